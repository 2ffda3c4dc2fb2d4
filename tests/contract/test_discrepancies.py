"""A clerk raises what a citizen says; a steward settles it and takes it back; the clerk hears: real centre."""

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.discrepancy_errands import DISCREPANCIES, join_discrepancies
from desktop.assembly.places import LOOK_UP, RAISED
from desktop.central.citizens import CentralCitizens
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.raised_page import RaisedPage
from desktop.citizens.verification import Stated
from desktop.exchange.discrepancies_flow import Shown
from desktop.exchange.discrepancies_page import DiscrepanciesPage
from desktop.exchange.discrepancy import Discrepancy, Narrowing
from desktop.identifiers import new_id
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import VISIT, counter_at, opened, until
from tests.server_stub.window import NAME, NUMBER

pytestmark = pytest.mark.both

WHO = IdentityNumber(NUMBER)


def in_hand(page: DiscrepanciesPage) -> Discrepancy | None:
    return page._state.one if isinstance(page._state, Shown) and not page._state.busy else None


def test_what_a_clerk_raises_is_settled_and_told_and_taken_back(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with opened(centre, tmp_path / "one", qtbot, username="clerk", workstation="desk") as window:
            citizens = CentralCitizens(window.central)
            await citizens.look_up(WHO, VISIT)
            said = Stated("birth_date", "1990-03-08")
            await citizens.raise_difference(WHO, VISIT, said, "出示了户口簿", new_id())
            joins = (join_discrepancies,)
            async with opened(centre, tmp_path / "two", qtbot, *joins, username="steward", workstation="desk") as desk:
                desk.navigation.go(DISCREPANCIES)
                page: DiscrepanciesPage = desk.page(DISCREPANCIES)
                page.narrowing_chosen.emit(Narrowing(kind="raised"))
                await until(lambda: in_hand(page) is not None)
                one = in_hand(page)
                assert one is not None
                assert [value.value for value in one.values] == ["1990-03-07"]
                page._deeds_of[0].trigger()
                assert page.form.value.text() == "1990-03-08"
                page.form.reason.setCurrentIndex(0)
                page.form._decide()
                await until(lambda: isinstance(page._state, Shown) and page._state.last is not None and in_hand(page) is None)
                assert page.table.keys == []
                told = await citizens.raised(WHO)
                assert [(each.state, each.outcome) for each in told] == [("settled", "as_said")]
                page._taking_back.trigger()
                await until(lambda: in_hand(page) is not None)
                assert [(each.state, each.outcome) for each in await citizens.raised(WHO)] == [("open", "")]

    asyncio.run(story())


def test_the_page_raises_a_difference_offers_it_no_more_and_finds_it_again(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot, username="other_clerk") as window:
            page: LookUpPage = window.page(LOOK_UP)
            assert "Ctrl+U raises it" in page.help_text
            page.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
            await until(lambda: page._record._name.text() == NAME)
            row = next(row for row in page.verify._rows if row.field == "sex")
            row.editor.setCurrentIndex(1)
            page.verify.verify()
            raising = page.verify.raising
            await until(lambda: raising._deed is not None and raising._deed.isEnabled())
            raising._deed.trigger()
            raising.reason.setCurrentIndex(0)
            raising._deed.trigger()
            await until(lambda: bool(raising._told.text()))
            assert not raising._deed.isEnabled()  # it waits to be settled: the centre would refuse it
            next(deed for deed, key in page._declared if key == "Ctrl+Shift+U").trigger()
            raised: RaisedPage = window.page(RAISED)
            await until(lambda: len(raised.table.keys) == 1)
            assert (raised.table.cell(0, 0).text.replace(" ", ""), raised.table.cell(0, 2).text) == (NUMBER, "男")
            raised.table.opened.emit(raised.table.chosen)
            assert (window.navigation.current, page.number.plain) == (LOOK_UP, NUMBER)

    asyncio.run(story())
