"""An agency's or an institution's system beside a real centre: its key in a file, its row in the centre's folder."""

from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from server_stub.database import Transaction
from server_stub.exchange.tables_systems import AGENCIES, SOCIETY
from server_stub.society import tables
from tests.databases import write
from tests.server_stub.conftest import identifier
from tests.server_stub.society.callers import BANK, contract, sign_up
from tests.signing import key_of, public_of


def register(data: Path, agency: str, folder: Path) -> tuple[str, Path]:
    """The id of a new system of an agency, and the file its key is in."""
    name = f"{agency} at {folder}"
    write(data, lambda tx: AGENCIES.add(tx, identifier(name), agency, "前置机", public_of(key_of(name))))
    return identifier(name), key_file(name, folder / f"{agency}.pem")


def register_bank(data: Path, folder: Path) -> tuple[str, Path]:
    """The same of a bank with a contract."""
    name = f"bank at {folder}"

    def add(tx: Transaction) -> None:
        if tables.contract(tx, BANK) is None:
            sign_up(tx, contract(valid_from="2000-01-01", valid_until="2099-12-31", day_quota=100, month_quota=1000))
        SOCIETY.add(tx, identifier(name), BANK, "核验前置机", public_of(key_of(name)))

    write(data, add)
    return identifier(name), key_file(name, folder / "bank.pem")


def key_file(name: str, file: Path) -> Path:
    """As `agency-key` keeps it."""
    file.write_bytes(key_of(name).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return file
