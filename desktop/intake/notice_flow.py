"""Telling the citizen what is missing, or that it cannot be accepted: a numbered deed of the centre."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.errors import CentralError, Conflict, DeskError
from desktop.identifiers import new_id
from desktop.intake.completeness import FieldLack, Lack, MaterialLack
from desktop.intake.draft import Draft
from desktop.intake.mending import Told, ToMend
from desktop.notices.notice import Asked, Kind, Line, Notice


class Notices(Protocol):
    """The centre numbers notices."""

    async def give(self, asked: Asked, key: str) -> Notice: ...


@dataclass(frozen=True)
class NotTelling:
    """Nobody is being told anything."""


@dataclass(frozen=True)
class Telling:
    """What will be told. `lines`: everything that is missing. `told_before`: the notice that said less."""

    draft: Draft
    kind: Kind
    lines: tuple[Line, ...]
    told_before: str = ""
    error: DeskError | None = None
    giving: bool = False


@dataclass(frozen=True)
class Given:
    """The centre has numbered it."""

    notice: Notice


State = NotTelling | Telling | Given


@dataclass(frozen=True)
class Wording:
    """What the clerk laid out to be told."""

    lines: tuple[Line, ...] = ()
    rule: str = ""
    reason: str = ""
    again_because: str = ""


class NoticeFlow:
    """One notice at a time. `bring` takes the draft to the centre first, `keep` writes down what was told."""

    def __init__(
        self,
        notices: Notices,
        keep: Callable[[Told], Awaitable[None]],
        bring: Callable[[str], Awaitable[None]],
        show: Callable[[State], None],
    ) -> None:
        self._notices = notices
        self._keep = keep
        self._bring = bring
        self._show_to = show
        self._state: State = NotTelling()
        self._key: tuple[Asked, str] | None = None

    @property
    def state(self) -> State:
        """How far it is."""
        return self._state

    def begin(self, kind: Kind, draft: Draft, lacks: tuple[Lack, ...]) -> None:
        """Lay out what will be told."""
        lines = tuple(line for lack in lacks if (line := _line(draft, lack)) is not None)
        self._show(Telling(draft, kind, lines if kind == "missing" else ()))

    def put_away(self) -> None:
        """Not now; or the page turns to something else."""
        self._show(NotTelling())

    async def give(self, wording: Wording) -> None:
        """Number it at the centre, and keep in the draft where to go on."""
        state = self._state
        if not isinstance(state, Telling) or state.giving:
            return
        draft = state.draft
        asked = Asked(
            kind=state.kind,
            draft=draft.id,
            item=draft.item.code,
            item_version=draft.item.version,
            applicant=draft.applicant.number,
            lacks=wording.lines,
            rule=wording.rule,
            reason=wording.reason,
            again_because=wording.again_because,
        )
        self._show(replace(state, giving=True, error=None))
        try:
            await self._bring(draft.id)
            notice = await self._notices.give(asked, self._key_of(asked))
        except CentralError as error:
            self._show(_failed(state, error))
            return
        await self._keep(told_by(notice))
        self._show(Given(notice))

    def _key_of(self, asked: Asked) -> str:
        """The same notice asked for again is the same deed."""
        if self._key is None or self._key[0] != asked:
            self._key = (asked, new_id())
        return self._key[1]

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)


def told_by(notice: Notice) -> Told:
    """What a draft keeps of a notice."""
    lacks = tuple(ToMend(kind=one.kind, code=one.code, what=one.why) for one in notice.lacks)
    return Told(number=notice.number, issued_at=notice.issued_at, lacks=lacks)


def _failed(state: Telling, error: CentralError) -> Telling:
    if isinstance(error, Conflict) and error.code == "told_before":
        return replace(state, told_before=str(error.facts.get("number", "")) or " ", giving=False)
    return replace(state, error=error, giving=False)


def _line(draft: Draft, lack: Lack) -> Line | None:
    """A lack as the paper will say it; people are no part of a notice."""
    if isinstance(lack, FieldLack):
        return Line(kind="field", code=lack.code, name=lack.label)
    if not isinstance(lack, MaterialLack):
        return None
    material = draft.item.material(lack.code)
    if material is None:
        return None
    return Line(
        kind="material",
        code=material.code,
        name=material.name,
        why=material.note,
        source=material.source,
        form=material.form,
        count=material.count,
    )
