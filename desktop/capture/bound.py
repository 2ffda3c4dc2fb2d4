"""A material bound for sending: one PDF that does not change any more."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BoundMaterial:
    """The PDF of one material of a draft, kept in the vault under `id`."""

    id: str
    draft: str
    material: str
    sha256: str
    length: int
    pages: int
