"""What lies at this PC and what the centre has of the station, as one list."""

from desktop.drafts.station_draft import OpenAt, StationDraft
from desktop.drafts.station_list import merged
from desktop.intake.draft import DraftSummary

NOW = "2026-11-23T02:00:00.000000Z"


def here(draft: str, saved_at: str = "2026-11-23T01:00:00.000000Z") -> DraftSummary:
    return DraftSummary(id=draft, applicant_name="甲", item_name="事项", saved_at=saved_at, sealed=False)


def there(draft: str, **more: object) -> StationDraft:
    told = StationDraft(
        id=draft,
        item_name="事项",
        applicant_name="乙",
        version=1,
        saved_at="2026-11-23T01:30:00.000000Z",
        saved_by="职员",
        saved_at_workstation="三号窗口",
    )
    return StationDraft(**{**{name: getattr(told, name) for name in told.__dataclass_fields__}, **more})  # type: ignore[arg-type]


def at(workstation: str, until: str = "2026-11-23T02:20:00.000000Z") -> OpenAt:
    return OpenAt(name="职员", workstation="w", workstation_name=workstation, since=NOW, until=until)


def test_one_that_never_reached_the_centre_says_so() -> None:
    rows = {one.id: one for one in merged([here("only"), here("both")], [there("both")], "一号窗口", NOW)}
    assert (rows["only"].never_sent, rows["both"].never_sent) == (True, False)


def test_one_of_another_pc_says_where_it_is_open_and_which_pages_lie_there() -> None:
    open_there = there("d", open_at=at("三号窗口"), pages_elsewhere=2, elsewhere=("三号窗口",))
    [row] = merged([], [open_there], "一号窗口", NOW)
    assert (row.is_here, row.open_at, row.unheard) == (False, "三号窗口（职员）", False)
    assert row.pages_at == ("三号窗口",)


def test_a_pc_that_was_not_heard_of_lately_is_told_as_such() -> None:
    [row] = merged(
        [], [there("d", open_at=at("三号窗口", until="2026-11-23T01:59:00.000000Z"))], "一号窗口", NOW
    )
    assert row.unheard


def test_what_is_open_here_is_not_open_elsewhere() -> None:
    [row] = merged([here("d")], [there("d", open_at=at("一号窗口"))], "一号窗口", NOW)
    assert (row.is_here, row.open_at) == (True, "")


def test_the_one_touched_last_comes_first_wherever_that_was() -> None:
    rows = merged([here("old"), here("new", "2026-11-23T01:45:00.000000Z")], [there("mid")], "一号窗口", NOW)
    assert [one.id for one in rows] == ["new", "mid", "old"]
