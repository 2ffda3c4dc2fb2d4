"""The paper of a promise as a draft: only that paper is asked for, and nothing else is sent."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.capture.wanted import wanted_by
from desktop.citizens.identity_number import KnownRegions
from desktop.intake.answers import Judge
from desktop.intake.completeness import (
    CompleteDraft,
    MaterialLack,
    complete,
    field_faults,
    material_states,
    plan,
)
from desktop.intake.draft import Applicant, Draft, mend, summary
from desktop.intake.filling import Filling
from desktop.intake.mending import Mending, ToMend
from desktop.intake.take_in_page import TakeInPage
from desktop.sending.entry import Maker, OutboxEntry
from tests.fakes.service_items import item

JUDGE = Judge(KnownRegions(frozenset()), date(2026, 11, 23))
PAPER = item().materials[-1].code


def to_keep(keeps: str = PAPER) -> Draft:
    return mend(
        draft="d-1",
        station="s-1",
        account="a-1",
        applicant=Applicant(number="150102198703162848", name="其其格"),
        verification=None,
        item=item(),
        filled=(),
        mending=Mending(case="c-1", number="150102-20261122-00001", version=3, to_mend=(ToMend(kind="material", code=keeps, what=""),), held=(), keeps=keeps),
        now="2026-11-23T02:00:00Z",
    )


def test_only_the_promised_paper_is_asked_for() -> None:
    draft = to_keep()
    assert material_states(draft, {}) == {PAPER: "missing"}, "though the item does not ask for it of everybody"
    assert field_faults(draft, JUDGE) == {}
    assert [(one.code, one.required) for one in wanted_by(draft).materials] == [(PAPER, True)]
    lacking = complete(draft, {}, JUDGE)
    assert isinstance(lacking, tuple) and [one.code for one in lacking if isinstance(one, MaterialLack)] == [PAPER]
    assert plan(draft, {}, JUDGE).next_step == "notice", "a promise is not promised again"


def test_with_its_pages_it_is_whole_and_says_nothing_but_the_paper() -> None:
    outcome = complete(to_keep(), {PAPER: 2}, JUDGE)
    assert isinstance(outcome, CompleteDraft)
    sent = outcome.submission
    assert (sent.case, sent.promise, sent.materials, sent.answers, sent.held, sent.parties) == ("c-1", PAPER, (PAPER,), (), (), ())
    entry = OutboxEntry(key="k", submission=sent, maker=Maker("a", "乌云", "s"), made_at="", length=1)
    assert entry.kind == "promise"


def test_too_many_pages_stop_it() -> None:
    most = item().materials[-1].max_pages
    assert material_states(to_keep(), {PAPER: most + 1}) == {PAPER: "too_many_pages"}


@pytest.mark.parametrize("sealed", [False, True])
def test_it_is_gone_on_with_whatever_became_of_the_case_and_mends_nothing(sealed: bool) -> None:
    draft = replace(to_keep(), sealed=sealed)
    assert draft.mends("c-1", 9, PAPER)
    assert not draft.mends("c-1", 3)
    assert not draft.mends("c-1", 3, "another")
    assert (summary(draft).keeps, summary(draft).case_number) == (True, "150102-20261122-00001")


def test_its_page_says_what_it_is_and_asks_for_nobody_else(qtbot: QtBot) -> None:
    page, draft = TakeInPage(lambda at: at), to_keep()
    qtbot.addWidget(page)
    page.show()
    page.display(Filling(draft, {PAPER: 0}, material_states(draft, {}), {}, "kept", None, (), plan=plan(draft, {}, JUDGE)))
    assert "promised paper for case 150102-20261122-00001" in page._message._happened.text()
    assert not page._form_card.isVisible()
    assert {"F4", "F8"} <= {hint.key for hint in page.keys} and not {"Ctrl+J", "F6", "F10"} & {hint.key for hint in page.keys}
