"""Joins the page of keys, and the keys a person changed, to the desk."""

from collections.abc import Sequence

from desktop.assembly.desk import Desk
from desktop.shell.key_rules import KeyedDeed
from desktop.shell.keys_flow import KeysFlow
from desktop.shell.keys_page import KeysPage
from desktop.vault.remembered import VaultRemembered
from desktop.widgets.key_register import EVERYWHERE, KEYS

KEYS_PAGE = "keys"


async def join_keys(desk: Desk) -> None:
    """The person's keys hold before their pages come."""
    page = KeysPage()
    remembered = VaultRemembered(desk.vault)
    flow = KeysFlow(KEYS, remembered, desk.account.id, lambda: keyed_deeds(desk), page.display)
    start = desk.scope.start
    page.came.connect(flow.open)
    page.left.connect(flow.open)
    page.change_requested.connect(flow.choose)
    page.pressed.connect(lambda key: start(flow.press(key), name="change key"))
    page.restore_requested.connect(lambda name: start(flow.restore(name), name="change key"))
    page.restore_all_requested.connect(lambda: start(flow.restore_all(), name="change key"))
    desk.navigation.add_page(KEYS_PAGE, page)
    desk.at_sign_out.append(lambda: KEYS.take({}))
    await flow.take_up()


def keyed_deeds(desk: Desk) -> Sequence[KeyedDeed]:
    """Of every page first, then page by page; deeds that take turns on a key stand once."""
    found: dict[tuple[str, str], KeyedDeed] = {}

    def add(place: str, title: str, key: str, text: str) -> None:
        known = found.get((place, key))
        words = text if known is None or text in known.text.split(" / ") else f"{known.text} / {text}"
        found[place, key] = KeyedDeed(place, title, key, words)

    for hint in desk.window.declared_keys:
        add(EVERYWHERE, "", hint.key, hint.text)
    for page in desk.navigation.pages:
        title = page.first_title
        for hint in page.declared_keys:
            add(page.place, title, hint.key, hint.text)
    return list(found.values())

