"""Who is here: verified once, offered for the next errand, and always with one applicant."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.citizens.citizen import Citizen, Fact
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.verification import Compared, Verification, Verified
from desktop.intake.party import RELATIONS
from desktop.intake.visit import Visit
from desktop.intake.visit_flow import VisitFlow

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MOTHER, SON, SISTER = "15010219630412137X", "150102198808082227", "150102199003071229"


def verified(number: str, *, minutes_ago: int = 1, anew: str = "") -> Verified:
    name = Fact("name", f"名{number[-4:]}", "police", "公安", "2026-01-05")
    at = (NOW - timedelta(minutes=minutes_ago)).isoformat()
    made = Verification(f"v-{number}{anew}", at, (Compared("name", "agrees"),))
    return Verified(Citizen(IdentityNumber(number), (name,)), made)


def parts(visit: Visit) -> dict[str, str]:
    return {one.number: one.part for one in visit.guests}


def test_who_comes_by_themselves_is_the_applicant_and_the_one_before_is_only_still_here() -> None:
    visit = Visit().welcome(verified(MOTHER)).welcome(verified(SON))
    assert parts(visit) == {MOTHER: "none", SON: "applicant"}
    assert visit.parties == ()


def test_who_comes_together_is_the_agent_and_then_family() -> None:
    flow = VisitFlow(lambda: NOW, lambda _: None)
    flow.bring_along(verified(MOTHER))
    flow.bring_along(verified(SON))
    visit = flow.arrive(verified(SISTER))
    assert parts(visit) == {MOTHER: "applicant", SON: "agent", SISTER: "family"}
    assert visit.lacking is not None
    assert visit.lacking.number == SON
    flow.relate(SON, "child")
    flow.relate(SISTER, "sibling")
    assert flow.visit.lacking is None
    assert [(one.role, one.number, one.relation) for one in flow.visit.parties] == [("agent", SON, "child"), ("family", SISTER, "sibling")]


def test_going_on_twice_changes_nothing() -> None:
    flow = VisitFlow(lambda: NOW, lambda _: None)
    flow.bring_along(verified(MOTHER))
    once = flow.arrive(verified(SON))
    assert flow.arrive(verified(SON)) == once


def test_another_applicant_turns_round_what_the_two_are_to_each_other() -> None:
    flow = VisitFlow(lambda: NOW, lambda _: None)
    flow.bring_along(verified(MOTHER))
    flow.bring_along(verified(SON))
    flow.arrive(verified(SISTER))
    flow.relate(SON, "child")
    flow.relate(SISTER, "sibling")
    flow.assign(SON, "applicant")
    told = {one.number: (one.part, one.relation) for one in flow.visit.guests}
    assert told == {SON: ("applicant", None), MOTHER: ("agent", "parent"), SISTER: ("family", None)}


def test_who_was_verified_anew_comes_with_the_new_verification_as_what_they_were() -> None:
    flow = VisitFlow(lambda: NOW, lambda _: None)
    flow.bring_along(verified(MOTHER))
    visit = flow.arrive(verified(MOTHER, anew="2"))
    assert [(one.part, one.verified.verification.id) for one in visit.guests] == [("applicant", f"v-{MOTHER}2")]


def test_after_an_hour_nobody_is_taken_to_be_still_here() -> None:
    flow = VisitFlow(lambda: NOW, lambda _: None)
    flow.arrive(verified(MOTHER, minutes_ago=61))
    assert flow.arrive(None).guests == ()
    flow.arrive(verified(SON))
    flow.end()
    assert flow.visit == Visit()


def test_a_stranger_is_agent_or_family_with_nothing_compared_and_never_the_applicant() -> None:
    flow = VisitFlow(lambda: NOW, lambda _: None)
    flow.bring_along(verified(MOTHER))
    flow.take_in(IdentityNumber(SON), "王五")
    flow.relate(SON, "guardian")
    assert [(one.role, one.name, one.known, one.verification) for one in flow.visit.parties] == [("agent", "王五", False, None)]
    assert "agent" not in flow.visit.citizens
    flow.assign(SON, "applicant")
    assert parts(flow.visit) == {MOTHER: "applicant", SON: "agent"}
    assert not flow.visit.together


PEOPLE = (MOTHER, SON, SISTER)
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("arrive"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("bring"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("assign"), st.sampled_from(PEOPLE), st.sampled_from(("applicant", "agent", "family", "none"))),
        st.tuples(st.just("relate"), st.sampled_from(PEOPLE), st.sampled_from(RELATIONS)),
    ),
    max_size=12,
)


@given(deeds)
def test_whatever_the_clerk_does_there_is_one_applicant_and_at_most_one_agent(done: list[tuple[str, ...]]) -> None:
    flow = VisitFlow(lambda: NOW, lambda _: None)
    for turn, (deed, number, *more) in enumerate(done):
        match deed:
            case "arrive":
                flow.arrive(verified(number, anew=str(turn)))
            case "bring":
                flow.bring_along(verified(number, anew=str(turn)))
            case "assign":
                flow.assign(number, more[0])  # type: ignore[arg-type]
            case _:
                flow.relate(number, more[0])  # type: ignore[arg-type]
    told = [one.part for one in flow.visit.guests]
    assert told.count("applicant") == min(1, len(told))
    assert told.count("agent") <= 1
    assert len({one.number for one in flow.visit.guests}) == len(told)
