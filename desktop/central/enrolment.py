"""Enrolling this PC at the centre."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from desktop.central.line import Ask, Line
from desktop.central.wire import Enrolled as WireEnrolled
from desktop.central.wire import Enrolment
from desktop.enrolment.seat import Enrolled, Seat
from desktop.enrolment.signing_key import NewKey


class CentralRegistry:
    """The register of workstations."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def enrol(self, digits: str, public_key: str, proof: str) -> Enrolled:
        """Raises Forbidden("code_unknown"), Rejected("too_many") or another CentralError."""
        body = Enrolment(code=digits, public_key=public_key, proof=proof)
        ask = Ask("POST", "/v1/enrolments", body, {}, None, {}, None)
        told = (await self._line.send(ask)).read(WireEnrolled)
        return Enrolled(Seat(told.workstation, told.name, told.station.name), told.key)


def make_key() -> NewKey:
    """An Ed25519 key of this PC's own."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return NewKey(base64.b64encode(public).decode(), private.private_bytes_raw(), private.sign)
