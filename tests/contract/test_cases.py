"""What cases, receipts and news promise a desk: the centre in a process of its own, and the fake for the flows."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from desktop.approval.decision import Decision
from desktop.approval.examine_flow import Decisions
from desktop.approval.queue import Asked, Narrowing
from desktop.cases.case import Case
from desktop.cases.deeds import CaseDeed
from desktop.central.cases import CentralCases
from desktop.central.client import Central
from desktop.central.news import CentralNews
from desktop.central.papers import CentralPapers
from desktop.central.session import CentralSessions
from desktop.devices.pdf_process import PdfProcess
from desktop.errors import Conflict, Forbidden, NotFound, Rejected
from desktop.identifiers import new_id
from desktop.intake.mending import ToMend
from desktop.papers.paper import Wanted
from tests.contract.real_centre import RealCentre, central_at
from tests.contract.seat import Seat, sit_down
from tests.fakes.cases import FakeCases, case
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import THREE_LEVELS, resubmit, submit

pytestmark = pytest.mark.both

Deed = Callable[[Central], Awaitable[None]]
APPROVER, OTHER = "approver", "other_approver"
DISTRICT, CITY = "health_district_approver", "health_city_approver"


@dataclass
class Tokens:
    """A keyring of the test's own."""

    kept: list[str] = field(default_factory=list)

    async def load(self) -> str | None:
        return self.kept[-1] if self.kept else None

    async def save(self, token: str) -> None:
        self.kept.append(token)

    async def clear(self) -> None:
        self.kept.clear()


def as_(centre: RealCentre, username: str, deed: Deed, workstation: str = "counter") -> None:
    """Do something as a desk at which this account is signed in."""

    async def run() -> None:
        central = central_at(centre.address, Tokens(), workstation)
        try:
            await CentralSessions(central).open(username, PASSWORD)
            await deed(central)
        finally:
            await central.close()

    asyncio.run(run())


def approved(one: Case, opinion: str = "") -> Decision:
    return Decision("approve", one.materials_held, opinion)


@pytest.fixture(params=["fake", "real"])
def decisions(
    request: pytest.FixtureRequest, centre: RealCentre
) -> tuple[str, Callable[[Callable[[Decisions], Awaitable[None]]], None], Callable[[str], None]]:
    """A case that waits for the approver; how to do something as that approver; how to let another open it."""
    if request.param == "fake":
        fake = FakeCases().put(case(1))
        return "case-1", lambda deed: asyncio.run(_run(deed(fake))), lambda name: fake.other.update({name: "苏日娜"})
    waiting = submit(request.getfixturevalue("clerk"), uploaded=True)["summary"]["id"]

    async def lease(central: Central) -> None:
        await CentralCases(central).take_lease(waiting)

    return (
        waiting,
        lambda deed: as_(centre, APPROVER, lambda central: deed(CentralCases(central))),
        lambda _name: as_(centre, OTHER, lease),
    )


async def _run(done: Awaitable[None]) -> None:
    await done


def test_a_waiting_case_stands_in_the_queue_and_is_read_whole(decisions: Any) -> None:
    waiting, do, _ = decisions

    async def deed(cases: Decisions) -> None:
        assert waiting in [row.id for row in (await cases.queue(Asked())).cases]
        read = await cases.read(waiting)
        assert read.summary.state == "in_approval"
        assert read.materials_held
        assert read.history[0].deed == "submitted"

    do(deed)


def test_a_lease_is_told_to_others_and_given_back(decisions: Any) -> None:
    waiting, do, _ = decisions

    async def deed(cases: Decisions) -> None:
        lease = await cases.take_lease(waiting)
        assert (await cases.take_lease(waiting)).held_by == lease.held_by
        rows = {row.id: row for row in (await cases.queue(Asked())).cases}
        assert rows[waiting].leased_by == lease.held_by
        await cases.let_go(waiting)
        await cases.let_go(waiting)
        assert {row.id: row for row in (await cases.queue(Asked())).cases}[waiting].leased_by is None

    do(deed)


def test_a_case_somebody_has_open_is_refused_with_their_name(decisions: Any) -> None:
    waiting, do, let_another = decisions
    let_another(waiting)

    async def deed(cases: Decisions) -> None:
        with pytest.raises(Conflict) as caught:
            await cases.take_lease(waiting)
        assert caught.value.code == "lease_held"
        assert caught.value.facts["held_by"]

    do(deed)


def test_a_decision_on_another_version_is_refused(decisions: Any) -> None:
    waiting, do, _ = decisions

    async def deed(cases: Decisions) -> None:
        read = await cases.read(waiting)
        with pytest.raises(Conflict) as caught:
            await cases.decide(waiting, read.summary.version + 1, approved(read), new_id())
        assert caught.value.code == "version_conflict"

    do(deed)


