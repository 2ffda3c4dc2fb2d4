"""The forms of the register of staff, and what is said when one is done."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.administration.agency_sharing import AgencyName
from desktop.administration.deed_form_page import Choice, DeedForm, Question, reason_question
from desktop.administration.organisations_place import Node, drawn
from desktop.administration.staff_member import POSTS, ChangeKind, Member
from desktop.administration.staff_words_page import post_words

translate = QCoreApplication.translate


def place_choices(places: Sequence[Node]) -> tuple[Choice, ...]:
    """The places that are open, in the order of the tree. Two of one name are told apart by division."""
    nodes = [branch.node.organisation for branch in drawn(places) if not branch.node.closed]
    names = [place.name for place in nodes]
    return tuple(
        (place.id, place.name if names.count(place.name) == 1 else f"{place.name} ({place.division})")
        for place in nodes
    )


def new_account_form(places: Sequence[Node], agencies: Sequence[AgencyName]) -> DeedForm:
    """A new account."""
    return DeedForm(
        "account",
        translate("administration", "New account"),
        translate(
            "administration", "A second administrator decides; the one-time password is shown to them."
        ),
        (
            Question("name", translate("administration", "Full name"), most=70),
            Question(
                "username",
                translate("administration", "User name"),
                note=translate("administration", "3–32 of a–z, 0–9, dot, hyphen, underscore; a letter first"),
                most=32,
            ),
            _post_question(""),
            Question("organisation", translate("administration", "Place"), "search", place_choices(places)),
            _agency_question(agencies, ""),
            reason_question(),
        ),
        translate("administration", "Propose"),
    )


def other_post_form(member: Member, places: Sequence[Node], agencies: Sequence[AgencyName]) -> DeedForm:
    """Another post or place for an account."""
    return DeedForm(
        "post",
        translate("administration", "Another post for {0}").format(member.name),
        translate(
            "administration", "One account, one post: the old one ends when a second administrator approves."
        ),
        (
            _post_question(member.post),
            Question(
                "organisation",
                translate("administration", "Place"),
                "search",
                place_choices(places),
                member.organisation.id,
            ),
            _agency_question(agencies, member.agency or ""),
            reason_question(),
        ),
        translate("administration", "Propose"),
    )


def change_form(kind: ChangeKind, member: Member) -> DeedForm:
    """What is changed at once."""
    heading, means, confirm = (translate("administration", words) for words in _CHANGES[kind])
    questions: tuple[Question, ...] = (reason_question(),)
    if kind == "rename":
        name = Question("name", translate("administration", "Full name"), value=member.name, most=70)
        questions = (name, *questions)
    return DeedForm(kind, heading.format(member.name), means, questions, confirm)


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; Qt's own is typed as any object."""
    return text


_CHANGES: dict[ChangeKind, tuple[str, str, str]] = {
    "disable": (
        QT_TRANSLATE_NOOP("administration", "Disable the account of {0}"),
        QT_TRANSLATE_NOOP("administration", "Its session ends at once; nobody can sign in with it any more."),
        QT_TRANSLATE_NOOP("administration", "Disable"),
    ),
    "enable": (
        QT_TRANSLATE_NOOP("administration", "Enable the account of {0}"),
        QT_TRANSLATE_NOOP("administration", "Its owner may sign in again, in the post they had."),
        QT_TRANSLATE_NOOP("administration", "Enable"),
    ),
    "rename": (
        QT_TRANSLATE_NOOP("administration", "Correct the name of {0}"),
        QT_TRANSLATE_NOOP("administration", "The user name stays. Cases keep the name of their day."),
        QT_TRANSLATE_NOOP("administration", "Correct"),
    ),
    "unlock": (
        QT_TRANSLATE_NOOP("administration", "Unlock the account of {0}"),
        QT_TRANSLATE_NOOP(
            "administration", "Ask first who typed the wrong passwords: it may not have been its owner."
        ),
        QT_TRANSLATE_NOOP("administration", "Unlock"),
    ),
    "reset_password": (
        QT_TRANSLATE_NOOP("administration", "Reset the password of {0}"),
        QT_TRANSLATE_NOOP(
            "administration", "A one-time password is shown to you once. Give it to nobody but its owner."
        ),
        QT_TRANSLATE_NOOP("administration", "Reset"),
    ),
    "reset_second_factor": (
        QT_TRANSLATE_NOOP("administration", "Reset the second factor of {0}"),
        QT_TRANSLATE_NOOP(
            "administration", "At the next sign-in it is set up anew. Make sure that its owner asks for it."
        ),
        QT_TRANSLATE_NOOP("administration", "Reset"),
    ),
}
"""Of each change: its heading, what it means, and what the button says."""


def done_words(kind: str) -> str:
    """What is said when it is done."""
    words = {
        "account": translate("administration", "Proposed. A second administrator decides."),
        "post": translate("administration", "Proposed. A second administrator decides."),
        "disable": translate("administration", "The account is disabled."),
        "enable": translate("administration", "The account is in use again."),
        "rename": translate("administration", "The name is corrected."),
        "unlock": translate("administration", "The account is unlocked."),
        "reset_password": translate("administration", "The password is reset."),
        "reset_second_factor": translate("administration", "The second factor is reset."),
    }
    return words[kind]


def account_content(values: Mapping[str, str]) -> dict[str, object]:
    """What a form about an account says, as it is proposed."""
    return {name: value for name, value in values.items() if value or name != "agency"}


def _agency_question(agencies: Sequence[AgencyName], chosen: str) -> Question:
    none = ("", translate("administration", "None: the whole city"))
    choices = (none, *((one.code, one.name) for one in agencies))
    note = translate("administration", "For data stewards: they settle what is their agency's only")
    words = translate("administration", "Agency")
    return Question("agency", words, "choice", choices, chosen, note=note, required=False)


def _post_question(chosen: str) -> Question:
    choices = tuple((post, post_words(post)) for post in POSTS)
    return Question("post", translate("administration", "Post"), "choice", choices, chosen)
