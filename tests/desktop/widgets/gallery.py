"""Every piece of furniture on one sheet, to be looked at: `python tests/desktop/widgets/gallery.py OUT.png`."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from desktop.shell.navigation import Errand
from desktop.shell.theme import STYLE, apply_theme
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field_row import FieldRow
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.state_chip import StateChip, StateLine


def record() -> Card:
    card = Card()
    head = QHBoxLayout()
    head.addWidget(label("其其格·萨仁图雅 𬱖𠮷", "name"))
    head.addWidget(StateChip("check-circle", "正常", "good"))
    head.addWidget(StateChip("shield-check-outline", "已核实"))
    head.addStretch(1)
    card.body.addLayout(head)
    card.body.addWidget(label("女　蒙古族　1987-03-16　39 岁", "secondary"))
    card.body.addWidget(FieldRow("身份号码", "150102 19870316 2841", "公安 2026-10-30", kind="numeric"))
    card.body.addWidget(FieldRow("户籍地", "内蒙古呼和浩特市新城区海拉尔东路街道迎宾社区 12 号楼 3 单元 502", "公安 2026-10-30"))
    card.body.addWidget(FieldRow("婚姻", "已婚", "民政 2024-06-02", mark=StateLine("alert-circle", "不一致", "bad")))
    card.body.addStretch(1)
    progress = ProgressLine(cancellable=True)
    progress.say("户口簿 上传中 62% · 还需 8 秒", 62, 100)
    card.body.addWidget(progress)
    return card


def form() -> Card:
    card = Card("表单", "3 / 5")
    name = FormRow("姓名", QLineEdit("王小明"), "与身份证一致", required=True)
    wrong = FormRow("出生日期", QLineEdit("1987-13-16"))
    wrong.say("没有 13 月。请核对月份。")
    choice = QComboBox()
    choice.addItems(["办理事项：城乡居民最低生活保障", "来访人身份核实"])
    for row in (name, wrong, FormRow("目的", choice)):
        card.body.addWidget(row)
    boxes = QHBoxLayout()
    ticked = QCheckBox("已看原件")
    ticked.setChecked(True)
    chosen = QRadioButton("同意")
    chosen.setChecked(True)
    for box in (ticked, QCheckBox("复印件"), chosen, QRadioButton("退回")):
        boxes.addWidget(box)
    card.body.addLayout(boxes)
    card.body.addStretch(1)
    return card


class GalleryPage(Page):
    def __init__(self) -> None:
        super().__init__("查询核验")
        header = PageHeader("其其格·萨仁图雅", "150102 19870316 2841")
        header.chips.addWidget(StateChip("progress-clock", "办理中", "warn"))
        big = QLineEdit("150102 19870316 2841")
        big.setProperty("big", True)
        big.setMaximumWidth(420)
        message = InlineMessage()
        message.say(Message("窗口连不上中心。", "已录入的内容都在本机，线路恢复后再查。", "重试", "F5"))
        warning = InlineMessage()
        warning.say(Message("这台电脑的时间慢了 3 小时。", tone="warn"))
        columns = QGridLayout()
        columns.setSpacing(16)
        columns.addWidget(record(), 0, 0)
        columns.addWidget(form(), 0, 1)
        empty = Card("我的办件")
        empty.body.addWidget(EmptyState("inbox-outline", "今天还没有办件", "按 F3 受理一件事项。", "受理事项", "F3"), 1)
        columns.addWidget(empty, 0, 2)
        columns.setColumnStretch(0, 4)
        columns.setColumnStretch(1, 3)
        columns.setColumnStretch(2, 2)
        self.body.addWidget(header)
        self.body.addWidget(big)
        self.body.addWidget(message)
        self.body.addWidget(warning)
        self.body.addLayout(columns, 1)
        off = QuietButton("不能按", "F7")
        off.setEnabled(False)
        primary = PrimaryButton("受理事项", "F3")
        self.body.addWidget(ActionBar(QuietButton("打印核验单", "F9", "printer-outline"), off, LinkButton("查看历史"), primary=primary))
        self.add_deed("F9", "打印", lambda: None)
        self.add_deed("F3", "受理", lambda: None, primary)


def main() -> None:
    app = QApplication(["gallery", *STYLE])
    apply_theme(app)
    window = Workplace()
    window.resize(1366, 768)
    page = GalleryPage()
    window.navigation.add(Errand("citizens", "查询核验", "card-account-details-outline", "F2"), page)
    for name, title, sign, key in (
        ("intake", "受理事项", "file-document-edit-outline", "F3"),
        ("capture", "材料采集", "scanner", "F4"),
        ("cases", "我的办件", "folder-clock-outline", "F6"),
        ("approval", "对口审批", "gavel", "F7"),
        ("sending", "待传事务", "tray-arrow-up", ""),
    ):
        window.navigation.add(Errand(name, title, sign, key), Page(title))
    window.rail.count("cases", 12)
    window.rail.count("sending", 2)
    window.rail.say_place("海拉尔东路社区服务站\n03 号工作站")
    window.top.say_line("lan-connect", "线路正常", "good")
    window.top.say_waiting("2 件待传 · 3.1 MB")
    window.top.say_who("乌云 · 社区窗口")
    window.top.say_notice("电脑时间不准，按中心时间办理")
    window.strip.say_time("2026-11-22  10:42")
    window.navigation.go("citizens")
    window.show()
    QTimer.singleShot(300, lambda: (window.grab().save(sys.argv[1]), app.quit()))
    app.exec()


if __name__ == "__main__":
    main()