def test_a_paper_nobody_looked_at_is_not_approved(decisions: Any) -> None:
    waiting, do, _ = decisions

    async def deed(cases: Decisions) -> None:
        read = await cases.read(waiting)
        with pytest.raises(Rejected) as caught:
            await cases.decide(waiting, read.summary.version, Decision("approve", ()), new_id())
        assert caught.value.code == "materials_not_seen"

    do(deed)


def test_a_decision_repeated_under_its_key_is_made_once(decisions: Any) -> None:
    waiting, do, _ = decisions

    async def deed(cases: Decisions) -> None:
        read, key = await cases.read(waiting), new_id()
        first = await cases.decide(waiting, read.summary.version, approved(read, "同意"), key)
        again = await cases.decide(waiting, read.summary.version, approved(read, "同意"), key)
        assert again.summary.version == first.summary.version == read.summary.version + 1
        deed = "approved" if read.decides_now else "forwarded"
        assert [entry.deed for entry in first.history] == ["submitted", deed]
        assert first.history[-1].why == "同意"

    do(deed)


def test_a_case_goes_from_window_to_window_back_for_mending_and_to_its_result(centre: RealCentre, clerk: Seat) -> None:
    told = submit(clerk, THREE_LEVELS, uploaded=True)
    waiting = told["summary"]["id"]
    thing = ToMend(kind="material", code=told["documents"][0]["material"], what="看不清")

    async def give_back(central: Central) -> None:
        cases = CentralCases(central)
        read = await cases.read(waiting)
        decided = await cases.decide(
            waiting, read.summary.version, Decision("return", (), "请重扫", (thing,)), new_id()
        )
        assert decided.last_return is not None
        assert decided.last_return.to_mend == (thing,)

    async def at_the_window(central: Central) -> None:
        listed = await CentralCases(central).mine("returned")
        assert waiting in [row.id for row in listed.cases]
        assert listed.counts["returned"] >= 1

    async def forward(central: Central) -> None:
        cases = CentralCases(central)
        read = await cases.read(waiting)
        decided = await cases.decide(waiting, read.summary.version, approved(read), new_id())
        assert decided.history[-1].deed == ("approved" if read.decides_now else "forwarded")

    async def result(central: Central) -> None:
        receipts = CentralPapers(central)
        issued = await receipts.issue(Wanted("result", case=waiting), new_id())
        facts = issued.content.facts
        assert (facts["outcome"], bool(facts["result_name"])) == ("准予办理", True)
        assert issued.check_code.startswith(f"CW1|{issued.number}|{facts['case_number']}|")

    as_(centre, DISTRICT, give_back)
    as_(centre, "clerk", at_the_window, "desk")
    sit_down(clerk.client)
    assert resubmit(clerk, clerk.ask("GET", f"/v1/cases/{waiting}").json()).status_code == 200
    as_(centre, DISTRICT, forward)
    as_(centre, CITY, forward, "city counter")
    as_(centre, "clerk", result, "desk")


def test_a_refusal_says_rule_and_reason_on_its_paper(centre: RealCentre, clerk: Seat) -> None:
    waiting = submit(clerk, uploaded=True)["summary"]["id"]

    async def refuse(central: Central) -> None:
        cases = CentralCases(central)
        read = await cases.read(waiting)
        decision = Decision("refuse", (), "两套住房出租。", rule=read.item.refusal_rules[0])
        assert (await cases.decide(waiting, read.summary.version, decision, new_id())).summary.state == "refused"

    async def paper(central: Central) -> None:
        issued = await CentralPapers(central).issue(Wanted("result", case=waiting), new_id())
        assert issued.content.facts["refused"]
        assert "两套住房出租。" in issued.content.facts["why"]

    as_(centre, APPROVER, refuse)
    as_(centre, "clerk", paper, "desk")


def test_copies_are_counted_once_a_key_and_the_receipt_keeps_its_number(centre: RealCentre, clerk: Seat) -> None:
    waiting = submit(clerk, uploaded=True)["summary"]["id"]

    async def deed(central: Central) -> None:
        receipts, key = CentralPapers(central), new_id()
        first = await receipts.issue(Wanted("acceptance", case=waiting), new_id())
        assert (await receipts.issue(Wanted("acceptance", case=waiting), new_id())).number == first.number
        copies = [await receipts.copy(first.id, "a5", "citizen", key) for _ in range(2)]
        assert [copy.number for copy in copies] == [1, 1]
        second = await receipts.copy(first.id, "roll80", "citizen", new_id())
        assert second.number == 2
        assert second.reprint
        assert not (await receipts.copy(first.id, "a5", "office", new_id())).reprint, "the file's copy is another part"
        with pytest.raises(Conflict):
            await receipts.issue(Wanted("result", case=waiting), new_id())

    as_(centre, "clerk", deed, "desk")


