"""What stands in the cells of a proposal, in words."""

from PySide6.QtCore import QCoreApplication

from desktop.administration.agency_sharing import lines_of
from desktop.administration.agency_words_page import (
    agency_grant_words,
    agency_state_words,
    line_words,
    said_words,
)
from desktop.administration.policy_rules import VISIBILITIES
from desktop.administration.policy_words_page import (
    field_words,
    permission_words,
    purpose_words,
    scope_words,
    setting_words,
    value_words,
    visibility_words,
)
from desktop.administration.proposals_change import Difference, Proposal
from desktop.administration.staff_words_page import kind_words, post_words
from desktop.widgets.item_words import difference_words, names_in, place_words

translate = QCoreApplication.translate
OF_AGENCY, OF_PURPOSE = "agency:", "agency_purpose:"
OF_INSTITUTION, OF_SOCIETY = "institution:", "society_purpose:"
"""Before the codes of agencies, of institutions, and of the purposes of each, where names are looked up."""

_RULE_CELLS = {
    "permissions": ("post", "permission", "scope"),
    "sharing": ("post", "field", "visibility"),
    "agency_sharing": ("agency", "field", "visibility"),
    "agency_grant": ("agency", "deed", "reach"),
}
"""What a line about a rule says: whose, what, how."""
_NAMED_BY = {
    "agency_system": ("agency", "name"),
    "society_contract": ("full_name", "contract_number"),
    "society_system": ("institution", "name"),
}


def cell_name(proposal: Proposal, difference: Difference, names: dict[str, str]) -> str:
    """What a cell is called. `names`: what ids are called."""
    if difference.about is not None:
        purposes = {key.removeprefix(OF_PURPOSE): words for key, words in names.items()}
        return line_words(difference.about, purposes)
    words = {
        "account": translate("administration", "Account"),
        "username": translate("administration", "User name"),
        "name": translate("administration", "Full name"),
        "post": translate("administration", "Post"),
        "organisation": translate("administration", "Place"),
        "permission": translate("administration", "Permission"),
        "scope": translate("administration", "Scope"),
        "field": translate("administration", "Field"),
        "visibility": translate("administration", "Seen"),
        "department": translate("administration", "Department"),
        "purpose": translate("administration", "Purpose"),
        "value": translate("administration", "Value"),
        "revealable": translate("administration", "May be revealed"),
        **_agency_words(),
    }
    if proposal.kind == "service_item":
        both = [side.get("item") for side in (proposal.before, proposal.content)]
        of_item = [names_in(one) for one in both if isinstance(one, dict)]
        return place_words(difference.name, {key: name for each in of_item for key, name in each.items()})
    if difference.name == "name" and proposal.kind in {"settings", "agency_system", "society_system"}:
        is_setting = proposal.kind == "settings"
        return translate("administration", "Setting") if is_setting else translate("administration", "System")
    if proposal.kind == "society_contract" and difference.name == "full_name":
        return translate("administration", "Institution")
    return words.get(difference.name, difference.name)


def _agency_words() -> dict[str, str]:
    return {
        "agency": translate("administration", "Agency"),
        "public_key": translate("administration", "Key"),
        "proof": translate("administration", "Proof of the key"),
        "deed": translate("administration", "What it does"),
        "reach": translate("administration", "About whom"),
        "code": translate("administration", "Code"),
        "full_name": translate("administration", "Agency"),
        "phase": translate("administration", "Phase"),
        "state": translate("administration", "State"),
        "shares": translate("administration", "Fields it states"),
        "contacts": translate("administration", "Contacts"),
        "office": translate("administration", "Office"),
        "telephone": translate("administration", "Telephone"),
        "loaded_due": translate("administration", "Data loaded: due"),
        "loaded_on": translate("administration", "Data loaded: reached"),
        "real_time_due": translate("administration", "In real time: due"),
        "real_time_on": translate("administration", "In real time: reached"),
        "clean_up_due": translate("administration", "Cleaned up: due"),
        "clean_up_on": translate("administration", "Cleaned up: reached"),
        "institution": translate("administration", "Institution"),
        "contract_number": translate("administration", "Contract number"),
        "valid_from": translate("administration", "Valid from"),
        "valid_until": translate("administration", "Valid until"),
        "purposes": translate("administration", "Purpose"),
        "day_quota": translate("administration", "Persons a day"),
        "month_quota": translate("administration", "Persons a month"),
    }


