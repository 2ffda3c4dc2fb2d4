"""Joins the search over everything (Ctrl+K) to what there is to find, and each find to where it leads."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from desktop.assembly.desk import Desk
from desktop.catalogue.service_item import Catalogue
from desktop.central.cases import CentralCases
from desktop.central.drafts import CentralDrafts
from desktop.central.notices import CentralNotices
from desktop.finding.find_flow import FindFlow, Source
from desktop.finding.find_page import FindPage
from desktop.finding.initials import initials
from desktop.finding.thing import Kind, Thing
from desktop.vault.drafts import VaultDrafts
from desktop.widgets.key_register import EVERYWHERE, KEYS

FIND = "find"
BESIDE_ERRANDS = ("keys",)
"""Pages that stand on no rail and are found all the same."""


def join_finding(desk: Desk) -> None:
    """The page, its key, and what others tell it."""
    page = FindPage()
    flow = FindFlow(_sources(desk), partial(_numbered, desk), page.display)
    _join_what_is_told(desk, flow)

    async def find() -> None:
        await _ready()
        flow.hold("page", _pages(desk))
        await flow.open()

    def come() -> None:
        desk.scope.start(find(), name="find", when_running="replace")

    page.came.connect(come)
    def look_for(typed: str) -> None:
        flow.type(typed)
        if desk.account.may("case.list"):
            desk.scope.start(flow.look_for_number(), name="find case", when_running="replace")

    page.typed.connect(look_for)
    page.chosen.connect(lambda thing: _lead(desk, thing))
    desk.navigation.add_page(FIND, page)
    key = desk.window.add_key("Ctrl+K", page.title, lambda: desk.navigation.go(FIND))
    desk.at_sign_out.append(lambda: desk.window.remove_key(key))


def _join_what_is_told(desk: Desk, flow: FindFlow) -> None:
    """Items as they come and change, and whom somebody met today."""

    def offer(catalogue: Catalogue) -> None:
        department = catalogue.department_name
        flow.hold(
            "item",
            [
                Thing(
                    kind="item",
                    key=one.code,
                    name=one.name,
                    detail=department(one.department),
                    initials=one.initials,
                )
                for one in catalogue.items
            ],
        )

    async def meet(number: str, name: str) -> None:
        await _ready()
        flow.met(Thing(kind="person", key=number, name=name, number=number, initials=initials(name)))

    def met(number: str, name: str) -> None:
        desk.scope.start(meet(number, name), name="met", when_running="replace")

    desk.ways.met = met
    if desk.account.may("case.submit"):
        desk.ways.on_offer.append(offer)


async def _ready() -> None:
    """The first initials of a process need large tables: the window does not wait while they are read."""
    await asyncio.to_thread(initials, "")


def _lead(desk: Desk, thing: Thing) -> None:
    ways = desk.ways
    leads: dict[Kind, Callable[[], object]] = {
        "page": lambda: desk.navigation.go(thing.key),
        "item": lambda: ways.choose(thing.name),
        "person": lambda: ways.look_up(thing.key),
        "draft": lambda: ways.take_in(thing.key),
        "case": lambda: ways.case(thing.key),
        "notice": lambda: ways.notice(thing.number),
    }
    leads[thing.kind]()


def _pages(desk: Desk) -> Sequence[Thing]:
    below = [
        (name, desk.navigation.title_of(name), "") for name in BESIDE_ERRANDS if desk.navigation.has(name)
    ]
    errands = [(one.name, one.title, KEYS.key(EVERYWHERE, one.key)) for one in desk.navigation.errands]
    return [
        Thing(kind="page", key=name, name=title, detail=key, initials=initials(title))
        for name, title, key in (*errands, *below)
    ]


def _sources(desk: Desk) -> Sequence[tuple[Kind, Source]]:
    """What the post has a list of."""
    may = desk.account.may
    found: list[tuple[Kind, Source]] = []
    if may("case.submit"):
        found.append(("case", lambda: _cases(desk)))
    if may("draft.read"):
        found.append(("draft", lambda: _drafts_here(desk)))
        found.append(("draft", lambda: _drafts_of_the_station(desk)))
    if may("notice.read"):
        found.append(("notice", lambda: _notices(desk)))
    return found


async def _cases(desk: Desk) -> Sequence[Thing]:
    rows = (await CentralCases(desk.central).mine()).cases
    return [_thing("case", one.id, one.applicant_name, one.item_name, one.number) for one in rows]


async def _numbered(desk: Desk, number: str) -> Sequence[Thing]:
    rows = (await CentralCases(desk.central).numbered(number)).cases
    return [_thing("case", one.id, one.applicant_name, one.item_name, one.number) for one in rows]


async def _drafts_here(desk: Desk) -> Sequence[Thing]:
    rows = await VaultDrafts(desk.vault, desk.stamp).list(desk.account.organisation_id)
    return [_thing("draft", one.id, one.applicant_name, one.item_name, one.case_number) for one in rows]


async def _drafts_of_the_station(desk: Desk) -> Sequence[Thing]:
    rows = await CentralDrafts(desk.central).list()
    return [_thing("draft", one.id, one.applicant_name, one.item_name, one.notice) for one in rows]


async def _notices(desk: Desk) -> Sequence[Thing]:
    rows = (await CentralNotices(desk.central).open_ones()).notices
    return [_thing("notice", one.id, one.applicant_name, one.item_name, one.number) for one in rows]


def _thing(kind: Kind, key: str, name: str, detail: str, number: str = "") -> Thing:
    return Thing(kind=kind, key=key, name=name, detail=detail, number=number, initials=initials(name))
