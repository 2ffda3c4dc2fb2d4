"""Who comes: those verified in one visit, their running and past cases, and the question why it is again."""

from collections.abc import Callable

from desktop.assembly.desk import Desk
from desktop.assembly.places import CHOOSE, LOOK_UP, TAKE_IN
from desktop.central.citizens import CentralCitizens
from desktop.citizens import look_up_flow
from desktop.citizens.earlier_flow import EarlierFlow
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.look_up_page import LookUpPage
from desktop.citizens.verification import Verified
from desktop.citizens.verify_flow import VerifyFlow
from desktop.intake.choose_item_flow import Again, ChooseItemFlow
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.party import Party, with_part, with_relation, with_somebody, with_stranger
from desktop.intake.take_in_flow import TakeInFlow
from desktop.intake.take_in_page import TakeInPage
from desktop.intake.visit import Visit
from desktop.intake.visit_flow import VisitFlow
from desktop.intake.visit_page import part_of, relation_of


class TheirCases:
    """The running and past cases of whoever is on the page of looking up."""

    def __init__(self, desk: Desk, citizens: CentralCitizens, page: LookUpPage) -> None:
        self._desk = desk
        self._may = desk.account.may("case.of_person")
        self.flow = EarlierFlow(citizens, page.display_earlier)
        page.case_requested.connect(self._open)

    def show(self, state: look_up_flow.State) -> None:
        """Another state of looking up: a record asks for the cases, anything else lets them go."""
        if isinstance(state, look_up_flow.Found) and self._may:
            asking = self.flow.begin(state.citizen.number, state.purpose)
            self._desk.scope.start(asking, name="their cases", when_running="replace")
        else:
            self._desk.scope.cancel("their cases")
            self.flow.leave()

    def _open(self, case: str) -> None:
        self._desk.ways.case(case)  # not the way itself: it may be joined after this


