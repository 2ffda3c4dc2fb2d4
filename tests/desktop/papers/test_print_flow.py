"""From F9 to paper: counted first, handed over when the spooler says so, printed when the spooler says so."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest

from desktop.errors import DeviceError, Unreachable
from desktop.papers.kept_paper import Kept
from desktop.papers.paper import Copy, DrawnPaper, Size, Wanted
from desktop.papers.print_flow import PrintFlow
from desktop.papers.print_states import (
    Failed,
    HandedOver,
    HandingOver,
    NotPrinted,
    NotSaved,
    Preparing,
    Printed,
    Ready,
    Saved,
    State,
)
from desktop.papers.printing import Job, JobProgress, Queue, usual
from desktop.papers.template import Template
from tests.fakes.cases import FakePapers
from tests.fakes.printing import FakeDrawing, FakePrinters, FakeShelf, Witnessed


class Counter:
    """A desk with a printer."""

    def __init__(self) -> None:
        self.papers, self.drawing = FakePapers(), FakeDrawing()
        self.printers, self.shelf, self.witness = FakePrinters(), FakeShelf(), Witnessed()
        self.seen: list[State] = []
        self.waited: list[float] = []
        self.flow = self.make_flow()

    def make_flow(self) -> PrintFlow:
        return PrintFlow(
            self.papers, self.drawing, self.printers, self.shelf, self.witness, self.seen.append, self.rest
        )

    async def rest(self, seconds: float) -> None:
        self.waited.append(seconds)
        if len(self.waited) > 200:
            raise asyncio.CancelledError

    def do(self, *deeds: Awaitable[None]) -> State:
        async def run() -> None:
            for deed in deeds:
                await deed

        asyncio.run(run())
        return self.seen[-1]

    def open(self) -> State:
        return self.do(self.flow.open(Wanted("acceptance", case="case-1")))


def test_the_preview_shows_the_original_and_counts_nothing() -> None:
    desk = Counter()
    state = desk.open()
    assert isinstance(desk.seen[0], Preparing)
    assert isinstance(state, Ready)
    assert state.sheet.drawn.copy.number == 1
    assert state.sheet.queue == Queue("Window", default=True)
    assert desk.papers.copies == 0


def test_only_a_first_copy_goes_out_unasked() -> None:
    desk = Counter()
    assert not desk.flow.goes_out_unasked
    desk.open()
    assert desk.flow.goes_out_unasked
    desk.do(desk.flow.print_out())
    assert not desk.flow.goes_out_unasked, "the printer has it"
    desk.do(desk.flow.watch())
    desk.open()
    assert not desk.flow.goes_out_unasked, "it would be a reprint"


@pytest.mark.parametrize(
    "printers",
    [[], [Queue("Window", stopped=True)], [Queue("Window", accepting=False)], [Queue("One"), Queue("Two")]],
    ids=["none", "stopped", "takes nothing", "none chosen"],
)
def test_where_a_printer_stands_in_the_way_the_clerk_is_asked(printers: list[Queue]) -> None:
    desk = Counter()
    desk.printers.known = printers
    assert isinstance(desk.open(), Ready)
    assert not desk.flow.goes_out_unasked


def test_f9_counts_hands_over_and_tells_when_it_is_printed() -> None:
    desk = Counter()
    desk.open()
    state = desk.do(desk.flow.print_out(), desk.flow.watch())
    assert [type(one) for one in desk.seen[2:]] == [HandingOver, HandedOver, HandedOver, Printed]
    assert isinstance(state, Printed)
    assert state.job == Job(1, "Window")
    assert desk.papers.copies == 1
    assert desk.printers.taken[0].pdf == b"copy 1 on a5"
    assert not desk.shelf.kept
    assert desk.witness.notes[-1][0] == "printed"


def test_the_second_print_is_a_reprint_counted_anew() -> None:
    desk = Counter()
    desk.open()
    desk.do(desk.flow.print_out(), desk.flow.watch(), desk.flow.print_out())
    assert [paper.copy.number for paper in desk.printers.taken] == [1, 2]
    assert desk.printers.taken[1].copy.reprint


def test_a_stopped_queue_is_told_as_handed_over_and_not_as_printed() -> None:
    desk = Counter()
    desk.printers.says = ["stopped"]
    desk.open()
    with pytest.raises(asyncio.CancelledError):
        desk.do(desk.flow.print_out(), desk.flow.watch())
    last = desk.seen[-1]
    assert isinstance(last, HandedOver)
    assert last.progress == "stopped"
    kept = next(iter(desk.shelf.kept.values()))
    assert kept.job == Job(1, "Window")
    assert desk.waited[0] < desk.waited[-1], "it looks less often after a while"


def test_a_waiting_copy_is_gone_on_with_after_a_restart_and_not_printed_twice() -> None:
    desk = Counter()
    desk.printers.says = ["stopped"]
    desk.open()
    with pytest.raises(asyncio.CancelledError):
        desk.do(desk.flow.print_out(), desk.flow.watch())
    desk.waited.clear()
    desk.printers.says, desk.printers.looks = ["printed"], 0
    desk.flow = desk.make_flow()
    desk.open()
    assert isinstance(desk.do(desk.flow.watch()), Printed)
    assert len(desk.printers.taken) == 1
    assert desk.papers.copies == 1


def test_without_a_printer_the_counted_pdf_is_kept_and_printed_later_under_the_same_count() -> None:
    desk = Counter()
    desk.printers.known = []
    desk.open()
    state = desk.do(desk.flow.print_out(), desk.flow.watch())
    assert isinstance(state, NotPrinted)
    assert state.reason == "no_printer"
    assert next(iter(desk.shelf.kept.values())).drawn.pdf == b"copy 1 on a5"
    desk.printers.known = [Queue("Window")]
    desk.flow = desk.make_flow()
    desk.open()
    state = desk.do(desk.flow.print_out(), desk.flow.watch())
    assert isinstance(state, Printed)
    assert desk.papers.copies == 1


@pytest.mark.parametrize(
    ("says", "reason"), [("cancelled", "cancelled"), ("failed", "failed"), ("gone", "gone")]
)
def test_a_job_that_did_not_come_out_is_told_and_may_be_handed_over_again(says: JobProgress, reason: str) -> None:
    desk = Counter()
    desk.printers.says = [says]
    desk.open()
    state = desk.do(desk.flow.print_out(), desk.flow.watch())
    assert isinstance(state, NotPrinted)
    assert state.reason == reason
    desk.printers.says = ["printed"]
    assert isinstance(desk.do(desk.flow.print_out(), desk.flow.watch()), Printed)
    assert desk.papers.copies == 1
    assert desk.witness.notes[-2][1]["reason"] == reason


def test_a_printer_that_takes_nothing_is_told() -> None:
    desk = Counter()
    desk.printers.known = [Queue("Window", default=True, accepting=False)]
    desk.open()
    state = desk.do(desk.flow.print_out(), desk.flow.watch())
    assert isinstance(state, NotPrinted)
    assert state.reason == "not_accepting"


def test_of_several_printers_one_is_chosen_and_remembered() -> None:
    desk = Counter()
    desk.printers.known = [Queue("A"), Queue("B")]
    state = desk.open()
    assert isinstance(state, Ready)
    assert state.sheet.queue is None
    told = desk.do(desk.flow.print_out())
    assert isinstance(told, NotPrinted)
    assert told.reason == "not_chosen"
    desk.do(desk.flow.choose_queue("B"))
    assert isinstance(desk.do(desk.flow.print_out(), desk.flow.watch()), Printed)
    assert desk.shelf.choice == ("a5", "B")
    assert usual([Queue("A"), Queue("B")], "B") == Queue("B")
    assert usual([Queue("A"), Queue("B", default=True)], "C") == Queue("B", default=True)
    assert usual([], "B") is None


def test_the_printer_of_the_settings_is_taken_until_another_one_is_chosen() -> None:
    desk = Counter()
    desk.printers.known = [Queue("A", default=True), Queue("B"), Queue("C")]
    desk.flow = PrintFlow(
        desk.papers, desk.drawing, desk.printers, desk.shelf, desk.witness, desk.seen.append, desk.rest, preferred="B"
    )
    state = desk.open()
    assert isinstance(state, Ready)
    assert state.sheet.queue == Queue("B")
    desk.do(desk.flow.choose_queue("C"))
    state = desk.open()
    assert isinstance(state, Ready)
    assert state.sheet.queue == Queue("C")


def test_the_roll_is_drawn_on_choice_and_kept_for_the_next_citizen() -> None:
    desk = Counter()
    desk.open()
    state = desk.do(desk.flow.choose_size("roll80"))
    assert isinstance(state, Ready)
    assert state.sheet.drawn.size == "roll80"
    assert desk.shelf.choice == ("roll80", "Window")
    desk.do(desk.flow.print_out())
    assert desk.printers.taken[0].pdf == b"copy 1 on roll80"


def test_a_cut_line_prints_nothing_and_counts_once_when_it_is_back() -> None:
    desk = Counter()
    desk.open()
    desk.papers.fails = Unreachable()
    state = desk.do(desk.flow.print_out(), desk.flow.watch())
    assert isinstance(state, Failed)
    assert state.sheet is not None
    assert not desk.printers.taken
    desk.papers.fails = None
    assert isinstance(desk.do(desk.flow.print_out(), desk.flow.watch()), Printed)
    assert len(desk.papers.keys) == desk.papers.copies == 1


def test_a_receipt_that_cannot_be_numbered_is_told() -> None:
    desk = Counter()
    desk.papers.fails = Unreachable()
    state = desk.open()
    assert isinstance(state, Failed)
    assert state.sheet is None
    desk.papers.fails = None
    assert isinstance(desk.do(desk.flow.refresh()), Ready)


def test_saving_counts_the_copy_and_the_next_one_is_a_reprint(tmp_path: Path) -> None:
    desk = Counter()
    desk.open()
    place = tmp_path / "receipt.pdf"
    assert isinstance(desk.do(desk.flow.save(place)), Saved)
    assert place.read_bytes() == b"copy 1 on a5"
    assert desk.witness.notes[-1][0] == "exported"
    desk.do(desk.flow.print_out())
    assert desk.printers.taken[0].copy.number == 2


def test_a_place_that_takes_no_file_is_told_and_the_copy_stays_counted(tmp_path: Path) -> None:
    desk = Counter()
    desk.open()
    assert isinstance(desk.do(desk.flow.save(tmp_path / "nowhere" / "receipt.pdf")), NotSaved)
    desk.do(desk.flow.print_out())
    assert [paper.copy.number for paper in desk.printers.taken] == [1]


def test_a_spooler_that_does_not_answer_for_a_moment_is_waited_for() -> None:
    desk = Counter()
    answers: list[JobProgress | DeviceError] = [DeviceError("CUPS"), "printed"]

    async def progress(_job: Job) -> JobProgress:
        answer = answers.pop(0)
        if isinstance(answer, DeviceError):
            raise answer
        return answer

    desk.printers.progress = progress  # type: ignore[method-assign]
    desk.open()
    assert isinstance(desk.do(desk.flow.print_out(), desk.flow.watch()), Printed)


def test_a_copy_somebody_else_printed_meanwhile_makes_this_one_a_reprint() -> None:
    desk = Counter()
    desk.open()
    desk.papers.copies = 1
    desk.do(desk.flow.print_out())
    assert desk.printers.taken[0].copy.number == 2
    assert desk.printers.taken[0].pdf == b"copy 2 on a5"


class Killed(Exception):
    """The desk ends here."""


@pytest.mark.parametrize("says", ["stopped", "printed"])
def test_a_desk_killed_between_spooler_and_vault_takes_the_job_up_instead_of_printing_again(says: JobProgress) -> None:
    desk = Counter()
    desk.open()
    keep = desk.shelf.keep

    async def die(kept: Kept) -> None:
        if kept.job is not None:
            raise Killed
        await keep(kept)

    desk.shelf.keep = die  # type: ignore[method-assign]
    with pytest.raises(Killed):
        desk.do(desk.flow.print_out())
    desk.shelf.keep = keep  # type: ignore[method-assign]
    assert next(iter(desk.shelf.kept.values())).job is None
    desk.printers.says = [says]
    desk.flow = desk.make_flow()
    state = desk.open()
    assert isinstance(state, HandedOver)
    assert state.job == Job(1, "Window")
    assert next(iter(desk.shelf.kept.values())).job == Job(1, "Window")
    assert len(desk.printers.taken) == 1


def test_a_spooler_that_was_silent_on_opening_is_asked_again_before_anything_is_handed_over() -> None:
    desk = Counter()
    desk.open()
    desk.do(desk.flow.print_out())
    copy = next(iter(desk.shelf.kept.values()))
    asyncio.run(desk.shelf.keep(Kept(copy.drawn)))
    desk.flow, desk.printers.silent = desk.make_flow(), True
    assert isinstance(desk.open(), Ready)
    told = desk.do(desk.flow.print_out())
    assert isinstance(told, NotPrinted), "unasked, nothing is handed over"
    desk.printers.silent = False
    assert isinstance(desk.do(desk.flow.print_out(), desk.flow.watch()), Printed)
    assert len(desk.printers.taken) == 1


def test_a_replaced_look_waits_until_the_paper_is_out() -> None:
    desk = Counter()
    desk.printers.says = ["stopped"]
    desk.open()
    take, gate = desk.printers.hand_over, asyncio.Event()

    async def slowly(paper: DrawnPaper, queue: str) -> Job:
        await gate.wait()
        return await take(paper, queue)

    desk.printers.hand_over = slowly  # type: ignore[method-assign]

    async def story() -> None:
        async with asyncio.TaskGroup() as both:
            both.create_task(desk.flow.print_out())
            while not isinstance(desk.seen[-1], HandingOver):
                await asyncio.sleep(0)
            both.create_task(desk.flow.refresh())
            both.create_task(desk.flow.choose_size("roll80"))
            await asyncio.sleep(0.01)
            assert isinstance(desk.seen[-1], HandingOver)
            gate.set()

    asyncio.run(story())
    assert isinstance(desk.seen[-1], HandedOver)
    assert [paper.size for paper in desk.printers.taken] == ["a5"]


def at_a_stopped_queue() -> Counter:
    desk = Counter()
    desk.printers.known = [Queue("Window", default=True, stopped=True), Queue("Other")]
    desk.printers.says = ["stopped"]
    desk.open()
    state = desk.do(desk.flow.print_out())
    assert isinstance(state, HandedOver)
    return desk


def test_a_paper_that_waits_at_a_stopped_printer_is_taken_back_before_another_one_prints_it() -> None:
    desk = at_a_stopped_queue()
    desk.do(desk.flow.print_out("Other"))
    assert desk.printers.over == {1: "cancelled"}
    assert desk.printers.queues_of == ["Window", "Other"]
    desk.printers.says = ["printed"]
    assert isinstance(desk.do(desk.flow.watch()), Printed)
    assert desk.papers.copies == 1, "it is still the original"


def test_another_printer_may_also_be_chosen_first(tmp_path: Path) -> None:
    desk = at_a_stopped_queue()
    state = desk.do(desk.flow.choose_queue("Other"))
    assert isinstance(state, HandedOver)
    assert state.sheet.queue == Queue("Other")
    desk.do(desk.flow.print_out())
    assert desk.printers.queues_of == ["Window", "Other"]


def test_a_paper_that_waits_at_a_stopped_printer_is_taken_back_before_it_is_saved(tmp_path: Path) -> None:
    desk = at_a_stopped_queue()
    assert isinstance(desk.do(desk.flow.save(tmp_path / "receipt.pdf")), Saved)
    assert desk.printers.over == {1: "cancelled"}
    desk.do(desk.flow.print_out())
    assert desk.printers.taken[-1].copy.number == 2


def test_what_was_printed_before_it_could_be_taken_back_is_not_printed_elsewhere() -> None:
    desk = at_a_stopped_queue()
    desk.printers.says = ["printed"]
    state = desk.do(desk.flow.print_out("Other"), desk.flow.watch())
    assert isinstance(state, Printed)
    assert desk.printers.queues_of == ["Window"]


def test_a_desk_killed_while_it_saves_makes_no_second_original(tmp_path: Path) -> None:
    desk = Counter()
    desk.open()

    class Slow(type(tmp_path)):  # type: ignore[misc]
        def write_bytes(self, data: bytes) -> int:
            raise Killed

    with pytest.raises(Killed):
        desk.do(desk.flow.save(Slow(tmp_path / "receipt.pdf")))
    desk.flow = desk.make_flow()
    desk.open()
    desk.do(desk.flow.print_out())
    assert [paper.copy.number for paper in desk.printers.taken] == [2]


def test_a_paper_that_is_drawn_anew_is_not_handed_over_meanwhile() -> None:
    desk = Counter()
    desk.open()
    draw = desk.drawing.draw

    async def slowly(copy: Copy, template: Template, size: Size) -> DrawnPaper:
        await asyncio.sleep(0.01)
        return await draw(copy, template, size)

    desk.drawing.draw = slowly  # type: ignore[method-assign]

    async def story() -> None:
        async with asyncio.TaskGroup() as both:
            both.create_task(desk.flow.choose_size("roll80"))
            both.create_task(desk.flow.print_out())

    asyncio.run(story())
    assert [paper.size for paper in desk.printers.taken] == ["roll80"]
    assert next(iter(desk.shelf.kept.values())).job == Job(1, "Window")


def test_the_copy_for_the_file_is_counted_by_itself() -> None:
    desk = Counter()
    desk.open()
    desk.do(desk.flow.print_out(), desk.flow.watch())
    state = desk.do(desk.flow.choose_part("office"))
    assert isinstance(state, Ready)
    assert (state.sheet.drawn.copy.part, state.sheet.drawn.copy.number) == ("office", 1)
    desk.do(desk.flow.print_out(), desk.flow.watch())
    assert [(paper.copy.part, paper.copy.reprint) for paper in desk.printers.taken] == [("citizen", False), ("office", False)]
    assert len({paper.title for paper in desk.printers.taken}) == 2, "the spooler tells them apart"


def test_a_paper_of_another_size_than_the_last_is_drawn_on_its_own() -> None:
    desk = Counter()
    desk.shelf.choice = ("roll80", "Window")
    state = desk.do(desk.flow.open(Wanted("originals", case="case-1")))
    assert isinstance(state, Ready)
    assert state.sheet.drawn.size == "a5", "a hand-over list is not printed on a roll"


def test_an_end_of_day_sheet_keeps_its_number_while_it_is_open() -> None:
    desk = Counter()
    desk.do(desk.flow.open(Wanted("day_sheet")), desk.flow.refresh())
    assert len(desk.papers.issued) == 1
