"""Words of printing on the screen."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.papers.paper import Copy, Kind
from desktop.papers.print_states import Reason
from desktop.papers.printing import Job, JobProgress
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a string for the collector; it is translated when shown."""
    return text


@dataclass(frozen=True)
class Told:
    """What became of a paper: words, what they mean, icon and tone."""

    words: str
    means: str
    icon: str
    tone: Tone


TITLES: dict[Kind, str] = {
    "acceptance": QT_TRANSLATE_NOOP("receipts", "Acceptance receipt"),
    "notice": QT_TRANSLATE_NOOP("receipts", "Notice of what is missing"),
    "not_accepted": QT_TRANSLATE_NOOP("receipts", "Refusal to accept"),
    "correction": QT_TRANSLATE_NOOP("receipts", "Notice of what is to be mended"),
    "amendment": QT_TRANSLATE_NOOP("receipts", "Notice of a correction"),
    "pause": QT_TRANSLATE_NOOP("receipts", "Notice that the time stands still"),
    "extension": QT_TRANSLATE_NOOP("receipts", "Notice of more time"),
    "result": QT_TRANSLATE_NOOP("receipts", "Notice of the result"),
    "withdrawal": QT_TRANSLATE_NOOP("receipts", "Confirmation of a withdrawal"),
    "void": QT_TRANSLATE_NOOP("receipts", "Notice of a voided case"),
    "revocation": QT_TRANSLATE_NOOP("receipts", "Decision to revoke"),
    "verification": QT_TRANSLATE_NOOP("receipts", "Verification sheet"),
    "originals": QT_TRANSLATE_NOOP("receipts", "Hand-over list"),
    "promise": QT_TRANSLATE_NOOP("receipts", "Letter of promise"),
    "day_sheet": QT_TRANSLATE_NOOP("receipts", "End-of-day sheet"),
}


def title_words(kind: Kind) -> str:
    """The name of a kind of paper."""
    return translate("receipts", TITLES[kind])


def fault_words(what: str) -> str:
    """What is wrong in a template, as far as it has words of its own; else as the reader of TOML says it."""
    known = {
        "there is no value named ": translate("receipts", "No paper of this kind has a value named {0}."),
        "there is no list named ": translate("receipts", "No paper of this kind has a list named {0}."),
        "a brace stands alone in ": translate("receipts", "A brace is not closed: {0}"),
        "Invalid value ": translate("receipts", "There is nothing of this name: {0}"),
        "Invalid enum value ": translate("receipts", "There is nothing of this name: {0}"),
        "Object missing required field ": translate("receipts", "Something needed is missing: {0}"),
        "Object contains unknown field ": translate("receipts", "There is nothing of this name: {0}"),
    }
    for begin, words in known.items():
        if what.startswith(begin):
            return words.format(what.removeprefix(begin).strip("`'"))
    return what


def copy_words(copy: Copy) -> tuple[str, str, Tone]:
    """Original or reprint, as a chip."""
    if not copy.reprint:
        return "receipt-text-outline", translate("receipts", "Original"), "accent"
    words = translate("receipts", "Reprint, copy {0}").format(copy.number)
    return "content-copy", words, "warn"


def progress_words(progress: JobProgress, job: Job) -> Told:
    """Where a job is that the spooler has taken."""
    number = translate("receipts", "Job {0} at printer {1}.").format(job.id, job.queue)
    if progress == "stopped":
        means = translate(
            "receipts",
            "The printer is stopped and prints once it is started again. Printed elsewhere or saved instead, "
            "it is taken back from there first.",
        )
        return _warned(translate("receipts", "Handed over, not printed"), f"{number} {means}")
    if progress == "printing":
        return Told(translate("receipts", "Printing…"), number, "printer-outline", "accent")
    return Told(translate("receipts", "Handed over, waiting"), number, "printer-outline", "accent")


def not_printed_words(reason: Reason) -> Told:
    """Why no paper came out, and what to do."""
    kept = translate("receipts", "The PDF is kept: print it later, or save it.")
    match reason:
        case "no_printer":
            return _warned(translate("receipts", "There is no printer"), kept)
        case "not_chosen":
            means = translate("receipts", "There are several, and none is the usual one.")
            return _warned(translate("receipts", "Choose a printer"), means)
        case "not_accepting":
            return _warned(translate("receipts", "The printer takes no papers now"), kept)
        case "refused":
            return _warned(translate("receipts", "The printer did not take it"), kept)
        case "cancelled":
            return _warned(translate("receipts", "The job was cancelled"), kept)
        case "failed":
            return _warned(translate("receipts", "The printer gave the job up"), kept)
        case "gone":
            return _warned(
                translate("receipts", "Nobody knows whether it was printed"),
                translate("receipts", "The spooler forgot the job. Look at the printer before you go on."),
            )


def _warned(words: str, means: str) -> Told:
    return Told(words, means, "printer-alert", "warn")