def test_the_approver_reads_the_papers_and_they_can_be_drawn(centre: RealCentre, clerk: Seat) -> None:
    waiting = submit(clerk, uploaded=True)["summary"]["id"]

    async def deed(central: Central) -> None:
        cases, process = CentralCases(central), PdfProcess()
        try:
            read = await cases.read(waiting)
            pdf = await cases.document(read.documents[0].id)
            assert len(await process.sizes(pdf)) == read.documents[0].pages
            assert (await process.page(pdf, 0, 300)).width == 300
        finally:
            await process.close()

    as_(centre, APPROVER, deed)


def test_news_of_a_case_reaches_its_counterpart_window_and_nobody_else(centre: RealCentre, clerk: Seat) -> None:
    heard: list[str] = []

    async def listen(central: Central) -> None:
        news = CentralNews(central)
        start = (await news.after(None)).after
        waiting = asyncio.get_running_loop().run_in_executor(None, partial(submit, clerk, uploaded=True))
        tidings = await news.after(start)
        arrived = (await waiting)["summary"]["id"]
        heard.extend(item.kind for item in tidings.items if item.reference == arrived)
        assert tidings.after > start

    as_(centre, APPROVER, listen)
    assert heard == ["case_arrived"]


def test_a_case_of_another_district_is_absent(centre: RealCentre, clerk: Seat) -> None:
    waiting = submit(clerk, uploaded=True)["summary"]["id"]

    async def deed(central: Central) -> None:
        with pytest.raises(NotFound):
            await CentralCases(central).read(waiting)

    as_(centre, "far_approver", deed, "other desk")


def test_a_clerk_decides_nothing(centre: RealCentre, clerk: Seat) -> None:
    waiting = submit(clerk, uploaded=True)["summary"]["id"]

    async def deed(central: Central) -> None:
        with pytest.raises(Forbidden):
            await CentralCases(central).take_lease(waiting)

    as_(centre, "clerk", deed, "desk")


def test_a_queue_is_narrowed_and_counted_and_goes_on_behind_a_case(centre: RealCentre, clerk: Seat) -> None:
    submit(clerk, uploaded=True)

    async def deed(central: Central) -> None:
        cases = CentralCases(central)
        whole = await cases.queue(Asked())
        assert whole.tally is not None
        assert whole.tally.cases >= len(whole.cases) >= 1
        first = whole.cases[0]
        assert first.due_at.hour == 9, "17:00 in China"
        assert first.step is not None
        assert first.step.working_days_left <= first.working_days_left
        only = await cases.queue(Asked(Narrowing("submitted", item=first.item)))
        assert {row.item for row in only.cases} == {first.item}
        assert (await cases.queue(Asked(Narrowing(due="overdue")))).cases == ()
        behind = await cases.queue(Asked(behind=first.id, free=True, limit=2))
        assert first.id not in [row.id for row in behind.cases]

    as_(centre, APPROVER, deed)


def test_what_the_centre_permits_is_done_as_it_was_asked_for(centre: RealCentre, clerk: Seat) -> None:
    waiting = submit(clerk, uploaded=True)["summary"]["id"]

    async def deed(central: Central) -> None:
        cases = CentralCases(central)
        read = await cases.read(waiting)
        permitted = {one.kind: one for one in read.deeds}
        hold = permitted["hold"]
        assert [(asks.what, asks.needed) for asks in hold.asks] == [("held_for", True), ("reason", True)]
        told = (("held_for", hold.asks[0].choices[0].code), ("reason", "须当面核实"))
        held = await cases.act(waiting, read.summary.version, CaseDeed("hold", hold.task, told), new_id())
        assert held.summary.paused
        assert "go_on" in {one.kind for one in held.deeds}
        on = next(one for one in held.deeds if one.kind == "go_on")
        running = await cases.act(waiting, held.summary.version, CaseDeed("go_on", on.task), new_id())
        assert not running.summary.paused
        noted = await cases.note(waiting, "请提醒本人带原件", new_id())
        assert [note.text for note in noted.notes] == ["请提醒本人带原件"]

    as_(centre, APPROVER, deed)

    async def read_them(central: Central) -> None:
        cases = CentralCases(central)
        assert next(row for row in (await cases.mine()).cases if row.id == waiting).noted
        await cases.read_notes(waiting)
        assert (await cases.read(waiting)).notes[0].read_at is not None

    as_(centre, "clerk", read_them, "desk")
