"""What travels about stand-ins: who acts for whom, from when to when, under their own name."""

from msgspec import Struct


class NewStandIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/stand-ins with `Idempotency-Key`: someone acts for the caller while the caller is absent."""

    stand_in: str
    """Account of a colleague; GET /v1/stand-ins names who may be chosen."""
    from_day: str
    to_day: str
    """Civil dates; both days count."""
    reason: str = ""
    absent: str = ""
    """Account of who is absent, where it is not the caller: for leaders (`stand_in.arrange` in the city)."""


class Colleague(Struct, frozen=True, kw_only=True):
    """Somebody who decides, and where."""

    account: str
    name: str
    organisation: str


class StandIn(Struct, frozen=True, kw_only=True):
    """One absence."""

    id: str
    absent: Colleague
    stand_in: Colleague
    from_day: str
    to_day: str
    reason: str
    ended_at: str | None = None
    made_by: str = ""
    """Name of who arranged it, where it was not the absent themselves."""


class StandIns(Struct, frozen=True, kw_only=True):
    """GET /v1/stand-ins?absent=account: what is to come or under way for and by the caller.
    POST /v1/stand-ins/{id}/end with `Idempotency-Key` ends one early."""

    mine: list[StandIn]
    """Who acts for the caller."""
    for_others: list[StandIn]
    """For whom the caller acts."""
    colleagues: list[Colleague]
    """Who may stand in for the caller, or for the one asked about."""
    arranged: list[StandIn] = []
    """For leaders: all there are in their reach, first day first; 500 at most."""
    absentees: list[Colleague] = []
    """For leaders: for whom they may arrange one."""
    absent: str = ""
    """Account whose colleagues these are; empty: the caller."""
