"""Which post of which department sees which field of a citizen's record, for which purpose: rules, as data.

The most specific rule wins. Rules that tie, and fields nobody decided, are found when rules are put
together, not when a citizen waits.
"""

import re
import tomllib
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from server_stub.administration.wire import SharingChange, SharingRule
from server_stub.catalogue import catalogue
from server_stub.identity.wire import Post
from server_stub.population.wire import CitizenField

Visibility = Literal["full", "masked", "absent"]
Place = tuple[str, str, str | None, str | None]
"""Post, field, department and purpose: what a rule is about."""
POSTS: tuple[Post, ...] = get_args(Post)
FIELDS: tuple[CitizenField, ...] = get_args(CitizenField)
VERSION = 2
_VISIBILITIES: tuple[str, ...] = get_args(Visibility)
_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "policy" / "sharing.toml"
_PURPOSE = re.compile(r"case|(service_item|reason)(:[a-z][a-z0-9_]{1,47})?", re.ASCII)


class SharingFault(Exception):
    """A rule that cannot be meant, or rules that do not go together. `where` names the member at fault."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where


class Sharing:
    """Rules that decide every field for every post; raises SharingFault where they do not."""

    def __init__(self, rules: Iterable[SharingRule]) -> None:
        self.rules: dict[Place, SharingRule] = {}
        for rule in rules:
            _check_rule(rule)
            if self.rules.setdefault(_place(rule), rule) is not rule:
                raise SharingFault("rule", f"two rules for {_words(_place(rule))}")
        self._departments = {rule.department for rule in self.rules.values()}
        self._purposes = {rule.purpose for rule in self.rules.values()}
        self._seen: dict[tuple[str, str | None, str | None], tuple[SharingRule, ...]] = {}
        self._check_all_decided()
        self._check_no_ties()

    def seen(self, post: str, department: str | None, purpose: str | None) -> tuple[SharingRule, ...]:
        """What somebody sees with a purpose (`reason:advise`), in the order of FIELDS."""
        # As far as rules name them: there are as many cases as the days are long.
        named = department if department in self._departments else None
        key = (post, named, next(each for each in _within(purpose) if each in self._purposes))
        if key not in self._seen:
            self._seen[key] = tuple(self._most_specific(post, each, *key[1:]) for each in FIELDS)
        return self._seen[key]

    def rule(self, post: str, department: str | None, purpose: str | None, of: str) -> SharingRule:
        """What somebody sees of one field."""
        return self.seen(post, department, purpose)[FIELDS.index(of)]

    def _most_specific(
        self, post: str, of: str, department: str | None, purpose: str | None
    ) -> SharingRule:
        for one in _within(purpose):
            for named in (department, None):
                if (post, of, named, one) in self.rules:
                    return self.rules[post, of, named, one]
        raise SharingFault("rule", f"{post} {of} is not decided")

    def _check_all_decided(self) -> None:
        for post in POSTS:
            for each in FIELDS:
                if (post, each, None, None) not in self.rules:
                    raise SharingFault("rule", f"{post} {each} is not decided for any department and purpose")

    def _check_no_ties(self) -> None:
        """One rule names the department, the other a narrower purpose, and none names both."""
        local = [rule for rule in self.rules.values() if rule.department is not None]
        for one in local:
            for other in self._narrower(one):
                both = (one.post, one.field, one.department, other.purpose)
                if both not in self.rules and not _same(one, other):
                    raise SharingFault("rule", f"a tie; needs a rule for {_words(both)}")

    def _narrower(self, than: SharingRule) -> Iterator[SharingRule]:
        for rule in self.rules.values():
            alike = (rule.post, rule.field) == (than.post, than.field) and rule.department is None
            if alike and rule.purpose != than.purpose and than.purpose in _within(rule.purpose):
                yield rule


def load(path: Path = _SHIPPED) -> Sharing:
    """The rules of the file, checked."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise SharingFault("file", str(error)) from error
    if set(told) != {"version", "rule"} or told["version"] != VERSION:
        raise SharingFault("version", f"a file of version {VERSION} has `version` and `[[rule]]` only")
    rules = [rule for entry in told["rule"] for rule in _spelt_out(entry)]
    for rule in rules:
        check_item(rule.purpose, catalogue.shipped().items)
    return Sharing(rules)


