"""Whose a discrepancy is: a steward of an agency sees what it must settle or has words in, and settles the
former; the city's steward sees and settles all.
"""

from server_stub.database import Transaction
from server_stub.discrepancies import tables
from server_stub.identity.caller import Caller


def sees(caller: Caller, must_settle: str, agencies: str) -> bool:
    """`agencies`: whose words differ, with commas between."""
    return settles(caller, must_settle) or caller.agency in agencies.split(",")


def settles(caller: Caller, must_settle: str) -> bool:
    """Whether its settling is the caller's."""
    return caller.agency is None or caller.agency == must_settle


def takes_back(tx: Transaction, caller: Caller, batch: int) -> bool:
    """What somebody of another agency settled, or of the city, may be about much else besides."""
    return caller.agency is None or caller.agency == tables.settled_for(tx, batch)
