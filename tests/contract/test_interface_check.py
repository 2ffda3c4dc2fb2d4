"""`interface-check` against a practice city, a real one, and what is no centre or a bad one."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from server_stub.__main__ import main
from server_stub.exchange import interface_check
from tests.contract.agencies import key_file, register, register_bank
from tests.contract.real_centre import RealCentre, start
from tests.databases import Databases
from tests.fakes.certificates import Authority

pytestmark = pytest.mark.both
Check = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs the command; its exit code and what it printed."""

    def run(address: str, system: str, key: Path, *more: str) -> tuple[int, list[str]]:
        code = main(["interface-check", address, "--key", str(key), "--system", system, *more])
        return code, capsys.readouterr().out.splitlines()

    return run


def failed(lines: list[str]) -> list[str]:
    return [line[9:].partition(":")[0] for line in lines if line.startswith("FAILED")]


@pytest.mark.parametrize("agency", ["police", "labour", "commerce"])
def test_a_sound_sandbox_passes_every_step(practice_centre: RealCentre, agency: str, check: Check, tmp_path: Path) -> None:
    system, key = register(practice_centre.folder, agency, tmp_path)
    code, lines = check(practice_centre.address, system, key)
    assert (code, failed(lines)) == (0, []), "\n".join(lines)
    steps = [line[9:].partition(":")[0] for line in lines]
    for step in ("reachable", "tls", "clock", "epoch", "a forged signature", "a changed body", "a replay", "a statement", "the same again", "look-up", "comparison", "verification", "changes", "taking it back"):
        assert step in steps
    assert not any("→" in line for line in lines)


def test_an_institution_tries_its_key_and_what_it_may(practice_centre: RealCentre, check: Check, tmp_path: Path) -> None:
    system, key = register_bank(practice_centre.folder, tmp_path)
    code, lines = check(practice_centre.address, system, key, "--society")
    assert (code, failed(lines)) == (0, []), "\n".join(lines)
    steps = [line[9:].partition(":")[0] for line in lines]
    for step in ("epoch", "contract", "a forged signature", "a changed body", "a replay", "verification", "the same again", "quota", "a number as consent", "an agency's look-up"):
        assert step in steps
    code, lines = check(practice_centre.address, system, key, "--society", "--purpose", "credit")
    assert (code, failed(lines)) == (0, [])
    code, lines = check(practice_centre.address, system, key, "--society", "--purpose", "fun")
    assert (code, failed(lines)) == (1, ["contract"])
    assert "--purpose" in lines[-1]


def test_a_key_tried_as_that_of_the_other_sort_is_told(practice_centre: RealCentre, check: Check, tmp_path: Path) -> None:
    for (system, key), sort in ((register_bank(practice_centre.folder, tmp_path), []), (register(practice_centre.folder, "labour", tmp_path), ["--society"])):
        code, lines = check(practice_centre.address, system, key, *sort)
        assert (code, failed(lines)) == (1, ["epoch"])
        assert "--society" in lines[-1]


def test_a_centre_that_believes_every_institution_is_found_out(check: Check, tmp_path: Path) -> None:
    def believing(path: str) -> tuple[int, bytes]:
        told = {"answers": ["agrees"], "left_today": 1, "left_this_month": 1}
        return credulous(path) if path == "/v1/challenges" else (201, b'{"epoch": "e"}') if "epochs" in path else (200, json.dumps(told).encode())

    with answering(believing) as address:
        code, lines = check(address, "x", key_file("any", tmp_path / "key.pem"), "--society")
    assert code == 1
    assert {"a forged signature", "a changed body", "an empty call", "a replay", "verification"} <= set(failed(lines))


def test_at_a_real_city_nothing_is_signed_and_nobody_stated(centre: RealCentre, check: Check, tmp_path: Path) -> None:
    system, key = register(centre.folder, "police", tmp_path)
    code, lines = check(centre.address, system, key)
    assert (code, failed(lines)) == (2, ["sandbox"])
    assert "practise" in lines[-1]
    assert [line[9:14] for line in lines if line.startswith("ok")] == ["reach", "clock"]


def test_a_key_that_is_not_the_registered_one_is_told(practice_centre: RealCentre, check: Check, tmp_path: Path) -> None:
    system, key = register(practice_centre.folder, "labour", tmp_path)
    other = key_file("another", tmp_path / "other.pem")
    code, lines = check(practice_centre.address, system, other)
    assert (code, failed(lines)) == (1, ["epoch"])
    assert "401 signature_wrong" in lines[-2]
    assert "agency-key" in lines[-1]
    code, lines = check(practice_centre.address, "01900000-0000-7000-8000-000000000000", key)
    assert "key_unknown" in lines[-2]
    assert "--system" in lines[-1]