class WhoComes:
    """The visit, joined to the pages on which somebody is looked up and an item chosen."""

    def __init__(
        self, desk: Desk, look_up: LookUpPage, verify: VerifyFlow, earlier: EarlierFlow, page: ChooseItemPage
    ) -> None:
        self._desk = desk
        self._look_up = look_up
        self._verify = verify
        self._earlier = earlier
        self._page = page
        self._for_draft: Callable[[Verified], None] | None = None
        self._strangers: Callable[[str, str], None] | None = None
        self._taken_up: str | None = None
        """Somebody is in hand again who waited: the item they were looked up for, or none."""
        self.followed: Callable[[Visit], None] = lambda _visit: None
        """Who hears of every visit."""
        self.flow = VisitFlow(desk.centre_time, self._show)
        self._join()

    def arrive(self) -> Visit:
        """Whom the next errand is for. Nobody while somebody else is on the page who is not verified yet."""
        if self._taken_up is not None:
            return self.flow.arrive(None)
        visit = self.flow.arrive(self._verify.verified)
        return Visit() if self._verify.is_unfinished and not visit.together else visit

    def end(self) -> None:
        """All have left: the next citizen, please."""
        self._for_draft = self._strangers = self._taken_up = None
        self.flow.end()
        self._earlier.forget()
        self._desk.navigation.go(LOOK_UP)
        self._look_up.take("")

    def bring_along(self) -> None:
        """To the look-up of somebody who comes together with those who are here."""
        verified = self._verify.verified if self._taken_up is None else None
        self._for_draft = self._strangers = self._taken_up = None
        self.flow.bring_along(verified)
        self._desk.navigation.go(LOOK_UP)
        self._look_up.take("")

    @property
    def is_together(self) -> bool:
        """Whether who is verified next comes with somebody who is here, or to a draft."""
        return self._for_draft is not None or self.flow.visit.together

    @property
    def item(self) -> str:
        """Code of the item that who is in hand was looked up for."""
        return self._verify.item if self._taken_up is None else self._taken_up

    def take_up(self, visit: Visit, item: str) -> None:
        """Those who waited are in hand again, whoever is on the page of looking up."""
        self._taken_up = item
        self.flow.take_up(visit)

    def let_go_of_the_one_before(self) -> None:
        """Somebody else was verified: they are in hand now."""
        self._taken_up = None

    def asks_why(self, choose: ChooseItemFlow, visit: Visit, item: str) -> bool:
        """Whether a case of the item runs for the applicant: then the clerk is asked why."""
        known = self._earlier.of(visit.applicant.number) if visit.applicant is not None else None
        running = known.same(item) if known is not None else None
        choose.ask_why(Again(item, running) if running is not None else None)
        return running is not None

    def join_draft(self, page: TakeInPage, flow: TakeInFlow, changed: Callable[[], object]) -> None:
        """The people of the draft on the page: who comes too, as what, and why it is asked for again."""

        def bring(parties: tuple[Party, ...]) -> None:
            flow.bring(parties)
            changed()

        def of_draft() -> tuple[Party, ...]:
            return flow.draft.parties if flow.draft is not None else ()

        def give_reason(because: str) -> None:
            flow.say_why_again(because)
            page.people.clear()
            page.submit_requested.emit()

        def is_applicant(number: str) -> bool:
            return flow.draft is not None and flow.draft.applicant.number == number

        def come(verified: Verified) -> None:
            if not is_applicant(verified.citizen.number.text):
                bring(with_somebody(of_draft(), verified))

        def take(number: str, name: str) -> None:
            if not is_applicant(number):
                bring(with_stranger(of_draft(), number, name))

        def fetch() -> None:
            self._for_draft, self._strangers = come, take
            self._look_up.take("")
            self._look_up.together.display(flow.draft.applicant.name if flow.draft is not None else "")
            self._desk.navigation.go(LOOK_UP)

        people = page.people
        people.assigned.connect(lambda number, part: bring(with_part(of_draft(), number, part)))
        people.related.connect(
            lambda number, said: bring(with_relation(of_draft(), number, relation_of(said)))
        )
        people.reason_given.connect(give_reason)
        people.case_requested.connect(self._open)
        page.another_requested.connect(fetch)

    def go_on(self) -> None:
        """F3 with somebody verified: back to the draft they come to, else to the choice of items."""
        come, verified = self._for_draft, self._verify.verified
        self._for_draft = self._strangers = self._taken_up = None
        if come is None or verified is None:
            self._desk.navigation.go(CHOOSE)
            return
        come(verified)
        self._look_up.together.display("")
        self._desk.navigation.go(TAKE_IN)

    def _join(self) -> None:
        people, page = self._page.people, self._page
        people.assigned.connect(self._assign)
        people.related.connect(lambda number, said: self.flow.relate(number, relation_of(said)))
        people.left.connect(self._let_go)
        page.another_requested.connect(self.bring_along)
        page.next_requested.connect(self.end)
        page.case_requested.connect(self._open)
        self._look_up.another_requested.connect(self.bring_along)
        self._look_up.together.stranger_named.connect(self._take_stranger)

    def _open(self, case: str) -> None:
        self._desk.ways.case(case)

    def _take_stranger(self, number: IdentityNumber, name: str) -> None:
        """Somebody comes too whom the base does not hold: to the draft, or to the choice of items."""
        bring, self._strangers = self._strangers, None
        self._for_draft = None
        self._look_up.take("")
        self._look_up.together.display("")
        if bring is not None:
            bring(number.text, name)
            self._desk.navigation.go(TAKE_IN)
        else:
            self.flow.take_in(number, name)
            self._desk.navigation.go(CHOOSE)

    def _assign(self, number: str, part: str) -> None:
        self.flow.assign(number, part_of(part))
        self._page.came.emit()

    def _let_go(self, number: str) -> None:
        self.flow.let_go(number)
        self._page.came.emit()

    def _show(self, visit: Visit) -> None:
        self._page.people.display(visit.comers)
        self.followed(visit)
        applicant = visit.applicant
        self._look_up.together.display(applicant.name if visit.together and applicant is not None else "")
