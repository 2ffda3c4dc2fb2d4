"""What goes on by itself is looked at again, every so often, while somebody sees it."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.while_seen import WhileSeen


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_it_is_due_while_something_goes_on_and_the_page_is_seen(page: QWidget, qtbot: QtBot) -> None:
    renewing = WhileSeen(page, 20)
    with qtbot.assertNotEmitted(renewing.due, wait=100):
        pass
    renewing.follow(goes_on=True)
    with qtbot.waitSignals([renewing.due, renewing.due]):
        pass
    page.hide()
    with qtbot.assertNotEmitted(renewing.due, wait=100):
        pass
    page.show()
    with qtbot.waitSignal(renewing.due):
        pass
    renewing.follow(goes_on=False)
    with qtbot.assertNotEmitted(renewing.due, wait=100):
        pass


def test_told_again_that_it_goes_on_it_does_not_begin_to_wait_anew(page: QWidget) -> None:
    renewing = WhileSeen(page, 60_000)
    renewing.follow(goes_on=True)
    timer = renewing.timerId()
    renewing.follow(goes_on=True)
    assert renewing.timerId() == timer
