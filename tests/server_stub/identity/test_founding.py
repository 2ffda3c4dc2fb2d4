"""`init` makes the first administrators; `break-glass` is the way back in. Both at the command line."""

import io
import os
import pwd
import re
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from server_stub import settings
from server_stub.__main__ import main
from server_stub.identity import command
from tests.databases import change, everything, rows

CODE = re.compile(r"^  [12]: ((?:\d{4} ){7}\d{4})$", re.M)
ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture
def data(bare: Path) -> Path:
    return bare


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def founded(data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, list[str]]:
    """What `init` prints, and the codes in it."""
    assert main(["init", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    return said, CODE.findall(said)


def test_init_makes_three_administrators_whose_passwords_are_told_once(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said, codes = founded(data, capsys)
    assert rows(data, "SELECT username, post, password_chosen_at FROM accounts ORDER BY username") == [
        ("audit", "auditor", None),
        ("security", "security_admin", None),
        ("system", "system_admin", None),
    ]
    assert rows(data, "SELECT name, level, division FROM organisations") == [("呼和浩特市政务服务中心", "city", "1501")]
    kept = data / "first-passwords.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    passwords = [line.split()[1] for line in kept.read_text("utf-8").splitlines()]
    assert len(passwords) == 3
    assert all(password in said for password in passwords)
    assert len(codes) == 2
    content = everything(data)
    assert not [word for word in [*passwords, *codes, *(code.replace(" ", "") for code in codes)] if word.encode() in content]
    assert rows(data, "SELECT action, outcome FROM journal") == [("centre.founded", "done")]
    assert f'"os_user":"{ME}"' in rows(data, "SELECT detail FROM journal")[0][0]


def test_init_again_makes_nobody(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    founded(data, capsys)
    assert founded(data, capsys) == ("", [])
    assert rows(data, "SELECT count(*) FROM accounts") == [(3,)]


def test_of_two_inits_at_once_the_passwords_that_count_are_left(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = threading.Thread(target=main, args=(["init", "--data", str(data)],))
    keep = command._keep

    def keep_late(path: Path, text: str) -> None:
        monkeypatch.setattr(command, "_keep", keep)
        other.start()
        other.join(0.5)
        keep(path, text)

    monkeypatch.setattr(command, "_keep", keep_late)
    founded(data, capsys)
    other.join()
    hashes = dict(rows(data, "SELECT username, password_hash FROM accounts"))
    told = [line.split() for line in (data / "first-passwords.txt").read_text("utf-8").splitlines()]
    assert [username for username, password in told if PasswordHasher().verify(hashes[username], password)] == [one[0] for one in told]


def test_init_takes_the_city_that_is_named_and_no_other_place(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--city", "4301", "--data", str(data)]) == 0
    assert rows(data, "SELECT name, division FROM organisations") == [("长沙市政务服务中心", "4301")]
    for wrong in ("430102", "0000", "x"):
        with pytest.raises(SystemExit):
            main(["init", "--city", wrong, "--data", str(data)])
    capsys.readouterr()


def test_a_city_with_people_gets_no_others(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo-data", "--citizens", "3", "--data", str(data)]) == 0
    before = rows(data, "SELECT count(*) FROM accounts")
    capsys.readouterr()
    assert founded(data, capsys)[0] == ""
    assert rows(data, "SELECT count(*) FROM accounts") == before


def test_both_codes_open_the_security_administrators_account_again(data: Path, capsys: pytest.CaptureFixture[str], type_in: Callable[..., None]) -> None:
    _, codes = founded(data, capsys)
    secret = "decode('00', 'hex')" if settings.load(data).database_url else "x'00'"
    change(
        data,
        "UPDATE accounts SET disabled = 1, locked_until = '2999', password_hash = 'x', password_chosen_at = '2026' WHERE username = 'security'",
        f"INSERT INTO second_factors (account, secret, confirmed_at, last_step) SELECT id, {secret}, '2026', 1 FROM accounts WHERE username = 'security'",
    )
    type_in(codes[1], codes[0])  # whoever opens the envelopes may mix them up
    assert main(["break-glass", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    account = "SELECT disabled, locked_until, password_chosen_at, substr(password_hash, 1, 10) FROM accounts WHERE username = 'security'"
    assert rows(data, account) == [(0, None, None, "$argon2id$")]
    assert rows(data, "SELECT count(*) FROM second_factors") == [(0,)]
    assert re.search(r"security signs in once with \w{4}-\w{4}-\w{4}-\w{4}", said)
    assert rows(data, "SELECT kind, detail FROM alerts") == [("break_glass", '{"outcome": "done"}')]
    assert rows(data, "SELECT action, outcome FROM journal")[-1] == ("break_glass.opened", "done")
    assert f'"os_user":"{ME}"' in rows(data, "SELECT detail FROM journal ORDER BY idx DESC")[0][0]
    new = CODE.findall(said)
    assert len(new) == 2
    assert not set(new) & set(codes)
    type_in(*codes)
    assert main(["break-glass", "--data", str(data)]) == 3
    type_in(*new)
    assert main(["break-glass", "--data", str(data)]) == 0


@pytest.mark.parametrize("typed", [("first", "first"), ("second", "second"), ("first", ""), ("", ""), ("first", "1234"), ("first", "other")])
def test_one_code_is_not_enough_and_the_administrators_are_told(data: Path, capsys: pytest.CaptureFixture[str], type_in: Callable[..., None], typed: tuple[str, str]) -> None:
    _, codes = founded(data, capsys)
    named = {"first": codes[0], "second": codes[1], "other": " ".join(["0000"] * 8)}
    before = rows(data, "SELECT password_hash FROM accounts ORDER BY id")
    type_in(*(named.get(one, one) for one in typed))
    assert main(["break-glass", "--data", str(data)]) == 3
    assert "the codes are wrong" in capsys.readouterr().err
    assert rows(data, "SELECT password_hash FROM accounts ORDER BY id") == before
    assert rows(data, "SELECT action, outcome FROM journal")[-1] == ("break_glass.opened", "refused")
    assert rows(data, "SELECT kind, detail FROM alerts") == [("break_glass", '{"outcome": "refused"}')]


def test_a_name_nobody_has_becomes_a_security_administrator(data: Path, capsys: pytest.CaptureFixture[str], type_in: Callable[..., None]) -> None:
    _, codes = founded(data, capsys)
    type_in(*codes)
    assert main(["break-glass", "--username", "rescue", "--data", str(data)]) == 0
    assert rows(data, "SELECT post, disabled, password_chosen_at FROM accounts WHERE username = 'rescue'") == [("security_admin", 0, None)]


def test_the_glass_opens_nobody_elses_account(data: Path, capsys: pytest.CaptureFixture[str], type_in: Callable[..., None]) -> None:
    _, codes = founded(data, capsys)
    before = rows(data, "SELECT password_hash FROM accounts ORDER BY id")
    type_in(*codes)
    assert main(["break-glass", "--username", "system", "--data", str(data)]) == 2
    assert "no security administrator" in capsys.readouterr().err
    assert rows(data, "SELECT action, outcome FROM journal")[-1] == ("break_glass.opened", "refused")
    assert rows(data, "SELECT kind, detail FROM alerts") == [("break_glass", '{"outcome": "refused"}')]
    assert rows(data, "SELECT password_hash FROM accounts ORDER BY id") == before
    type_in(*codes)
    assert main(["break-glass", "--data", str(data)]) == 0, "the codes are still good"


def test_a_folder_without_codes_has_no_glass_to_break(data: Path, capsys: pytest.CaptureFixture[str], type_in: Callable[..., None]) -> None:
    assert main(["demo-data", "--citizens", "3", "--data", str(data)]) == 0
    type_in("", "")
    assert main(["break-glass", "--data", str(data)]) == 3
    type_in("", "")
    assert main(["break-glass", "--data", str(data / "nowhere")]) == 2
    capsys.readouterr()


@pytest.mark.parametrize(("uid", "said"), [("", ME), ("0", f"{ME} for root"), ("4294967", f"{ME} for 4294967"), ("x", ME)])
def test_the_record_names_who_called_sudo(uid: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from server_stub.journal import by_hand

    monkeypatch.setenv("SUDO_UID", uid)
    monkeypatch.setenv("LOGNAME", "somebody else")
    assert by_hand.os_user() == said
