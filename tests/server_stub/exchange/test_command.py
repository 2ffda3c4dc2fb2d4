"""`agency-key`: made where it stays, registered as it is printed, never in place of another."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from server_stub.__main__ import main
from tests.server_stub.administration.office import in_force
from tests.server_stub.conftest import City
from tests.server_stub.exchange.callers import opened, pen_of_system
from tests.server_stub.society.callers import BANK, contract

pytestmark = pytest.mark.both


def test_a_key_made_by_the_command_is_registered_as_it_is_printed_and_opens_an_epoch(
    city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "key.pem"
    assert main(["agency-key", "labour", str(file), "--name", "前置机"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["agency"], told["name"], file.stat().st_mode & 0o777) == ("labour", "前置机", 0o600)
    made = in_force(city, "agency_system", told, "bureau_officer", "security_admin")["proposal"]
    pen, key = pen_of_system(city, "any"), load_pem_private_key(file.read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    pen.name, pen.workstation, pen.key = made["id"], made["id"], key
    assert opened(city, pen).status_code == 201


def test_a_key_of_an_institution_is_registered_as_it_is_printed(city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_force(city, "society_contract", contract(), "bureau_officer", "security_admin")
    assert main(["society-key", BANK, str(tmp_path / "key.pem")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["institution"], told["name"]) == (BANK, BANK)
    made = in_force(city, "society_system", told, "bureau_officer", "security_admin")["proposal"]
    assert (made["kind"], made["state"]) == ("society_system", "approved")


def test_a_key_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "key.pem"
    file.write_text("another's")
    assert main(["agency-key", "labour", str(file)]) == 2
    assert file.read_text() == "another's"
    assert main(["agency-key", "labour", str(tmp_path / "nowhere" / "key.pem")]) == 2
    assert main(["agency-key", "../labour", str(tmp_path / "other.pem")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "exists" in told.err
    assert "could not be written" in told.err
    assert [each.name for each in tmp_path.iterdir()] == ["key.pem"]
