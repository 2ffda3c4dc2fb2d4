"""Leaving the assembled desk while the vault does not take what was typed: the clerk is asked, and may go back."""

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.assembly.desk import Desk
from desktop.errors import VaultFull
from desktop.session.unkept import Unkept
from tests.contract.secret_service import HAS_ALL
from tests.contract.test_desk import Hand, play

pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")
__all__ = ["play"]


def visible_button(hand: Hand, words: str) -> QPushButton:
    return next(one for one in hand.window.findChildren(QPushButton) if one.text() == words and one.isVisible())


def test_whoever_leaves_with_text_that_is_not_kept_is_asked_first(play: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[Unkept | None] = [None]

    async def keep_all(_desk: Desk) -> Unkept | None:
        return lost[0]

    monkeypatch.setattr(Desk, "keep_all", keep_all)

    async def leave_and_come_back(hand: Hand) -> None:
        for leave in (hand.window.close, hand.place.top.sign_out_requested.emit):
            leave()
            await hand.until(lambda: "Not kept: 最低生活保障 · 联系电话" in hand.words(), "what would be lost")
            hand.button("Go back to the page").click()
            await hand.until(lambda: not hand.window.covered, "the workplace again")
        hand.place.lock_requested.emit()
        await hand.until(lambda: hand.button("Unlock").isVisible(), "the lock")
        visible_button(hand, "Sign out").click()
        await hand.until(lambda: "Not everything is kept" in hand.words(), "the question")
        hand.button("Go back to the page").click()
        await hand.until(lambda: hand.button("Unlock").isVisible(), "the lock and not the page")

    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        lost[0] = Unkept("最低生活保障 · 联系电话", VaultFull())
        try:
            await leave_and_come_back(hand)
            visible_button(hand, "Sign out").click()
            await hand.until(lambda: "Not everything is kept" in hand.words(), "the question")
        finally:
            lost[0] = None
        hand.button("Try again").click()
        await hand.until(hand.page.isVisible, "the sign-in page")
        assert hand.window.covered

    play(story)
