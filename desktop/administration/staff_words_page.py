"""Words of the administration on the screen: posts, states, scopes, times, and refusals."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.administration.certificates_held import Certificate
from desktop.administration.organisations_place import Level
from desktop.administration.proposals_change import ProposalKind, ProposalState
from desktop.administration.staff_member import Member
from desktop.errors import Conflict
from desktop.shell.messages import error_message
from desktop.widgets.inline_message import Message
from desktop.widgets.marked import Marked

translate = QCoreApplication.translate


def refusal_message(error: Exception, *, retry: bool = False) -> Message:
    """What an administrator is told of a refusal: what they look at is no case."""
    if isinstance(error, Conflict) and error.code == "version_conflict":
        return Message(
            translate("administration", "Somebody else changed it meanwhile."),
            translate("administration", "Nothing was done. Look at it as it stands now, and try again."),
            tone="warn",
        )
    if isinstance(error, Conflict) and error.code == "state_conflict":
        return Message(
            translate("administration", "As it stands now, this cannot be done to it."),
            translate("administration", "Nothing was done. Refresh to see how it stands."),
            tone="warn",
        )
    return error_message(error, retry=retry)


def post_words(post: str) -> str:
    """What a post is called."""
    words = {
        "clerk": translate("administration", "Window clerk"),
        "community_worker": translate("administration", "Community worker"),
        "approver": translate("administration", "Approver"),
        "team_leader": translate("administration", "Team leader"),
        "supervisor": translate("administration", "Supervisor"),
        "steward": translate("administration", "Data steward"),
        "bureau_officer": translate("administration", "Bureau officer"),
        "catalogue_editor": translate("administration", "Catalogue editor"),
        "system_admin": translate("administration", "System administrator"),
        "security_admin": translate("administration", "Security administrator"),
        "auditor": translate("administration", "Auditor"),
    }
    return words.get(post, post)


def level_words(level: Level) -> str:
    """What a level is called."""
    match level:
        case "city":
            return translate("administration", "City")
        case "district":
            return translate("administration", "District")
        case "station":
            return translate("administration", "Station")


def account_words(member: Member, now: datetime) -> Marked:
    """How an account stands, by word, icon and tone."""
    if member.state == "disabled":
        return Marked(translate("administration", "Disabled"), "minus-circle-outline", "secondary")
    if member.state == "proposed":
        return Marked(translate("administration", "Proposed"), "timer-sand", "accent")
    if member.is_locked(now):
        return Marked(translate("administration", "Locked"), "lock-alert-outline", "bad")
    return Marked(translate("administration", "In use"), "check-circle", "good")


def second_factor_words(*, is_set: bool) -> Marked:
    """Whether a second factor is set up."""
    if is_set:
        return Marked(translate("administration", "Set up"), "shield-check-outline", "good")
    return Marked(translate("administration", "None"), "minus", "secondary")


def certificate_words(certificate: Certificate | None, today: date, *, short: bool = False) -> Marked:
    """How a certificate stands on a day. `short`: in a list, where there is little room."""
    if certificate is None:
        return Marked("—", "", "secondary")
    until = certificate.valid_to.isoformat()
    match certificate.state(today):
        case "valid":
            return Marked(until, "check-circle-outline", "ink")
        case "ending":
            left = certificate.days_left(today)
            return Marked(
                translate("administration", "%n day(s) left", "", left), "clock-alert-outline", "warn"
            )
        case "ended":
            words = (
                translate("administration", "Ended") if short else translate("administration", "Ended {0}")
            )
            return Marked(words.format(until), "alert-circle", "bad")
        case "to_come":
            begins = certificate.valid_from.isoformat()
            return Marked(
                translate("administration", "From {0}").format(begins), "calendar-clock-outline", "accent"
            )
        case "revoked":
            return Marked(translate("administration", "Revoked"), "close-circle-outline", "bad")


def proposal_words(state: ProposalState) -> Marked:
    """How a proposal stands."""
    match state:
        case "open":
            return Marked(translate("administration", "Waits"), "timer-sand", "accent")
        case "approved":
            return Marked(translate("administration", "Approved"), "check-circle", "good")
        case "refused":
            return Marked(translate("administration", "Refused"), "close-circle", "bad")
        case "withdrawn":
            return Marked(translate("administration", "Withdrawn"), "undo", "secondary")


def kind_words(kind: ProposalKind) -> str:
    """What a proposal is about."""
    match kind:
        case "account":
            return translate("administration", "New account")
        case "accounts":
            return translate("administration", "New accounts")
        case "post":
            return translate("administration", "Another post")
        case "permissions":
            return translate("administration", "Permission")
        case "sharing":
            return translate("administration", "Sharing rule")
        case "settings":
            return translate("administration", "Setting")
        case "service_item":
            return translate("administration", "Service item")
        case "paper_template":
            return translate("administration", "Template of a paper")
        case "agency" | "agency_system" | "agency_sharing" | "agency_grant" | "agency_terms":
            return _agency_kind_words()[kind]
        case "society_contract":
            return translate("administration", "Contract of an institution")
        case "society_system":
            return translate("administration", "System of an institution")


def _agency_kind_words() -> dict[ProposalKind, str]:
    return {
        "agency": translate("administration", "Agency"),
        "agency_system": translate("administration", "System of an agency"),
        "agency_sharing": translate("administration", "Sharing rule of an agency"),
        "agency_grant": translate("administration", "What an agency may do"),
        "agency_terms": translate("administration", "Sharing rules of an agency"),
    }


def bad_row_words(reason: str) -> str:
    """Why a row of a sheet cannot be taken."""
    words = {
        "missing": translate("administration", "Nothing stands here"),
        "unknown_post": translate("administration", "There is no such post"),
        "unknown_organisation": translate("administration", "There is no such place"),
        "username_taken": translate("administration", "An account has this user name already"),
        "username_twice": translate("administration", "The user name stands in the sheet twice"),
        "bad_username": translate(
            "administration", "Only 3–32 of a–z, 0–9, dot, hyphen, underscore; a letter first"
        ),
        "too_long": translate("administration", "Too long"),
        "post_not_here": translate("administration", "There is no such post at this place"),
        "unknown_agency": translate("administration", "There is no such agency"),
        "agency_not_here": translate("administration", "Only data stewards belong to an agency"),
    }
    return words.get(reason, reason)


def column_words(column: str) -> str:
    """What a column of the sheet is called."""
    words = {
        "username": translate("administration", "User name"),
        "name": translate("administration", "Full name"),
        "post": translate("administration", "Post"),
        "organisation": translate("administration", "Place"),
        "agency": translate("administration", "Agency"),
    }
    return words.get(column, column)
