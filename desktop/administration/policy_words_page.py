"""Words of the policy on the screen: permissions and their rooms, scopes, fields, visibilities, settings."""

from PySide6.QtCore import QCoreApplication

from desktop.administration.policy_rules import Visibility
from desktop.administration.staff_words_page import post_words
from desktop.widgets.marked import Marked


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; Qt's own is typed as any object."""
    return text


def _say(words: dict[str, str], name: str) -> str:
    return QCoreApplication.translate("policy", words[name]) if name in words else name


ROOMS = {
    "session": QT_TRANSLATE_NOOP("policy", "Sessions"),
    "password": QT_TRANSLATE_NOOP("policy", "Password"),
    "second_factor": QT_TRANSLATE_NOOP("policy", "Second factor"),
    "workstation": QT_TRANSLATE_NOOP("policy", "PCs"),
    "epoch": QT_TRANSLATE_NOOP("policy", "Signatures"),
    "alert": QT_TRANSLATE_NOOP("policy", "Alerts"),
    "account": QT_TRANSLATE_NOOP("policy", "Staff"),
    "certificate": QT_TRANSLATE_NOOP("policy", "Certificates"),
    "organisation": QT_TRANSLATE_NOOP("policy", "Places"),
    "policy": QT_TRANSLATE_NOOP("policy", "Policy"),
    "setting": QT_TRANSLATE_NOOP("policy", "Settings"),
    "proposal": QT_TRANSLATE_NOOP("policy", "Proposals"),
    "rule": QT_TRANSLATE_NOOP("policy", "Rules"),
    "sharing": QT_TRANSLATE_NOOP("policy", "Sharing"),
    "agency": QT_TRANSLATE_NOOP("policy", "Agencies"),
    "agency_system": QT_TRANSLATE_NOOP("policy", "Systems of agencies"),
    "citizen": QT_TRANSLATE_NOOP("policy", "Citizens"),
    "discrepancy": QT_TRANSLATE_NOOP("policy", "Discrepancies"),
    "catalogue": QT_TRANSLATE_NOOP("policy", "Service items"),
    "item": QT_TRANSLATE_NOOP("policy", "Versions of service items"),
    "case": QT_TRANSLATE_NOOP("policy", "Cases"),
    "draft": QT_TRANSLATE_NOOP("policy", "Drafts"),
    "document": QT_TRANSLATE_NOOP("policy", "Papers"),
    "batch": QT_TRANSLATE_NOOP("policy", "Agencies' data"),
    "receipt": QT_TRANSLATE_NOOP("policy", "Receipts"),
    "notice": QT_TRANSLATE_NOOP("policy", "Notices"),
    "promise": QT_TRANSLATE_NOOP("policy", "Promises"),
    "phrase": QT_TRANSLATE_NOOP("policy", "Phrases"),
    "stand_in": QT_TRANSLATE_NOOP("policy", "Stand-ins"),
    "desk_log": QT_TRANSLATE_NOOP("policy", "Desk log"),
    "news": QT_TRANSLATE_NOOP("policy", "News"),
    "journal": QT_TRANSLATE_NOOP("policy", "Journal"),
    "health": QT_TRANSLATE_NOOP("policy", "Health of the centre"),
    "interface": QT_TRANSLATE_NOOP("policy", "Interface"),
}

