"""Words on a page where there is little room."""

from pytestqt.qtbot import QtBot

from desktop.widgets.labels import ShortenedLabel

NAME = "公共租赁住房保障资格申请与最低生活保障审核确认"


def test_a_title_gives_way_and_is_whole_in_its_tip(qtbot: QtBot) -> None:
    title = ShortenedLabel(NAME, "title")
    qtbot.addWidget(title)
    assert title.minimumSizeHint().width() <= ShortenedLabel.SHORTEST < title.sizeHint().width()
    title.resize(160, 30)
    title.show()
    title.grab()
    assert (title.text(), title.toolTip()) == (NAME, NAME)
    title.resize(title.sizeHint())
    title.grab()
    assert title.toolTip() == ""
