"""One thing done at the window."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

Action = Literal[
    "signed_in",
    "sign_in_failed",
    "signed_out",
    "sign_out_unheard",
    "locked",
    "unlocked",
    "unlock_failed",
    "page_opened",
    "page_deleted",
    "page_added",
    "file_refused",
    "draft_opened",
    "draft_deleted",
    "printed",
    "print_failed",
    "print_previewed",
    "document_opened",
    "copied",
    "exported",
    "upload_cancelled",
    "clock_wrong",
    "program_fault",
]


@dataclass(frozen=True)
class Event:
    """`detail` holds codes and counts only, never a name, a number or an address."""

    id: str
    at: str
    clock_offset_seconds: float
    action: str
    account: str | None = None
    case: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)


class Witness(Protocol):
    """What a flow of any room is given to say what was done. It never fails: see journal/write_flow.py."""

    def note(self, action: Action, *, case: str | None = None, **detail: str) -> None: ...
