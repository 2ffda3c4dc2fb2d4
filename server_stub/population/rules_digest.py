"""By what the rows of a batch are judged, as one digest: the lists, the program that reads them, Unicode."""

import hashlib
import unicodedata
from functools import cache
from pathlib import Path

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_LISTS = ("characters", "divisions", "identity_number", "population")
_JUDGES = (
    "authority",
    "codes",
    "comparison",
    "identity_number",
    "load_file",
    "load_rows",
    "load_slices",
    "spelling",
)


@cache
def rules_digest() -> str:
    """Another digest: a row refused before might be taken now, or the other way round."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    lists = [path for folder in _LISTS for path in sorted((_RESOURCES / folder).iterdir())]
    for path in [*lists, *(Path(__file__).with_name(f"{name}.py") for name in _JUDGES)]:
        digest.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
