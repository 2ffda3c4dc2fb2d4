"""One long poll a desk: what it hears is told, what fails is tried again with growing rests."""

import asyncio

from desktop.cases.news_flow import LONGEST_REST, NewsFlow
from desktop.cases.tidings import Change, Tidings
from desktop.errors import CentralError, ServerFault, SignedOut, Unreachable

ARRIVED = Change(7, "case_arrived", "case-1")


class FakeNews:
    """Answers from a list, then ends the session."""

    def __init__(self, *answers: Tidings | CentralError) -> None:
        self.answers = [*answers, SignedOut()]
        self.asked: list[int | None] = []

    async def after(self, index: int | None) -> Tidings:
        self.asked.append(index)
        answer = self.answers.pop(0)
        if isinstance(answer, CentralError):
            raise answer
        return answer


def listen(*answers: Tidings | CentralError) -> tuple[FakeNews, list[Tidings], list[float]]:
    news, told, rests = FakeNews(*answers), [], []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    asyncio.run(NewsFlow(news, told.append, rest).run())
    return news, told, rests


def test_it_begins_where_the_journal_stands_and_goes_on_from_what_it_heard() -> None:
    news, told, _ = listen(Tidings(5), Tidings(7, (ARRIVED,)), Tidings(7))
    assert news.asked == [None, 5, 7, 7]
    assert told == [Tidings(7, (ARRIVED,))]


def test_it_ends_with_the_session() -> None:
    _, told, rests = listen()
    assert told == []
    assert rests == []


def test_a_cut_line_is_tried_again_with_growing_rests_and_nothing_is_missed() -> None:
    news, told, rests = listen(Tidings(5), *[Unreachable()] * 9, ServerFault("r"), Tidings(7, (ARRIVED,)))
    assert set(news.asked[1:12]) == {5}
    assert told[0].items == (ARRIVED,)
    waits = rests[1:11]
    assert waits[0] < 2
    assert LONGEST_REST * 0.7 <= waits[-1] <= LONGEST_REST * 1.3


def test_after_a_good_answer_rests_are_short_again() -> None:
    _, _, rests = listen(Unreachable(), Unreachable(), Tidings(5, (ARRIVED,)), Unreachable())
    assert rests[-1] < 2


def test_a_centre_that_answers_empty_at_once_is_not_asked_in_a_hurry() -> None:
    _, _, rests = listen(Tidings(5), Tidings(5), Tidings(5))
    assert len(rests) == 3
    assert all(rest > 0 for rest in rests)
