"""What stands on a one-time notice and on a refusal to accept, by the names their templates use."""

import msgspec

from server_stub.database import Transaction
from server_stub.identity import tables as identity
from server_stub.notices.tables import NoticeRecord
from server_stub.notices.wire import NoticeLine
from server_stub.papers.case_content import FORMS, masked_number
from server_stub.papers.wire import PaperContent

_lines = msgspec.json.Decoder(list[NoticeLine])


def content_of(tx: Transaction, notice: NoticeRecord) -> PaperContent:
    """All that stands on it; kept with the notice itself as it was given."""
    station = identity.organisation(tx, notice.station)
    lines = _lines.decode(notice.lacks)
    facts = {
        "agency": station[1] if station else notice.station_name,
        "item_name": notice.item_name,
        "applicant_name": notice.applicant_name,
        "applicant_masked": masked_number(notice.applicant),
        "rule": notice.rule,
        "reason": notice.reason,
        "earlier": notice.earlier,
        "again_because": notice.again_because,
        "station": notice.station_name,
        "clerk": notice.clerk,
        "issued_at": notice.issued_at,
    }
    return PaperContent(facts=facts, lists={"lacks": [_line(line) for line in lines]})


def _line(line: NoticeLine) -> dict[str, str]:
    material = line.kind == "material"
    form = f"{FORMS[line.form]} {line.count} 份" if material else "填报内容"
    return {"name": line.name, "why": line.why, "source": line.source if material else "", "form": form}
