"""A notice that was decided here and has no number yet: kept at this desk until the centre gives it one."""

from dataclasses import dataclass

from desktop.notices.notice import Asked


@dataclass(frozen=True, kw_only=True)
class WaitingNotice:
    """`key` is its idempotency key at the centre: asked for again, it is the same notice."""

    key: str
    account: str
    """Who decided it; only under their sign-in it goes out."""
    clerk: str
    made_at: str
    asked: Asked
    applicant_name: str
    item_name: str