def check_item(purpose: str | None, items: Container[str]) -> None:
    """Raises SharingFault where a purpose names a service item there is not."""
    kind, _, code = (purpose or "").partition(":")
    if kind == "service_item" and code and code not in items:
        raise SharingFault("purpose", f"cannot be {purpose!r}")


def with_changes(rules: Sharing, changes: Iterable[SharingChange]) -> Sharing:
    """The rules with approved changes, in the order they came into force; as strictly checked."""
    changed = dict(rules.rules)
    for change in changes:
        check(change)
        place = (change.post, change.field, change.department, change.purpose)
        if change.visibility is None:
            changed.pop(place, None)
        else:
            changed[place] = _rule_of(change, change.visibility)
    return Sharing(changed.values())


def check(change: SharingChange) -> None:
    """Raises SharingFault where a change could never come into force, whatever the other rules say."""
    _check_rule(_rule_of(change, change.visibility or "absent"))
    if change.visibility is None and (change.department, change.purpose) == (None, None):
        raise SharingFault("visibility", "every post needs a rule for every field")


def _rule_of(change: SharingChange, visibility: Visibility) -> SharingRule:
    return SharingRule(
        post=change.post,
        field=change.field,
        visibility=visibility,
        department=change.department,
        purpose=change.purpose,
        revealable=change.revealable,
    )


def _spelt_out(entry: dict[str, Any]) -> Iterator[SharingRule]:
    """One rule for each of an entry's posts and fields."""
    unknown = set(entry) - {"posts", "fields", "visibility", "department", "purpose", "revealable"}
    if unknown:
        raise SharingFault(min(unknown), "is not a member of a rule")
    try:
        for post in entry["posts"]:
            for each in entry["fields"]:
                said = {name: entry[name] for name in entry if name not in ("posts", "fields")}
                yield msgspec.convert({"post": post, "field": each, **said}, SharingRule)
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise SharingFault("rule", str(error)) from error


def _check_rule(rule: SharingRule) -> None:
    departments = {department.code for department in catalogue.shipped().catalogue.departments}
    for where, wrong in (
        ("post", rule.post not in POSTS),
        ("field", rule.field not in FIELDS),
        ("visibility", rule.visibility not in _VISIBILITIES),
        ("department", rule.department is not None and rule.department not in departments),
        ("purpose", rule.purpose is not None and not _is_known(rule.purpose)),
        ("revealable", rule.revealable and rule.visibility != "masked"),
    ):
        if wrong:
            raise SharingFault(where, f"cannot be {getattr(rule, where)!r}")


def _is_known(purpose: str) -> bool:
    """Whether somebody can have it: a rule with a misspelt reason would hide nothing, unnoticed. Which items
    there are is the database's to say: whether a proposed rule names one is looked at when it is proposed."""
    if not _PURPOSE.fullmatch(purpose):
        return False
    kind, _, code = purpose.partition(":")
    return kind != "reason" or not code or code in catalogue.shipped().reason_codes


def _within(purpose: str | None) -> tuple[str | None, ...]:
    """A purpose and what it is one of, narrowest first: `reason:advise`, `reason`, any."""
    if purpose is None:
        return (None,)
    kind, named, _ = purpose.partition(":")
    return (purpose, kind, None) if named else (kind, None)


def _place(rule: SharingRule) -> Place:
    return rule.post, rule.field, rule.department, rule.purpose


def _words(place: Place) -> str:
    return " ".join(each for each in place if each)


def _same(one: SharingRule, other: SharingRule) -> bool:
    return (one.visibility, one.revealable) == (other.visibility, other.revealable)
