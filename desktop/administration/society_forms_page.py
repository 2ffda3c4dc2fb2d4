"""The forms of the register of institutions' contracts, and the contract each one means."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.administration.agency import Contact
from desktop.administration.contacts_page import contacts_form_words, contacts_question, read_contacts
from desktop.administration.deed_form_page import Choice, DeedForm, Question, reason_question
from desktop.administration.society_contract import Contract, Contracts

translate = QCoreApplication.translate


def contract_form(kind: str, contract: Contract | None, known: Contracts) -> DeedForm:
    """`new`; `terms`: number, days, purposes, quotas; `contacts`; `stop` and `go_on`: the reason only."""
    means, confirm = (
        translate("administration", "It counts once a second person approves."),
        translate("administration", "Propose"),
    )
    questions: tuple[Question, ...] = ()
    match kind:
        case "new":
            heading = translate("administration", "New contract")
            questions = (*_institution(), *_terms(contract, known), contacts_question(()))
        case "terms":
            heading = translate("administration", "Contract of {0}")
            questions = (_name(contract), *_terms(contract, known))
        case "contacts":
            heading = translate("administration", "Contacts of {0}")
            questions = (contacts_question(() if contract is None else contract.contacts),)
        case "stop":
            heading = translate("administration", "Stop the contract of {0}")
            means = translate(
                "administration",
                "Nothing its systems ask is answered once a second person approves. To stop one of them"
                " without waiting for that, revoke it among the systems.",
            )
        case _:
            heading = translate("administration", "Let the contract of {0} count again")
    name = "" if contract is None else contract.full_name
    return DeedForm(kind, heading.format(name), means, (*questions, reason_question()), confirm)


def meant(kind: str, contract: Contract | None, values: dict[str, str]) -> Contract | tuple[str, str]:
    """The contract with what was filled in; else the question that cannot be meant, and what is wrong."""
    if kind in {"stop", "go_on"} and contract is not None:
        return replace(contract, state="stopped" if kind == "stop" else "active")
    contacts = read_contacts(values["contacts"]) if "contacts" in values else ()
    if contacts is None:
        return "contacts", contacts_form_words()
    if kind == "contacts" and contract is not None:
        return replace(contract, contacts=contacts)
    for name in ("day_quota", "month_quota"):
        if not (values[name].isascii() and values[name].isdigit()):
            return name, translate("administration", "Type a number of persons")
    if contract is not None:
        contacts = contract.contacts
    wanted = _read(values | {"code": values.get("code", "" if contract is None else contract.code)}, contacts)
    if contract is not None:
        wanted = replace(wanted, state=contract.state)
    return wanted if wanted.unfit is None else (wanted.unfit, _unfit_words(wanted.unfit))


def _read(values: dict[str, str], contacts: tuple[Contact, ...]) -> Contract:
    return Contract(
        values["code"],
        values["full_name"],
        values["contract_number"],
        date.fromisoformat(values["valid_from"]),
        date.fromisoformat(values["valid_until"]),
        tuple(values["purposes"].split(",")),
        int(values["day_quota"]),
        int(values["month_quota"]),
        contacts=contacts,
    )


def _unfit_words(member: str) -> str:
    match member:
        case "code":
            return translate("administration", "Small letters, digits and underscores, a letter first")
        case "valid_until":
            return translate("administration", "It ends before it begins")
        case _:
            return translate("administration", "At least 1, and not more than in a month")


def _institution() -> tuple[Question, Question]:
    note = translate("administration", "Small letters, digits and underscores; it stays for good")
    code = Question("code", translate("administration", "Code"), note=note, most=40)
    return _name(None), code


def _name(contract: Contract | None) -> Question:
    words = translate("administration", "Full name of the institution")
    return Question("full_name", words, value="" if contract is None else contract.full_name, most=80)


def _terms(contract: Contract | None, known: Contracts) -> tuple[Question, ...]:
    held = {} if contract is None else vars(contract)

    def value(name: str) -> str:
        return str(held.get(name, ""))

    choices: tuple[Choice, ...] = tuple((one.code, one.name) for one in known.purposes)
    ticked = "" if contract is None else ",".join(contract.purposes)
    return (
        Question(
            "contract_number",
            translate("administration", "Contract number"),
            value=value("contract_number"),
            most=80,
        ),
        Question("valid_from", translate("administration", "Valid from"), "date", value=value("valid_from")),
        Question(
            "valid_until", translate("administration", "Valid until"), "date", value=value("valid_until")
        ),
        Question("purposes", translate("administration", "For what"), "ticks", choices, ticked),
        Question("day_quota", translate("administration", "Persons a day"), value=value("day_quota"), most=9),
        Question(
            "month_quota", translate("administration", "Persons a month"), value=value("month_quota"), most=9
        ),
    )
