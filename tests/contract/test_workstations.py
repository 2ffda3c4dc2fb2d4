"""PCs and alerts as administrators have them, from the centre in a process of its own."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from desktop.administration.workstation import NewCode, Workstation, WorkstationChange, found
from desktop.central.client import Central
from desktop.central.news import CentralNews
from desktop.central.session import CentralSessions
from desktop.central.workstations import CentralAlerts, CentralWorkstations
from desktop.errors import Conflict, Forbidden, Rejected
from tests.contract.real_centre import PATIENCE, RealCentre, central_at
from tests.contract.test_cases import Tokens
from tests.server_stub.conftest import PASSWORD, identifier
from tests.signing import Pen, Signing, enrol

SYSTEM, SECURITY = "system_admin", "security_admin"


def as_(centre: RealCentre, username: str, deed: Callable[[Central], Awaitable[Any]]) -> Any:
    """Do something as a desk at which this account is signed in."""

    async def run() -> Any:
        central = central_at(centre.address, Tokens(), "city counter")
        try:
            await CentralSessions(central).open(username, PASSWORD)
            return await deed(central)
        finally:
            await central.close()

    return asyncio.run(run())


def register(centre: RealCentre, username: str = SYSTEM) -> tuple[Workstation, ...]:
    answer: tuple[Workstation, ...] = as_(centre, username, lambda central: CentralWorkstations(central).all())
    return answer


def named(centre: RealCentre, name: str) -> Workstation:
    return found(register(centre), name, "all")[0]


def change(centre: RealCentre, username: str, workstation: Workstation, wanted: WorkstationChange) -> Workstation:
    answer: Workstation = as_(centre, username, lambda central: CentralWorkstations(central).change(workstation, wanted))
    return answer


def new_pc(centre: RealCentre, name: str) -> Pen:
    wanted = NewCode(identifier("station"), name)
    code = as_(centre, SYSTEM, lambda central: CentralWorkstations(central).make_code(wanted))
    assert (len(code.groups), code.name) == (8, name)
    assert 800 < code.expires_at.timestamp() - time.time() <= 900
    with httpx.Client(base_url=centre.address, timeout=PATIENCE) as client:
        return enrol(client, code.code)


def ask(centre: RealCentre, pen: Pen) -> httpx.Response:
    """Anything at all, as this PC."""
    with httpx.Client(base_url=centre.address, auth=Signing(pen), timeout=PATIENCE) as client:
        return client.get("/v1/session")


def test_a_new_pc_stands_in_the_register_once_its_code_was_used(centre: RealCentre) -> None:
    pen = new_pc(centre, "四号窗口")
    there = named(centre, "四号窗口")
    assert (there.id, there.station.id, there.condition) == (pen.workstation, identifier("station"), "at_work")
    assert there.last_seen_at is None
    ask(centre, pen)
    assert named(centre, "四号窗口").last_seen_at is not None


def test_who_looked_at_an_older_version_changes_nothing(centre: RealCentre) -> None:
    new_pc(centre, "五号窗口")
    before = named(centre, "五号窗口")
    after = change(centre, SYSTEM, before, WorkstationChange("rename", "挂牌改了", name="综合窗口"))
    assert (after.name, after.version) == ("综合窗口", before.version + 1)
    with pytest.raises(Conflict) as caught:
        change(centre, SYSTEM, before, WorkstationChange("suspend", "送修"))
    assert caught.value.code == "version_conflict"
    moved = change(centre, SYSTEM, after, WorkstationChange("move", "搬迁", station=identifier("other station")))
    assert moved.station.id == identifier("other station")
    with pytest.raises(Rejected):
        change(centre, SYSTEM, moved, WorkstationChange("suspend", " "))


def test_one_administrator_stops_a_pc_and_only_the_other_lets_it_work_again(centre: RealCentre) -> None:
    pen = new_pc(centre, "六号窗口")
    stopped = change(centre, SYSTEM, named(centre, "六号窗口"), WorkstationChange("suspend", "送修"))
    assert (stopped.condition, stopped.state_why) == ("suspended", "送修")
    assert ask(centre, pen).json()["code"] == "workstation_suspended"
    with pytest.raises(Forbidden):
        change(centre, SYSTEM, stopped, WorkstationChange("resume", "修好了"))
    again = change(centre, SECURITY, stopped, WorkstationChange("resume", "修好了"))
    assert ask(centre, pen).json()["code"] != "workstation_suspended"
    out = change(centre, SECURITY, again, WorkstationChange("revoke", "报废"))
    assert out.condition == "revoked"
    assert ask(centre, pen).json()["code"] == "workstation_revoked"


def test_a_copied_key_is_told_by_the_news_and_marked_as_seen_by_name(centre: RealCentre) -> None:
    pen = new_pc(centre, "七号窗口")
    copy = replace(pen)
    ask(centre, pen)
    ask(centre, copy)

    async def story(central: Central) -> None:
        news, book = CentralNews(central), CentralAlerts(central)
        start = await news.after(None)
        assert (await asyncio.to_thread(ask, centre, pen)).json()["code"] == "workstation_suspended"
        heard = await news.after(start.after)
        assert heard.touches("alert_raised")
        alerts = await book.alerts()
        [alert] = [one for one in alerts.alerts if one.workstation == pen.workstation]
        assert (alert.kind, alert.workstation_name, alert.is_seen) == ("key_cloned", "七号窗口", False)
        await book.mark_seen(alert.id)
        after = await book.alerts()
        [seen] = [one for one in after.alerts if one.id == alert.id]
        assert seen.is_seen
        assert seen.seen_by_name
        assert after.unseen == alerts.unseen - 1

    as_(centre, SECURITY, story)
    assert named(centre, "七号窗口").is_cloned


def test_a_clerk_reads_no_register(centre: RealCentre) -> None:
    async def run() -> None:
        central = central_at(centre.address, Tokens())
        try:
            await CentralSessions(central).open("clerk", PASSWORD)
            with pytest.raises(Forbidden):
                await CentralWorkstations(central).all()
            with pytest.raises(Forbidden):
                await CentralAlerts(central).alerts()
        finally:
            await central.close()

    asyncio.run(run())
