"""One mechanism for every change that needs two people: one proposes, another decides.

What could never come into force is refused when it is proposed, and looked at again when it is decided: the
world may have moved. What each kind of change means stands in `people` and `rules`.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, get_args

import msgspec

from server_stub.administration import rules, tables
from server_stub.administration.in_force import InForce
from server_stub.administration.people import AccountKind, AccountsKind, PostKind
from server_stub.administration.stated import checked_reason
from server_stub.administration.tables import ProposalRow
from server_stub.administration.wire import (
    NewProposal,
    OneTimePassword,
    Proposal,
    ProposalDecided,
    ProposalDecision,
    ProposalKind,
    ProposalList,
    ProposalState,
)
from server_stub.catalogue.on_offer import OnOffer
from server_stub.catalogue.publishing import ItemKind
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.exchange.register import AgencyKind
from server_stub.exchange.systems import SystemKind
from server_stub.exchange.tables_systems import AGENCIES, SOCIETY
from server_stub.exchange.wire import NewAgencySystem
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity import one_time
from server_stub.identity.caller import Caller
from server_stub.identity.initials import initials
from server_stub.identity.one_time import OneTime
from server_stub.identity.policy import Policy
from server_stub.news import Audience, announce
from server_stub.papers.publishing import TemplateKind
from server_stub.society.contracts import ContractKind
from server_stub.society.wire import NewSocietySystem

PAGE = 50
SHOWN_OF_A_LIST = 20
"""A list of proposals shows so many of an imported list's accounts; one proposal by itself shows all."""
JOURNALLED = 400
_DEEDS = ("propose", "approve")
READERS = Audience(permission="proposal.read")
OUTCOMES: dict[str, ProposalState] = {"approve": "approved", "refuse": "refused", "withdraw": "withdrawn"}


