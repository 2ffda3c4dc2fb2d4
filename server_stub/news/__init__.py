"""News, told by the long poll. Rooms announce with `news.announce(tx, kind, reference, audience)`."""

from server_stub.news.announcing import Audience, announce

__all__ = ["Audience", "announce"]
