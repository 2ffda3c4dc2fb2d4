"""A notice that was decided here and has no number yet: kept at this desk until the centre gives it one."""

from dataclasses import dataclass, replace

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
    handed_over: bool = False
    """It was sent once: the centre may have numbered it, and what is asked must not change any more."""
    here: str = ""
    """Id of the draft it belongs to at this desk, where that was set apart after it was sent."""

    @property
    def draft(self) -> str:
        """The draft it waits for."""
        return self.here or self.asked.draft

    def set_apart(self, new: str) -> "WaitingNotice":
        """The same for the draft that goes on under another name. The centre is asked about that one, unless
        it was asked already: then its answer is the same only for what it was asked."""
        if self.handed_over:
            return replace(self, here=new)
        return replace(self, asked=replace(self.asked, draft=new))
