"""The kinds of papers: the letter in their number, what each is about, and which deeds it tells of."""

from dataclasses import dataclass
from typing import Literal

from server_stub.papers.wire import PaperKind


@dataclass(frozen=True)
class Kind:
    """A kind of paper.

    `once`: one for what it is about, whoever asks. `deed`: one for each deed in the case's history, of those
    named. `revision`: one for each state of the case's form and papers. `asked`: one each time.
    """

    letter: str
    about: Literal["case", "notice", "station"]
    each: Literal["once", "deed", "revision", "asked"]
    deeds: tuple[str, ...] = ()


KINDS: dict[PaperKind, Kind] = {
    "acceptance": Kind("S", "case", "once"),
    "result": Kind("J", "case", "once", ("approved", "refused")),
    "correction": Kind("B", "case", "deed", ("returned",)),
    "amendment": Kind("G", "case", "deed", ("corrected",)),
    "pause": Kind("Z", "case", "deed", ("held",)),
    "extension": Kind("Y", "case", "deed", ("extended",)),
    "withdrawal": Kind("C", "case", "once", ("withdrawn",)),
    "void": Kind("F", "case", "once", ("voided",)),
    "revocation": Kind("X", "case", "once", ("revoked",)),
    "verification": Kind("H", "case", "revision"),
    "originals": Kind("Q", "case", "revision"),
    "promise": Kind("N", "case", "once"),
    "notice": Kind("", "notice", "once"),
    "not_accepted": Kind("", "notice", "once"),
    "day_sheet": Kind("R", "station", "asked"),
}
"""受 结 补 更 中止 延 撤 废 销 核 清 诺 日."""
