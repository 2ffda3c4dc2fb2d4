"""Notices at the centre: given, listed, found by their number."""

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.notices.notice import Asked, Notice, NoticeList


class CentralNotices:
    """Gives notices and finds them again."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def give(self, asked: Asked, key: str) -> Notice:
        """A numbered notice; the same key gives the same one."""
        body = wire.NoticeRequest(
            kind=asked.kind,
            draft=asked.draft,
            item=asked.item,
            item_version=asked.item_version,
            applicant=asked.applicant,
            lacks=[wire.Lack(kind=one.kind, code=one.code, why=one.why) for one in asked.lacks],
            rule=asked.rule,
            reason=asked.reason,
            again_because=asked.again_because,
        )
        headers = {"Idempotency-Key": key}
        answer = await self._central.request(
            "POST", "/v1/notices", body=body, headers=headers, answer=wire.Notice
        )
        return _notice(answer)

    async def find(self, number: str) -> Notice:
        """The notice of that number (or id), where this station gave it."""
        return _notice(await self._central.request("GET", f"/v1/notices/{number}", answer=wire.Notice))

    async def open_ones(self, after: str | None = None) -> NoticeList:
        """The station's notices whose citizens have not come back, newest first."""
        params: dict[str, str | int] = {"state": "open", **({"after": after} if after else {})}
        page = await self._central.request("GET", "/v1/notices", params=params, answer=wire.NoticePage)
        return msgspec.convert(msgspec.to_builtins(page), NoticeList)


def _notice(answer: wire.Notice) -> Notice:
    return msgspec.convert(msgspec.to_builtins(answer), Notice)
