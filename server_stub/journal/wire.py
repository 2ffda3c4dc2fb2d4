"""What travels about records: the desk's own log on its way to the centre."""

from msgspec import Struct


class DeskEvent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing done at the window. Never personal data."""

    id: str
    """UUIDv7 made at the desk."""
    at: str
    """Desk time, UTC."""
    clock_offset_seconds: float
    action: str
    """`page_opened`, `page_deleted`, `printed`, `locked`, `sign_in_failed`, … What leaves the window is told
    too: `copied` (`page`, `field`; or `data` and how many `fields`), `exported` (`data`, or the `paper`)."""
    account: str | None
    case: str | None = None
    detail: dict[str, str] = {}


class DeskLog(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/desk-log: at most 500 events; repeated ids are ignored."""

    events: list[DeskEvent]


class DeskLogKept(Struct, frozen=True, kw_only=True):
    """How many were new."""

    kept: int
    known: int