def test_a_purpose_that_is_not_granted_is_told(practice_centre: RealCentre, check: Check, tmp_path: Path) -> None:
    system, key = register(practice_centre.folder, "labour", tmp_path)
    code, lines = check(practice_centre.address, system, key, "--purpose", "registration")
    assert (code, failed(lines)) == (1, ["look-up", "comparison", "verification", "changes"])


def test_a_file_that_is_no_key_and_an_address_that_is_none_are_told(check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = key_file("any", tmp_path / "key.pem")
    for address, file in (("centre", key), ("http://127.0.0.1:1", tmp_path / "no.pem")):
        assert main(["interface-check", address, "--key", str(file), "--system", "x"]) == 2
        assert "nothing was tried" in capsys.readouterr().err


def test_nobody_listening_is_told(check: Check, tmp_path: Path) -> None:
    code, lines = check("http://127.0.0.1:1", "x", key_file("any", tmp_path / "key.pem"))
    assert (code, failed(lines)) == (1, ["reachable"])


def test_a_machine_with_a_wrong_clock_is_told_and_goes_on(practice_centre: RealCentre, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system, key = register(practice_centre.folder, "labour", tmp_path)
    now = interface_check.time.time
    monkeypatch.setattr("time.time", lambda: now() - 7200)
    code, lines = check(practice_centre.address, system, key)
    assert (code, failed(lines)) == (1, ["clock"]), "\n".join(lines)


def test_over_tls_the_certificate_counts(prepared: Path, databases: Databases, authority: Authority, check: Check, tmp_path: Path) -> None:
    signed = authority.sign(datetime.now(UTC) - timedelta(days=1), datetime.now(UTC) + timedelta(days=1))
    data = databases.copy(prepared, tmp_path / "data")
    running = start(data, options=("--certificate", str(signed.certificate), "--key", str(signed.key)))
    key = key_file("any", tmp_path / "key.pem")
    try:
        code, lines = check(running.address, "x", key)
        assert (code, failed(lines)) == (1, ["tls"])
        assert "--ca" in lines[-1]
        code, lines = check(running.address, "x", key, "--ca", str(authority.certificate))
        assert (code, failed(lines)) == (2, ["sandbox"])
        assert any(line.startswith("ok       tls") for line in lines)
    finally:
        running.stop()


@contextmanager
def answering(answer: Callable[[str], tuple[int, bytes]]) -> Iterator[str]:
    """A server that answers each path so; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, content = answer(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


CHALLENGE = {"challenge": "1-a-b", "server_time": "2026-11-23T01:00:00.000000Z", "practice": True}


def credulous(path: str) -> tuple[int, bytes]:
    """Believes whatever comes."""
    told: dict[str, Any] = {"batch": 1, "answers": [{"outcome": "accepted"}], "changes": [], "cursor": "x", "more": False}
    if path == "/v1/challenges":
        told = CHALLENGE
    if path == "/v1/exchange/epochs":
        return 201, json.dumps({"epoch": "e", "agency": "police"}).encode()
    return 200, json.dumps(told).encode()


def test_a_centre_that_believes_everything_is_found_out(check: Check, tmp_path: Path) -> None:
    with answering(credulous) as address:
        code, lines = check(address, "x", key_file("any", tmp_path / "key.pem"))
    assert code == 1
    wrong = failed(lines)
    assert {"clock", "a forged signature", "a changed body", "a replay", "a purpose of nobody's", "changes"} <= set(wrong)


@pytest.mark.parametrize(
    "answer",
    [(200, b"<html>"), (500, b""), (200, b"[]"), (404, b'{"code":"not_found"}'), (200, b'{"challenge":1}')],
)
def test_what_is_no_centre_is_told(check: Check, tmp_path: Path, answer: tuple[int, bytes]) -> None:
    with answering(lambda _path: answer) as address:
        code, lines = check(address, "x", key_file("any", tmp_path / "key.pem"))
    assert (code, failed(lines)) == (1, ["reachable"])


@pytest.mark.parametrize("content", [b"<html>", b"{}", b'{"answers":[]}', b'{"changes":7,"answers":{}}'])
def test_nonsense_behind_a_sound_beginning_is_told_and_no_fault_of_ours(check: Check, tmp_path: Path, content: bytes) -> None:
    def answer(path: str) -> tuple[int, bytes]:
        beginning = path in {"/v1/challenges", "/v1/exchange/epochs"}
        return credulous(path) if beginning else (200, content)

    with answering(answer) as address:
        code, lines = check(address, "x", key_file("any", tmp_path / "key.pem"))
    assert code == 1
    assert "a statement" in failed(lines)
