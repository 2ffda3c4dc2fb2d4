"""Deliveries in agencies' folders: taken in the order of their numbers, loaded, answered, put away.

What became of a delivery is a row, written in the transaction that brings its batch into force; everything
after it (the answer, the moving of files) is done again after a kill until the row says that it was done.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from logging import ERROR, WARNING
from pathlib import Path

import msgspec

from server_stub.comparing.workers import NotCompared
from server_stub.database import Database, Transaction
from server_stub.delivery import answers, tables_deliveries
from server_stub.delivery.answers import Answer
from server_stub.delivery.mailbox import FileWrong, Mailbox, NotThereYet, pieces, shown
from server_stub.delivery.mapping import MappingUnfit
from server_stub.delivery.marker import (
    SUFFIX,
    KeysOfAgencies,
    Marker,
    MarkerUnsound,
    is_signed,
    registered_keys,
)
from server_stub.delivery.noting import Noting
from server_stub.delivery.obstacles import Obstacles
from server_stub.delivery.taking import ARRIVING, REFUSED, RESULT, Delivery, Taking
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.places import places
from server_stub.population import batches
from server_stub.population.authority import authority
from server_stub.settings import Settings


class AlreadyWatching(OSError):
    """Another process looks into the folders of this centre."""


@contextmanager
def watching_alone(folder: Path) -> Iterator[None]:
    """Hold the lock; it goes with its process. Raises AlreadyWatching."""
    descriptor = os.open(folder / "watching.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise AlreadyWatching(error.errno, "the agencies' folders are being watched already") from error
    finally:
        os.close(descriptor)


class Watching:
    """Looks into the folders of all agencies."""

    def __init__(
        self, settings: Settings, database: Database, folder: Path, keys: KeysOfAgencies = registered_keys
    ) -> None:
        self._settings = settings
        self._database = database
        self._keys = keys
        self._told_missing: set[tuple[str, int]] = set()
        self._noting = Noting(settings, database)
        self._obstacles = Obstacles()
        self._taking = Taking(settings, database)
        self._boxes = [Mailbox(folder / agency, agency) for agency in authority().agencies]

    def prepare(self) -> None:
        """Make the folders that are missing."""
        (self._settings.folder / ARRIVING).mkdir(mode=0o700, exist_ok=True)
        for box in self._boxes:
            box.prepare()

    async def once(self) -> int:
        """Everything that can be done now; how many deliveries were answered."""
        self._obstacles.look()
        await self._noting.sum_up()
        return sum([await self._look_into(box) for box in self._boxes])

    async def _look_into(self, box: Mailbox) -> int:
        """What stands in the way in the folder of one agency keeps no other waiting."""
        try:
            return await self._looked_into(box)
        except (Refusal, OSError) as error:
            self._obstacles.meet(WARNING, f"the folder of {box.agency} is not looked into: {_why(error)}")
        except Exception as error:  # a file nobody foresaw; its words may quote a row
            why = f"{type(error).__name__} {places(error.__traceback__)}"
            self._obstacles.meet(ERROR, f"the folder of {box.agency} is not looked into: {why}")
        return 0

    async def _looked_into(self, box: Mailbox) -> int:
        done = 0
        found = await self._sound(box)
        await self._close(box, {each.marker.sequence for each in found})
        for delivery in found:
            try:
                if not await self._next(delivery):
                    break
                done += 1
            except (NotThereYet, batches.AlreadyLoading):
                break  # the next look will find it, and what follows must not overtake it
            except MappingUnfit as error:
                self._obstacles.meet(WARNING, str(error))
                break
            except (Refusal, batches.BatchLost, batches.BatchUneven, NotCompared, OSError) as error:
                which = f"delivery {delivery.marker.sequence} of {box.agency}"
                self._obstacles.meet(WARNING, f"{which} is not taken yet: {_why(error)}")
                break
        return done

    async def _close(self, box: Mailbox, still_there: set[int]) -> None:
        """What was put away just before a kill; and no copy stays of what lies there no more."""
        for sequence, copy in self._copies(box.agency):
            if sequence not in still_there:
                copy.unlink(missing_ok=True)
        left = await self._database.read(lambda tx: tables_deliveries.left_open(tx, box.agency))
        for sequence in set(left) - still_there:
            await self._database.write_slice(partial(_close, box.agency, sequence))

    def _copies(self, agency: str) -> list[tuple[int, Path]]:
        """Of an agency's deliveries, and what was made of them: the how-manieth, and where."""
        found = [
            (path.name.removeprefix(f"{agency}-").partition(".")[0], path)
            for path in sorted((self._settings.folder / ARRIVING).glob(f"{agency}-*"))
        ]
        return [(int(sequence), path) for sequence, path in found if sequence.isdecimal()]

    async def _sound(self, box: Mailbox) -> Sequence[Delivery]:
        """Those with a marker that can be believed, in the order of their numbers."""
        found = []
        for name in box.markers():
            try:
                found.append(Delivery(box, name, box.marker(name)))
            except NotThereYet:
                continue
            except MarkerUnsound:
                nameless = Delivery(box, name, Marker(shown(name.removesuffix(SUFFIX)), 0, "", 0, ""))
                await self._turn_away(nameless, "marker_unsound")
        keys = await self._database.read(lambda tx: self._keys(tx, box.agency)) if found else []
        for delivery in [each for each in found if not is_signed(each.marker, box.agency, keys)]:
            found.remove(delivery)
            await self._turn_away(delivery, "signature_wrong")
        return sorted(found, key=lambda each: each.marker.sequence)

    async def _next(self, delivery: Delivery) -> bool:
        """False where others must come first."""
        agency, sequence = delivery.key
        last = await self._database.read(lambda tx: tables_deliveries.last_sequence(tx, agency))
        if sequence <= last:
            await self._repeated(delivery)
        elif sequence > last + 1:
            await self._miss(delivery.box, last + 1)
            return False
        else:
            await self._take(delivery)
        return True

    async def _repeated(self, delivery: Delivery) -> None:
        """It was answered before: put away where a kill left that undone, else told again."""
        kept = await self._database.read(lambda tx: tables_deliveries.delivery(tx, *delivery.key))
        if kept is None or kept[0] != delivery.marker.sha256:
            await self._turn_away(delivery, "sequence_used")
            return
        answer = answers.decoded(kept[2])
        if kept[3]:
            answer = msgspec.structs.replace(answer, repeated=True)
            await self._noting.note("delivery.repeated", delivery)
        await self._put_away(delivery, answer)

    async def _take(self, delivery: Delivery) -> None:
        """Raises AlreadyLoading before gigabytes are copied in vain."""
        is_list = delivery.marker.kind == "comparison"
        with nullcontext() if is_list else batches.alone(self._settings.folder):
            await self._take_alone(delivery)

    async def _take_alone(self, delivery: Delivery) -> None:
        agency, sequence = delivery.key
        for copy in self._copies_of(delivery):  # of another file that was cut off under this number
            copy.unlink(missing_ok=True)
        suffix = ".xlsx" if delivery.marker.name.endswith(".xlsx") else ".csv"
        copy = self._settings.folder / ARRIVING / f"{agency}-{sequence}{suffix}"
        try:
            delivery.box.take(delivery.marker, copy)
        except FileWrong as error:
            await self._turn_away(delivery, error.why)
            return
        await self._put_away(delivery, await self._taking.answer(delivery, copy))

    async def _put_away(self, delivery: Delivery, answer: Answer) -> None:
        """The answer first: while the marker stands in `in`, nobody was answered."""
        agency, sequence = delivery.key
        box, stem = delivery.box, f"{sequence:06}-{delivery.marker.name}"
        copies = self._copies_of(delivery)
        for copy in copies:
            for ending in (REFUSED, RESULT):
                if copy.name.endswith(ending):
                    box.answer(f"{stem}{ending}", pieces(copy))
        _tell(box, stem, answer)
        was_taken = answer.outcome in {"loaded", "compared"}
        box.put_away(delivery.marker_name, "done" if was_taken else "bad", sequence)
        for copy in copies:
            copy.unlink(missing_ok=True)
        self._noting.put_away(agency, delivery.marker_name)
        await self._database.write_slice(partial(_close, agency, sequence))

    def _copies_of(self, delivery: Delivery) -> list[Path]:
        agency, sequence = delivery.key
        return [path for of, path in self._copies(agency) if of == sequence]

    async def _turn_away(self, delivery: Delivery, why: str) -> None:
        """It is not believed, and its number is not used. What cannot be moved keeps no other waiting."""
        await self._noting.note("delivery.refused", delivery, why)
        box, name = delivery.box, delivery.marker_name
        try:
            _tell(box, delivery.marker.name, delivery.answer("refused", why))
            box.put_away(name, "bad")
        except OSError as error:
            self._obstacles.meet(WARNING, f"what {box.agency} laid there is not put away: {_why(error)}")
        else:
            self._noting.put_away(box.agency, name)

    async def _miss(self, box: Mailbox, sequence: int) -> None:
        """Told once."""

        def note(tx: Transaction) -> bool:
            if not tables_deliveries.missing(tx, box.agency, sequence):
                return False
            by_hand.note(
                tx,
                self._settings,
                "delivery.missing",
                {"agency": box.agency, "sequence": sequence},
                "refused",
            )
            return True

        key = (box.agency, sequence)
        if await self._database.write_slice(note) or key not in self._told_missing:
            _tell(box, f"{sequence:06}-missing", Answer(box.agency, sequence, "", "missing"))
            self._told_missing.add(key)


def _why(error: Exception) -> str:
    return error.code if isinstance(error, Refusal) else type(error).__name__


def _close(agency: str, sequence: int, tx: Transaction) -> None:
    tables_deliveries.close(tx, agency, sequence)


def _tell(box: Mailbox, stem: str, answer: Answer) -> None:
    box.answer(f"{stem}.answer.txt", [answers.in_words(answer).encode()])
    box.answer(f"{stem}.answer.json", [answer.encoded()])
