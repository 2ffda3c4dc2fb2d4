"""Words for taking a case in: what is wrong with an answer, how a material stands, how a submission fares."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.catalogue.service_item import FormField
from desktop.errors import DeskError, VaultError
from desktop.intake.answers import CheckFailed, Fault
from desktop.intake.completeness import MaterialState
from desktop.intake.draft import Draft
from desktop.intake.reuse import Reusable
from desktop.intake.submit_flow import SentBack
from desktop.intake.take_in_flow import Filling
from desktop.shell.messages import error_message
from desktop.widgets.inline_message import Message
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


def fault_words(fault: Fault, field: FormField) -> str:
    """What is wrong with an answer, and how it should be."""
    match fault:
        case CheckFailed(message=message):
            return message
        case "required":
            return translate("intake", "Still empty")
        case "too_long":
            return translate("intake", "At most {0} characters").format(field.max_length)
        case "not_a_date":
            return translate("intake", "No such date. Type it as 19870316")
        case "not_a_number":
            return translate("intake", "Digits only, with a point for decimals")
        case "not_a_phone":
            return translate("intake", "No phone number: 11 digits, or area code and number")
        case "not_a_choice":
            return translate("intake", "Choose one from the list")
        case "not_a_citizen_number":
            return translate("intake", "A digit is mistyped: compare with the card")


def material_words(state: MaterialState, pages: int) -> tuple[str, str, Tone]:
    """Icon, words and colour of a material."""
    match state:
        case "present":
            return "check-circle", page_words(pages), "good"
        case "missing":
            return "checkbox-blank-circle-outline", translate("intake", "Missing"), "warn"
        case "promised":
            return "file-sign", translate("intake", "Promised"), "accent"
        case "optional":
            return "checkbox-blank-circle-outline", translate("intake", "May be left out"), "secondary"
        case "reused":
            return "backup-restore", translate("intake", "Used again"), "good"
        case "too_many_pages":
            return "alert-circle", translate("intake", "{0} pages are too many").format(pages), "bad"
        case "to_mend":
            return "alert-circle", translate("intake", "To be replaced"), "bad"


def promised_words(days: int) -> str:
    """What a promise binds to."""
    return translate("intake", "Promised: to be handed in within {0} working days").format(days)


def reused_words(one: Reusable) -> str:
    """What stands in place of a paper, and from where."""
    if one.origin == "agency":
        words = translate("intake", "Record of {0}, as of {1}")
        return words.format(one.agency_name, one.as_of[:10])
    return translate("intake", "From case {0} of {1}").format(one.case_number, one.received_at[:10])


def offered_words(one: Reusable) -> str:
    """What could, and the key for it."""
    return translate("intake", "R: {0}").format(reused_words(one))


def told_words() -> str:
    """That a notice named it."""
    return translate("intake", "on the notice")


def page_words(pages: int) -> str:
    """So many pages."""
    return translate("intake", "{0} page(s)").format(pages)


def waiting_words(reason: str) -> Message:
    """Why a submission waits: honest, and without alarm."""
    if reason == "signed_out":
        return Message(
            translate("intake", "Kept in the outbox: nobody is signed in"),
            translate("intake", "It is sent by itself after the next sign-in. It is not submitted yet."),
            tone="warn",
        )
    if reason == "unreachable":
        return Message(
            translate("intake", "Kept in the outbox: the centre cannot be reached"),
            translate(
                "intake",
                "It is sent by itself when the line is back. It is not submitted yet; go on working.",
            ),
            tone="warn",
        )
    return Message(
        translate("intake", "Kept in the outbox: the last try failed"),
        translate("intake", "It is tried again by itself. It is not submitted yet; go on working."),
        tone="warn",
    )


def unkept_words(state: Filling) -> Message:
    """What was typed and is not kept, why, and that the page is not left with it."""
    told = error_message(state.error or VaultError(), retry=True)
    labels = unkept_labels(state)
    if not labels:
        return told
    held = translate("intake", "The page stays until it is kept.") if state.held else ""
    means = " ".join(part for part in (told.happened, told.means, held) if part)
    return replace(told, happened=translate("intake", "Not kept: {0}").format(labels), means=means)


def unkept_labels(state: Filling) -> str:
    """The fields whose text is not kept, as the form calls them."""
    fields = (state.draft.item.field(code) for code in state.unkept)
    return translate("intake", ", ").join(field.label for field in fields if field is not None)


def not_taken_back_words(error: DeskError) -> Message:
    """Why this desk could not take a submission back."""
    why = error_message(error).happened
    means = translate("intake", "{0} It stays in the outbox and is sent. Make room, then take it back again.")
    return Message(translate("intake", "It was not taken back"), means.format(why), tone="warn")


def place_words(draft: Draft | None, code: str) -> str:
    """What the form or the checklist calls a field or a material."""
    field = draft.item.field(code) if draft is not None else None
    material = draft.item.material(code) if draft is not None else None
    return field.label if field is not None else material.name if material is not None else ""


def sent_back_words(state: SentBack, draft: Draft | None) -> Message:
    """Why the centre refused, and where to mend it."""
    label = place_words(draft, state.place)
    match state.kind:
        case "field":
            happened = translate("intake", "The centre does not take “{0}”").format(label or state.place)
            means = translate("intake", "Nothing was submitted. Correct the marked field, then submit again.")
        case "material":
            papers = label or translate("intake", "the papers")
            happened = translate("intake", "The centre does not take “{0}”").format(papers)
            means = translate("intake", "Nothing was submitted. Capture it again, then submit again.")
        case "verification":
            happened = translate("intake", "The verification does not hold")
            means = translate("intake", "Nothing was submitted. Look the citizen up and verify again (F2).")
        case "item":
            happened = translate("intake", "This version of the service item is no longer on offer")
            means = translate("intake", "Nothing was submitted. Begin again with the new version (F3).")
        case "case":
            happened = translate("intake", "The case has moved on meanwhile")
            means = translate("intake", "Nothing was submitted. Open it again from the list of your cases.")
        case "again":
            happened = translate("intake", "The same item is running for this person already")
            means = translate("intake", "Nothing was submitted. Say why it is asked for again.")
        case "agent":
            happened = translate("intake", "Nobody can apply for somebody else here")
            means = translate("intake", "Nothing was submitted. The applicant has to come themselves.")
        case "people":
            happened = translate("intake", "The agent or the family is not taken as they are")
            means = translate("intake", "Nothing was submitted. Look them up and verify them again (Ctrl+J).")
        case "right":
            happened = translate("intake", "Your post may not submit this case")
            means = translate("intake", "Nothing was submitted. Ask your team leader; the draft is kept.")
        case _:
            happened = translate("intake", "The centre does not take the case as it is")
            means = translate("intake", "Nothing was submitted. For IT: {0}").format(state.code)
    return Message(happened, means)


def take_in_help() -> str:
    """What F1 says about the page of a draft."""
    return translate(
        "intake",
        "Values marked as cited come from the base; changing one drops the mark.\n"
        "Enter goes from field to field, then to the materials; F4 captures the one under the cursor.\n"
        "What is missing is told once (F6), or promised where the item allows it (F7).\n"
        "All is kept as it is typed. F8 submits; the case is submitted only when its number is shown.\n"
        "F9 then prints the receipt, or the notice given, at once."
    )
