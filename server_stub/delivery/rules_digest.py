"""By what the rows of a batch are judged, as one digest: the lists, the program that reads them, Unicode."""

import hashlib
import unicodedata
from functools import cache
from pathlib import Path

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_LISTS = ("characters", "divisions", "identity_number", "population")
_PROGRAM = Path(__file__).resolve().parents[1]
_JUDGES = (
    "population/authority",
    "population/codes",
    "population/comparison",
    "population/identity_number",
    "population/spelling",
    "delivery/agency_file",
    "delivery/encodings",
    "delivery/lines",
    "delivery/mapped_file",
    "delivery/opening",
    "delivery/rows",
    "delivery/sheet_worker",
    "delivery/slices",
    "delivery/translating",
)


@cache
def rules_digest() -> str:
    """Another digest: a row refused before might be taken now, or the other way round."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    lists = [path for folder in _LISTS for path in sorted((_RESOURCES / folder).glob("*.*"))]
    for path in [*lists, *(_PROGRAM / f"{name}.py" for name in _JUDGES)]:
        digest.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
