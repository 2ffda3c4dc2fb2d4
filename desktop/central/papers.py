"""Receipts at the centre: it numbers them and counts their copies."""

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.papers.receipt import Copy, Kind, Paper, Receipt


class CentralReceipts:
    """Issues receipts and counts copies."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def issue(self, case: str, kind: Kind, key: str) -> Receipt:
        """The receipt of this kind; asked again, the same one."""
        answer = await self._central.request(
            "POST",
            f"/v1/cases/{case}/receipts",
            body=wire.ReceiptRequest(kind=kind),
            headers={"Idempotency-Key": key},
            answer=wire.Receipt,
        )
        return _receipt(answer)

    async def copy(self, receipt: str, paper: Paper, key: str) -> Copy:
        """Count one more copy. The same key counts once."""
        answer = await self._central.request(
            "POST",
            f"/v1/receipts/{receipt}/copies",
            body=wire.CopyMade(paper=paper),
            headers={"Idempotency-Key": key},
            answer=wire.Copy,
        )
        return Copy(_receipt(answer.receipt), answer.copy)


def _receipt(answer: wire.Receipt) -> Receipt:
    return msgspec.convert(msgspec.to_builtins(answer), Receipt)
