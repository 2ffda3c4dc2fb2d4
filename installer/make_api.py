"""Writes the published interface and the desk's types from it: `make_api.py [FOLDER]`.

`resources/api/openapi.json` is what the centre says of itself; `desktop/central/wire.py` is made of it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

HEAD = '"""The wire of desk and centre. Made by `make api` of resources/api/openapi.json; do not edit."""'
OPTIONS = (
    "--input-file-type=openapi",
    "--output-model-type=msgspec.Struct",
    "--target-python-version=3.11",
    "--use-standard-collections",
    "--use-union-operator",
    "--use-annotated",
    "--enum-field-as-literal=all",
    "--keyword-only",
    "--disable-timestamp",
    "--use-schema-description",
    "--formatters=ruff-format",
)


def write_interface(target: Path) -> None:
    """The centre's OpenAPI document, in an order that does not change by chance."""
    # late: the work tree is put on the path above
    from server_stub import interface
    from server_stub.app import create_app
    from server_stub.settings import Settings

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        document = interface.document(create_app(Settings(folder=Path(folder))))
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")


def write_wire(interface: Path, target: Path) -> None:
    """The desk's structs of that document, formatted by the project's own rules wherever they are to lie."""
    program = str(Path(sys.executable).parent / "datamodel-codegen")
    (TOP / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TOP / "build") as folder:
        made = Path(folder) / "wire.py"
        files = ["--input", str(interface), "--output", str(made)]
        subprocess.run([program, *files, *OPTIONS, f"--custom-file-header={HEAD}"], cwd=TOP, check=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(made.read_text(encoding="utf-8"), encoding="utf-8")


def main() -> None:
    """Write both below the given folder."""
    top = Path(sys.argv[1]) if len(sys.argv) > 1 else TOP
    interface = top / "resources" / "api" / "openapi.json"
    write_interface(interface)
    write_wire(interface, top / "desktop" / "central" / "wire.py")


if __name__ == "__main__":
    main()
