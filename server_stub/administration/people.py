"""Proposals about people: a new account, the accounts of a list, another post."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from server_stub.administration import posts, tables, tables_places, tables_staff
from server_stub.administration.stated import checked_name
from server_stub.administration.staying import keep_able
from server_stub.administration.tables_places import PlaceRow
from server_stub.administration.wire import NewAccount, OneTimePassword, PostChange
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.identity.one_time import OneTime
from server_stub.identity.wire import Post
from server_stub.population.authority import authority

USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,31}", re.ASCII)
MOST_AT_ONCE = 5000


class NewAccounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `accounts`: the good rows of an imported list."""

    accounts: list[NewAccount]


def taken(tx: Transaction, without: str = "") -> set[str]:
    """User names nobody can have any more: of accounts, and of those proposed, one subject's left out."""
    return {*tables_staff.usernames(tx), *_proposed(tx, without)}


def _proposed(tx: Transaction, without: str) -> Iterator[str]:
    for subject, content, _ in tables.open_contents(tx, "account"):
        if subject != without:
            yield msgspec.json.decode(content, type=NewAccount).username
    for subject, content, _ in tables.open_contents(tx, "accounts"):
        if subject != without:
            for one in msgspec.json.decode(content, type=NewAccounts).accounts:
                yield one.username


def awaited(tx: Transaction) -> Iterator[tuple[str, NewAccount]]:
    """Every account that is proposed, with its proposal's id."""
    for _, content, identifier in tables.open_contents(tx, "account"):
        yield identifier, msgspec.json.decode(content, type=NewAccount)
    for _, content, identifier in tables.open_contents(tx, "accounts"):
        for one in msgspec.json.decode(content, type=NewAccounts).accounts:
            yield identifier, one


def post_subject(account: str) -> str:
    """What a proposal to change an account's post is about."""
    return f"account:{account}"


def fits(post: Post, place: PlaceRow) -> bool:
    """Whether somebody of this post may work there."""
    return posts.shipped().kinds[post].stands_at(place.place)


def _checked_place(tx: Transaction, caller: Caller, post: Post, organisation: str) -> None:
    place = tables_places.place(tx, caller, organisation)
    if place is None or place.closed_at is not None:
        raise Refusal(422, "invalid_field", field="organisation")
    if not fits(post, place):
        raise Refusal(422, "post_not_here", field="organisation")


def _may_belong(post: Post, agency: str | None) -> bool:
    if agency is None:
        return True
    return posts.shipped().kinds[post].agency and agency in authority().agencies


def _checked_agency(post: Post, agency: str | None) -> None:
    if not _may_belong(post, agency):
        raise Refusal(422, "invalid_field", field="agency")


