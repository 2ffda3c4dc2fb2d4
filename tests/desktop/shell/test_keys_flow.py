"""A person's keys: changed by pressing, told when refused, put back, and kept from one start to the next."""

import asyncio
from collections.abc import Mapping

from desktop.errors import VaultFull
from desktop.shell.key_rules import KeyedDeed
from desktop.shell.keys_flow import Awaiting, KeysFlow, Refused, Shown, State, Unkept

Name = tuple[str, str]
SUBMIT = KeyedDeed("TakeInPage", "Take in", "F8", "Submit")
CAPTURE = KeyedDeed("TakeInPage", "Take in", "F4", "Capture")
BACK = KeyedDeed("", "", "Esc", "Back")


class Register:
    def __init__(self) -> None:
        self.changes: Mapping[Name, str] = {}

    def take(self, changes: Mapping[Name, str]) -> None:
        self.changes = dict(changes)

    def key(self, place: str, declared: str) -> str:
        return self.changes.get((place, declared), declared)


class Vault:
    def __init__(self) -> None:
        self.held: dict[str, Mapping[Name, str]] = {}
        self.full = False

    async def keys(self, account: str) -> Mapping[Name, str]:
        return self.held.get(account, {})

    async def keep_keys(self, account: str, changes: Mapping[Name, str]) -> None:
        if self.full:
            raise VaultFull
        self.held[account] = changes


class Desk:
    def __init__(self, vault: Vault, account: str = "wang") -> None:
        self.register, self.states = Register(), list[State]()
        deeds = (SUBMIT, CAPTURE, BACK)
        self.flow = KeysFlow(self.register, vault, account, lambda: deeds, self.states.append)
        asyncio.run(self.flow.take_up())

    def change(self, deed: KeyedDeed, key: str) -> State:
        self.flow.choose(deed.name)
        asyncio.run(self.flow.press(key))
        return self.states[-1]


def test_the_key_that_is_pressed_becomes_the_deeds_and_is_there_after_a_restart() -> None:
    vault = Vault()
    state = Desk(vault).change(SUBMIT, "Ctrl+S")
    assert isinstance(state, Shown)
    assert state.changed is not None
    assert (state.changed.key, state.changed.changed) == ("Ctrl+S", True)
    assert Desk(vault).register.key("TakeInPage", "F8") == "Ctrl+S"


def test_another_person_at_the_same_pc_has_the_shipped_keys() -> None:
    vault = Vault()
    Desk(vault).change(SUBMIT, "Ctrl+S")
    assert Desk(vault, "li").register.changes == {}


def test_a_refused_key_is_told_and_another_one_awaited() -> None:
    desk = Desk(Vault())
    state = desk.change(SUBMIT, "F4")
    assert isinstance(state, Awaiting)
    assert state.clash is not None
    assert (state.wanted, state.clash.other, desk.register.changes) == ("F4", CAPTURE, {})
    asyncio.run(desk.flow.press("F7"))
    assert desk.register.changes == {SUBMIT.name: "F7"}


def test_a_fixed_key_is_not_even_awaited() -> None:
    desk = Desk(Vault())
    desk.flow.choose(BACK.name)
    assert isinstance(desk.states[-1], Refused)
    asyncio.run(desk.flow.press("F7"))
    assert desk.register.changes == {}


def test_a_key_pressed_after_leaving_changes_nothing() -> None:
    desk = Desk(Vault())
    desk.flow.choose(SUBMIT.name)
    desk.flow.open()
    asyncio.run(desk.flow.press("F7"))
    assert desk.register.changes == {}


def test_one_key_goes_back_and_so_do_all() -> None:
    vault = Vault()
    desk = Desk(vault)
    desk.change(SUBMIT, "F7")
    desk.change(CAPTURE, "F9")
    asyncio.run(desk.flow.restore(SUBMIT.name))
    assert vault.held["wang"] == {CAPTURE.name: "F9"}
    asyncio.run(desk.flow.restore_all())
    assert (vault.held["wang"], desk.register.changes) == ({}, {})


def test_a_shipped_key_that_another_deed_has_now_does_not_come_back_unseen() -> None:
    desk = Desk(Vault())
    desk.change(SUBMIT, "F7")
    desk.change(CAPTURE, "F8")
    asyncio.run(desk.flow.restore(SUBMIT.name))
    state = desk.states[-1]
    assert isinstance(state, Refused)
    assert (state.clash.other, desk.register.key(*SUBMIT.name)) == (CAPTURE, "F7")


def test_keys_that_the_vault_did_not_take_hold_and_are_told() -> None:
    vault = Vault()
    vault.full = True
    desk = Desk(vault)
    assert isinstance(desk.change(SUBMIT, "F7"), Unkept)
    assert desk.register.key(*SUBMIT.name) == "F7"