PERMISSIONS = {
    "session.open": QT_TRANSLATE_NOOP("policy", "Sign in"),
    "session.renew": QT_TRANSLATE_NOOP("policy", "Stay signed in"),
    "session.read": QT_TRANSLATE_NOOP("policy", "See one's own session"),
    "session.close": QT_TRANSLATE_NOOP("policy", "Sign out"),
    "session.prove": QT_TRANSLATE_NOOP("policy", "Give the second factor"),
    "password.change": QT_TRANSLATE_NOOP("policy", "Change one's password"),
    "second_factor.set_up": QT_TRANSLATE_NOOP("policy", "Set up one's second factor"),
    "workstation.enrol": QT_TRANSLATE_NOOP("policy", "Give out enrolment codes"),
    "workstation.enrol_itself": QT_TRANSLATE_NOOP("policy", "Enrol a PC by its code"),
    "workstation.read": QT_TRANSLATE_NOOP("policy", "See the PCs"),
    "workstation.change": QT_TRANSLATE_NOOP("policy", "Rename, move, suspend PCs"),
    "workstation.rename": QT_TRANSLATE_NOOP("policy", "Rename PCs"),
    "workstation.move": QT_TRANSLATE_NOOP("policy", "Move PCs to another place"),
    "workstation.suspend": QT_TRANSLATE_NOOP("policy", "Suspend PCs"),
    "workstation.resume": QT_TRANSLATE_NOOP("policy", "Let suspended PCs in again"),
    "workstation.revoke": QT_TRANSLATE_NOOP("policy", "Take PCs out of service"),
    "epoch.challenge": QT_TRANSLATE_NOOP("policy", "Ask for a challenge"),
    "epoch.open": QT_TRANSLATE_NOOP("policy", "Begin to sign"),
    "alert.read": QT_TRANSLATE_NOOP("policy", "See alerts"),
    "account.read": QT_TRANSLATE_NOOP("policy", "See the staff"),
    "account.change": QT_TRANSLATE_NOOP("policy", "Change accounts (each kind below)"),
    "account.rename": QT_TRANSLATE_NOOP("policy", "Correct names"),
    "account.disable": QT_TRANSLATE_NOOP("policy", "Disable accounts"),
    "account.enable": QT_TRANSLATE_NOOP("policy", "Enable accounts"),
    "account.unlock": QT_TRANSLATE_NOOP("policy", "Unlock accounts"),
    "account.reset_password": QT_TRANSLATE_NOOP("policy", "Reset passwords"),
    "account.reset_second_factor": QT_TRANSLATE_NOOP("policy", "Reset second factors"),
    "certificate.read": QT_TRANSLATE_NOOP("policy", "See certificates"),
    "certificate.change": QT_TRANSLATE_NOOP("policy", "Issue and revoke certificates"),
    "organisation.read": QT_TRANSLATE_NOOP("policy", "See the places"),
    "organisation.change": QT_TRANSLATE_NOOP("policy", "Make, rename, close places"),
    "policy.read": QT_TRANSLATE_NOOP("policy", "See the policy"),
    "setting.read": QT_TRANSLATE_NOOP("policy", "See the settings"),
    "proposal.read": QT_TRANSLATE_NOOP("policy", "See proposals"),
    "proposal.make": QT_TRANSLATE_NOOP("policy", "Propose"),
    "proposal.decide": QT_TRANSLATE_NOOP("policy", "Decide on others' proposals"),
    "account.propose": QT_TRANSLATE_NOOP("policy", "Propose accounts and posts"),
    "account.approve": QT_TRANSLATE_NOOP("policy", "Approve accounts and posts"),
    "rule.propose": QT_TRANSLATE_NOOP("policy", "Propose permissions and settings"),
    "rule.approve": QT_TRANSLATE_NOOP("policy", "Approve permissions and settings"),
    "sharing.propose": QT_TRANSLATE_NOOP("policy", "Propose sharing rules"),
    "sharing.approve": QT_TRANSLATE_NOOP("policy", "Approve sharing rules"),
    "agency.read": QT_TRANSLATE_NOOP("policy", "See the agencies that take part"),
    "agency.propose": QT_TRANSLATE_NOOP("policy", "Propose changes about agencies"),
    "agency.approve": QT_TRANSLATE_NOOP("policy", "Approve changes about agencies"),
    "agency_system.revoke": QT_TRANSLATE_NOOP("policy", "Stop the systems of agencies"),
    "batch.read": QT_TRANSLATE_NOOP("policy", "See what agencies sent and how good it is"),
    "batch.follow": QT_TRANSLATE_NOOP("policy", "Follow checks, loads and undoings"),
    "batch.load": QT_TRANSLATE_NOOP("policy", "Send, check and load agencies' files"),
    "batch.undo": QT_TRANSLATE_NOOP("policy", "Take batches of agencies back"),
    "monitoring.read": QT_TRANSLATE_NOOP("policy", "See the use of the exchange and assessments"),
    "citizen.look_up": QT_TRANSLATE_NOOP("policy", "Look citizens up"),
    "citizen.verify": QT_TRANSLATE_NOOP("policy", "Verify citizens"),
    "citizen.reveal": QT_TRANSLATE_NOOP("policy", "Reveal masked fields"),
    "citizen.raise": QT_TRANSLATE_NOOP("policy", "Raise differences with the record"),
    "discrepancy.read": QT_TRANSLATE_NOOP("policy", "See what disagrees"),
    "discrepancy.settle": QT_TRANSLATE_NOOP("policy", "Settle what disagrees"),
    "catalogue.read": QT_TRANSLATE_NOOP("policy", "See the service items"),
    "item.edit": QT_TRANSLATE_NOOP("policy", "See all versions and keep drafts of service items"),
    "item.try": QT_TRANSLATE_NOOP("policy", "Try drafts of service items"),
    "item.propose": QT_TRANSLATE_NOOP("policy", "Propose to publish service items"),
    "item.approve": QT_TRANSLATE_NOOP("policy", "Publish service items others propose"),
    "case.submit": QT_TRANSLATE_NOOP("policy", "Take cases in"),
    "case.read": QT_TRANSLATE_NOOP("policy", "Read cases"),
    "case.list": QT_TRANSLATE_NOOP("policy", "List cases"),
    "case.of_person": QT_TRANSLATE_NOOP("policy", "See whose cases run and ran"),
    "case.decide": QT_TRANSLATE_NOOP("policy", "Decide cases"),
    "case.act": QT_TRANSLATE_NOOP("policy", "Act on cases (each deed below)"),
    "case.send_back": QT_TRANSLATE_NOOP("policy", "Send cases back to an earlier step"),
    "case.forward_up": QT_TRANSLATE_NOOP("policy", "Put cases before the next level"),
    "case.transfer": QT_TRANSLATE_NOOP("policy", "Hand cases to a colleague"),
    "case.ask_opinion": QT_TRANSLATE_NOOP("policy", "Ask others for an opinion"),
    "case.give_opinion": QT_TRANSLATE_NOOP("policy", "Give an opinion"),
    "case.ask_countersign": QT_TRANSLATE_NOOP("policy", "Ask others to countersign"),
    "case.countersign": QT_TRANSLATE_NOOP("policy", "Countersign"),
    "case.add_step": QT_TRANSLATE_NOOP("policy", "Add a step to a case"),
    "case.hold": QT_TRANSLATE_NOOP("policy", "Stop the clock of a case"),
    "case.extend": QT_TRANSLATE_NOOP("policy", "Ask for more time"),
    "case.grant_extension": QT_TRANSLATE_NOOP("policy", "Grant more time"),
    "case.urge": QT_TRANSLATE_NOOP("policy", "Urge cases"),
    "case.withdraw": QT_TRANSLATE_NOOP("policy", "Withdraw cases at the citizen's wish"),
    "case.void": QT_TRANSLATE_NOOP("policy", "Void cases"),
    "case.correct": QT_TRANSLATE_NOOP("policy", "Correct cases after submission"),
    "case.review": QT_TRANSLATE_NOOP("policy", "Look at approvals again"),
    "case.note": QT_TRANSLATE_NOOP("policy", "Write notes to the window"),
    "case.note_read": QT_TRANSLATE_NOOP("policy", "Open notes to the window"),
    "phrase.use": QT_TRANSLATE_NOOP("policy", "Use phrases for opinions"),
    "phrase.keep": QT_TRANSLATE_NOOP("policy", "Keep phrases of their own"),
    "stand_in.read": QT_TRANSLATE_NOOP("policy", "See who stands in for whom"),
    "stand_in.arrange": QT_TRANSLATE_NOOP("policy", "Arrange a stand-in for themselves"),
    "draft.list": QT_TRANSLATE_NOOP("policy", "List the station's drafts"),
    "draft.oversee": QT_TRANSLATE_NOOP("policy", "Hand over the drafts of who is absent"),
    "draft.read": QT_TRANSLATE_NOOP("policy", "See the station's drafts"),
    "draft.keep": QT_TRANSLATE_NOOP("policy", "Keep and discard the station's drafts"),
    "document.upload": QT_TRANSLATE_NOOP("policy", "Hand papers in"),
    "document.read": QT_TRANSLATE_NOOP("policy", "Open papers"),
    "receipt.issue": QT_TRANSLATE_NOOP("policy", "Issue receipts"),
    "receipt.copy": QT_TRANSLATE_NOOP("policy", "Print copies of receipts"),
    "notice.give": QT_TRANSLATE_NOOP("policy", "Give notices and refuse to accept"),
    "notice.read": QT_TRANSLATE_NOOP("policy", "See notices"),
    "promise.read": QT_TRANSLATE_NOOP("policy", "See promises in place of papers"),
    "promise.settle": QT_TRANSLATE_NOOP("policy", "Say that a promise was kept or broken"),
    "desk_log.ship": QT_TRANSLATE_NOOP("policy", "Hand the desk's log over"),
    "news.poll": QT_TRANSLATE_NOOP("policy", "Hear news"),
    "journal.read": QT_TRANSLATE_NOOP("policy", "Read the journal"),
    "health.read": QT_TRANSLATE_NOOP("policy", "Ask whether the centre works"),
    "interface.read": QT_TRANSLATE_NOOP("policy", "Read the interface's description"),
}

