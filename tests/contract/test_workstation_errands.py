"""An administrator at the assembled desk: a code is made, read out and hidden; an alert comes by itself."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from desktop.administration.alerts_page import AlertsPage
from desktop.administration.code_page import CodePage
from desktop.administration.workstations_page import WorkstationsPage
from desktop.devices.credentials import Keyring
from desktop.settings import Settings
from tests.contract.hand import Hand, play_desk
from tests.contract.real_centre import PATIENCE, RealCentre, signing_key
from tests.contract.secret_service import HAS_ALL
from tests.server_stub.conftest import identifier, pen_of
from tests.signing import Signing

pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")


@pytest.fixture
def settings(centre: RealCentre, keyring: object, tmp_path: Path) -> Settings:
    workstation = identifier("city counter")
    asyncio.run(Keyring(workstation).keep_signing_key(signing_key("city counter")))
    return Settings(profile=tmp_path / "profile", centre=centre.address, workstation=workstation, language="en")


def groups(page: CodePage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel, "codeGroup") if one.text()]


def test_a_code_is_read_out_and_nothing_of_it_stays(qapp: QApplication, settings: Settings) -> None:
    async def story(hand: Hand) -> None:
        await hand.sign_in("system_admin")
        await hand.until(lambda: not hand.window.covered, "the workplace")
        navigation = hand.place.navigation
        navigation.go("workstations")
        page = navigation.page
        assert isinstance(page, WorkstationsPage)
        await hand.until(lambda: page.table.rowCount() >= 4, "the register")
        page.primary()
        place = page.findChild(QComboBox, "answer_station")
        name = page.findChild(QLineEdit, "answer_name")
        assert isinstance(place, QComboBox)
        assert isinstance(name, QLineEdit)
        place.setCurrentIndex(place.findData(identifier("station")))
        name.setText("四号窗口")
        page.confirm()
        await hand.until(lambda: isinstance(navigation.page, CodePage), "the code's page")
        shown = navigation.page
        assert isinstance(shown, CodePage)
        await hand.until(lambda: len(groups(shown)) == 8, "the code")
        assert navigation.errand == "workstations"
        shown.done_requested.emit()
        assert navigation.page is page
        assert groups(shown) == []
        await hand.until(lambda: page.isVisible() and not groups(shown), "the register, and nothing of the code")

    play_desk(qapp, settings, story)


def test_an_alert_comes_by_itself_and_is_counted_on_the_rail(
    qapp: QApplication, settings: Settings, centre: RealCentre
) -> None:
    def copy_key() -> None:
        """Two machines with one key."""
        pen = pen_of("other desk", time.time)
        for one in (pen, replace(pen), pen):
            with httpx.Client(base_url=centre.address, auth=Signing(one), timeout=PATIENCE) as client:
                client.get("/v1/session")

    async def story(hand: Hand) -> None:
        await hand.sign_in("security_admin")
        await hand.until(lambda: not hand.window.covered, "the workplace")
        navigation = hand.place.navigation
        navigation.go("alerts")
        page = navigation.page
        assert isinstance(page, AlertsPage)
        await hand.until(lambda: "There is no alert" in hand.words(), "a quiet centre")
        await asyncio.to_thread(copy_key)
        await hand.until(lambda: page.table.rowCount() == 1, "the alert")
        assert hand.button("Alerts").accessibleDescription() == "1"
        page.offer_chosen("seen")
        await hand.until(lambda: hand.button("Alerts").accessibleDescription() == "", "no count")

    play_desk(qapp, settings, story)
