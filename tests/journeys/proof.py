"""What the errand left outside of the window: at the centre, in the journal, in the papers, in the print queue."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from tests.journeys import papers
from tests.journeys.play import Play
from tests.journeys.processes import PlayFailed, until

DEEDS = ["submitted", "returned", "resubmitted", "forwarded", "approved"]


def must(true: object, what: str) -> None:
    """Say what is not as it should be."""
    if not true:
        raise PlayFailed(what)


def case_at_the_centre(play: Play, clerk: dict[str, Any], number: str) -> dict[str, Any]:
    """The case as another program sees it: approved, with its history and whole papers."""
    caller = play.centre.client(clerk)
    try:
        listed = caller.get("/v1/cases", list="mine")["cases"]
        row = next(one for one in listed if one["number"] == number)
        case: dict[str, Any] = caller.get(f"/v1/cases/{row['id']}")
        must(case["summary"]["state"] == "approved", f"the centre says {case['summary']['state']}")
        deeds = [entry["deed"] for entry in case["history"]]
        must(deeds == DEEDS, f"the history is {deeds}")
        must(case["verification"], "the verification is not kept with the case")
        for paper in case["documents"]:
            must(caller.paper(paper["id"]).startswith(b"%PDF"), f"{paper['material']} is no PDF")
        return case
    finally:
        caller.close()


def journal(play: Play) -> list[dict[str, Any]]:
    """The exported journal, after the centre has computed it anew; it stays beside the pictures."""
    verdict = play.centre.command("journal", "--verify")
    exported = play.centre.command("journal", "--json")
    (play.folder / "journal.jsonl").write_text(exported, encoding="utf-8")
    (play.folder / "journal-verified.txt").write_text(verdict, encoding="utf-8")
    return [json.loads(line) for line in exported.splitlines() if line.startswith("{")]


def printed_papers(play: Play, number: str, count: int) -> list[papers.Paper]:
    """As many papers as were printed, each with its case and a code that can be checked; jobs are completed."""
    printer = play.stage.printer
    if printer is None:
        raise PlayFailed("there is no printer on this stage")
    until("all jobs to be completed", lambda: len(printer.jobs("completed")) >= count, seen=printer.log)
    must(not printer.jobs("not-completed"), "a job is left in the queue")
    folder = play.folder / "papers"
    folder.mkdir(exist_ok=True)
    read = []
    for index, file in enumerate(printer.printed(), 1):
        kept = folder / f"{index}.pdf"
        shutil.copy(file, kept)
        read.append(papers.read(kept))
    must(len(read) == count, f"{len(read)} papers instead of {count}")
    for paper in read:
        codes = set(paper.codes.values())
        must(number in codes, f"{paper.file.name}: the bar code does not name the case: {codes}")
        must(any(code.startswith("CW1|") for code in codes), f"{paper.file.name}: no square code: {codes}")
    return read


def saved_receipt(file: Path, number: str, applicant: str) -> None:
    """The receipt as a file: its text can be copied, rare characters too, and it is marked as a copy."""
    text = said(file)
    for words in (number, applicant, "补打"):
        must(words in text, f"the saved receipt does not say {words}")


def said(file: Path) -> str:
    """The text of a saved paper, without its spaces."""
    until("the saved paper", file.exists, seen=lambda: str(list(file.parent.iterdir())))
    return re.sub(r"\s", "", papers.read(file).text)


def code_is_in_the_journal(paper: papers.Paper, number: str, records: list[dict[str, Any]]) -> None:
    """Receipt number, case, index and leaf of the square code, against the journal's own record."""
    _, receipt, case, index, leaf = next(code for code in paper.codes.values() if code.startswith("CW1|")).split("|")
    must(case == number and receipt.startswith(number), f"the code names {receipt} and {case}")
    record = next((one for one in records if one["index"] == int(index)), None)
    must(record and record["leaf"] == leaf, f"record {index} has another leaf than the paper")


def every_kind_of_record(records: list[dict[str, Any]]) -> Counter[str]:
    """One record a deed, view, refusal: all kinds the errand must have left."""
    kinds = Counter(one["action"] for one in records)
    wanted = {"case.submitted", "case.decided", "case.resubmitted", "case.viewed", "document.received", "desk_log.shipped"}
    must(wanted <= set(kinds), f"the journal lacks {sorted(wanted - set(kinds))}; it has {sorted(kinds)}")
    must(any(one["outcome"] == "refused" for one in records), "the refused sign-in is not in the journal")
    return kinds


def copies(folder: Path) -> list[str]:
    """Names of what is left for who wants to look."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.glob("*.png"))
