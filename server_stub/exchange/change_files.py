"""Changes as files, for agencies without a line: numbered, signed by the centre, the marker last.

How far a file reaches is a row before the file lies there. A file that a kill kept from being laid out is
made anew under the next number, so that no number ever means two things.
"""

import base64
import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server_stub import key_files
from server_stub.administration import tables as administration
from server_stub.administration.in_force import Standing, with_all
from server_stub.clock import civil_date, midnight
from server_stub.database import Database, Transaction
from server_stub.delivery.mailbox import lay_out
from server_stub.delivery.marker import CHANGES, SUFFIX, Marker
from server_stub.drafts.sealing import DraftSeal
from server_stub.errors import Refusal
from server_stub.exchange import following, tables, tables_change_files
from server_stub.exchange.following import Cursors, Place
from server_stub.exchange.sharing import AgencySharing
from server_stub.exchange.tables_change_files import FileRow
from server_stub.exchange.wire import ChangeFile, FollowChanges, PersonChange
from server_stub.identity import policy
from server_stub.identity.caller import Caller, Machine
from server_stub.identity.callers import system_caller
from server_stub.identity.policy import SYSTEM_POST
from server_stub.journal import by_hand
from server_stub.keeping import months_before
from server_stub.settings import Settings

MOST = 10_000
"""A file that tells of so many is full (but for its last page of the feed); what is left is in the next."""
KEPT_MONTHS = 13
"""So long a file may be asked for again."""

log = logging.getLogger(__name__)


class AlreadyWriting(OSError):
    """Another process is writing files of changes in this data folder."""


