"""The opaque cursor of a list that is paged by a sort key and an id."""

import base64
import binascii

import msgspec

from server_stub.errors import Refusal

LONGEST = 400


def cursor_of(*key: str) -> str:
    """Where the next page begins."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def behind_of(cursor: str) -> tuple[str, str]:
    """The sort key and id behind which a page begins."""
    try:
        told = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = msgspec.json.decode(told, type=tuple[str, str])
    except (binascii.Error, ValueError, msgspec.MsgspecError) as fault:
        raise Refusal(400, "malformed", field="after") from fault
    if "\0" in "".join(key) or len(cursor) > LONGEST:
        raise Refusal(400, "malformed", field="after")
    return key
