"""Files of changes: replayed in order they are what the agency sees; nothing lost, nothing of others, no half file."""

import base64
import dataclasses
import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from server_stub.__main__ import main
from server_stub.delivery import marker
from server_stub.errors import Refusal
from server_stub.exchange import change_files, following
from server_stub.exchange.change_files import ChangeFiles
from tests.server_stub.administration.office import in_force
from tests.server_stub.conftest import City
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_following import OURS, View, follow, looked_up
from tests.server_stub.exchange.test_hearing import number_of, said, state
from tests.server_stub.window import NAME, NUMBER

pytestmark = pytest.mark.both


def written(city: City, agency: str, folder: Path, again_from: int | None = None) -> list[str]:
    folder.mkdir(exist_ok=True)
    files = ChangeFiles(city.settings, city.centre.database, agency, OURS[agency], folder)
    return city.wait(lambda: files.write(again_from))


class Reader:
    """An agency that takes its files in order, as the papers say."""

    def __init__(self, city: City, agency: str, folder: Path) -> None:
        self.view: View = {}
        self.last = 0
        self.cursor = ""
        self._key = Ed25519PublicKey.from_public_bytes(base64.b64decode(change_files.public_key(city.settings)))
        self._agency, self._folder = agency, folder

    def take(self) -> None:
        for path in sorted(self._folder.glob(f"*{marker.SUFFIX}")):
            told = marker.read(path.read_bytes(), path.name)
            content = (self._folder / told.name).read_bytes()
            assert (len(content), hashlib.sha256(content).hexdigest()) == (told.size, told.sha256)
            self._key.verify(base64.b64decode(told.signature), told.signed(self._agency, marker.CHANGES))
            if told.sequence > self.last:
                self._replay(json.loads(content))

    def _replay(self, told: dict[str, Any]) -> None:
        assert told["follows"] <= self.last
        if told["resync"]:
            self.view.clear()
        for each in told["changes"]:
            self.view.pop(each["number"], None)
            if not each["gone"]:
                self.view[each["number"]] = {fact["field"]: fact["value"] for fact in each["facts"]}
        self.last, self.cursor = told["sequence"], told["cursor"]


@pytest.mark.parametrize("seed", range(4))
def test_files_in_order_rebuild_what_the_agency_sees(city: City, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "PAGE", 2)
    monkeypatch.setattr(change_files, "MOST", 3)
    dice = random.Random(seed)
    systems = {agency: calling(city, agency) for agency in OURS}
    readers = {agency: Reader(city, agency, tmp_path / agency) for agency in OURS}
    numbers = [number_of(at) for at in range(8)]
    lay = change_files.lay_out
    for step in range(12):
        kind = dice.choice(["create", "change", "change", "end"])
        facts = {} if kind == "end" else {"name": f"某{step}"}
        by = systems[dice.choice(list(OURS))]
        state(by, *(said(each, kind, f"2026-11-{step + 1:02}", **facts) for each in dice.sample(numbers, 3)))
        for agency in OURS:
            if dice.random() < 0.4:  # killed: before the file lies there, before its marker, or just behind it
                at = dice.randrange(3)
                with monkeypatch.context() as patch:
                    patch.setattr(change_files, "lay_out", failing(lay, at))
                    with pytest.raises(OSError, match="killed"):
                        written(city, agency, tmp_path / agency)
                        raise OSError("killed")  # there was nothing to lay out
            written(city, agency, tmp_path / agency, dice.randint(1, readers[agency].last) if readers[agency].last and dice.random() < 0.2 else None)
            readers[agency].take()
            assert readers[agency].view == looked_up(systems[agency], agency, numbers), (seed, step, agency)


def failing(lay: Any, at: int) -> Any:
    """Lays `at` files, then the process is gone."""
    left = [at]

    def lay_some(folder: Path, name: str, content: bytes) -> None:
        if left[0] == 0:
            raise OSError("killed")
        left[0] -= 1
        lay(folder, name, content)
        if at == 2 and left[0] == 0:
            raise OSError("killed")

    return lay_some