class AccountKind:
    """A new account."""

    content: type[NewAccount] = NewAccount

    def subject(self, wanted: NewAccount) -> str:
        """The user name."""
        return f"username:{wanted.username}"

    def concerns(self, _wanted: NewAccount) -> str | None:
        """Nobody who is there yet."""
        return None

    def before(self, _tx: Transaction, _wanted: NewAccount) -> dict[str, Any]:
        """Nothing."""
        return {}

    def check(self, tx: Transaction, caller: Caller, wanted: NewAccount) -> None:
        """A user name nobody has, a name, and a post that stands at the place."""
        if not USERNAME.fullmatch(wanted.username):
            raise Refusal(422, "invalid_field", field="username")
        if wanted.name != checked_name(wanted.name):
            raise Refusal(422, "invalid_field", field="name")
        _checked_place(tx, caller, wanted.post, wanted.organisation)
        _checked_agency(wanted.post, wanted.agency)
        if wanted.username in taken(tx, self.subject(wanted)):
            raise Refusal(422, "username_taken", field="username")

    def newcomers(self, wanted: NewAccount) -> list[str]:
        """One."""
        return [wanted.name]

    def apply(
        self, tx: Transaction, _proposal: str, wanted: NewAccount, passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """The account, to be used with its one-time password."""
        return _add(tx, [wanted], passwords)


class AccountsKind:
    """The accounts of an imported list: all of them or none."""

    content: type[NewAccounts] = NewAccounts

    def subject(self, wanted: NewAccounts) -> str:
        """No two lists are about the same."""
        return f"list:{len(wanted.accounts)}:{wanted.accounts[0].username}"

    def concerns(self, _wanted: NewAccounts) -> str | None:
        """Nobody who is there yet."""
        return None

    def before(self, _tx: Transaction, _wanted: NewAccounts) -> dict[str, Any]:
        """Nothing."""
        return {}

    def check(self, tx: Transaction, caller: Caller, wanted: NewAccounts) -> None:
        """Each of them, read with as few questions as there are places."""
        if not 0 < len(wanted.accounts) <= MOST_AT_ONCE:
            raise Refusal(422, "invalid_field", field="accounts")
        for wrong, field in self.wrong(tx, caller, wanted):
            raise Refusal(422, wrong, field=field)

    def wrong(self, tx: Transaction, caller: Caller, wanted: NewAccounts) -> Iterator[tuple[str, str]]:
        """Why it cannot be, and where."""
        gone = taken(tx, self.subject(wanted))
        named = Counter(one.username for one in wanted.accounts)
        places = {row.id: row for row in tables_places.tree(tx, caller) if row.closed_at is None}
        for number, one in enumerate(wanted.accounts):
            at = f"accounts[{number}]"
            if not USERNAME.fullmatch(one.username):
                yield "invalid_field", f"{at}.username"
            if one.username in gone or named[one.username] > 1:
                yield "username_taken", f"{at}.username"
            if one.organisation not in places:
                yield "invalid_field", f"{at}.organisation"
            elif not fits(one.post, places[one.organisation]):
                yield "post_not_here", f"{at}.organisation"
            if not _may_belong(one.post, one.agency):
                yield "invalid_field", f"{at}.agency"

    def newcomers(self, wanted: NewAccounts) -> list[str]:
        """All of them."""
        return [one.name for one in wanted.accounts]

    def apply(
        self, tx: Transaction, _proposal: str, wanted: NewAccounts, passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """All of them."""
        return _add(tx, wanted.accounts, passwords)


def _add(tx: Transaction, wanted: list[NewAccount], passwords: list[OneTime]) -> list[OneTimePassword]:
    made = [(uuid7(), one, password) for one, password in zip(wanted, passwords, strict=True)]
    rows = [
        (identifier, one.username, one.name, one.post, one.organisation, password.hash)
        for identifier, one, password in made
    ]
    identity.add_accounts(tx, rows)
    for identifier, one, _ in made:
        if one.agency is not None:
            identity.belongs_to(tx, identifier, one.agency)
    return [
        OneTimePassword(account=identifier, username=one.username, password=password.password)
        for identifier, one, password in made
    ]


class PostKind:
    """Another post, or another place, for an account."""

    content: type[PostChange] = PostChange

    def subject(self, wanted: PostChange) -> str:
        """The account."""
        return post_subject(wanted.account)

    def concerns(self, wanted: PostChange) -> str | None:
        """Whose post it is."""
        return wanted.account

    def before(self, tx: Transaction, wanted: PostChange) -> dict[str, Any]:
        """The post they have."""
        row = identity.account_in_full(tx, wanted.account)
        if row is None:
            return {}
        told = {"account": row.id, "post": row.post, "organisation": row.organisation}
        agency = identity.agency_of(tx, wanted.account)
        return told if agency is None else told | {"agency": agency}

    def check(self, tx: Transaction, caller: Caller, wanted: PostChange) -> None:
        """An account in reach that may be used, and a post that stands at the place."""
        row = tables_staff.member(tx, caller, wanted.account)
        if row is None:
            raise Refusal(422, "invalid_field", field="account")
        stands = (wanted.post, wanted.organisation, wanted.agency)
        if row.disabled or (row.post, row.organisation, row.agency) == stands:
            raise Refusal(409, "state_conflict")
        _checked_place(tx, caller, wanted.post, wanted.organisation)
        _checked_agency(wanted.post, wanted.agency)
        if row.post != wanted.post:
            keep_able(tx, row)

    def newcomers(self, _wanted: PostChange) -> list[str]:
        """Nobody: they keep their password."""
        return []

    def apply(
        self, tx: Transaction, _proposal: str, wanted: PostChange, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """From now on; whoever is signed in signs in again."""
        tables_staff.move(tx, wanted.account, wanted.post, wanted.organisation, wanted.agency)
        identity.end_sessions_of(tx, wanted.account, "stopped")
        return []
