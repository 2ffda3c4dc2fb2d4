"""What the desk remembers between sign-ins so that work goes on when the line is slow. Nothing personal, but
of those who wait without a draft what a draft of theirs would hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from desktop.catalogue.item_draft import Unsent
from desktop.catalogue.service_item import Catalogue
from desktop.citizens.purpose import Purpose
from desktop.intake.waiting_citizen import WaitingCitizen
from desktop.practice.tour import Progress
from desktop.vault.vault import Vault

T = TypeVar("T")

TABLES = ("CREATE TABLE remembered (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",)


@dataclass(frozen=True)
class Parked:
    """Whose drafts, in which order."""

    account: str
    drafts: tuple[str, ...]


@dataclass(frozen=True)
class Waiting:
    """Whose citizens wait without a draft. Of each no more than a draft holds, in the same vault."""

    account: str
    citizens: tuple[WaitingCitizen, ...]


@dataclass(frozen=True)
class ChangedKey:
    """A deed by its page and shipped key, and the key somebody chose for it."""

    place: str
    declared: str
    key: str


class VaultRemembered:
    """The catalogue as last seen, the reasons for looking up, the purpose chosen last."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def kept_reasons(self) -> tuple[Purpose, ...]:
        """The reasons as last seen."""
        return await self._get("reasons", tuple[Purpose, ...]) or ()

    async def keep_reasons(self, reasons: tuple[Purpose, ...]) -> None:
        """Remember the reasons."""
        await self._put("reasons", reasons)

    async def last_purpose(self) -> Purpose | None:
        """The purpose chosen last at this desk."""
        return await self._get("last_purpose", Purpose)

    async def keep_last_purpose(self, purpose: Purpose) -> None:
        """Remember the purpose."""
        await self._put("last_purpose", purpose)

    async def open_draft(self) -> str | None:
        """The draft that was on the page: after a crash or an update it is there again."""
        return await self._get("open_draft", str) or None

    async def keep_open_draft(self, draft_id: str) -> None:
        """Remember which draft is on the page; nothing for none."""
        await self._put("open_draft", draft_id)

    async def parked(self, account: str) -> tuple[str, ...]:
        """The drafts somebody had in hand and parked at this desk, in their order."""
        kept = await self._get("parked", Parked)
        return kept.drafts if kept is not None and kept.account == account else ()

    async def keep_parked(self, account: str, drafts: tuple[str, ...]) -> None:
        """Remember them: after a crash or an update they are there again."""
        await self._put("parked", Parked(account, drafts))

    async def waiting(self, account: str) -> tuple[WaitingCitizen, ...]:
        """The citizens somebody had verified at this desk and begun no draft for."""
        kept = await self._get("waiting", Waiting)
        return kept.citizens if kept is not None and kept.account == account else ()

    async def keep_waiting(self, account: str, citizens: tuple[WaitingCitizen, ...]) -> None:
        """Remember them in place of those before, whoever's they were."""
        await self._put("waiting", Waiting(account, citizens))

    async def keys(self, account: str) -> dict[tuple[str, str], str]:
        """The keys somebody changed at this desk: page and shipped key → the key they chose."""
        kept = await self._get(f"keys of {account}", tuple[ChangedKey, ...]) or ()
        return {(one.place, one.declared): one.key for one in kept}

    async def keep_keys(self, account: str, changes: Mapping[tuple[str, str], str]) -> None:
        """Remember them in place of those before."""
        kept = tuple(ChangedKey(*name, key) for name, key in changes.items())
        await self._put(f"keys of {account}", kept)

    async def tour(self, account: str) -> Progress | None:
        """How far somebody is in the first day's tour; None where they never began."""
        return await self._get(f"tour of {account}", Progress)

    async def keep_tour(self, account: str, progress: Progress) -> None:
        """Remember it."""
        await self._put(f"tour of {account}", progress)

    async def kept_catalogue(self) -> Catalogue | None:
        """The catalogue as last seen."""
        return await self._get("catalogue", Catalogue)

    async def keep_catalogue(self, catalogue: Catalogue) -> None:
        """Remember the catalogue."""
        await self._put("catalogue", catalogue)

    async def unsent_item(self, code: str) -> Unsent | None:
        """What was changed in a service item here and has not reached the centre."""
        return await self._get(f"item {code}", Unsent)

    async def keep_unsent_item(self, unsent: Unsent) -> None:
        """Remember it until it has."""
        await self._put(f"item {unsent.item.code}", unsent)

    async def forget_unsent_item(self, code: str) -> None:
        """It has reached the centre."""
        await self._vault.do(
            lambda connection: connection.execute("DELETE FROM remembered WHERE name = ?", (f"item {code}",))
        )

    async def _get(self, name: str, shape: type[T]) -> T | None:
        row = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM remembered WHERE name = ?", (name,)
            ).fetchone()
        )
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=shape)
        except msgspec.ValidationError:
            # Written by an older version: it is asked for anew, so forgetting it loses nothing.
            return None

    async def _put(self, name: str, value: object) -> None:
        body = msgspec.json.encode(value)
        await self._vault.do(
            lambda connection: connection.execute(
                """INSERT INTO remembered (name, body) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET body = excluded.body""",
                (name, body),
            )
        )
