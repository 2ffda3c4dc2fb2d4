"""A steward settles many by one rule: looks first, says why, watches it, takes all of it back."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import CentralError, Conflict, SignedOut, Unreachable
from desktop.exchange.bulk import Agency, Bulk, Example, ExampleValue, Preview, Rule
from desktop.exchange.bulk_flow import BulkFlow, Choosing, State
from desktop.exchange.bulk_page import BulkPage
from desktop.exchange.words_page import bulk_words
from desktop.worklist import Failed, Waiting

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RULE = Rule("name", "police")
EXAMPLE = Example("150102********1228", (ExampleValue("公安", "王＊", holds=True), ExampleValue("劳动保障", "王＊", holds=False)))
TOLD = Preview(41, 43, (EXAMPLE,))
DONE = Bulk(7, RULE, "公安", "", "苏日娜", NOW, "counts", 41)
AGENCIES = (Agency("police", "公安"), Agency("labour", "劳动保障"))


@dataclass
class Register:
    """Settles them in two looks."""

    stands: list[Bulk] = field(default_factory=lambda: [DONE])
    told: Preview = TOLD
    fails: CentralError | None = None
    asked: list[object] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    looks: int = 0

    async def agencies(self) -> tuple[Agency, ...]:
        if self.fails is not None:
            raise self.fails
        return AGENCIES

    async def preview(self, rule: Rule) -> Preview:
        if self.fails is not None:
            raise self.fails
        return self.told

    async def begin(self, rule: Rule, settles: int, reason: str, key: str) -> Bulk:
        self.keys.append(key)
        if self.fails is not None:
            raise self.fails
        self.asked.append((rule, settles, reason))
        self.stands = [replace(DONE, settled=41), replace(DONE, state="running", settled=20)]
        return replace(DONE, state="running", settled=0)

    async def listed(self) -> tuple[Bulk, ...]:
        self.looks += 1
        if self.fails is not None:
            raise self.fails
        return (self.stands.pop() if len(self.stands) > 1 else self.stands[0],)

    async def take_back(self, batch: int, key: str) -> Bulk:
        self.keys.append(key)
        self.asked.append(batch)
        self.stands = [replace(DONE, state="taken_back")]
        return replace(DONE, state="taking_back")


def played(register: Register, *deeds: str) -> list[State]:
    seen: list[State] = []
    flow = BulkFlow(register, seen.append)

    async def play() -> None:
        for deed in ("open", *deeds):
            match deed:
                case "open":
                    await flow.open()
                case "look":
                    await flow.look(RULE)
                case "begin":
                    await flow.begin("以公安为准")
                case "back":
                    await flow.take_back(7)
                case "renew":
                    await flow.renew()
                case "fail":
                    register.fails = Conflict("batch_running")
                case "mend":
                    register.fails = None

    asyncio.run(play())
    return seen


def last(seen: list[State]) -> Choosing:
    state = seen[-1]
    assert isinstance(state, Choosing)
    return state


def test_what_was_looked_at_is_begun_and_watched_to_its_end() -> None:
    register = Register()
    seen = played(register, "look", "begin", "renew", "renew", "renew")
    assert register.asked == [(RULE, 41, "以公安为准")]
    watched = [(one.state, one.settled) for state in seen if isinstance(state, Choosing) for one in state.bulks]
    assert watched[-3:] == [("running", 0), ("running", 20), ("counts", 41)]
    assert last(seen).seen is None
    assert register.looks == 3, "one that has ended is not asked for"


def test_a_look_that_fails_or_comes_late_changes_nothing() -> None:
    register = Register()
    seen = played(register, "look", "begin", "fail", "renew")
    assert (last(seen).error, [one.settled for one in last(seen).bulks]) == (None, [0])
    register.fails = None
    flow = BulkFlow(register, seen.append)
    asyncio.run(flow.open())
    register.fails = SignedOut()
    with pytest.raises(SignedOut):
        asyncio.run(flow.renew())


def test_what_was_taken_back_meanwhile_is_newer_than_a_look() -> None:
    register, seen = Register(), list[State]()
    flow = BulkFlow(register, seen.append)

    async def look_late() -> tuple[Bulk, ...]:
        await flow.take_back(7)
        return (DONE,)

    async def play() -> None:
        register.stands = [replace(DONE, state="running")]
        await flow.open()
        register.listed = look_late  # type: ignore[method-assign]
        await flow.renew()

    asyncio.run(play())
    assert [one.state for one in last(seen).bulks] == ["taking_back"]


def test_nothing_is_begun_that_was_not_looked_at() -> None:
    register = Register()
    played(register, "begin")
    assert register.asked == []


def test_all_of_it_is_taken_back() -> None:
    assert [one.state for one in last(played(Register(), "back", "renew")).bulks] == ["taken_back"]


def test_a_refusal_is_told_and_what_was_looked_at_stays() -> None:
    state = last(played(Register(), "look", "fail", "begin"))
    assert (state.busy, state.seen, isinstance(state.error, Conflict)) == (False, (RULE, TOLD), True)


def test_what_is_asked_again_keeps_its_key_and_what_is_new_has_another() -> None:
    register = Register()
    played(register, "look", "fail", "begin", "begin", "mend", "begin", "back", "back", "look", "begin")
    first, again, done, back, back_again, new = register.keys
    assert first == again == done
    assert len({first, back, back_again, new}) == 4


def test_without_a_centre_there_is_nothing_and_signing_out_is_passed_on() -> None:
    seen = played(Register(fails=Unreachable()))
    assert (isinstance(seen[0], Waiting), isinstance(seen[-1], Failed)) == (True, True)
    with pytest.raises(SignedOut):
        played(Register(fails=SignedOut()))


@pytest.fixture
def page(qtbot: QtBot) -> BulkPage:
    page = BulkPage()
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    page.display(Choosing(AGENCIES, (DONE,), (RULE, TOLD)))
    return page


def test_it_is_begun_with_a_reason_alone_and_only_as_it_was_looked_at(page: BulkPage, qtbot: QtBot) -> None:
    assert not page._going.isEnabled()
    page.reason.setText("以公安为准")
    with qtbot.waitSignal(page.begin_requested) as asked:
        page._going.trigger()
    assert (asked.args, page._go.text()) == (["以公安为准"], "Settle 41")
    page.display(Choosing(AGENCIES, (DONE,)))
    assert page._go.text() == "Settle them"
    page.display(Choosing(AGENCIES, (DONE,), (RULE, TOLD)))
    page.against.setCurrentIndex(2)
    page.against.activated.emit(2)
    assert not page._going.isEnabled()
    with qtbot.waitSignal(page.look_requested) as looked:
        page._looking.trigger()
    assert looked.args == [Rule("name", "police", "labour")]


def test_before_anything_was_looked_at_there_is_nothing_to_fill_in_and_then_the_reason_is_next(qtbot: QtBot) -> None:
    page = BulkPage()
    qtbot.addWidget(page)
    page.show()
    states = (Waiting(), Failed(Unreachable()), Choosing(AGENCIES, ()), Choosing(AGENCIES, (), busy=True))
    told = []
    for state in states:
        page.display(state)
        assert not any(part.isVisible() for part in (page.reason, page.examples, page.done))
        told.append((page._none.isVisible(), bool(page._told.text())))
    assert told == [(False, True), (False, True), (True, True), (True, True)], "nothing is said to be none before it is known"
    page.display(Choosing(AGENCIES, (DONE,), (RULE, TOLD)))
    assert page.focusWidget() is page.reason
    assert page.done.isVisible()
    assert not page._none.isVisible()


def test_taking_back_says_first_what_it_means(page: BulkPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.take_back_requested):
        page._backing.trigger()
    assert page._message.isVisible()
    with qtbot.waitSignal(page.take_back_requested) as asked:
        page._backing.trigger()
    assert asked.args == [7]


def test_while_one_runs_there_is_no_other(page: BulkPage) -> None:
    page.reason.setText("以公安为准")
    page.display(Choosing(AGENCIES, (replace(DONE, state="running"),), (RULE, TOLD)))
    assert not (page._going.isEnabled() or page._backing.isEnabled())
    page.display(Choosing(AGENCIES, (), (RULE, Preview(0, 3))))
    assert "none of the 3" in page._told.text()


def test_what_runs_is_looked_at_again_until_it_has_ended(page: BulkPage, qtbot: QtBot) -> None:
    page.display(Choosing(AGENCIES, (replace(DONE, state="running"),)))
    with qtbot.waitSignal(page.renew_requested):
        page.renewing.look()
    page.display(Choosing(AGENCIES, (DONE,)))
    with qtbot.assertNotEmitted(page.renew_requested):
        page.renewing.look()


@pytest.mark.parametrize(("state", "words"), [("running", "so far"), ("counts", "settled"), ("taking_back", "taken back"), ("taken_back", "Taken back"), ("cut_off", "nothing counts")])
def test_how_one_stands_is_said(state: str, words: str) -> None:
    assert words in bulk_words(replace(DONE, state=state))[1]  # type: ignore[arg-type]
