"""Joins notices and promises: given from a draft's page, listed, found by their number, resumed."""

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.assembly.places import civil_time
from desktop.cases.tidings import Tidings
from desktop.central.notices import CentralNotices
from desktop.central.promises import CentralPromises
from desktop.errors import DeskError
from desktop.intake.notice_flow import Given, NoticeFlow, Parts, State, Wording, told_by
from desktop.intake.take_in_flow import TakeInFlow
from desktop.intake.take_in_page import TakeInPage
from desktop.notices.notice import Kind, Notice
from desktop.notices.notices_flow import NoticesFlow
from desktop.notices.notices_page import NoticesPage
from desktop.notices.waiting_notice import WaitingNotice
from desktop.papers.paper import Wanted
from desktop.shell.messages import error_message
from desktop.shell.navigation import Errand
from desktop.vault.waiting_notices import WaitingNotices
from desktop.widgets.inline_message import Message

NOTICES = "notices"
WAITS = "does a notice wait"


class Telling:
    """What is told from the page of a draft."""

    def __init__(
        self,
        desk: Desk,
        take_in: TakeInFlow,
        page: TakeInPage,
        bring: Callable[[str], Awaitable[None]],
        given: Callable[[str], None],
    ) -> None:
        """`bring` a draft to the centre, so that colleagues may go on with it; `given` hears of a draft of
        which a notice was given: nobody has it in hand any more."""
        self._desk = desk
        self._take_in = take_in
        self._page = page
        self._given = given
        parts = Parts(
            CentralNotices(desk.central),
            WaitingNotices(desk.vault),
            take_in.tell,
            bring,
            self._show,
            self._say_waiting,
            self._tell_later,
            desk.stamp,
        )
        self.flow = NoticeFlow(parts, desk.account.id, desk.account.name)
        page.notice_requested.connect(self._begin)
        page.promise_requested.connect(self._promise)
        page.give_requested.connect(self._give)
        page.put_away_requested.connect(self.flow.put_away)
        page.paper_requested.connect(self._print)
        desk.ways.ask_again.append(self.flow.retry)

    def begin(self) -> None:
        """From now on what has no number yet goes out as soon as it can."""
        self._desk.scope.start(self.flow.run(), name="waiting notices")

    def resume(self, draft_id: str) -> None:
        """A draft is on the page again: whether a notice waits for it the vault says in a moment."""
        self._desk.scope.start(self._rejoin(draft_id), name=WAITS, when_running="replace")

    async def _rejoin(self, draft_id: str) -> None:
        await self.flow.rejoin(draft_id)

    def leave(self) -> None:
        """The page turns to another draft."""
        self._desk.scope.cancel(WAITS)
        self.flow.put_away()

    def _show(self, state: State) -> None:
        self._page.display_notice(state)
        if isinstance(state, Given):
            self._given(state.notice.draft)

    def _say_waiting(self, waiting: Sequence[WaitingNotice]) -> None:
        if self._desk.ways.outbox is not None:
            self._desk.ways.outbox.say_notices(waiting)

    def _tell_later(self, waiting: WaitingNotice, outcome: Notice | DeskError) -> None:
        """How one went that was told without a line, or whose page was left."""
        self._desk.window.say(_later(waiting, outcome))

    def _print(self, wanted: Wanted) -> None:
        self._desk.ways.print_at_once(wanted)  # not the way itself: it may be joined after this

    def _begin(self, kind: Kind) -> None:
        self._desk.scope.start(self._lay_out(kind), name="lay a notice out")

    async def _lay_out(self, kind: Kind) -> None:
        settled = await self._take_in.settled()
        if settled is None:
            return
        draft, plan = settled
        if not await self.flow.rejoin(draft.id):
            self.flow.begin(kind, draft, plan.lacks)

    def _give(self, wording: Wording) -> None:
        self._desk.scope.start(self.flow.give(wording), name="give a notice")

    def _promise(self, material: str) -> None:
        self._take_in.promise(material)
        self._desk.scope.start(self._take_in.save_soon(), name="save draft")


def join_notices(desk: Desk, take_in: TakeInFlow) -> None:
    """The lists, and the way back into a draft by its notice's number."""
    if not desk.account.may("notice.read"):
        return
    page = NoticesPage(civil_time, may_settle=desk.account.may("promise.settle"))

    def back(notice: Notice) -> None:
        if notice.case is not None:
            desk.window.say(_submitted(notice))
            desk.ways.case(notice.case)
            return
        take_in.expect(notice.draft, told_by(notice))
        desk.ways.take_in(notice.draft)

    flow = NoticesFlow(CentralNotices(desk.central), CentralPromises(desk.central), back, page.display)
    start = desk.scope.start
    page.refresh_requested.connect(lambda: start(flow.refresh(), name="notices", when_running="replace"))
    page.more_requested.connect(lambda: start(flow.go_on(), name="notices"))
    page.find_requested.connect(lambda text: start(flow.find(text), name="find notice"))
    page.case_requested.connect(lambda case: desk.ways.case(case))  # noqa: PLW0108 - set later
    page.kept_requested.connect(lambda due: start(flow.settle(due, kept=True), name="settle promise"))
    page.broken_requested.connect(
        lambda due, why: start(flow.settle(due, kept=False, why=why), name="settle promise")
    )
    errand = Errand(NOTICES, page.title, "clipboard-list-outline", permission="notice.read")
    desk.add_errand(errand, page)

    def hear(tidings: Tidings) -> None:
        if tidings.touches("notice_given", "case_changed") and desk.navigation.current == NOTICES:
            start(flow.refresh(), name="notices", when_running="replace")

    desk.ways.heard.append(hear)

    def come(number: str) -> None:
        desk.navigation.go(NOTICES)
        page.number.setText(number)
        start(flow.find(number), name="find notice")

    desk.ways.notice = come


def _later(waiting: WaitingNotice, outcome: Notice | DeskError) -> Message:
    who = f"{waiting.applicant_name} · {waiting.item_name}"
    if isinstance(outcome, Notice):
        return Message(
            QCoreApplication.translate("Desk", "Notice {0} has its number now: {1}").format(
                outcome.number, who
            ),
            QCoreApplication.translate(
                "Desk", "Open its draft and print it (F9), or find it by its number under notices."
            ),
            tone="accent",
        )
    told = error_message(outcome)
    return Message(
        QCoreApplication.translate("Desk", "A notice got no number: {0}").format(who),
        f"{told.happened} {told.means}",
        tone="bad",
    )


def _submitted(notice: Notice) -> Message:
    return Message(
        QCoreApplication.translate("Desk", "What notice {0} told of has been submitted since.").format(
            notice.number
        ),
        QCoreApplication.translate("Desk", "It is case {0}.").format(notice.case_number),
        tone="accent",
    )