SCOPE_WORDS = {
    "own": QT_TRANSLATE_NOOP("policy", "own"),
    "station": QT_TRANSLATE_NOOP("policy", "station"),
    "department": QT_TRANSLATE_NOOP("policy", "department"),
    "district": QT_TRANSLATE_NOOP("policy", "district"),
    "city": QT_TRANSLATE_NOOP("policy", "city"),
    "all": QT_TRANSLATE_NOOP("policy", "all"),
}

SCOPE_MEANINGS = {
    "own": QT_TRANSLATE_NOOP("policy", "What the account did itself."),
    "station": QT_TRANSLATE_NOOP("policy", "What belongs to the station it sits at."),
    "department": QT_TRANSLATE_NOOP(
        "policy", "What its department handles: in its district, for a city department in the city."
    ),
    "district": QT_TRANSLATE_NOOP("policy", "What belongs to its district."),
    "city": QT_TRANSLATE_NOOP("policy", "What belongs to the whole city."),
    "all": QT_TRANSLATE_NOOP("policy", "Without limit."),
}

FIELDS = {
    "name": QT_TRANSLATE_NOOP("policy", "Full name"),
    "sex": QT_TRANSLATE_NOOP("policy", "Sex"),
    "ethnicity": QT_TRANSLATE_NOOP("policy", "Ethnicity"),
    "birth_date": QT_TRANSLATE_NOOP("policy", "Birth date"),
    "registered_address": QT_TRANSLATE_NOOP("policy", "Registered address"),
    "residence_division": QT_TRANSLATE_NOOP("policy", "Residence, by division"),
    "residence_address": QT_TRANSLATE_NOOP("policy", "Residence address"),
    "state": QT_TRANSLATE_NOOP("policy", "State of the person"),
    "residence_coordinates": QT_TRANSLATE_NOOP("policy", "Residence, by coordinates"),
}

