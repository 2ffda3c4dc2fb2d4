"""Staff from a sheet: which rows can be taken, why the others cannot, and one proposal of the good ones."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from server_stub.administration import people, posts, proposals, tables_places
from server_stub.administration.people import NewAccounts
from server_stub.administration.proposals import Kinds
from server_stub.administration.stated import LONGEST_NAME
from server_stub.administration.tables_places import PlaceRow
from server_stub.administration.wire import BadRow, NewAccount, StaffImport
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.population.authority import authority

HEADINGS = {"用户名": "username", "姓名": "name", "岗位": "post", "单位": "organisation"}
COLUMNS = tuple(HEADINGS.values())
AGENCY = "参建单位"
"""May be left out: only a steward belongs to one, and need not."""
REASON = "名单导入"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet, as it counts there: the heading is 1."""

    row: int
    username: str
    name: str
    post: str
    organisation: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Importing:
    """The lines of a sheet, and whether only to try."""

    lines: list[Line]
    is_trial: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are held to."""

    taken: set[str]
    places: dict[str, list[PlaceRow]]
    """By id, and by full name: where two have one name, nobody knows which is meant."""
    named: Counter[str]
    """How often each user name stands in the sheet."""


def lines(rows: list[list[str]]) -> list[Line]:
    """The rows below the heading that are not empty. Columns stand in any order, others beside them."""
    heading = [_plain(cell) for cell in rows[0]] if rows else []
    at: dict[str, int] = {}
    for word, column in HEADINGS.items():
        if heading.count(word) != 1:
            raise Refusal(422, "heading_missing", field=column)
        at[column] = heading.index(word)
    if heading.count(AGENCY) > 1:
        raise Refusal(422, "heading_missing", field="agency")
    if AGENCY in heading:
        at["agency"] = heading.index(AGENCY)
    told = []
    for number, row in enumerate(rows[1:], 2):
        cells = {column: row[place] if place < len(row) else "" for column, place in at.items()}
        if any(cells.values()):
            told.append(_line(number, cells))
    return told


def _line(number: int, cells: dict[str, str]) -> Line:
    name = "".join(one if one.isprintable() else " " for one in cells["name"])
    return Line(
        row=number,
        username=_plain(cells["username"]).lower(),
        name=" ".join(name.split()),
        post=_plain(cells["post"]),
        organisation=_plain(cells["organisation"]),
        agency=_plain(cells.get("agency", "")),
    )


def _plain(cell: str) -> str:
    """Full-width letters and stray blanks are slips of the keyboard."""
    return unicodedata.normalize("NFKC", cell).strip()


def take(tx: Transaction, caller: Caller, importing: Importing, kinds: Kinds) -> Recorded[StaffImport]:
    """The report; and the proposal, where it is meant and any row is good."""
    kinds.check(caller, "accounts", "propose")
    known = _known(tx, caller, importing.lines)
    good: list[NewAccount] = []
    bad: list[BadRow] = []
    for line in importing.lines:
        wrong = list(_wrong(line, known))
        if wrong:
            bad += wrong
        else:
            good.append(_account(line, known))
    made = None
    if good and not importing.is_trial:
        made = proposals.lay_before(tx, caller, "accounts", kinds, NewAccounts(accounts=good), REASON)
    rows = len(importing.lines)
    report = StaffImport(rows=rows, good=len(good), bad=bad, proposal=made.id if made else None)
    detail: dict[str, str | int] = {"rows": rows, "good": len(good), "proposal": made.id if made else ""}
    return Recorded(report, detail=detail)


def _known(tx: Transaction, caller: Caller, told: list[Line]) -> Known:
    places: dict[str, list[PlaceRow]] = {}
    for place in tables_places.tree(tx, caller):
        if place.closed_at is None:
            places.setdefault(place.id, []).append(place)
            places.setdefault(_plain(place.name), []).append(place)
    return Known(people.taken(tx), places, Counter(line.username for line in told))


def _wrong(line: Line, known: Known) -> Iterator[BadRow]:
    for column, found in (
        ("username", _wrong_username(line, known)),
        ("name", "missing" if not line.name else "too_long" if len(line.name) > LONGEST_NAME else ""),
        ("post", _wrong_post(line)),
        ("organisation", _wrong_place(line, known)),
        ("agency", _wrong_agency(line)),
    ):
        if found:
            yield BadRow(row=line.row, column=column, reason=found)


def _wrong_username(line: Line, known: Known) -> str:
    if not line.username:
        return "missing"
    if not people.USERNAME.fullmatch(line.username):
        return "bad_username"
    if line.username in known.taken:
        return "username_taken"
    return "username_twice" if known.named[line.username] > 1 else ""


def _wrong_post(line: Line) -> str:
    if not line.post:
        return "missing"
    return "" if posts.shipped().named(line.post) else "unknown_post"


def _wrong_place(line: Line, known: Known) -> str:
    if not line.organisation:
        return "missing"
    found = known.places.get(line.organisation, [])
    if len(found) != 1:
        return "unknown_organisation"
    post = posts.shipped().named(line.post)
    return "" if post is None or people.fits(post, found[0]) else "post_not_here"


def _wrong_agency(line: Line) -> str:
    if not line.agency:
        return ""
    if _agency(line) is None:
        return "unknown_agency"
    post = posts.shipped().named(line.post)
    return "" if post is None or posts.shipped().kinds[post].agency else "agency_not_here"


def _agency(line: Line) -> str | None:
    """By its code or its short name."""
    for code, name in authority().agencies.items():
        if line.agency in (code, name):
            return code
    return None


def _account(line: Line, known: Known) -> NewAccount:
    post = posts.shipped().named(line.post)
    if post is None:
        raise Refusal(422, "invalid_field", field="post")
    (place,) = known.places[line.organisation]
    agency = _agency(line)
    return NewAccount(
        username=line.username, name=line.name, post=post, organisation=place.id, agency=agency
    )