@contextmanager
def writing_alone(folder: Path) -> Iterator[None]:
    """Hold the lock; it goes with its process. Raises AlreadyWriting."""
    descriptor = os.open(folder / "change-files.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise AlreadyWriting(error.errno, "files of changes are being written already") from error
    finally:
        os.close(descriptor)


def public_key(settings: Settings) -> str:
    """By which agencies check the markers: Ed25519, raw, base64."""
    raw = _key(settings).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def _key(settings: Settings) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(
        key_files.read_or_make(settings.keys_folder / "change_files.key")
    )


def rules_in_force(tx: Transaction, settings: Settings) -> AgencySharing:
    """As the database has them."""
    return with_all(Standing(policy.load(), settings), administration.changes(tx)).agencies


def by_files(tx: Transaction, settings: Settings) -> list[tuple[str, str]]:
    """The agencies that go by files, each with the purposes for which it may follow."""
    loading = set(tables.in_state(tx, "loading"))
    grants = sorted(rules_in_force(tx, settings).grants)
    return [(agency, purpose) for agency, purpose, deed in grants if deed == "follow" and agency in loading]


async def lay_for_all(settings: Settings, database: Database, folder: Path) -> list[str]:
    """What there is to tell, into `out` of every agency that goes by files; the names of the files."""
    names: list[str] = []
    for agency, purpose in await database.read(partial(by_files, settings=settings)):
        files = ChangeFiles(settings, database, agency, purpose, folder / agency / "out")
        try:
            with writing_alone(settings.folder):
                names += await files.write()
        except (Refusal, OSError) as error:
            log.warning("no file of changes for %s: %s", agency, type(error).__name__)
    return names


@dataclass(frozen=True)
class Next:
    """From where the next file goes on."""

    sequence: int
    follows: int
    begin: Place
    is_anew: bool
    """From the beginning, and not only because nothing was told yet: its rules changed."""


class ChangeFiles:
    """Writes the files of one agency for one purpose into a folder."""

    def __init__(
        self, settings: Settings, database: Database, agency: str, purpose: str, folder: Path
    ) -> None:
        self._settings, self._database = settings, database
        self._agency, self._purpose, self._folder = agency, purpose, folder
        box = settings.folder / settings.exchange_folder / agency / "out"
        self._is_box = bool(settings.exchange_folder) and folder.resolve() == box.resolve()
        """Whether the agency takes them from there itself: elsewhere somebody hands them over."""
        machine = Machine("", "", SYSTEM_POST, agency)
        self._caller: Caller = system_caller(machine, "agency")

    async def write(self, again_from: int | None = None) -> list[str]:
        """All there is to tell; the names of the files. The caller holds the lock.

        `again_from`: begin where this file began. Raises Refusal: `no_permission` where the agency may not
        follow or is stopped, `not_found` where no such file is remembered.
        """
        names: list[str] = []
        if self._is_box:
            await self._see_what_was_taken()
        while True:
            rules = await self._database.read(self._rules)
            coming = await self._next(rules, again_from)
            again_from = None
            name, more = await self._one(rules, coming)
            names += [name] if name else []
            if not more:
                return names

    def _rules(self, tx: Transaction) -> AgencySharing:
        rules = rules_in_force(tx, self._settings)
        following.check(self._caller, FollowChanges(purpose=self._purpose), rules)
        stopped = self._agency in tables.in_state(tx, "stopped")
        if stopped or tables.agency(tx, self._agency) is None:
            raise Refusal(403, "no_permission")
        return rules

    async def _next(self, rules: AgencySharing, again_from: int | None) -> Next:
        last = await self._database.read(self._row)
        if (
            last is not None and not last.is_laid and self._lies_there(last)
        ):  # killed just before it was noted
            await self._database.write_slice(partial(self._laid, sequence=last.sequence))
            last = last._replace(is_laid=True)
        sequence = last.sequence + 1 if last else 1
        if again_from is not None:
            row = await self._database.read(partial(self._row, sequence=again_from))
            if row is None:
                raise Refusal(404, "not_found")
            last = row._replace(is_laid=False)
        if last is None:
            return Next(sequence, 0, following.START, is_anew=False)
        if last.rules != rules.digest(self._agency):
            return Next(sequence, 0, following.START, is_anew=True)
        if last.is_laid:
            return Next(sequence, last.sequence, last.upto, is_anew=False)
        return Next(sequence, last.follows, last.begin, is_anew=last.follows == 0 and sequence > 1)

    async def _see_what_was_taken(self) -> None:
        lying = await self._database.read(
            lambda tx: tables_change_files.lying(tx, self._agency, self._purpose)
        )
        gone = [sequence for sequence in lying if not (self._folder / self._name(sequence)).exists()]
        if gone:
            await self._database.write_slice(partial(self._taken, sequences=gone))

    def _taken(self, tx: Transaction, sequences: list[int]) -> None:
        tables_change_files.taken(tx, self._agency, self._purpose, sequences)

    def _row(self, tx: Transaction, sequence: int | None = None) -> FileRow | None:
        return tables_change_files.file(tx, self._agency, self._purpose, sequence)

    def _laid(self, tx: Transaction, sequence: int) -> None:
        tables_change_files.laid(tx, self._agency, self._purpose, sequence)
        if not self._is_box:
            self._taken(tx, [sequence])

    def _name(self, sequence: int) -> str:
        return f"changes-{self._purpose}-{sequence:06}.json"

    def _lies_there(self, row: FileRow) -> bool:
        name = self._name(row.sequence)
        if not (self._folder / f"{name}{SUFFIX}").is_file():
            return False
        content = self._folder / name
        return content.is_file() and hashlib.sha256(content.read_bytes()).hexdigest() == row.sha256

    async def _one(self, rules: AgencySharing, coming: Next) -> tuple[str, bool]:
        """The name of the next file (nothing: there was nothing to tell), and whether there is more."""
        changes, place, more = await self._collected(rules, coming.begin)
        if not changes and not coming.is_anew:
            await self._database.write_slice(partial(self._reach, follows=coming.follows, place=place))
            return "", False
        digest = rules.digest(self._agency)
        told = await self._told(coming, changes, place, digest, more=more)
        content = msgspec.json.encode(told)
        hashed = hashlib.sha256(content).hexdigest()
        row = FileRow(coming.sequence, coming.follows, coming.begin, place, digest, hashed, False)
        await self._database.write_slice(partial(self._note, row=row, persons=len(changes)))
        self._lay(coming.sequence, content, hashed)
        await self._database.write_slice(partial(self._laid, sequence=coming.sequence))
        return self._name(coming.sequence), more

    async def _told(
        self, coming: Next, changes: list[PersonChange], place: Place, digest: str, *, more: bool
    ) -> ChangeFile:
        seal = DraftSeal(self._settings.keys_folder)
        return ChangeFile(
            agency=self._agency,
            purpose=self._purpose,
            sequence=coming.sequence,
            follows=coming.follows,
            resync=coming.is_anew,
            made_at=await self._database.read(lambda tx: tx.now),
            changes=changes,
            more=more,
            cursor=Cursors(seal, self._agency, self._purpose, digest).made(place),
        )

    async def _collected(self, rules: AgencySharing, place: Place) -> tuple[list[PersonChange], Place, bool]:
        changes: list[PersonChange] = []
        more = True
        while more and len(changes) < MOST:
            page = partial(following.page, caller=self._caller, purpose=self._purpose, rules=rules)
            found = await self._database.read(partial(page, place=place))
            changes += found.changes
            place, more = found.place, found.more
        return changes, place, more

    def _note(self, tx: Transaction, row: FileRow, persons: int) -> None:
        """Known before it lies there."""
        tables_change_files.add(tx, self._agency, self._purpose, row)
        before = midnight(months_before(civil_date(tx.now), KEPT_MONTHS))
        tables_change_files.forget(tx, self._agency, self._purpose, before)
        detail = {"agency": self._agency, "purpose": self._purpose, "sequence": row.sequence}
        detail |= {"changes": persons, "sha256": row.sha256}
        by_hand.note(tx, self._settings, "exchange.changes_written", detail)

    def _reach(self, tx: Transaction, follows: int, place: Place) -> None:
        """Nothing was to be told up to there: the next look begins behind it."""
        tables_change_files.reach(tx, self._agency, self._purpose, follows, place)

    def _lay(self, sequence: int, content: bytes, hashed: str) -> None:
        name = self._name(sequence)
        marker = Marker(name, len(content), hashed, sequence, "")
        signature = _key(self._settings).sign(marker.signed(self._agency, CHANGES))
        signed = msgspec.structs.replace(marker, signature=base64.b64encode(signature).decode())
        lay_out(self._folder, name, [content])
        lay_out(self._folder, f"{name}{SUFFIX}", [msgspec.json.encode(signed)])
