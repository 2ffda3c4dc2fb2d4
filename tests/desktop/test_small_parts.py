"""Ids, settings, and what a log line may hold."""

import json
import logging
import re
import uuid
from pathlib import Path

import pytest

from desktop.files import resource
from desktop.identifiers import new_id
from desktop.logs import begin_log, end_log
from desktop.settings import SettingRefused, Settings, read_settings, with_station


def test_ids_are_of_version_seven_and_sort_in_the_order_they_were_made() -> None:
    ids = [new_id() for _ in range(5_000)]
    assert ids == sorted(set(ids))
    assert all(uuid.UUID(one).version == 7 and uuid.UUID(one).variant == uuid.RFC_4122 for one in ids)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_goes_before_the_machine_and_that_before_what_is_built_in(tmp_path: Path) -> None:
    machine = written(tmp_path, "machine.toml", 'centre = "https://centre.example"\nlanguage = "en"\n')
    written(tmp_path, "desk.toml", 'language = "zh_CN"\nworkstation = "w"\nlock_after_minutes = 2\n')
    settings = read_settings(tmp_path, machine)
    assert settings == Settings(
        profile=tmp_path, centre="https://centre.example", workstation="w", language="zh_CN", lock_after_minutes=2.0
    )


def test_a_desk_without_any_file_has_what_is_built_in(tmp_path: Path) -> None:
    assert read_settings(tmp_path, tmp_path / "none.toml") == Settings(profile=tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("color = 1", "color"),
        ("lock_after_minutes = true", "lock_after_minutes"),
        ('lock_after_minutes = "5"', "lock_after_minutes"),
        ("lock_after_minutes = 0", "lock_after_minutes"),
        ('centre = "centre.example"', "centre"),
        ('centre = "ftp://127.0.0.1"', "centre"),
        ('centre = "http://10.0.0.1:8400"', "centre"),
        ('centre = "http://127.0.0.1@centre.example"', "centre"),
        ('centre = "http://localhost.example"', "centre"),
        ('centre = "https://centre.example:84000"', "centre"),
        ("profile = '/tmp'", "profile"),
        ("centre = [", "desk.toml"),
    ],
)
def test_a_senseless_setting_is_refused_by_name(tmp_path: Path, text: str, name: str) -> None:
    written(tmp_path, "desk.toml", text)
    with pytest.raises(SettingRefused) as caught:
        read_settings(tmp_path, tmp_path / "none.toml")
    assert caught.value.name == name


def test_a_file_of_settings_that_does_not_let_itself_be_read_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "desk.toml", "")

    def kept_from_us(*_arguments: object, **_more: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", kept_from_us)
    with pytest.raises(SettingRefused) as caught:
        read_settings(tmp_path, tmp_path / "none.toml")
    assert (caught.value.name, caught.value.reason) == ("desk.toml", "cannot be read: Permission denied")


@pytest.mark.parametrize("address", ["http://127.0.0.1:8400", "http://[::1]:8400", "http://localhost", "https://centre.example:8443/"])
def test_addresses_that_may_be(tmp_path: Path, address: str) -> None:
    written(tmp_path, "desk.toml", f'centre = "{address}"')
    assert read_settings(tmp_path, tmp_path / "none.toml").centre == address


def test_the_environment_names_the_file_of_the_watchdog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIVIC_WINDOW_WATCH_FILE", "/tmp/held.jsonl")
    assert read_settings(tmp_path, tmp_path / "none.toml").watch_file == "/tmp/held.jsonl"


def test_a_station_sets_what_is_its_business_and_nothing_else(tmp_path: Path) -> None:
    settings = with_station(Settings(profile=tmp_path), {"lock_after_minutes": 3, "centre": "https://elsewhere.example", "workstation": "x"})
    assert settings == Settings(profile=tmp_path, lock_after_minutes=3.0)


def test_a_ca_file_must_hold_a_certificate_and_is_the_machines_to_name(tmp_path: Path) -> None:
    pem = tmp_path / "ca.pem"
    for text in (None, "no certificate"):
        if text is not None:
            pem.write_text(text)
        (tmp_path / "desk.toml").write_text(f'ca_file = "{pem.as_posix()}"\n')
        with pytest.raises(SettingRefused) as caught:
            read_settings(tmp_path, tmp_path / "none.toml")
        assert caught.value.name == "ca_file"
    pem.write_text("-----BEGIN CERTIFICATE-----\n")
    assert read_settings(tmp_path, tmp_path / "none.toml").ca_file == pem.as_posix()
    assert with_station(Settings(profile=tmp_path), {"ca_file": pem.as_posix()}).ca_file == ""


def test_a_log_holds_no_numbers_tokens_or_words_of_an_exception(tmp_path: Path) -> None:
    handler = begin_log(tmp_path)
    log = logging.getLogger("desktop.test")
    try:
        log.info("looked up %s with %s in 37 ms", "150102198703162841", "s18f4jiQW5wjRAuY2bbpK4ZhSgPm71eWfR9EjT0GCOA")
        try:
            {}["其其格 150102198703162841"]
        except KeyError:
            log.exception("failed")
    finally:
        end_log(handler)
    text = (tmp_path / "desk.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines[0]["what"] == "looked up … with … in 37 ms"
    assert lines[1]["error"] == "KeyError"
    assert re.match(r"test_small_parts\.py:\d+", lines[1]["trace"])
    assert "其其格" not in text
    assert "150102198703162841" not in text


def test_resources_are_found() -> None:
    assert resource("theme/tokens.toml").is_file()
    assert resource("icons/civic-icons.ttf").is_file()


def test_a_profile_that_practises_reads_nothing_of_the_real_city_from_the_machines_file(tmp_path: Path) -> None:
    machine, profile = tmp_path / "machine.toml", tmp_path / "profile"
    profile.mkdir()
    machine.write_text(
        'centre = "https://real.example"\nworkstation = "real"\nstation = "real"\nprinter = "Window"\n'
        'practice_address = "https://practice.example"\n'
    )
    (profile / "desk.toml").write_text('practice = true\ncentre = "https://practice.example"\n')
    settings = read_settings(profile, machine)
    assert (settings.centre, settings.workstation, settings.station) == ("https://practice.example", "", "")
    assert (settings.printer, settings.practice, settings.practice_address) == ("Window", True, "")


@pytest.mark.parametrize("address", ["http://practice.example", "practice.example", "https://real.example/"])
def test_a_practice_city_has_a_safe_address_of_its_own(tmp_path: Path, address: str) -> None:
    (tmp_path / "desk.toml").write_text(f'centre = "https://real.example"\npractice_address = "{address}"\n')
    with pytest.raises(SettingRefused, match="practice_address"):
        read_settings(tmp_path, tmp_path / "none.toml")
