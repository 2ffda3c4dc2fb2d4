"""The synthetic city: the same seed gives the same one, everything in it is sound, and its passwords stay private."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from server_stub.__main__ import main
from server_stub.catalogue.catalogue import shipped
from server_stub.identity.wire import Post
from server_stub.population import demo_city, identity_number
from server_stub.population.demo_people import Villagers
from tests.databases import Databases, everything, rows

CITIZENS = 3000
CHEAP = "argon2_time_cost = 1\nargon2_memory_kib = 8\nargon2_lanes = 1\n"


def made(databases: Databases, folder: Path, seed: int = 7, citizens: int = CITIZENS) -> Path:
    folder.mkdir()
    (folder / "centre.toml").write_text(CHEAP)
    databases.give(folder)
    assert main(["demo-data", "--citizens", str(citizens), "--seed", str(seed), "--data", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def folder(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(databases, tmp_path_factory.mktemp("demo") / "data")


def told(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "demo" / f"{name}.json").read_text("utf-8"))
    return found


def test_the_city_has_as_many_citizens_as_asked_each_with_a_valid_number(folder: Path) -> None:
    numbers = [row[0] for row in rows(folder, "SELECT number FROM citizens")]
    assert len(numbers) == len(set(numbers)) == CITIZENS
    assert {identity_number.judge(number, date(2026, 11, 22)).number for number in numbers} == set(numbers)


def test_birth_and_sex_agree_with_the_number(folder: Path) -> None:
    for number, sex, born in rows(folder, "SELECT number, sex, birth_date FROM citizens"):
        judged = identity_number.judge(number, date(2026, 11, 22))
        assert judged.birth_date is not None
        assert (sex, born) == (judged.sex, judged.birth_date.isoformat())


def test_all_states_and_several_agencies_are_there_and_some_disagree(folder: Path) -> None:
    states = Counter(row[0] for row in rows(folder, "SELECT state FROM citizens"))
    assert set(states) == {"normal", "moved_out", "cancelled", "deceased"}
    assert states["normal"] > CITIZENS * 0.8
    assert {row[0] for row in rows(folder, "SELECT agency FROM batches WHERE state = 'in_force'")} == {
        "police",
        "family_planning",
        "labour",
        "justice",
    }
    differing = rows(
        folder,
        "SELECT count(DISTINCT a.number) FROM statements a JOIN statements b ON a.number = b.number"
        " AND a.residence_division <> b.residence_division",
    )
    assert differing[0][0] > 50
    assert rows(folder, "SELECT count(*) FROM citizens WHERE origins LIKE '%;%'")[0][0] > 50


def test_households_share_an_address(folder: Path) -> None:
    homes = Counter(row[0] for row in rows(folder, "SELECT registered_address FROM citizens"))
    assert sum(1 for count in homes.values() if count >= 3) > 100


def test_names_are_of_every_kind(folder: Path) -> None:
    names = {row[0] for row in rows(folder, "SELECT name FROM citizens")}
    assert "张𬱖㐂" in names
    assert "巴特尔·额尔敦" in names
    assert max(map(len, names)) == 70
    assert "李\ue81e明" in names
    assert len(names) > CITIZENS * 0.6


def test_residences_are_communities_that_are_known(folder: Path) -> None:
    unknown = "SELECT count(*) FROM citizens WHERE residence_division NOT IN (SELECT code FROM communities)"
    assert rows(folder, unknown) == [(0,)]


def test_every_post_has_staff_and_every_account_a_seat(folder: Path) -> None:
    accounts, seats = told(folder, "accounts"), told(folder, "workstations")
    assert {account["post"] for account in accounts} == set(get_args(Post))
    assert {account["organisation"] for account in accounts} <= {seat["station"] for seat in seats}
    assert len({account["username"] for account in accounts}) == len(accounts)
    assert len({account["password"] for account in accounts}) == len(accounts)
    for level in ("district", "city"):
        approvers = {one["department"] for one in accounts if (one["post"], one["level"]) == ("approver", level)}
        assert approvers == {one.code for one in shipped().catalogue.departments}


def test_passwords_are_kept_as_hashes_and_told_to_the_owner_only(folder: Path) -> None:
    for name in ("accounts.json", "accounts.txt", "workstations.json", "citizens.json"):
        assert (folder / "demo" / name).stat().st_mode & 0o777 == 0o600
    hashes = {row[0] for row in rows(folder, "SELECT password_hash FROM accounts")}
    assert all(each.startswith("$argon2id$") for each in hashes)
    password = told(folder, "accounts")[0]["password"]
    assert password in (folder / "demo" / "accounts.txt").read_text("utf-8")
    assert password.encode() not in everything(folder)


def test_everybody_must_choose_a_password_first(folder: Path) -> None:
    assert rows(folder, "SELECT count(*) FROM accounts WHERE password_chosen_at IS NOT NULL") == [(0,)]


def test_who_takes_in_has_a_certificate_and_one_ends_soon_and_one_has_ended(folder: Path) -> None:
    held = "SELECT a.username, a.post, c.valid_to < ?, c.valid_to < ?, c.items FROM accounts a LEFT JOIN certificates c ON c.account = a.id ORDER BY a.username"
    today = datetime.now(UTC) + timedelta(hours=8)
    told = rows(folder, held, today.date().isoformat(), (today + timedelta(days=30)).date().isoformat())
    assert {row[1] for row in told if row[4] is not None} == {"clerk", "community_worker"}
    assert not [row for row in told if row[1] in {"clerk", "community_worker"} and row[4] is None]
    assert [row[0] for row in told if row[2]] == ["clerk8"]
    assert [row[0] for row in told if row[3] and not row[2]] == ["clerk7"]
    assert [row[0] for row in told if row[4] not in {None, "[]"}] == ["worker4"]


def test_the_people_of_the_errand_are_as_told(folder: Path) -> None:
    for person in told(folder, "citizens"):
        found = rows(folder, f"SELECT name, birth_date FROM citizens WHERE number = '{person['number']}'")
        assert found == [(person["name"], person["birth_date"])]


def test_the_same_seed_gives_the_same_city(databases: Databases, folder: Path, tmp_path: Path) -> None:
    again, other = made(databases, tmp_path / "again"), made(databases, tmp_path / "other", seed=8)
    for sql in ("SELECT * FROM citizens ORDER BY 1, 2", "SELECT * FROM organisations ORDER BY 1"):
        assert rows(again, sql) == rows(folder, sql)
        assert rows(other, sql) != rows(folder, sql)
    names = [(one["username"], one["name"]) for one in told(folder, "accounts")]
    assert [(one["username"], one["name"]) for one in told(again, "accounts")] == names
    assert {one["password"] for one in told(again, "accounts")} & {one["password"] for one in told(folder, "accounts")} == set()


def test_a_folder_with_a_city_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "demo" / "accounts.json").read_bytes()
    assert main(["demo-data", "--citizens", "10", "--data", str(folder)]) == 2
    assert "has a city already" in capsys.readouterr().err
    assert (folder / "demo" / "accounts.json").read_bytes() == before


def test_a_small_city_is_possible(databases: Databases, tmp_path: Path) -> None:
    small = made(databases, tmp_path / "small", citizens=3)
    assert rows(small, "SELECT count(*) FROM citizens") == [(3,)]


def test_people_are_made_household_by_household_without_end() -> None:
    people = list(Villagers(1, demo_city.communities(), set()).people(500))
    assert len({person.number for person in people}) == 500
