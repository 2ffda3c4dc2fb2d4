"""What became of a promise is said where everything else is done to a case."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.approval.verbs_page import VerbsPart
from desktop.cases.deeds import CaseDeed
from desktop.notices.promise import Promise, PromiseState
from tests.fakes.cases import case


def promise(code: str, state: PromiseState = "open") -> Promise:
    return Promise(material=code, name=f"材料 {code}", state=state, promised_at="2026-11-01T01:00:00.000000Z", due_on="2026-11-30")


def test_open_promises_are_offered_and_one_that_was_broken_needs_a_reason(qtbot: QtBot) -> None:
    part = VerbsPart()
    qtbot.addWidget(part)
    part.offer(replace(case(1), promises=(promise("a"), promise("b", "kept"))), may_note=False, may_settle=True)
    assert [part.verb.itemText(at) for at in range(part.verb.count())] == ["Promise was kept", "Promise was not kept"]
    part.verb.setCurrentIndex(1)
    part.verb.activated.emit(1)
    assert part.deed() is None
    which = part._rows["material"].editor
    assert [which.itemData(at) for at in range(which.count())] == ["", "a"]  # type: ignore[attr-defined]
    which.setCurrentIndex(1)  # type: ignore[attr-defined]
    part._rows["reason"].editor.setPlainText("核查不实")  # type: ignore[attr-defined]
    assert part.deed() == CaseDeed("promise_broken", 0, (("material", "a"), ("reason", "核查不实")))


def test_without_open_promises_nothing_of_them_is_offered(qtbot: QtBot) -> None:
    part = VerbsPart()
    qtbot.addWidget(part)
    part.offer(replace(case(1), promises=(promise("b", "broken"),)), may_note=False, may_settle=True)
    assert part.is_empty


def test_fields_are_made_when_they_come_to_be_seen_and_what_was_typed_stays(qtbot: QtBot) -> None:
    part = VerbsPart()
    qtbot.addWidget(part)
    part.offer(case(1), may_note=True, may_settle=False)
    assert part._rows == {}
    part.show()
    part._rows["message"].editor.setPlainText("材料已核对")  # type: ignore[attr-defined]
    part.hide()
    part.offer(replace(case(1), promises=(promise("a"),)), may_note=True, may_settle=True)
    part.verb.setCurrentIndex(part.verb.count() - 1)
    part.show()
    assert part.deed() == CaseDeed("note", 0, (("message", "材料已核对"),))
