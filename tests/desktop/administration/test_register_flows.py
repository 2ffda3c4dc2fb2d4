"""Places, certificates, policy, settings and proposals: read, changed, proposed, decided."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from desktop.administration.certificates_flow import CertificatesFlow, Revocation
from desktop.administration.certificates_held import NewCertificate
from desktop.administration.organisations_flow import OrganisationsFlow, PlaceChangeAsked
from desktop.administration.organisations_place import NewPlace, PlaceChange, drawn
from desktop.administration.policy_flow import PolicyFlow
from desktop.administration.proposals_change import NewProposal, ProposalList, differences
from desktop.administration.proposals_flow import Decision, ProposalsFlow
from desktop.administration.register_flow import Done, Failed, Listed, NotDone
from desktop.administration.settings_flow import SettingsFlow
from desktop.errors import Conflict, Unreachable
from tests.fakes.administration import (
    NODES,
    NOW,
    POLICY,
    SETTINGS,
    TODAY,
    FakeAdministration,
    certificate,
    member,
    proposal,
)
from tests.fakes.agencies import SHARING


class Desk:
    """A centre, and what a flow showed of it."""

    def __init__(self, make: Callable[..., Any], centre: FakeAdministration | None = None, **named: Any) -> None:
        self.centre = centre or FakeAdministration()
        self.lists: list[Any] = []
        self.deeds: list[Any] = []
        numbers = count(1)
        self.flow = make(
            self.centre, self.lists.append, self.deeds.append, lambda: NOW, lambda: f"key-{next(numbers)}", **named
        )

    @property
    def content(self) -> Any:
        assert isinstance(self.lists[-1], Listed)
        return self.lists[-1].content

    def run(self, *deeds: Any) -> None:
        for deed in deeds:
            asyncio.run(deed)


# --- places --------------------------------------------------------------------------------------------


def test_the_tree_is_drawn_from_its_top() -> None:
    branches = [(branch.depth, branch.node.organisation.id) for branch in drawn(NODES)]
    assert branches == [(0, "city"), (1, "district"), (2, "civil"), (2, "station"), (2, "other")]


def test_words_leave_a_place_and_what_it_lies_in() -> None:
    assert [branch.node.organisation.id for branch in drawn(NODES, "东风")] == ["city", "district", "other"]
    assert [branch.node.organisation.id for branch in drawn(NODES, "150102001001")] == ["city", "district", "station"]
    assert drawn(NODES, "没有") == ()


def test_a_place_whose_parent_is_out_of_sight_stands_at_the_top() -> None:
    assert [branch.depth for branch in drawn(NODES[:1])] == [0]


def test_a_new_place_is_listed_at_once() -> None:
    desk = Desk(OrganisationsFlow)
    desk.run(desk.flow.refresh(), desk.flow.make(NewPlace("新站", "station", "150102002", None, "district")))
    assert desk.deeds[-1] == Done("new")
    assert "新站" in {node.organisation.name for node in desk.content}


def test_a_place_that_cannot_be_closed_stays_open() -> None:
    desk = Desk(OrganisationsFlow)
    desk.centre.refuse_with = Conflict("state_conflict")
    desk.run(desk.flow.change(PlaceChangeAsked(NODES[0], PlaceChange("close", "合并"))))
    assert isinstance(desk.deeds[-1], NotDone)
    assert isinstance(desk.lists[-1], Listed)  # it is read anew all the same


# --- certificates --------------------------------------------------------------------------------------


def held() -> FakeAdministration:
    centre = FakeAdministration((member(1), member(2, state="disabled")))
    centre.held = (certificate(1), certificate(2, valid_to=TODAY + timedelta(days=9)))
    return centre


def test_a_certificate_has_a_state_for_every_day() -> None:
    one = certificate(valid_from=date(2026, 11, 20), valid_to=date(2026, 12, 31))
    days = {
        date(2026, 11, 19): "to_come",
        date(2026, 11, 20): "valid",
        date(2026, 11, 30): "valid",
        date(2026, 12, 1): "ending",
        date(2026, 12, 31): "ending",
        date(2027, 1, 1): "ended",
    }
    assert {day: one.state(day) for day in days} == days
    assert replace(one, revoked_at=NOW).state(date(2026, 11, 25)) == "revoked"


def test_what_ends_first_stands_first_and_what_ends_soon_alone() -> None:
    desk = Desk(CertificatesFlow, held(), issues=True)
    desk.run(desk.flow.refresh())
    assert [one.id for one in desk.content.certificates] == ["certificate-2", "certificate-1"]
    assert [one.id for one in desk.content.holders] == ["account-1"]
    desk.run(desk.flow.choose(ending_only=True))
    assert [one.id for one in desk.content.certificates] == ["certificate-2"]


def test_a_holder_is_looked_for_at_the_centre() -> None:
    centre = held()
    centre.members["account-9"] = member(9, name="李红", username="li.hong")
    desk = Desk(CertificatesFlow, centre, issues=True)
    desk.run(desk.flow.refresh(), desk.flow.find_holder(" 李红 "))
    assert [one.id for one in desk.content.holders] == ["account-9"]


def test_who_only_reads_certificates_asks_for_no_staff() -> None:
    desk = Desk(CertificatesFlow, held(), issues=False)
    desk.run(desk.flow.refresh())
    assert desk.content.holders == ()


def test_a_certificate_is_issued_and_another_revoked() -> None:
    desk = Desk(CertificatesFlow, held(), issues=True)
    new = NewCertificate("account-1", "NM-9", TODAY, date(2028, 1, 1), ("minimum_allowance",))
    desk.run(desk.flow.issue(new), desk.flow.revoke(Revocation(certificate(1), "离岗")))
    assert desk.centre.asked == [new, ("certificate-1", "离岗")]
    assert [one.kind for one in desk.deeds if isinstance(one, Done)] == ["issue", "revoke"]


def test_more_certificates_are_fetched() -> None:
    centre = held()
    centre.page_size = 1
    desk = Desk(CertificatesFlow, centre, issues=False)
    desk.run(desk.flow.refresh())
    assert desk.content.more is not None
    desk.run(desk.flow.go_on())
    assert len(desk.content.certificates) == 2


# --- policy and settings -------------------------------------------------------------------------------


def test_scopes_go_no_further_than_the_widest() -> None:
    assert POLICY.scopes_for("case.submit") == ("own", "station")
    assert POLICY.scope("approver", "case.submit") == ""
    assert POLICY.rooms() == (("citizen", ("citizen.look_up",)), ("case", ("case.submit", "case.decide")))


def test_a_cell_is_proposed_and_the_policy_stays_as_it_is() -> None:
    desk = Desk(PolicyFlow)
    asked = NewProposal("permissions", "代班", {"post": "clerk", "permission": "case.submit", "scope": None})
    desk.run(desk.flow.refresh(), desk.flow.propose(asked))
    assert desk.centre.asked == [asked]
    assert desk.content.policy == POLICY
    assert [one.reference for one in desk.content.purposes] == ["identify_visitor"]


def test_a_value_fits_its_limits() -> None:
    least = SETTINGS[0]
    assert [typed for typed in ("7", "8", "64", "65", "", "x", "1e1", "٨") if least.fits(typed)] == ["8", "64", "٨"]
    assert not SETTINGS[2].fits("  ")
    assert least.is_changed
    assert not SETTINGS[1].is_changed


def test_settings_are_read_and_proposed() -> None:
    desk = Desk(SettingsFlow)
    asked = NewProposal("settings", "窗口忙", {"name": "idle_minutes", "value": 10})
    desk.run(desk.flow.refresh(), desk.flow.propose(asked))
    assert desk.content == SETTINGS
    assert desk.deeds[-1] == Done("settings")


# --- proposals -----------------------------------------------------------------------------------------


def waiting(*proposals: Any) -> FakeAdministration:
    centre = FakeAdministration((member(1),))
    centre.waiting = {one.id: one for one in proposals}
    return centre


def test_before_stands_next_to_proposed_cell_by_cell() -> None:
    cells = {cell.name: (cell.before, cell.proposed, cell.changed) for cell in differences(proposal())}
    assert cells["scope"] == ("department", "district", True)
    assert cells["post"] == ("approver", "approver", False)
    taken_away = proposal(content={"post": "clerk", "permission": "case.read", "scope": None})
    assert [cell.proposed for cell in differences(taken_away) if cell.name == "scope"] == [""]


def test_accounts_of_a_sheet_are_told_line_by_line() -> None:
    sheet = proposal(kind="accounts", content={"accounts": [{"name": "甲"}, {"name": "乙"}]}, before={})
    assert [(cell.line, cell.proposed) for cell in differences(sheet)] == [(1, "甲"), (2, "乙")]


def test_open_and_decided_proposals_are_apart() -> None:
    desk = Desk(ProposalsFlow, waiting(proposal(1), proposal(2, state="refused")))
    desk.run(desk.flow.refresh())
    assert [one.id for one in desk.content.proposals] == ["proposal-1"]
    assert desk.content.open == 1
    desk.run(desk.flow.choose("decided"))
    assert [one.id for one in desk.content.proposals] == ["proposal-2"]


def test_ids_in_a_proposal_are_called_by_name() -> None:
    content = {"account": "account-1", "post": "approver", "organisation": "civil"}
    desk = Desk(ProposalsFlow, waiting(proposal(kind="post", content=content)))
    desk.run(desk.flow.refresh())
    assert desk.content.names["account-1"] == "乌云 (clerk1)"
    assert desk.content.names["civil"] == "新城区民政局"


def test_places_are_called_by_name_whatever_was_learned_before() -> None:
    centre = waiting(proposal(1, kind="post", content={"account": "account-1", "post": "approver"}))
    desk = Desk(ProposalsFlow, centre)
    desk.run(desk.flow.refresh())
    assert "civil" not in desk.content.names
    sheet = {"accounts": [{"name": "甲", "organisation": "civil"}]}
    centre.waiting = {"2": proposal(2, kind="accounts", content=sheet, before={})}
    desk.run(desk.flow.refresh())
    assert desk.content.names["civil"] == "新城区民政局"


def test_the_place_somebody_leaves_is_called_by_name_too() -> None:
    content = {"account": "account-1", "post": "clerk"}
    desk = Desk(ProposalsFlow, waiting(proposal(kind="post", content=content, before={"organisation": "civil"})))
    desk.run(desk.flow.refresh())
    assert desk.content.names["civil"] == "新城区民政局"


def test_what_may_not_be_known_keeps_no_other_name_back() -> None:
    centre = waiting(proposal(kind="account", content={"organisation": "civil", "agency": "police", "username": "x"}))
    centre.nodes, centre.agencies_shared = None, SHARING
    desk = Desk(ProposalsFlow, centre)
    desk.run(desk.flow.refresh())
    assert "civil" not in desk.content.names
    assert desk.content.names["agency:police"] == "公安"


def test_purposes_of_a_contract_are_called_by_name() -> None:
    content = {"contract_number": "SH-1", "purposes": ["credit"]}
    desk = Desk(ProposalsFlow, waiting(proposal(kind="society_contract", content=content)))
    desk.run(desk.flow.refresh())
    assert desk.content.names["society_purpose:credit"] == "信贷业务身份核验"


def test_whose_system_is_proposed_is_called_by_name() -> None:
    content = {"institution": "first_bank", "name": "核验前置机"}
    desk = Desk(ProposalsFlow, waiting(proposal(kind="society_system", content=content)))
    desk.run(desk.flow.refresh())
    assert desk.content.names["institution:first_bank"] == "第一银行"


def test_a_name_that_may_not_be_known_is_no_reason_to_hide_the_proposal() -> None:
    centre = waiting(proposal(kind="post", content={"account": "x", "post": "clerk", "organisation": "civil"}))
    centre.nodes = None
    desk = Desk(ProposalsFlow, centre)
    desk.run(desk.flow.refresh())
    assert len(desk.content.proposals) == 1
    assert desk.content.names == {}


def test_an_approved_account_brings_its_password_once() -> None:
    one = proposal(kind="account", content={"username": "new.clerk", "organisation": "station"}, before={})
    desk = Desk(ProposalsFlow, waiting(one))
    desk.run(desk.flow.decide(Decision(one, "approve", "核对过了")))
    done = desk.deeds[-1]
    assert isinstance(done, Done)
    assert [password.username for password in done.passwords] == ["new.clerk"]
    assert desk.centre.asked == [("proposal-1", "approve", "核对过了")]
    assert desk.content.open == 0


def test_a_decision_that_went_unheard_is_told_and_the_list_read_anew() -> None:
    one = proposal(1)
    desk = Desk(ProposalsFlow, waiting(one))
    desk.centre.refuse_with = Unreachable()
    desk.run(desk.flow.decide(Decision(one, "refuse", "不需要")))
    assert isinstance(desk.deeds[-1], NotDone)
    assert isinstance(desk.lists[-1], Listed)


def test_an_answer_that_a_later_question_overtook_is_not_shown() -> None:
    late = asyncio.Event()

    class Slow(FakeAdministration):
        async def proposals(self, state: str = "", after: str | None = None) -> ProposalList:
            found = await super().proposals(state, after)
            if state == "open":
                await late.wait()
            return found

    desk = Desk(ProposalsFlow, Slow())
    desk.centre.waiting = {one.id: one for one in (proposal(1), proposal(2, state="refused"))}

    async def overtake() -> None:
        await desk.flow.choose("decided")
        late.set()

    async def story() -> None:
        await asyncio.gather(desk.flow.refresh(), overtake())

    desk.run(story())
    assert desk.content.which == "decided"
    assert [one.id for one in desk.content.proposals] == ["proposal-2"]


def test_a_list_that_never_came_has_nothing_of_before() -> None:
    desk = Desk(ProposalsFlow, waiting())
    desk.centre.refuse_with = Unreachable()
    desk.run(desk.flow.refresh())
    assert desk.lists[-1].before is None
    assert isinstance(desk.lists[-1], Failed)