SETTINGS = {
    "password_length": QT_TRANSLATE_NOOP("policy", "Shortest password"),
    "password_history": QT_TRANSLATE_NOOP("policy", "Passwords not taken again"),
    "password_days": QT_TRANSLATE_NOOP("policy", "A password is good for (days)"),
    "lock_after_failures": QT_TRANSLATE_NOOP("policy", "Wrong passwords before the account locks"),
    "draft_days": QT_TRANSLATE_NOOP("policy", "A draft nobody touched ends after (days)"),
    "lock_minutes": QT_TRANSLATE_NOOP("policy", "The account stays locked for (minutes)"),
    "idle_minutes": QT_TRANSLATE_NOOP("policy", "The desk locks when idle for (minutes)"),
    "session_hours": QT_TRANSLATE_NOOP("policy", "A session ends after (hours)"),
    "second_factor_posts": QT_TRANSLATE_NOOP("policy", "Posts that need a second factor"),
    "contact": QT_TRANSLATE_NOOP("policy", "Whom people at the window ask"),
}


def room_words(room: str) -> str:
    """What a room of permissions is called."""
    return _say(ROOMS, room)


def permission_words(permission: str) -> str:
    """What a permission lets do."""
    return _say(PERMISSIONS, permission)


def scope_words(scope: str) -> str:
    """How far a permission goes, in a word; a dash: not at all."""
    return _say(SCOPE_WORDS, scope) if scope else "—"


def scope_meaning(scope: str) -> str:
    """How far a permission goes, in a sentence."""
    if not scope:
        return QCoreApplication.translate("policy", "This post may not do it.")
    return _say(SCOPE_MEANINGS, scope)


def field_words(field: str) -> str:
    """What a field of a citizen's record is called."""
    return _say(FIELDS, field)


def visibility_words(visibility: Visibility) -> Marked:
    """How a field is seen."""
    match visibility:
        case "full":
            return Marked(QCoreApplication.translate("policy", "Full"), "eye-outline", "ink")
        case "masked":
            return Marked(QCoreApplication.translate("policy", "Masked"), "eye-off-outline", "warn")
        case "absent":
            return Marked(QCoreApplication.translate("policy", "Not at all"), "minus", "secondary")


def revealable_words() -> str:
    """How a field is seen that is masked, and may be revealed."""
    return QCoreApplication.translate("policy", "Masked, may be revealed")


def purpose_words(purpose: str | None, known: dict[str, str]) -> str:
    """For what a rule holds. `known`: the reasons by their code."""
    if not purpose:
        return QCoreApplication.translate("policy", "Any")
    kind, _, code = purpose.partition(":")
    if kind == "reason" and code:
        return known.get(code, code)
    words = {
        "reason": QCoreApplication.translate("policy", "Any stated reason"),
        "service_item": QCoreApplication.translate("policy", "A service item"),
        "case": QCoreApplication.translate("policy", "A case"),
    }
    return words.get(kind, kind) + (f" {code}" if code else "")


def setting_words(name: str) -> str:
    """What a setting is called."""
    return _say(SETTINGS, name)


def value_words(name: str, value: str | int | None) -> str:
    """The value of a setting, as it is read."""
    if value is None or value == "":
        return "—"
    if name == "second_factor_posts":
        return "、".join(post_words(post) for post in str(value).split())
    return str(value)
