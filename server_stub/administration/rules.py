"""Proposals about what holds: the table of permissions, the sharing rules (of posts and of agencies), the
settings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from server_stub.administration import adjustable, tables
from server_stub.administration.in_force import InForce, Standing, with_all
from server_stub.administration.of_nobody import OfNobody
from server_stub.administration.staying import keep_needed
from server_stub.administration.wire import OneTimePassword, PermissionChange, SettingChange, SharingChange
from server_stub.catalogue.on_offer import OnOffer
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.exchange.wire import AgencyGrant, AgencyRule, AgencyTerms
from server_stub.identity.caller import Caller
from server_stub.identity.one_time import OneTime
from server_stub.identity.policy import PolicyFault
from server_stub.population import sharing
from server_stub.population.sharing import SharingFault

Change = PermissionChange | SharingChange | SettingChange | AgencyRule | AgencyGrant | AgencyTerms


def standing_in(tx: Transaction, in_force: InForce) -> Standing:
    """What holds as the database has it: another change may have been approved a moment ago."""
    changes, now = tables.changes(tx), in_force.now
    if now.version == (changes[-1].version if changes else 0):
        return now  # a list of proposals asks once a proposal
    return with_all(in_force.built_in, changes)


@dataclass(frozen=True)
class RuleKind(OfNobody):
    """One of them; `kind` is also what the table of changes calls it."""

    kind: str
    content: Any
    in_force: InForce
    tried: Callable[[Standing, Any], Standing]
    """What would hold with a change."""
    shown: Callable[[Standing, Any], dict[str, Any]]
    """What holds where the change is made, in the change's own shape."""
    place: Callable[[Any], tuple[str | None, ...]]

    def subject(self, wanted: Change) -> str:
        """The cell, the rule, the setting."""
        return ":".join([self.kind, *(part or "" for part in self.place(wanted))])

    def before(self, tx: Transaction, wanted: Change) -> dict[str, Any]:
        """What holds there now."""
        return self.shown(standing_in(tx, self.in_force), wanted)

    def check(self, tx: Transaction, _caller: Caller, wanted: Change) -> None:
        """Whether all rules together still say something that can be meant, and somebody can change them."""
        standing = standing_in(tx, self.in_force)
        after = self._after(standing, wanted)
        if self.shown(standing, wanted) == self.shown(after, wanted):
            raise Refusal(409, "state_conflict")
        keep_needed(after.policy)

    def apply(
        self, tx: Transaction, proposal: str, wanted: Change, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """The next version; gone by once the deed is durable, before its answer leaves."""
        tables.put_in_force(tx, self.kind, msgspec.json.encode(wanted).decode(), proposal)
        standing = standing_in(tx, self.in_force)
        tx.after_commit(lambda: self.in_force.take_over(standing))
        return []

    def _after(self, standing: Standing, wanted: Change) -> Standing:
        try:
            return self.tried(standing, wanted)
        except PolicyFault as fault:
            raise Refusal(422, "rule_unfit", field="content", facts={"what": str(fault)}) from fault
        except SharingFault as fault:
            raise Refusal(422, "rule_unfit", field=fault.where, facts={"what": str(fault)}) from fault
        except adjustable.Unfit as fault:
            raise Refusal(422, "invalid_field", field=fault.field, facts=fault.facts) from fault


def kinds(in_force: InForce, on_offer: OnOffer) -> dict[str, RuleKind]:
    """All of them."""

    def tried_sharing(standing: Standing, wanted: SharingChange) -> Standing:
        if wanted.visibility is not None:  # a rule for an item long gone may be taken away
            sharing.check_item(wanted.purpose, on_offer.codes)
        return standing.with_sharing(wanted)

    return {
        "permissions": RuleKind(
            "permissions",
            PermissionChange,
            in_force,
            Standing.with_permission,
            _cell,
            lambda wanted: (wanted.post, wanted.permission),
        ),
        "sharing": RuleKind(
            "sharing",
            SharingChange,
            in_force,
            tried_sharing,
            _rule,
            lambda wanted: (wanted.post, wanted.field, wanted.department, wanted.purpose),
        ),
        "settings": RuleKind(
            "settings",
            SettingChange,
            in_force,
            Standing.with_setting,
            _setting,
            lambda wanted: (wanted.name,),
        ),
        **_of_agencies(in_force),
    }


def _of_agencies(in_force: InForce) -> dict[str, RuleKind]:
    return {
        "agency_sharing": RuleKind(
            "agency_sharing",
            AgencyRule,
            in_force,
            Standing.with_agency_rule,
            _agency_rule,
            lambda wanted: (wanted.agency, wanted.field, wanted.purpose),
        ),
        "agency_grant": RuleKind(
            "agency_grant",
            AgencyGrant,
            in_force,
            Standing.with_agency_grant,
            _agency_grant,
            lambda wanted: (wanted.agency, wanted.purpose, wanted.deed),
        ),
        "agency_terms": RuleKind(
            "agency_terms",
            AgencyTerms,
            in_force,
            Standing.with_agency_terms,
            lambda standing, wanted: msgspec.to_builtins(standing.agencies.terms_now(wanted)),
            lambda wanted: (wanted.agency,),
        ),
    }


def _agency_rule(standing: Standing, wanted: AgencyRule) -> dict[str, Any]:
    known = standing.agencies.rules.get((wanted.agency, wanted.field, wanted.purpose))
    told: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(wanted, visibility=known))
    return told


def _agency_grant(standing: Standing, wanted: AgencyGrant) -> dict[str, Any]:
    known = standing.agencies.grants.get((wanted.agency, wanted.purpose, wanted.deed))
    told: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(wanted, reach=known))
    return told


def _cell(standing: Standing, wanted: PermissionChange) -> dict[str, Any]:
    scope = standing.policy.scope(wanted.post, wanted.permission)
    return {"post": wanted.post, "permission": wanted.permission, "scope": scope}


def _rule(standing: Standing, wanted: SharingChange) -> dict[str, Any]:
    asked: dict[str, Any] = msgspec.to_builtins(wanted)
    place = (wanted.post, wanted.field, wanted.department, wanted.purpose)
    known = standing.policy.sharing.rules.get(place)
    if known is None:
        return asked | {"visibility": None, "revealable": False}
    return asked | {"visibility": known.visibility, "revealable": known.revealable}


def _setting(standing: Standing, wanted: SettingChange) -> dict[str, Any]:
    return {"name": wanted.name, "value": adjustable.value(standing.settings, wanted.name)}
