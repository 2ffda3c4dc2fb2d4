"""What an agency finds in its `out` folder after a delivery: JSON for its system, words for its people."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from server_stub.comparing import telling
from server_stub.delivery.quality import QualityReport
from server_stub.delivery.report_text import written

_FILE = Path(__file__).resolve().parents[2] / "resources" / "population" / "answers.toml"
Outcome = Literal["loaded", "unfit", "compared", "not_compared", "refused", "missing"]


class Answer(msgspec.Struct, frozen=True):
    """`sequence` is 0 where the marker does not say one that can be believed."""

    agency: str
    sequence: int
    name: str
    outcome: Outcome
    why: str = ""
    """A code of answers.toml; of an unfit file what is wrong, in English."""
    code: str = ""
    """Of an unfit file the same for programs, as FileUnfit has it; and what of the file it is about."""
    detail: str = ""
    purpose: str = ""
    """Of a list to be compared; its rows, and how many came out how."""
    rows: int = 0
    results: dict[str, int] = {}
    repeated: bool = False
    batch: int = 0
    loaded: int = 0
    refused: int = 0
    report: QualityReport | None = None

    def encoded(self) -> bytes:
        """As it is kept and sent."""
        return msgspec.json.encode(self)


def decoded(text: str) -> Answer:
    """The other way round."""
    return msgspec.json.decode(text, type=Answer)


@cache
def words() -> dict[str, dict[str, str]]:
    """Read once."""
    return tomllib.loads(_FILE.read_text("utf-8"))


def in_words(answer: Answer) -> str:
    """For people."""
    say = words()
    about = {
        "sequence": answer.sequence,
        "name": answer.name,
        "loaded": answer.loaded,
        "refused": answer.refused,
        "rows": answer.rows,
    }
    lines = [say["outcomes"][answer.outcome].format(**about)]
    if answer.results:
        called = telling.words()["results"]
        lines.append("，".join(f"{called[result]}{many}行" for result, many in answer.results.items()) + "。")
    if answer.why:
        unfit = answer.outcome == "unfit"
        known = say["unfit"].get(answer.code) if unfit else say["reasons"].get(answer.why)
        lines.append(known.format(detail=answer.detail) if known else answer.why)
    if answer.repeated:
        lines.append(say["labels"]["list_repeated" if answer.purpose else "repeated"])
    if answer.report is not None:
        lines += ["", written(answer.report)]
    return "\n".join(lines).rstrip() + "\n"
