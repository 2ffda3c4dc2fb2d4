"""The strip of errands: names, which is in hand, and nothing where there is nothing."""

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.shell.parked_strip import ParkedStrip, Tab

TABS = (Tab("a", "艾琳", "高龄津贴", False), Tab("b", "王小明", "低保", True))


def strip_with(qtbot: QtBot, *tabs: Tab) -> ParkedStrip:
    strip = ParkedStrip()
    qtbot.addWidget(strip)
    strip.display(tabs)
    return strip


def names(strip: ParkedStrip) -> list[str]:
    return [one.accessibleName() for one in strip.findChildren(QToolButton) if one.isVisibleTo(strip)]


def test_it_is_not_there_while_nothing_is_parked(qtbot: QtBot) -> None:
    strip = strip_with(qtbot)
    assert strip.isHidden()
    strip.display(TABS)
    assert not strip.isHidden()
    strip.display(())
    assert strip.isHidden()


def test_each_says_who_what_for_and_whether_it_is_in_hand(qtbot: QtBot) -> None:
    told = names(strip_with(qtbot, *TABS))
    assert told[0] == "艾琳 · 高龄津贴（parked）"
    assert told[2] == "王小明 · 低保（in hand）"


def test_a_click_takes_one_up_and_its_cross_puts_it_away(qtbot: QtBot) -> None:
    strip = strip_with(qtbot, *TABS)
    buttons = strip.findChildren(QToolButton)
    with qtbot.waitSignal(strip.chosen) as chosen:
        buttons[0].click()
    with qtbot.waitSignal(strip.put_away_requested) as away:
        buttons[1].click()
    assert (chosen.args, away.args) == (["a"], ["a"])


def test_many_errands_do_not_make_the_window_wider(qtbot: QtBot) -> None:
    strip = strip_with(
        qtbot, *(Tab(str(n), "很长的名字" * 3, "很长的事项名称" * 4, n == 0) for n in range(3))
    )
    strip.resize(1166, 44)
    strip.show()
    assert strip.width() == 1166
