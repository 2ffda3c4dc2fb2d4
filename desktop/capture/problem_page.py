"""Words for what goes wrong at the scanner and with files: what happened, what it means, the next step."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.capture.capture_state import Problem
from desktop.errors import CoverOpen, DeviceError, DeviceFault, FileRefused, NoDevice, NoPaper, PaperJam
from desktop.shell.messages import error_message
from desktop.widgets.inline_message import Message

translate = QCoreApplication.translate


def problem_message(problem: Problem) -> Message:
    """What stands above the pages. The step scans on, looks again, or lets choose another file."""
    message = _message(problem)
    if problem.elsewhere:
        words = translate("ScanProblem", "In the case scanned before: %1")
        return replace(message, happened=words.replace("%1", message.happened), step="", key="")
    return message


def _message(problem: Problem) -> Message:
    error = problem.error
    if isinstance(error, FileRefused):
        happened, means = refusal_words(error)
        step = "" if problem.again else translate("ScanProblem", "Choose another file")
        return Message(happened, means, step=step, tone="warn")
    if isinstance(error, DeviceError):
        return _device_message(error, problem)
    told = error_message(error)
    step = translate("ScanProblem", "Go on scanning") if problem.goes_on else ""
    return Message(told.happened, _with_kept(told.means, problem), step, "F4" if step else "", told.tone)


def _device_message(error: DeviceError, problem: Problem) -> Message:
    if isinstance(error, NoDevice) and not problem.goes_on:
        return Message(
            translate("ScanProblem", "No scanner answers"),
            translate(
                "ScanProblem", "Switch it on and see that its cable is in. Files can be taken meanwhile."
            ),
            step=translate("ScanProblem", "Look again"),
            tone="warn",
        )
    told = error_message(error)
    happened, means = told.happened, told.means
    if isinstance(error, NoDevice):
        happened = translate("ScanProblem", "The scanner was lost in the middle")
        means = translate("ScanProblem", "See to its power and cable, then put the other sheets in.")
    if isinstance(error, NoPaper):
        happened = translate("ScanProblem", "The feeder is empty")
        means = translate("ScanProblem", "Put the sheets in, or change to the flatbed.")
    if isinstance(error, PaperJam):
        happened = translate("ScanProblem", "A sheet is stuck in the feeder")
        means = translate("ScanProblem", "Take it out and put it back on top.")
    if isinstance(error, CoverOpen):
        happened = translate("ScanProblem", "The cover of the scanner is open")
        means = translate("ScanProblem", "Close it.")
    if isinstance(error, DeviceFault):
        happened = translate("ScanProblem", "The scanner failed")
        means = translate("ScanProblem", "Switch it off and on. If it fails again, tell IT: %1").replace(
            "%1", error.detail.removeprefix("scanimage: ")
        )
    step = translate("ScanProblem", "Go on scanning") if problem.goes_on else ""
    return Message(happened, _with_kept(means, problem), step, "F4" if step else "", told.tone)


def _with_kept(means: str, problem: Problem) -> str:
    if not problem.pages_kept:
        return means
    kept = translate("ScanProblem", "%1 page(s) that came before are kept.")
    return f"{means} {kept.replace('%1', str(problem.pages_kept))}"


def refusal_words(error: FileRefused) -> tuple[str, str]:
    """Why a file is not taken, and what would be."""
    most = error.facts.get("most", "")
    match error.reason:
        case "empty":
            return translate("ScanProblem", "The file is empty"), translate(
                "ScanProblem", "Copy it again from its source."
            )
        case "not_a_pdf":
            words = translate("ScanProblem", "This is no PDF, whatever its name says")
            return words, translate("ScanProblem", "Scan the paper, or take a file that opens as a PDF.")
        case "unknown_kind":
            words = translate("ScanProblem", "Files of this kind are not taken")
            return words, translate("ScanProblem", "JPEG, PNG, TIFF and PDF are.")
        case "encrypted":
            words = translate("ScanProblem", "The PDF is locked with a password")
            return words, translate("ScanProblem", "Ask for it without one, or scan the paper.")
        case "too_large":
            words = translate("ScanProblem", "The file is larger than %1 MB")
            words = words.replace("%1", error.facts.get("megabytes", ""))
            return words, translate("ScanProblem", "Take it in parts, or scan the paper.")
        case "too_many_pixels":
            size = f"{error.facts.get('width', '')} × {error.facts.get('height', '')}"
            words = translate("ScanProblem", "The picture is too large: %1 pixels").replace("%1", size)
            return words, translate("ScanProblem", "Scan the paper at 300 dpi instead.")
        case "too_many_pages":
            words = translate("ScanProblem", "This material takes %1 pages at most").replace("%1", most)
            return words, translate(
                "ScanProblem", "The pages taken so far are kept. Leave out what is not needed."
            )
        case "unreadable" | "not_a_file":
            words = translate("ScanProblem", "The file cannot be read")
            return words, translate("ScanProblem", "See that the medium is still connected.")
        case _:
            words = translate("ScanProblem", "The file is damaged")
            return words, translate("ScanProblem", "It does not open safely. Scan the paper instead.")