def cell_words(proposal: Proposal, cell: Difference, value: str, names: dict[str, str]) -> str:
    """What stands in a cell. `names`: what ids are called."""
    if cell.about is not None:
        return said_words(cell.about, value).text
    return _words_of(proposal, cell.name, value, names)


def _words_of(proposal: Proposal, name: str, value: str, names: dict[str, str]) -> str:
    if proposal.kind == "service_item":
        return difference_words(name, value)
    if name == "agency":
        return names.get(OF_AGENCY + value, value) or "—"
    if name == "institution":
        return names.get(OF_INSTITUTION + value, value)
    if name == "purposes":
        return "\n".join(names.get(OF_SOCIETY + one, one) for one in value.split("\n"))
    if proposal.kind == "society_contract" and value == "active":
        return translate("administration", "In effect")
    of_agency = proposal.kind in {"agency_sharing", "agency_grant"}
    if of_agency and value and name not in {"field", "visibility"}:
        return names.get(OF_PURPOSE + value, value) if name == "purpose" else agency_grant_words(value)
    return _cell_words(proposal, name, value, names)


def _cell_words(proposal: Proposal, name: str, value: str, names: dict[str, str]) -> str:
    if name == "scope":
        return scope_words(value)
    if not value:
        return translate("administration", "any") if name in {"department", "purpose"} else "—"
    match name:
        case "post":
            return post_words(value)
        case "permission":
            return permission_words(value)
        case "field":
            return field_words(value)
        case "visibility":
            return next(
                (visibility_words(one).text for one in VISIBILITIES if one == value),
                agency_grant_words(value),
            )
        case "revealable":
            return _yes_or_no(value)
        case "purpose":
            return purpose_words(value, names)
        case "organisation" | "account" | "department":
            return names.get(value, value)
        case "name" if proposal.kind == "settings":
            return setting_words(value)
        case "value":
            return value_words(str(proposal.content.get("name", "")), value)
        case _:
            return _agency_cell_words(name, value)


def _agency_cell_words(name: str, value: str) -> str:
    match name:
        case "state":
            return agency_state_words(value)
        case "shares":
            return "、".join(field_words(one) for one in value.split())
        case "public_key":  # as it is compared by telephone
            return " ".join(value[at : at + 4] for at in range(0, len(value), 4))
        case _:
            return value


def _yes_or_no(value: str) -> str:
    return translate("administration", "Yes") if value == str(True) else translate("administration", "No")


def summary(proposal: Proposal, names: dict[str, str]) -> str:
    """What it is about, in a line."""
    content = proposal.content

    def cell(name: str) -> str:
        value = content.get(name)
        return _words_of(proposal, name, "" if value is None else str(value), names)

    match proposal.kind:
        case "account":
            return translate("administration", "{0}, {1}, {2}").format(
                cell("name"), cell("post"), cell("organisation")
            )
        case "accounts":
            count = len(content.get("accounts", []))
            return translate("administration", "%n account(s) of a sheet", "", count)
        case "post":
            return translate("administration", "{0} → {1}, {2}").format(
                cell("account"), cell("post"), cell("organisation")
            )
        case "permissions" | "sharing" | "agency_sharing" | "agency_grant":
            whose, what, how = (cell(name) for name in _RULE_CELLS[proposal.kind])
            return translate("administration", "{0}: {1} → {2}").format(whose, what, how)
        case "settings":
            return translate("administration", "{0} → {1}").format(cell("name"), cell("value"))
        case "service_item":
            item = content.get("item", {})
            name, version = item.get("name"), item.get("version")
            return translate("administration", "{0}, version {1}").format(name, version)
        case "paper_template":
            return cell("kind")
        case "agency":
            return cell("full_name")
        case "agency_system" | "society_contract" | "society_system":
            return " · ".join(cell(name) for name in _NAMED_BY[proposal.kind])
        case "agency_terms":
            many = len(lines_of(content))
            lines = translate("administration", "%n change(s)", "", many)
            return translate("administration", "{0}: {1}").format(cell("agency"), lines)


def heading(proposal: Proposal, names: dict[str, str]) -> str:
    """What stands over it."""
    if proposal.kind in {"agency", "agency_terms"}:  # whose it is is not among the cells
        whose = names.get(OF_AGENCY + str(proposal.content.get("agency"))) or summary(proposal, names)
        return translate("administration", "{0}: {1}").format(kind_words(proposal.kind), whose)
    return kind_words(proposal.kind)
