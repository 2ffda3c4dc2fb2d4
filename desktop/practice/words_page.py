"""The words of the tour: what each step is called, what to do in it, on which page, and what was learned."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.practice.tour import Step, example


@dataclass(frozen=True)
class StepWords:
    """`place`: the page whose keys the words name."""

    title: str
    todo: str
    learned: str
    place: str = ""


def step_words(step: Step) -> StepWords:
    """What is said of a step."""
    return {
        "look_up": _look_up,
        "verify": _verify,
        "take_in": _take_in,
        "scan": _scan,
        "submit": _submit,
        "print": _print,
        "history": _history,
    }[step]()



def _look_up() -> StepWords:
    translate = QCoreApplication.translate
    todo = translate("Tour", "Press F2. Type {0} ({1}, made up), choose a purpose, press Enter.")
    return StepWords(
        translate("Tour", "Look a citizen up"),
        todo.format(example().number, example().name),
        translate("Tour", "F2 looks a citizen up, for a stated purpose"),
    )


def _verify() -> StepWords:
    translate = QCoreApplication.translate
    return StepWords(
        translate("Tour", "Compare what they state"),
        translate("Tour", "Type at the right what the citizen states, as name and address. Enter compares."),
        translate("Tour", "What a citizen states is compared by the centre; you see what differs"),
        "LookUpPage",
    )


def _take_in() -> StepWords:
    translate = QCoreApplication.translate
    todo = translate("Tour", "Press F3 to take a case in. Choose {0}: type its first letters, press Enter.")
    return StepWords(
        translate("Tour", "Take a case in"),
        todo.format(example().item),
        translate("Tour", "F3 takes a case in; what is known fills the form by itself"),
        "LookUpPage",
    )


def _scan() -> StepWords:
    translate = QCoreApplication.translate
    return StepWords(
        translate("Tour", "Capture the papers"),
        translate("Tour", "Press F4, scan a page. No scanner here? Put a sample page in."),
        translate("Tour", "F4 captures papers; Enter goes to the next one that is missing"),
        "TakeInPage",
    )


def _submit() -> StepWords:
    translate = QCoreApplication.translate
    return StepWords(
        translate("Tour", "Submit"),
        translate("Tour", "Capture each missing paper, fill in the form, then F8 submits."),
        translate("Tour", "F8 submits; the case is submitted once its number is shown"),
        "TakeInPage",
    )


def _print() -> StepWords:
    translate = QCoreApplication.translate
    return StepWords(
        translate("Tour", "The receipt"),
        translate("Tour", "Press F9: the receipt is shown as it will be printed. Print it, or press Esc."),
        translate("Tour", "F9 shows and prints the receipt; each copy is counted"),
        "TakeInPage",
    )


def _history() -> StepWords:
    translate = QCoreApplication.translate
    return StepWords(
        translate("Tour", "What happened to the case"),
        translate("Tour", "At the left, open the list of my cases; Enter opens the case with its history."),
        translate("Tour", "Every case tells who did what and when, and what time is left"),
    )
