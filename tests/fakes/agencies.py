"""Agencies and their systems as the centre keeps them, for tests of flows and pages."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from desktop.administration.agency import Agency, Contact, Figures, LastBatch, Record
from desktop.administration.agency_sharing import (
    AgencyGrant,
    AgencyName,
    AgencyPurpose,
    AgencyRule,
    AgencySharing,
)
from desktop.administration.calling_system import CallingSystem
from tests.fakes.administration import NOW, FakeAdministration

POLICE = Agency(
    "公安",
    Record(
        "police", "市公安局", 1, "loading", ("name", "sex", "state"), (Contact("李明", "人口处", "0471-1234567"),),
        loaded_due=date(2026, 12, 10), real_time_due=date(2027, 3, 31), clean_up_due=date(2027, 6, 30),
    ),
    Figures(12, 3, 1, stale=False, last_batch=LastBatch("file", NOW - timedelta(days=2), 1200)),
    4,
)  # fmt: skip
LABOUR = Agency(
    "劳动保障",
    Record("labour", "市劳动和社会保障局", 1, "preparing", ("name",), loaded_due=date(2026, 11, 1)),
    Figures(0, 0, 0, stale=True),
    1,
)
COURTS = Agency(
    "法院",
    Record("courts", "市中级人民法院", 2, "real_time", ("name",), loaded_on=date(2026, 9, 1), real_time_on=date(2026, 9, 2), clean_up_on=date(2026, 10, 1)),
    Figures(0, 0, 2, stale=False, last_batch=LastBatch("call", NOW, 1)),
    2,
)
AGENCIES = (POLICE, LABOUR, COURTS)
SYSTEM = CallingSystem(
    "system-1", "前置机", "active", NOW - timedelta(days=9), 4, "1.2", 1, agency="police",
    last_seen_at=NOW - timedelta(hours=1), last_deed="exchange.stated", last_deed_at=NOW, last_outcome="done",
)  # fmt: skip
CLONED = replace(SYSTEM, id="system-2", agency="courts", name="核查机", state="suspended", state_why="key_cloned", last_outcome="refused")
REVOKED = replace(SYSTEM, id="system-3", name="旧机", state="revoked", state_why="换机", last_seen_at=None, last_deed=None, last_deed_at=None)
SYSTEMS = (SYSTEM, CLONED, REVOKED)
OF_BANK = replace(
    SYSTEM, id="system-4", name="核验前置机", agency=None, institution="first_bank", last_deed="society.verified"
)


SHARING = AgencySharing(
    3,
    (AgencyName("police", "公安"), AgencyName("courts", "法院"), AgencyName("petitions", "信访")),
    (AgencyPurpose("registration", "户籍与人口登记"), AgencyPurpose("adjudication", "审判与执行"), AgencyPurpose("petitions", "信访事项办理")),
    (
        AgencyRule("courts", "name", "full"),
        AgencyRule("courts", "sex", "agrees_only"),
        AgencyRule("courts", "residence_address", "full", "adjudication"),
        AgencyRule("police", "name", "full"),
    ),
    (AgencyGrant("courts", "adjudication", "compare", "all"), AgencyGrant("police", "registration", "look_up", "all")),
)


class FakeAgencies(FakeAdministration):
    """Remembers what it was asked; refuses with `refuse_with` once, where one is set."""

    def __init__(self) -> None:
        super().__init__()
        self.agencies_shared = SHARING
        self.machines: tuple[CallingSystem, ...] = SYSTEMS

    async def agencies(self) -> tuple[Agency, ...]:
        self._look()
        return AGENCIES

    async def systems(self) -> tuple[CallingSystem, ...]:
        return self.machines

    async def society_systems(self) -> tuple[CallingSystem, ...]:
        return tuple(one for one in self.machines if one.institution is not None)

    async def revoke_system(self, system: CallingSystem, reason: str, key: str) -> CallingSystem:
        self._do(key, (system.id, reason))
        gone: Any = replace(system, state="revoked", state_why=reason)
        self.machines = tuple(gone if one.id == system.id else one for one in self.machines)
        return replace(system, state="revoked", state_why=reason)
