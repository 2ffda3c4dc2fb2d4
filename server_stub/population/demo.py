"""`demo-data`: a synthetic city in an empty data folder: places, staff, workstations, citizens."""

import argparse
import asyncio
import json
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from server_stub.administration import tables_certificates as certificates
from server_stub.clock import SystemClock, civil_date
from server_stub.database import Database, Transaction
from server_stub.identity import one_time
from server_stub.identity import tables as identity
from server_stub.journal import by_hand
from server_stub.population import batches, demo_city, tables, tables_batches
from server_stub.population.codes import codes
from server_stub.population.demo_city import City, Member
from server_stub.population.demo_people import TODAY, Person, Villagers, said_by_others
from server_stub.population.identity_number import check_character
from server_stub.setting_up import open_beside, prepare
from server_stub.settings import Settings

_KNOWN = Path(__file__).resolve().parents[2] / "resources" / "names" / "known.toml"
OCCUPIED = 2

Saying = tuple[str, tuple[str | None, ...], str]
"""Number, facts, as of."""
Said = dict[str, list[Saying]]
"""Agency → what it says."""


class CityExists(Exception):
    """The folder has offices already; a synthetic city is not mixed with a real one."""


def add(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("demo-data", help="fill an empty data folder with a synthetic city")
    parser.add_argument("--citizens", type=count, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same city")
    parser.set_defaults(run=run)


def count(text: str) -> int:
    """So many citizens as somebody typed."""
    number = int(text)
    if not 0 <= number <= 2_000_000:
        raise argparse.ArgumentTypeError("0 to 2000000")
    return number


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Make the city; the accounts with their passwords are printed once and kept in DIR/demo (0600)."""
    prepare(settings)
    try:
        with batches.alone(settings.folder), batches.uncollected():
            accounts = asyncio.run(_make(settings, arguments.citizens, arguments.seed))
    except CityExists:
        print(f"{settings.folder} has a city already; choose an empty folder", file=sys.stderr)
        return OCCUPIED
    except batches.AlreadyLoading:
        print("a load into this folder is under way; try again when it has ended", file=sys.stderr)
        return OCCUPIED
    print(_as_text(accounts))
    where = settings.folder / "demo" / "accounts.txt"
    print(f"made {arguments.citizens} citizens, {len(accounts)} accounts; passwords: {where}")
    return 0


async def _make(settings: Settings, citizens: int, seed: int) -> list[dict[str, str | None]]:
    database = open_beside(settings, SystemClock())
    try:
        if await database.read(identity.any_organisation):
            raise CityExists
        communities = demo_city.communities()
        await database.write_slice(lambda tx: tables.add_communities(tx, communities))
        known = known_people()
        await _populate(database, settings.folder, known, citizens, seed, communities)
        city = demo_city.make(seed)
        made = one_time.make(len(city.staff))
        accounts = [_account(member, one.password) for member, one in zip(city.staff, made, strict=True)]
        _write_files(settings.folder / "demo", accounts, city, known)
        hashes = [one.hash for one in made]

        def settle(tx: Transaction) -> None:
            _settle(tx, city, hashes)
            detail = {"citizens": citizens, "accounts": len(city.staff)}
            by_hand.note(tx, settings, "demo.made", detail)

        await database.write_slice(settle)
    finally:
        database.close()
    return accounts


def known_people() -> list[tuple[Person, dict[str, str]]]:
    """The people every synthetic city has, each with what its file says."""
    found = []
    for each in tomllib.loads(_KNOWN.read_text("utf-8"))["person"]:
        number = each["body"] + check_character(each["body"])
        address = each["address"]
        person = Person(
            number=number,
            name=each["name"],
            ethnicity=each["ethnicity"],
            registered_address=address,
            division=each["division"],
            residence_address=address,
            state=each["state"],
            as_of=TODAY.isoformat(),
            coordinates=each.get("coordinates"),
        )
        found.append((person, each))
    return found


async def _populate(
    database: Database,
    folder: Path,
    known: list[tuple[Person, dict[str, str]]],
    citizens: int,
    seed: int,
    communities: list[tuple[str, str]],
) -> None:
    """Every person's statements, an agency a batch."""
    said = _said([person for person, _ in known][:citizens], citizens, seed, communities)
    for agency in ("police", "family_planning", "labour", "justice"):
        await _batch(database, folder, agency, f"demo:{seed}:{citizens}", said.get(agency, []))


def _said(known: list[Person], citizens: int, seed: int, communities: list[tuple[str, str]]) -> Said:
    numbers = {person.number for person in known}
    villagers = Villagers(seed, communities, {number[:17] for number in numbers})
    random = Random(f"agencies {seed}")
    codes_only = [code for code, _ in communities]
    said: Said = {}
    for person in [*known, *villagers.people(citizens - len(known))]:
        said.setdefault("police", []).append((person.number, person.facts(), person.as_of))
        if person.number in numbers:
            _said_of_known(person, said)
            continue
        for agency, (facts, as_of) in said_by_others(person, random, codes_only).items():
            said.setdefault(agency, []).append((person.number, facts, as_of))
    return said


def _said_of_known(person: Person, said: Said) -> None:
    """The one with a dot in a short name shows how agencies disagree."""
    if "·" not in person.name or len(person.name) > 20:
        return
    facts = list(person.facts())
    facts[tables.FIELDS.index("name")] = person.name.replace("·", "")
    facts[tables.FIELDS.index("residence_division")] = "150102001004"
    facts[tables.FIELDS.index("residence_address")] = "新城区海拉尔东路77号"
    facts[tables.FIELDS.index("residence_coordinates")] = None
    said.setdefault("family_planning", []).append((person.number, tuple(facts), TODAY.isoformat()))


async def _batch(database: Database, folder: Path, agency: str, digest: str, said: Sequence[Saying]) -> None:
    if await database.read(lambda tx: tables_batches.batch_in_force(tx, agency, digest)):
        return
    batch = await batches.begin(database, agency, digest)
    size = batches.Size(batches.FIRST_SLICE)
    writing = batches.Writing(database, batch, size, folder)
    said_rows = ((number, batch.no, *facts, as_of) for number, facts, as_of in said)
    rows: list[batches.StatementRow] = sorted(said_rows)  # type: ignore[arg-type]
    at = 0
    while at < len(rows):
        upto = at + size.now
        await writing.write(rows[at:upto], ())
        at = upto
    await writing.put_in_force(len(rows), 0, lambda _tx: None)


def _settle(tx: Transaction, city: City, hashes: Sequence[str]) -> None:
    """Offices, accounts with certificates, and workstations, all at once."""
    if identity.any_organisation(tx):
        raise CityExists
    identity.add_organisations(
        tx, [(one.id, one.name, one.level, one.division, one.department, one.parent) for one in city.offices]
    )
    identity.add_accounts(
        tx,
        [
            (one.id, one.username, one.name, one.post, one.office.id, hashed)
            for one, hashed in zip(city.staff, hashes, strict=True)
        ],
    )
    identity.add_workstations(tx, [(one.id, one.name, one.office.id) for one in city.seats])
    for row in demo_city.certificates(city, civil_date(tx.now)):
        certificates.add(tx, row)


def _account(member: Member, password: str) -> dict[str, str | None]:
    office = member.office
    return {
        "username": member.username,
        "password": password,
        "post": member.post,
        "name": member.name,
        "organisation": office.id,
        "organisation_name": office.name,
        "level": office.level,
        "division": office.division,
        "department": office.department,
    }


def _write_files(
    folder: Path,
    accounts: list[dict[str, str | None]],
    city: City,
    known: list[tuple[Person, dict[str, str]]],
) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    seats = [
        {
            "id": seat.id,
            "name": seat.name,
            "station": seat.office.id,
            "station_name": seat.office.name,
            "level": seat.office.level,
            "division": seat.office.division,
            "department": seat.office.department,
        }
        for seat in city.seats
    ]
    _write(folder / "accounts.json", _json(accounts))
    _write(folder / "accounts.txt", _as_text(accounts) + "\n")
    _write(folder / "workstations.json", _json(seats))
    _write(folder / "citizens.json", _json([_citizen(person, each) for person, each in known]))


def _citizen(person: Person, each: dict[str, str]) -> dict[str, str]:
    return {
        "number": person.number,
        "name": person.name,
        "pinyin": each["pinyin"],
        "sex": codes().sex.word(person.sex),
        "ethnicity": codes().ethnicity.word(person.ethnicity),
        "birth_date": person.birth_date,
        "registered_address": person.registered_address,
        "residence_division": person.division,
        "residence_address": person.residence_address,
        "state": person.state,
        "why": each["why"],
    }


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    """Readable by its owner only, from the first byte on."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _as_text(accounts: list[dict[str, str | None]]) -> str:
    shape = "{username:<18} {password}  {post:<17} {name}  {organisation_name}"
    return "\n".join(shape.format_map(one) for one in accounts)
