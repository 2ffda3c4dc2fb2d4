"""A clerk raises what the citizen says where it differs, and sees what became of it."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.citizens.citizen import Citizen
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.citizens.raise_flow import Nobody, RaiseFlow, State, Told
from desktop.citizens.raise_page import RaiseBar
from desktop.citizens.raised import Raised
from desktop.citizens.raised_flow import Failed, RaisedFlow
from desktop.citizens.raised_page import RaisedPage
from desktop.citizens.verification import Compared as Field
from desktop.citizens.verification import Stated, Verification, Verified
from desktop.citizens.verify_flow import Compared, NobodyToVerify
from desktop.errors import CentralError, Conflict, SignedOut

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHO = Citizen(IdentityNumber("150102199003071228"), ())
WHY = Purpose("reason", "advise")
SAID = Stated("name", "艾琳")
OPEN = Raised("name", "艾琳", NOW, "open")


@dataclass
class Differences:
    """Keeps them."""

    fails: CentralError | None = None
    kept: list[Raised] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def raise_difference(self, number: IdentityNumber, purpose: Purpose, said: Stated, reason: str, key: str) -> None:
        self.keys.append(key)
        if self.fails is not None:
            raise self.fails
        self.kept.append(OPEN)

    async def raised(self, number: IdentityNumber | None = None) -> tuple[Raised, ...]:
        return tuple(self.kept)


def test_what_is_raised_is_told_at_once_and_a_refusal_keeps_its_key() -> None:
    differences, seen = Differences(fails=Conflict("state_conflict")), list[State]()
    flow = RaiseFlow(differences, seen.append)

    async def play() -> None:
        await flow.begin(WHO, WHY)
        await flow.raise_difference(SAID, "出示了身份证")
        assert seen[-1] == Told(error=differences.fails)
        differences.fails = None
        await flow.raise_difference(SAID, "出示了身份证")

    asyncio.run(play())
    assert seen[-1] == Told((OPEN,), done=True)
    assert differences.keys[0] == differences.keys[1]
    flow.leave()
    assert seen[-1] == Nobody()


def test_signing_out_is_passed_on_and_shows_nobody_who_has_left() -> None:
    differences, seen = Differences(), list[State]()
    flow = RaiseFlow(differences, seen.append)

    async def leave(*_words: object) -> None:
        flow.leave()
        raise SignedOut

    differences.raise_difference = leave  # type: ignore[method-assign]
    asyncio.run(flow.begin(WHO, WHY))
    with pytest.raises(SignedOut):
        asyncio.run(flow.raise_difference(SAID, "出示了身份证"))
    assert seen[-1] == Nobody()
    listed = Differences()

    async def fail(_number: object = None) -> tuple[Raised, ...]:
        raise SignedOut

    listed.raised = fail  # type: ignore[method-assign]
    with pytest.raises(SignedOut):
        asyncio.run(RaisedFlow(listed, lambda _state: None).refresh())


def test_it_is_offered_where_a_field_differs_and_nowhere_else(qtbot: QtBot) -> None:
    bar = RaiseBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.display(Told())
    verification = Verification("v", "", (Field("name", "differs"), Field("sex", "agrees")))
    bar.display_verification(Compared(Verified(WHO, verification), WHY, (SAID, Stated("sex", "女"))))
    assert [bar.field.itemText(at) for at in range(bar.field.count())] == ["Name"]
    with qtbot.assertNotEmitted(bar.raised):
        bar._ask()
    assert bar._form.isVisible(), "only once it was begun"
    assert bar.focusWidget() is bar.reason, "nobody says what was shown by a key alone"
    bar.reason.setCurrentIndex(0)
    with qtbot.waitSignal(bar.raised) as asked:
        qtbot.keyClick(bar.reason, Qt.Key.Key_Return)
    assert asked.args == [SAID, "Showed the identity card"]
    bar.display(Told((), busy=True))
    with qtbot.assertNotEmitted(bar.raised):
        bar._ask()
    bar.display(Told((OPEN,), done=True))
    assert bar.reason.currentText() == ""
    bar.display(Told())
    bar.display_verification(NobodyToVerify())
    assert not bar._form.isVisible()


def test_what_waits_to_be_settled_is_not_offered_again(qtbot: QtBot) -> None:
    bar = RaiseBar()
    qtbot.addWidget(bar)
    bar.show()
    verification = Verification("v", "", (Field("name", "differs"), Field("sex", "differs")))
    bar.display_verification(Compared(Verified(WHO, verification), WHY, (SAID, Stated("sex", "女"))))
    bar.display(Told((OPEN,)))
    assert [bar.field.itemText(at) for at in range(bar.field.count())] == ["Sex"]
    bar.display(Told((Raised("name", "艾琳", NOW, "settled", outcome="otherwise"),)))
    assert bar.field.count() == 2
    bar._ask()
    assert bar.focusWidget() is bar.field, "of several, which one comes first"
    bar._ask()
    assert bar.focusWidget() is bar.reason
    bar.display(Nobody())
    bar.display(Told())
    assert not bar._form.isVisible(), "the next citizen begins anew"


def test_everything_raised_is_listed_and_enter_looks_the_person_up(qtbot: QtBot) -> None:
    page, differences = RaisedPage(), Differences(kept=[Raised("name", "艾琳", NOW, "settled", WHO.number.text, "as_said")])
    qtbot.addWidget(page)
    page.show()
    asyncio.run(RaisedFlow(differences, page.display).refresh())
    assert [page.table.cell(0, at).text for at in (0, 1, 2, 4)] == ["150102 19900307 1228", "Name", "艾琳", "the record says now what the citizen said"]
    with qtbot.waitSignal(page.look_up_requested) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [WHO.number.text]
    differences.kept = []
    asyncio.run(RaisedFlow(differences, page.display).refresh())
    assert page.listing.currentIndex() == 1
    page.display(Failed(Conflict("state_conflict")))
    assert page._message.isVisible()


@pytest.mark.parametrize(("one", "words"), [(OPEN, "not settled yet"), (Raised("name", "艾琳", NOW, "waiting"), "is to be asked"), (Raised("name", "艾琳", NOW, "settled", outcome="as_said"), "says now what"), (Raised("name", "艾琳", NOW, "settled", outcome="otherwise"), "otherwise than")])
def test_what_became_of_it_stands_in_a_line(qtbot: QtBot, one: Raised, words: str) -> None:
    bar = RaiseBar()
    qtbot.addWidget(bar)
    bar.display(Told((one,)))
    assert words in bar._told.text()
