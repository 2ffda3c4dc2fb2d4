"""Changing keys: each deed's key as it is now, the next one awaited, and why one was refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import DeskError
from desktop.shell.key_rules import Clash, KeyedDeed, clash

Changes = Mapping[tuple[str, str], str]


class Register(Protocol):
    """Which key does what at this desk now."""

    @property
    def changes(self) -> Changes: ...

    def take(self, changes: Changes) -> None: ...

    def key(self, place: str, declared: str) -> str: ...


class KeptKeys(Protocol):
    """What a person changed at this PC, from one start to the next."""

    async def keys(self, account: str) -> Changes: ...

    async def keep_keys(self, account: str, changes: Changes) -> None: ...


@dataclass(frozen=True)
class KeyRow:
    """A deed and the key it has now."""

    deed: KeyedDeed
    key: str

    @property
    def changed(self) -> bool:
        """Whether it is another than the shipped one."""
        return self.key != self.deed.declared


@dataclass(frozen=True)
class Shown:
    """All deeds. `changed`: the one that just got another key."""

    rows: tuple[KeyRow, ...]
    changed: KeyRow | None = None


@dataclass(frozen=True)
class Awaiting:
    """The next key pressed becomes the deed's. `clash`: why the last one could not."""

    rows: tuple[KeyRow, ...]
    row: KeyRow
    wanted: str = ""
    clash: Clash | None = None


@dataclass(frozen=True)
class Refused:
    """The deed keeps its key."""

    rows: tuple[KeyRow, ...]
    row: KeyRow
    wanted: str
    clash: Clash


@dataclass(frozen=True)
class Unkept:
    """The vault did not take it: the keys hold until the person signs out."""

    rows: tuple[KeyRow, ...]
    error: DeskError


State = Shown | Awaiting | Refused | Unkept


class KeysFlow:
    """`deeds` are those of the pages that the signed-in post has."""

    def __init__(
        self,
        register: Register,
        kept: KeptKeys,
        account: str,
        deeds: Callable[[], Sequence[KeyedDeed]],
        show: Callable[[State], None],
    ) -> None:
        self._register = register
        self._kept = kept
        self._account = account
        self._deeds = deeds
        self._show = show
        self._awaiting: KeyedDeed | None = None

    async def take_up(self) -> None:
        """The keys the person changed at this PC hold again."""
        self._register.take(await self._kept.keys(self._account))

    def open(self) -> None:
        """Show all deeds."""
        self._awaiting = None
        self._show(Shown(self._rows()))

    def choose(self, name: tuple[str, str]) -> None:
        """The key of this deed is to be another."""
        row = self._row(name)
        if row.deed.fixed:
            self._show(Refused(self._rows(), row, row.key, Clash("fixed")))
            return
        self._awaiting = row.deed
        self._show(Awaiting(self._rows(), row))

    async def press(self, key: str) -> None:
        """The key that was pressed while one was awaited."""
        deed = self._awaiting
        if deed is None:
            return
        refused = clash(key, deed, self._deeds(), self._key)
        if refused is not None:
            self._show(Awaiting(self._rows(), self._row(deed.name), key, refused))
            return
        await self._set(deed, key)

    async def restore(self, name: tuple[str, str]) -> None:
        """The shipped key again."""
        row = self._row(name)
        refused = clash(row.deed.declared, row.deed, self._deeds(), self._key)
        if row.changed and refused is not None:
            self._show(Refused(self._rows(), row, row.deed.declared, refused))
        elif row.changed:
            await self._set(row.deed, row.deed.declared)

    async def restore_all(self) -> None:
        """All shipped keys again."""
        await self._take({}, None)

    async def _set(self, deed: KeyedDeed, key: str) -> None:
        changes = {**self._register.changes, deed.name: key}
        if key == deed.declared:
            del changes[deed.name]
        await self._take(changes, deed)

    async def _take(self, changes: Changes, deed: KeyedDeed | None) -> None:
        self._awaiting = None
        self._register.take(changes)
        try:
            await self._kept.keep_keys(self._account, changes)
        except DeskError as error:
            self._show(Unkept(self._rows(), error))
            return
        self._show(Shown(self._rows(), self._row(deed.name) if deed is not None else None))

    def _rows(self) -> tuple[KeyRow, ...]:
        return tuple(KeyRow(deed, self._key(deed)) for deed in self._deeds())

    def _row(self, name: tuple[str, str]) -> KeyRow:
        return next(row for row in self._rows() if row.deed.name == name)

    def _key(self, deed: KeyedDeed) -> str:
        return self._register.key(*deed.name)