class Kind(Protocol):
    """What a kind of change means. Its content is a struct."""

    @property
    def content(self) -> Any:
        """The struct."""
        ...

    def subject(self, wanted: Any) -> str:
        """What is to change: of one subject at most one proposal is open."""
        ...

    def concerns(self, wanted: Any) -> str | None:
        """The account it is about, who does not decide either."""
        ...

    def before(self, tx: Transaction, wanted: Any) -> dict[str, Any]:
        """What is in force now, in the shape of the content."""
        ...

    def check(self, tx: Transaction, caller: Caller, wanted: Any) -> None:
        """Raises a Refusal where it could not come into force as things stand."""
        ...

    def newcomers(self, wanted: Any) -> list[str]:
        """Names of those who need a one-time password."""
        ...

    def apply(
        self, tx: Transaction, proposal: str, wanted: Any, passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """Bring it into force; the passwords to be shown."""
        ...


AREAS: Mapping[str, str] = {
    "account": "account",
    "accounts": "account",
    "post": "account",
    "permissions": "rule",
    "settings": "rule",
    "sharing": "sharing",
    "service_item": "item",
    "paper_template": "item",
    "agency": "agency",
    "agency_system": "agency",
    "agency_sharing": "sharing",
    "agency_grant": "sharing",
    "society_contract": "agency",
    "society_system": "agency",
    "agency_terms": "sharing",
}
"""What a kind is about: besides `proposal.make` it needs `<area>.propose`, to be decided `<area>.approve`."""


@dataclass(frozen=True)
class Kinds:
    """All kinds of change, and which of them somebody has to do with."""

    by_name: Mapping[str, Kind]
    policy: Policy

    def __getitem__(self, name: str) -> Kind:
        return self.by_name[name]

    def of(self, caller: Caller) -> list[str]:
        """The kinds whose proposals the caller makes or approves; there are no others for them."""
        return [name for name in self.by_name if any(self._may(caller, name, deed) for deed in _DEEDS)]

    def may_approve(self, caller: Caller, name: str) -> bool:
        """Whether the caller decides of such proposals (of others)."""
        return self._may(caller, name, "approve")

    def check(self, caller: Caller, name: str, deed: str) -> None:
        """Refuses who may not `propose` or `approve` such a change."""
        if not self._may(caller, name, deed):
            raise Refusal(403, "no_permission")

    def _may(self, caller: Caller, name: str, deed: str) -> bool:
        return self.policy.scope(caller.post, f"{AREAS[name]}.{deed}") is not None


def kinds(in_force: InForce, on_offer: OnOffer, systems_changed: Callable[[], None]) -> Kinds:
    """As they are just now. `systems_changed`: who signs is to be looked up again."""
    known: dict[str, Kind] = {"account": AccountKind(), "accounts": AccountsKind(), "post": PostKind()}
    known.update(rules.kinds(in_force, on_offer))
    known["service_item"] = ItemKind(on_offer)
    known["paper_template"] = TemplateKind()
    known["agency"] = AgencyKind(systems_changed)
    known["agency_system"] = SystemKind(AGENCIES, NewAgencySystem)
    known["society_contract"] = ContractKind(systems_changed)
    known["society_system"] = SystemKind(SOCIETY, NewSocietySystem)
    return Kinds(known, in_force.now.policy)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Which proposal, in which version, what about it, and the passwords it may take."""

    proposal: str
    version: int
    decision: ProposalDecision
    passwords: list[OneTime]


def asked(state: str, after: str) -> tuple[str | None, str | None]:
    """Reads the query of GET /v1/proposals."""
    if state and state not in get_args(ProposalState):
        raise Refusal(400, "malformed", field="state")
    if after and not is_uuid(after):
        raise Refusal(400, "malformed", field="after")
    return state or None, after or None


def listed(
    tx: Transaction, caller: Caller, request: tuple[str | None, str | None], kinds: Kinds
) -> Recorded[ProposalList]:
    """One page, newest first."""
    rows = tables.proposal_page(tx, kinds.of(caller), *request, PAGE + 1)
    shown = [_travelling(tx, caller, row, kinds, SHOWN_OF_A_LIST) for row in rows[:PAGE]]
    more = rows[PAGE - 1].id if len(rows) > PAGE else None
    answer = ProposalList(proposals=shown, open=tables.open_count(tx, kinds.of(caller)), next=more)
    return Recorded(answer, detail={"shown": len(shown)})


def read(tx: Transaction, caller: Caller, identifier: str, kinds: Kinds) -> Recorded[Proposal]:
    """One proposal whole."""
    row = _seen(tx, caller, identifier, kinds)
    return Recorded(_travelling(tx, caller, row, kinds), detail={"proposal": row.id}, version=row.version)


def make(tx: Transaction, caller: Caller, wanted: NewProposal, kinds: Kinds) -> Recorded[Proposal]:
    """Lay a change before somebody else. A list of accounts comes by its import only."""
    if wanted.kind == "accounts":
        raise Refusal(422, "invalid_field", field="kind")
    kind = kinds[wanted.kind]
    try:
        content = msgspec.convert(wanted.content, kind.content)
    except msgspec.ValidationError as error:
        raise Refusal(422, "invalid_field", field=_place(str(error))) from error
    row = lay_before(tx, caller, wanted.kind, kinds, content, wanted.reason)
    return Recorded(
        _travelling(tx, caller, row, kinds), detail=_detail(row, kind, row.reason), version=row.version
    )


def lay_before(
    tx: Transaction, caller: Caller, name: ProposalKind, kinds: Kinds, content: Any, reason: str
) -> ProposalRow:
    """Keep a proposal whose content was read."""
    kinds.check(caller, name, "propose")
    kind = kinds[name]
    why = checked_reason(reason)
    subject = kind.subject(content)
    earlier = tables.open_about(tx, subject)
    if earlier is not None:
        raise Refusal(409, "already_proposed", facts={"proposal": earlier})
    kind.check(tx, caller, content)
    identifier = uuid7()
    told = (name, subject, why, _encoded(content), _encoded(kind.before(tx, content)))
    tables.add_proposal(tx, identifier, told, caller.account)
    announce(tx, "proposal_changed", identifier, READERS)
    return _known(tx, identifier)


def newcomers(tx: Transaction, identifier: str, kinds: Kinds) -> list[str]:
    """Names of those to whom the approval of a proposal gives an account."""
    row = tables.proposal(tx, identifier)
    if row is None or row.state != "open":
        return []
    kind = kinds[row.kind]
    return kind.newcomers(_content(kind, row))


def made_ready(names: list[str]) -> list[OneTime]:
    """Their passwords. Thousands of people take a while, which is not the writer's: their initials are read
    here too, and remembered."""
    for name in names:
        initials(name)
    return one_time.make(len(names))


def decide(tx: Transaction, caller: Caller, deciding: Deciding, kinds: Kinds) -> Recorded[ProposalDecided]:
    """Approve or refuse what another proposed; withdraw what one proposed oneself."""
    decision = deciding.decision
    if decision.verdict != "withdraw" and not any(kinds.may_approve(caller, name) for name in AREAS):
        raise Refusal(403, "no_permission")
    row = _seen(tx, caller, deciding.proposal, kinds)
    kind = kinds[row.kind]
    if decision.verdict != "withdraw":
        kinds.check(caller, row.kind, "approve")
    why = checked_reason(decision.reason)
    content = _content(kind, row)
    _check_whose(row, caller, decision, kind.concerns(content))
    if row.version != deciding.version:
        raise Refusal(412, "version_conflict")
    if row.state != "open":
        raise Refusal(409, "state_conflict")
    made: list[OneTimePassword] = []
    if decision.verdict == "approve":
        _check_again(tx, caller, row, kind, content)
    tables.decide(tx, row.id, OUTCOMES[decision.verdict], caller.account, why)
    announce(tx, "proposal_changed", row.id, READERS)
    if decision.verdict == "approve":
        made = kind.apply(tx, row.id, content, deciding.passwords)
    after = _known(tx, row.id)
    answer = ProposalDecided(
        proposal=_travelling(tx, caller, after, kinds, SHOWN_OF_A_LIST), one_time_passwords=made
    )
    return Recorded(answer, detail=_detail(after, kind, why), version=after.version)


def _check_whose(row: ProposalRow, caller: Caller, decision: ProposalDecision, concerned: str | None) -> None:
    own = caller.account == row.proposed_by
    if decision.verdict == "withdraw":
        if not own:
            raise Refusal(409, "proposed_by_another")
    elif own or caller.account == concerned:
        raise Refusal(409, "proposed_yourself")


def _check_again(tx: Transaction, caller: Caller, row: ProposalRow, kind: Kind, content: Any) -> None:
    """What was right when it was proposed need not be so now."""
    try:
        kind.check(tx, caller, content)
    except Refusal as moved:
        if moved.code == "last_administrator":
            raise
        raise Refusal(409, "state_conflict", field=moved.field, facts={"why": moved.code}) from moved
    if _encoded(kind.before(tx, content)) != row.before:
        raise Refusal(409, "state_conflict", facts={"why": "changed_meanwhile"})


def _known(tx: Transaction, identifier: str) -> ProposalRow:
    row = tables.proposal(tx, identifier)
    if row is None:
        raise not_found()
    return row


def _seen(tx: Transaction, caller: Caller, identifier: str, kinds: Kinds) -> ProposalRow:
    """The proposal, where the caller has to do with its kind."""
    row = _known(tx, identifier)
    if row.kind not in kinds.of(caller):
        raise not_found()
    return row


def _content(kind: Kind, row: ProposalRow) -> Any:
    return msgspec.json.decode(row.content, type=kind.content)


def _encoded(told: Any) -> str:
    return msgspec.json.encode(told, order="sorted").decode()


def _travelling(
    tx: Transaction, caller: Caller, row: ProposalRow, kinds: Kinds, most: int | None = None
) -> Proposal:
    kind = kinds[row.kind]
    content = _content(kind, row)
    is_open = row.state == "open"
    others = caller.account not in {row.proposed_by, kind.concerns(content)}
    return Proposal(
        id=row.id,
        kind=row.kind,
        state=row.state,
        reason=row.reason,
        content=_shortened(msgspec.json.decode(row.content), most),
        before=kind.before(tx, content) if is_open else msgspec.json.decode(row.before),
        proposed_by=row.proposed_by,
        proposed_by_name=row.proposed_by_name,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_by_name=row.decided_by_name,
        decided_at=row.decided_at,
        decided_why=row.decided_why,
        may_decide=is_open and others and kinds.may_approve(caller, row.kind),
        version=row.version,
    )


def _shortened(content: dict[str, Any], most: int | None) -> dict[str, Any]:
    accounts = content.get("accounts")
    if most is None or not isinstance(accounts, list):
        return content
    return {**content, "accounts": accounts[:most], "count": len(accounts)}


def _detail(row: ProposalRow, kind: Kind, why: str) -> dict[str, str | int]:
    """What the journal keeps: what was to change, from what to what; of a long list its digest."""
    told: dict[str, str | int] = {
        "proposal": row.id,
        "kind": row.kind,
        "subject": row.subject,
        "state": row.state,
        "reason": why,
    }
    for name, text in (("before", row.before), ("after", row.content)):
        told[name] = text if len(text) <= JOURNALLED else hashlib.sha256(text.encode()).hexdigest()
    return told | {"passwords": len(kind.newcomers(_content(kind, row)))}


def _place(words: str) -> str:
    """The member msgspec names at the end of its words, such as ``at `$.post` ``; unknown ones it quotes."""
    _, found, place = words.partition("`$.")
    return place.rstrip("`") if found else "content"