def test_the_marker_comes_last_and_nothing_new_is_no_file(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    lay, names = change_files.lay_out, []
    monkeypatch.setattr(change_files, "lay_out", lambda folder, name, content: (names.append(name), lay(folder, name, content)))
    assert written(city, "police", tmp_path) == ["changes-registration-000001.json"]
    assert names == ["changes-registration-000001.json", "changes-registration-000001.json.done"]
    assert written(city, "police", tmp_path) == []
    detail = city.rows("SELECT detail FROM journal WHERE action = 'exchange.changes_written'")
    assert len(detail) == 1
    assert NAME not in str(detail)
    assert (tmp_path / names[0]).stat().st_mode & 0o777 == 0o640


def test_of_whom_the_agency_does_not_see_no_file_tells(city: City, tmp_path: Path) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    assert written(city, "labour", tmp_path / "out") == []
    assert list((tmp_path / "out").iterdir()) == []


def test_from_a_file_the_agency_goes_on_by_line(city: City, tmp_path: Path) -> None:
    police = calling(city, "police")
    state(police, said(kind="create", name=NAME))
    reader = Reader(city, "police", tmp_path)
    written(city, "police", tmp_path)
    reader.take()
    state(police, said(number_of(4), kind="create", name=NAME))
    told = follow(police, "police", reader.cursor).json()
    assert [each["number"] for each in told["changes"]] == [number_of(4)]


def test_changed_rules_begin_anew_and_a_lost_file_is_told_again(city: City, tmp_path: Path) -> None:
    police = calling(city, "police")
    for at in range(3):
        state(police, said(number_of(at), kind="create", name=NAME))
        written(city, "police", tmp_path)
    (tmp_path / "changes-registration-000002.json.done").unlink()
    assert written(city, "police", tmp_path, again_from=2) == ["changes-registration-000004.json"]
    told = json.loads((tmp_path / "changes-registration-000004.json").read_text())
    assert (told["follows"], {each["number"] for each in told["changes"]}) == (1, {number_of(1), number_of(2)})
    with pytest.raises(Refusal, match="not_found"):
        written(city, "police", tmp_path, again_from=77)
    rule = {"agency": "police", "field": "name", "purpose": None, "visibility": "masked"}
    in_force(city, "agency_sharing", rule, "bureau_officer", "security_admin")
    written(city, "police", tmp_path)
    told = json.loads((tmp_path / "changes-registration-000005.json").read_text())
    assert (told["resync"], told["follows"], len(told["changes"])) == (True, 0, 3)


def test_what_is_older_than_thirteen_months_is_not_remembered(city: City, tmp_path: Path) -> None:
    police = calling(city, "police")
    for at in range(2):
        state(police, said(number_of(at), kind="create", name=NAME))
        written(city, "police", tmp_path)
        city.clock.move(days=400)
    state(police, said(number_of(5), kind="create", name=NAME))
    written(city, "police", tmp_path)
    assert city.rows("SELECT sequence FROM change_files") == [(3,)]


def test_who_may_not_follow_or_is_stopped_gets_no_file(city: City, tmp_path: Path) -> None:
    commerce = ChangeFiles(city.settings, city.centre.database, "commerce", "business_registration", tmp_path)
    with pytest.raises(Refusal, match="no_permission"):
        city.wait(commerce.write)
    record = city.desk("bureau_officer").ask("GET", "/v1/agencies/police").json()["record"]
    in_force(city, "agency", record | {"state": "stopped"}, "bureau_officer", "security_admin")
    with pytest.raises(Refusal, match="no_permission"):
        written(city, "police", tmp_path)


def test_the_command_writes_what_there_is(city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    data = ["--data", str(city.settings.folder)]
    assert main(["change-file", "police", str(tmp_path), *data]) == 0
    assert capsys.readouterr().out.splitlines() == ["changes-registration-000001.json", f"signed by {change_files.public_key(city.settings)}"]
    assert main(["change-file", "police", str(tmp_path), *data]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert main(["change-file", "commerce", str(tmp_path), *data]) == 2
    assert main(["change-file", "police", str(tmp_path), "--again-from", "9", *data]) == 2
    assert main(["change-file", "police", str(tmp_path / "no"), *data]) == 2
    with change_files.writing_alone(city.settings.folder):
        assert main(["change-file", "police", str(tmp_path), *data]) == 3
    assert "being written already" in capsys.readouterr().err


def test_who_goes_by_files_finds_them_in_the_folder_of_the_front_end_machine(city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    folder = tmp_path / "front"
    with (city.settings.folder / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(f'exchange_folder = "{folder}"\n')
    watch = ["watch", "--once", "--data", str(city.settings.folder)]
    assert main(watch) == 0
    assert not list((folder / "police" / "out").iterdir())
    record = city.desk("bureau_officer").ask("GET", "/v1/agencies/police").json()["record"]
    in_force(city, "agency", record | {"state": "loading"}, "bureau_officer", "security_admin")
    assert main(watch) == 0
    assert "files of changes 1" in capsys.readouterr().out
    reader = Reader(city, "police", folder / "police" / "out")
    reader.take()
    assert list(reader.view) == [NUMBER]
    assert not list((folder / "family_planning" / "out").iterdir())


def test_a_folder_that_cannot_be_written_keeps_no_other_agency_waiting(city: City, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    for agency in ("police", "family_planning"):
        record = city.desk("bureau_officer").ask("GET", f"/v1/agencies/{agency}").json()["record"]
        in_force(city, "agency", record | {"state": "loading"}, "bureau_officer", "security_admin")
    (tmp_path / "police" / "out").mkdir(parents=True)
    names = city.wait(lambda: change_files.lay_for_all(city.settings, city.centre.database, tmp_path))
    assert names == ["changes-registration-000001.json"]
    assert "no file of changes for family_planning: FileNotFoundError" in caplog.text


def test_a_link_somebody_laid_into_the_folder_leads_to_nothing_of_ours(city: City, tmp_path: Path) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    ours, out = tmp_path / "ours", tmp_path / "out"
    ours.write_text("ours")
    out.mkdir()
    (out / ".changes-registration-000001.json.part").symlink_to(ours)
    assert written(city, "police", out) == ["changes-registration-000001.json"]
    assert ours.read_text() == "ours"
    assert not (out / "changes-registration-000001.json").is_symlink()


def lagging(city: City) -> list[tuple[int, str]]:
    """By how many changes the copy of the police is behind, and when it took the last file."""
    told = city.desk("bureau_officer").ask("GET", "/v1/exchange-use").json()
    [feeds] = [each["feeds"] for each in told["agencies"] if each["agency"] == "police"]
    return [(feed["behind"], feed["followed_at"][:16]) for feed in feeds]


@pytest.fixture
def box(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the police, which goes by files."""
    record = city.desk("bureau_officer").ask("GET", "/v1/agencies/police").json()["record"]
    in_force(city, "agency", record | {"state": "loading"}, "bureau_officer", "security_admin")
    monkeypatch.setattr(city, "settings", dataclasses.replace(city.settings, exchange_folder=str(tmp_path)))
    (tmp_path / "police").mkdir()
    return tmp_path / "police" / "out"


def test_a_copy_kept_by_files_is_as_far_behind_as_the_files_not_taken(city: City, box: Path) -> None:
    police = calling(city, "police")
    state(police, said(kind="create", name=NAME))
    assert lagging(city) == []
    written(city, "police", box)
    assert lagging(city) == [(1, "2026-11-23T01:00")], "it lies there"
    state(police, said(number_of(3), kind="create", name=NAME))
    written(city, "police", box)
    assert lagging(city) == [(2, "2026-11-23T01:00")]
    for path in box.glob("*-000001*"):
        path.unlink()
    city.clock.move(minutes=5)
    assert lagging(city) == [(2, "2026-11-23T01:00")], "nobody has looked yet"
    written(city, "police", box)
    assert lagging(city) == [(1, "2026-11-23T01:05")]
    for path in box.glob("*-000002*"):
        path.unlink()
    written(city, "police", box)
    assert lagging(city) == [(0, "2026-11-23T01:05")]
    state(police, said(number_of(4), kind="create", name=NAME))
    assert lagging(city)[0][0] == 1, "no file tells of it yet"
    written(city, "police", box, again_from=1)
    assert lagging(city)[0][0] == 3, "what was lost is told again"


def test_a_file_somebody_hands_over_is_taken(city: City, box: Path, tmp_path: Path) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    assert written(city, "police", tmp_path / "stick")
    assert lagging(city) == [(0, "2026-11-23T01:00")]
    assert not box.exists()


def test_who_goes_by_line_is_told_by_its_cursor_alone(city: City, box: Path) -> None:
    police = calling(city, "police")
    state(police, said(kind="create", name=NAME))
    written(city, "police", box)
    record = city.desk("bureau_officer").ask("GET", "/v1/agencies/police").json()["record"]
    in_force(city, "agency", record | {"state": "real_time"}, "bureau_officer", "security_admin")
    assert lagging(city) == []
    follow(police, "police", follow(police, "police").json()["cursor"])
    city.wait(lambda: city.centre.tally.write_down(city.centre.database))
    assert lagging(city)[0][0] == 0
