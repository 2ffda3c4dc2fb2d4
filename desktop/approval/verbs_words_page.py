"""Words for the deeds a route permits, for what each asks, and for what came of it."""

from PySide6.QtCore import QCoreApplication

from desktop.cases.deeds import AskedFor, Verb

translate = QCoreApplication.translate


def verb_words(verb: Verb) -> str:
    """What the approver does, as a button says it."""
    return {
        "approve": translate("verbs", "Approve"),
        "return": translate("verbs", "Return"),
        "refuse": translate("verbs", "Refuse"),
        "send_back": translate("verbs", "Send back to an earlier step"),
        "forward_up": translate("verbs", "Forward to the level above"),
        "transfer": translate("verbs", "Hand to a colleague"),
        "ask_opinion": translate("verbs", "Ask for an opinion"),
        "give_opinion": translate("verbs", "Give the opinion asked for"),
        "ask_countersign": translate("verbs", "Ask for a countersignature"),
        "countersign": translate("verbs", "Countersign"),
        "decline": translate("verbs", "Decline to countersign"),
        "add_step": translate("verbs", "Add a step"),
        "urge": translate("verbs", "Urge"),
        "hold": translate("verbs", "Hold, the clock stands still"),
        "go_on": translate("verbs", "Go on, the clock runs again"),
        "extend": translate("verbs", "Propose an extension"),
        "grant_extension": translate("verbs", "Grant the extension"),
        "deny_extension": translate("verbs", "Deny the extension"),
        "withdraw": translate("verbs", "Withdraw"),
        "void": translate("verbs", "Void"),
        "correct": translate("verbs", "Correct a field"),
        "revoke": translate("verbs", "Revoke the approval"),
        "grant_term": translate("verbs", "Grant the promise one more term"),
        "note": translate("verbs", "Note to the window"),
        "promise_kept": translate("verbs", "Promise was kept"),
        "promise_broken": translate("verbs", "Promise was not kept"),
    }[verb]


def asked_words(what: AskedFor) -> str:
    """What is asked, as the label of a field."""
    return {
        "materials_seen": translate("verbs", "Papers seen"),
        "opinion": translate("verbs", "Opinion"),
        "rule": translate("verbs", "Rule"),
        "to_mend": translate("verbs", "What to mend"),
        "colleague": translate("verbs", "Colleague"),
        "organisation": translate("verbs", "Department"),
        "step": translate("verbs", "Step"),
        "step_name": translate("verbs", "Name of the step"),
        "working_days": translate("verbs", "Working days"),
        "held_for": translate("verbs", "Held for"),
        "reason": translate("verbs", "Reason"),
        "message": translate("verbs", "Message"),
        "field": translate("verbs", "Field"),
        "value": translate("verbs", "Correct value"),
        "material": translate("verbs", "Promised paper"),
    }[what]


def choice_words(what: AskedFor, code: str, label: str) -> str:
    """A choice of the centre's; what it names by a code only gets its words here."""
    if what != "held_for":
        return label
    return {
        "hearing": translate("verbs", "A hearing"),
        "inspection": translate("verbs", "An inspection on the spot"),
        "expert_review": translate("verbs", "A review by experts"),
    }.get(code, label)
