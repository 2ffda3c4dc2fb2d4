"""What the administration promises its rooms: the centre in a process of its own, and the fake for the flows."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from desktop.administration.certificates_held import NewCertificate
from desktop.administration.organisations_place import NewPlace, PlaceChange
from desktop.administration.proposals_change import NewProposal, differences
from desktop.administration.staff_member import StaffChange
from desktop.central.administration import CentralAdministration
from desktop.central.client import Central
from desktop.central.session import CentralSessions
from desktop.errors import Conflict, Forbidden, Rejected
from desktop.identifiers import new_id
from tests.contract.real_centre import RealCentre, central_at
from tests.contract.test_cases import Tokens
from tests.server_stub.administration.test_importing import GOOD, sheet
from tests.server_stub.conftest import PASSWORD, identifier

SYSTEM, SECURITY, LEADER, OFFICER = "system_admin", "security_admin", "team_leader", "bureau_officer"
Deed = Callable[[CentralAdministration], Awaitable[None]]


def as_(centre: RealCentre, username: str, deed: Deed) -> None:
    """Do something as a desk at which this account is signed in."""
    seat = "desk" if username == LEADER else "city counter"

    async def run() -> None:
        central: Central = central_at(centre.address, Tokens(), seat)
        try:
            await CentralSessions(central).open(username, PASSWORD)
            await deed(CentralAdministration(central))
        finally:
            await central.close()

    asyncio.run(run())


def test_the_register_is_found_by_words_and_goes_on(centre: RealCentre) -> None:
    async def look(administration: CentralAdministration) -> None:
        page = await administration.staff()
        names = {one.username for one in page.accounts}
        while page.next is not None:
            page = await administration.staff(after=page.next)
            names |= {one.username for one in page.accounts}
        assert {"clerk", "far_clerk", "system_admin"} <= names
        found = (await administration.staff("far_clerk")).accounts
        assert [(one.post, one.state, one.second_factor) for one in found] == [("clerk", "active", False)]
        assert found[0].certificate is not None
        assert found[0].certificate.valid_to == date(2039, 12, 31)
        assert await administration.member(found[0].id) == found[0]

    as_(centre, SYSTEM, look)


def test_a_change_at_once_needs_the_version_that_was_read(centre: RealCentre) -> None:
    async def change(administration: CentralAdministration) -> None:
        member = (await administration.staff("other_clerk")).accounts[0]
        changed = await administration.change_member(member, StaffChange("disable", "离职"), new_id())
        assert changed.account.state == "disabled"
        with pytest.raises(Conflict) as refused:
            await administration.change_member(member, StaffChange("enable", "回来了"), new_id())
        assert refused.value.code == "version_conflict"
        back = await administration.change_member(changed.account, StaffChange("enable", "回来了"), new_id())
        assert back.account.state == "active"

    as_(centre, SYSTEM, change)


def test_a_reset_password_is_told_to_who_reset_it(centre: RealCentre) -> None:
    async def reset(administration: CentralAdministration) -> None:
        member = (await administration.staff("far_approver")).accounts[0]
        changed = await administration.change_member(member, StaffChange("reset_password", "忘了"), new_id())
        assert changed.one_time_password is not None
        assert changed.one_time_password.username == "far_approver"
        assert changed.one_time_password.password not in repr(changed)

    as_(centre, SECURITY, reset)

    async def may_not(administration: CentralAdministration) -> None:
        member = (await administration.staff("far_approver")).accounts[0]
        with pytest.raises(Forbidden):
            await administration.change_member(member, StaffChange("reset_password", "忘了"), new_id())

    as_(centre, SYSTEM, may_not)


def test_a_new_account_is_proposed_by_one_and_approved_by_another(centre: RealCentre) -> None:
    content: dict[str, str | int | None] = {
        "username": "lihong", "name": "李红", "post": "clerk", "organisation": identifier("station"),
    }  # fmt: skip

    async def propose(administration: CentralAdministration) -> None:
        made = await administration.propose(NewProposal("account", "新人报到", content), new_id())
        assert not made.may_decide
        assert [cell.proposed for cell in differences(made) if cell.name == "name"] == ["李红"]
        with pytest.raises((Forbidden, Conflict)):
            await administration.decide(made, "approve", "我自己批", new_id())

    as_(centre, SYSTEM, propose)

    async def approve(administration: CentralAdministration) -> None:
        page = await administration.proposals("open")
        waiting = next(one for one in page.proposals if one.content.get("username") == "lihong")
        assert waiting.may_decide
        decided = await administration.decide(waiting, "approve", "核对过了", new_id())
        assert decided.proposal.state == "approved"
        assert [one.username for one in decided.one_time_passwords] == ["lihong"]
        assert (await administration.staff("lihong")).accounts[0].name == "李红"

    as_(centre, SECURITY, approve)


def test_a_sheet_is_tried_and_then_proposed(centre: RealCentre) -> None:
    async def take(administration: CentralAdministration) -> None:
        content = sheet(("zhaoyi", *GOOD[1:]), ("wang2", "王二", "国王", GOOD[3]))
        tried = await administration.import_staff(content, new_id(), trial=True)
        assert (tried.rows, tried.good, tried.proposal) == (2, 1, None)
        assert [(one.row, one.column, one.reason) for one in tried.bad] == [(3, "post", "unknown_post")]
        kept = await administration.import_staff(content, new_id(), trial=False)
        made = next(one for one in (await administration.proposals("open")).proposals if one.id == kept.proposal)
        assert [cell.proposed for cell in differences(made) if cell.name == "username"] == ["zhaoyi"]
        withdrawn = await administration.decide(made, "withdraw", "弄错了", new_id())
        assert withdrawn.proposal.state == "withdrawn"

    as_(centre, SYSTEM, take)


def test_places_are_made_renamed_and_closed(centre: RealCentre) -> None:
    async def tend(administration: CentralAdministration) -> None:
        before = await administration.places()
        station = next(node for node in before if node.organisation.id == identifier("station"))
        assert station.accounts >= 3
        assert station.workstations >= 1
        with pytest.raises((Conflict, Rejected)):
            await administration.change_place(station, PlaceChange("close", "合并"), new_id())
        new = NewPlace("东街社区服务站", "station", "150102001001", None, identifier("district"))
        made = await administration.make_place(new, new_id())
        assert made.empty
        renamed = await administration.change_place(made, PlaceChange("rename", "改名", "东街社区站"), new_id())
        assert renamed.organisation.name == "东街社区站"
        closed = await administration.change_place(renamed, PlaceChange("close", "没有用上"), new_id())
        assert closed.closed
        assert len(await administration.places()) == len(before) + 1

    as_(centre, SYSTEM, tend)


def test_certificates_are_issued_listed_by_their_end_and_revoked(centre: RealCentre) -> None:
    async def certify(administration: CentralAdministration) -> None:
        new = NewCertificate(identifier("far clerk"), "NM-1", date(2026, 1, 1), date(2030, 12, 31), ())
        issued = await administration.issue(new, new_id())
        assert (issued.account_name, issued.valid_to) == ("职员 far clerk", date(2030, 12, 31))
        listed = (await administration.certificates()).certificates
        ends = [one.valid_to for one in listed]
        assert ends == sorted(ends)
        assert issued.id in {one.id for one in listed}
        revoked = await administration.revoke(issued, "发错了", new_id())
        assert revoked.revoked_at is not None

    as_(centre, SYSTEM, certify)

    async def own_station(administration: CentralAdministration) -> None:
        listed = (await administration.certificates()).certificates
        assert listed
        assert {one.organisation_name for one in listed} == {"海拉尔东路街道公共服务站"}

    as_(centre, LEADER, own_station)


def test_policy_and_settings_are_changed_by_two(centre: RealCentre) -> None:
    async def propose(administration: CentralAdministration) -> None:
        policy = await administration.policy()
        assert policy.scope("clerk", "case.submit") == "station"
        assert policy.sharing
        settings = {one.name: one for one in await administration.settings()}
        assert settings["idle_minutes"].value == 5
        change: dict[str, str | int | None] = {"name": "idle_minutes", "value": 8}
        await administration.propose(NewProposal("settings", "窗口忙", change), new_id())
        waits = {one.name: one.proposed for one in await administration.settings()}
        assert waits["idle_minutes"] == 8
        cell: dict[str, str | int | None] = {"post": "team_leader", "permission": "document.read", "scope": None}
        await administration.propose(NewProposal("permissions", "不需要", cell), new_id())
        rule: dict[str, str | int | None] = {
            "post": "community_worker", "field": "registered_address", "visibility": "masked",
            "department": None, "purpose": None, "revealable": True,
        }  # fmt: skip
        await administration.propose(NewProposal("sharing", "入户需要", rule), new_id())

    as_(centre, SYSTEM, propose)

    async def decide(administration: CentralAdministration) -> None:
        for one in (await administration.proposals("open")).proposals:
            if one.kind in {"settings", "permissions", "sharing"}:
                await administration.decide(one, "approve", "同意", new_id())
        settings = {one.name: one for one in await administration.settings()}
        assert (settings["idle_minutes"].value, settings["idle_minutes"].proposed) == (8, None)
        assert settings["idle_minutes"].changed_at is not None
        policy = await administration.policy()
        assert policy.scope("team_leader", "document.read") == ""
        shown = [one for one in policy.sharing if (one.post, one.field) == ("community_worker", "registered_address")]
        assert [(one.visibility, one.revealable) for one in shown] == [("masked", True)]

    as_(centre, SECURITY, decide)


def test_a_bureau_officer_reads_the_sharing_rules_and_nothing_else(centre: RealCentre) -> None:
    async def read(administration: CentralAdministration) -> None:
        assert (await administration.policy()).sharing
        assert await administration.purposes()
        with pytest.raises(Forbidden):
            await administration.staff()

    as_(centre, OFFICER, read)
