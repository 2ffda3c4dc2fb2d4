"""What agencies' systems may do, for which purpose and about whom, and how they see each field: data.

What no rule gives is not given: a field without one is absent, a deed without a grant is refused.
"""

import hashlib
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from server_stub.exchange.wire import (
    AgencyDeed,
    AgencyGrant,
    AgencyRule,
    AgencyTerms,
    AgencyVisibility,
    Reach,
)
from server_stub.population.authority import authority
from server_stub.population.sharing import FIELDS, SharingFault
from server_stub.population.wire import CitizenField

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "exchange" / "sharing.toml"
Rules = Mapping[tuple[str, CitizenField, str | None], AgencyVisibility]
Grants = Mapping[tuple[str, str, AgencyDeed], Reach]


@dataclass(frozen=True)
class AgencySharing:
    """All of it at a moment."""

    purposes: Mapping[str, str]
    """Code → name."""
    rules: Rules
    """Agency, field, purpose (None: any) → how it is seen."""
    grants: Grants
    """Agency, purpose, deed → about whom."""

    def seen(self, agency: str, purpose: str) -> tuple[AgencyVisibility, ...]:
        """How the agency sees each of FIELDS for the purpose."""
        rules = self.rules
        return tuple(
            rules.get((agency, field, purpose)) or rules.get((agency, field, None)) or "absent"
            for field in FIELDS
        )

    def digest(self, agency: str) -> str:
        """Another one whenever something changes of what this agency may do or see."""
        own = [
            sorted(
                (field, purpose or "", how)
                for (of, field, purpose), how in self.rules.items()
                if of == agency
            ),
            sorted((*key, reach) for key, reach in self.grants.items() if key[0] == agency),
        ]
        return hashlib.sha256(msgspec.json.encode(own)).hexdigest()[:32]

    def with_rule(self, change: AgencyRule) -> "AgencySharing":
        """With one rule changed; SharingFault where it cannot be."""
        if change.purpose is not None:
            self._check(change.agency, change.purpose)
        else:
            _known("agency", change.agency, authority().agencies)
        place = rule_place(change)
        others = {key: how for key, how in self.rules.items() if key != place}
        return replace(
            self, rules=others if change.visibility is None else others | {place: change.visibility}
        )

    def with_grant(self, change: AgencyGrant) -> "AgencySharing":
        """With one grant changed; SharingFault where it cannot be."""
        self._check(change.agency, change.purpose)
        place = grant_place(change)
        others = {key: reach for key, reach in self.grants.items() if key != place}
        return replace(self, grants=others if change.reach is None else others | {place: change.reach})

    def with_terms(self, change: AgencyTerms) -> "AgencySharing":
        """With several rules and grants of one agency changed; SharingFault where it cannot be."""
        places = {*map(rule_place, change.rules), *map(grant_place, change.grants)}
        lines = len(change.rules) + len(change.grants)
        if len(places) != lines or any(place[0] != change.agency for place in places):
            raise SharingFault("rules", "each place once, and of one agency")
        after = self
        for rule in change.rules:
            after = after.with_rule(rule)
        for grant in change.grants:
            after = after.with_grant(grant)
        return after

    def terms_now(self, wanted: AgencyTerms) -> AgencyTerms:
        """What holds at the same places."""
        changed = msgspec.structs.replace
        rules = [changed(one, visibility=self.rules.get(rule_place(one))) for one in wanted.rules]
        grants = [changed(one, reach=self.grants.get(grant_place(one))) for one in wanted.grants]
        return changed(wanted, rules=rules, grants=grants)

    def _check(self, agency: str, purpose: str) -> None:
        _known("agency", agency, authority().agencies)
        _known("purpose", purpose, self.purposes)


def rule_place(rule: AgencyRule) -> tuple[str, CitizenField, str | None]:
    """Where a rule stands among the others."""
    return rule.agency, rule.field, rule.purpose


def grant_place(grant: AgencyGrant) -> tuple[str, str, AgencyDeed]:
    """The same of a grant."""
    return grant.agency, grant.purpose, grant.deed


def _known(where: str, said: str, known: Container[str]) -> None:
    if said not in known:
        raise SharingFault(where, f"cannot be {said!r}")


@cache
def shipped(path: Path = _SHIPPED) -> AgencySharing:
    """The rules of the file. Raises SharingFault where they cannot be meant."""
    told = tomllib.loads(path.read_text("utf-8"))
    if told.pop("version", None) != 1 or set(told) != {"purposes", "rule", "grant"}:
        raise SharingFault("version", "a file of version 1 has purposes, rules and grants only")
    found = AgencySharing(told["purposes"], {}, {})
    try:
        for rule in _spelt_out(told["rule"], {"agencies": "agency", "fields": "field"}):
            known, found = found, found.with_rule(msgspec.convert(rule, AgencyRule))
            _check_new(len(known.rules), len(found.rules), rule)
        for grant in _spelt_out(
            told["grant"], {"agencies": "agency", "purposes": "purpose", "deeds": "deed"}
        ):
            known, found = found, found.with_grant(msgspec.convert(grant, AgencyGrant))
            _check_new(len(known.grants), len(found.grants), grant)
    except (KeyError, msgspec.ValidationError) as error:
        raise SharingFault("rule", str(error)) from error
    return found


def _spelt_out(entries: list[dict[str, Any]], lists: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        rest = {name: value for name, value in entry.items() if name not in lists}
        for each in product(*(entry[name] for name in lists)):
            yield dict(zip(lists.values(), each, strict=True)) | rest


def _check_new(before: int, after: int, rule: dict[str, Any]) -> None:
    if after != before + 1:
        raise SharingFault("rule", f"two rules for one place: {rule}")
