"""Joins the editor of items to the practice city: a seat of this desk's own, taken when needed."""

import base64
import ssl

from desktop.catalogue.trial import Tried
from desktop.central.client import Central
from desktop.central.enrolment import make_key
from desktop.central.line import Line
from desktop.central.practice import CentralSeats, CentralTrials, known_key
from desktop.central.session import CentralSessions
from desktop.central.signing import Signer
from desktop.devices.credentials import Keyring
from desktop.enrolment.enrolment_code import proof_text
from desktop.enrolment.signing_key import NewKey, SigningKey
from desktop.errors import NotForPractice, NotFound
from desktop.practice.practice_seat import PracticeSeat
from desktop.practice.seat_flow import PROVED
from desktop.settings import Settings


class _NoTokens:
    """A session that lasts for one deed is not kept anywhere."""

    async def load(self) -> str | None:
        return None

    async def save(self, token: str) -> None: ...

    async def clear(self) -> None: ...


class TrialCity:
    """The practice city. Nothing of the real one goes there but the file of the item."""

    def __init__(self, settings: Settings, trust: ssl.SSLContext | bool) -> None:
        self._address = settings.practice_address
        self._trust = trust
        self._keyring = Keyring(settings.workstation, practice=True)

    async def try_item(self, content: bytes) -> Tried:
        """Put it in force there. Raises NotForPractice, Rejected `item_unfit`, any other DeskError."""
        key = await self._key()
        seat = await self._seat(key)
        line = self._line(seat.seat.workstation, Signer(SigningKey(seat.key, key.secret)))
        central = Central(line, _NoTokens())
        sessions = CentralSessions(central)
        try:
            await sessions.open(seat.username, seat.password)
            tried = await CentralTrials(central).try_item(content)
            await sessions.close()
        finally:
            await central.close()
        return tried

    async def _key(self) -> NewKey:
        """The same at each start: a seat there is for good."""
        held = await self._keyring.signing_key()
        if held is not None:
            return known_key(held.secret)
        made = make_key()
        await self._keyring.keep_signing_key(SigningKey("", made.secret))
        return made

    async def _seat(self, key: NewKey) -> PracticeSeat:
        line = self._line("", None)
        proof = base64.b64encode(key.sign(proof_text(PROVED, key.public))).decode()
        try:
            return await CentralSeats(line).take_seat(key.public, proof, "catalogue_editor")
        except NotFound as error:
            raise NotForPractice from error
        finally:
            await line.close()

    def _line(self, workstation: str, signer: Signer | None) -> Line:
        return Line(self._address, workstation, signer, trust=self._trust, only_practice=True)
