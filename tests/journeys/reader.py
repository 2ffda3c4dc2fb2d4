"""Reads windows as a screen reader does. Run by the system's Python, which has the accessibility bindings.

Spoken to by JSON lines: `{"pid": 4711, "cells": true}` is answered by the list of what that program shows, each node
with its place, in the order of the tree; without cells, what stands in tables that have not the focus is left out.
It imports nothing of the project.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = {
    "focused": Atspi.StateType.FOCUSED,
    "enabled": Atspi.StateType.ENABLED,
    "checked": Atspi.StateType.CHECKED,
    "selected": Atspi.StateType.SELECTED,
    "editable": Atspi.StateType.EDITABLE,
    "focusable": Atspi.StateType.FOCUSABLE,
    "expanded": Atspi.StateType.EXPANDED,
}
WITH_TEXT = {"text", "entry", "label", "paragraph", "password text", "static", "spin button", "editbar", "document frame", "combo box"}
ROWS_AT_MOST = 200


def text_of(node: Any, role: str) -> str:
    if role not in WITH_TEXT:
        return ""
    try:
        return str(Atspi.Text.get_text(node, 0, -1)) if node.get_text_iface() else ""
    except GLib.Error:
        return ""


def describe(node: Any, depth: int, states: Any) -> dict[str, Any]:
    role = node.get_role_name()
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return {
        "depth": depth,
        "role": role,
        "name": node.get_name() or "",
        "says": node.get_description() or "",
        "text": text_of(node, role),
        "is": [name for name, state in STATES.items() if states.contains(state)],
        "box": [box.x, box.y, box.width, box.height],
    }


def walk(node: Any, depth: int, found: list[dict[str, Any]], *, cells: bool) -> None:
    try:
        states = node.get_state_set()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
            return
        found.append(describe(node, depth, states))
        if not cells and found[-1]["role"] == "table" and "focused" not in found[-1]["is"]:
            return
        # All at once, before any is entered: a scroll area of Qt 6.9 falls over when it is asked for a scroll bar
        # that has gone since it was counted.
        children = [node.get_child_at_index(index) for index in range(min(node.get_child_count(), ROWS_AT_MOST))]
        for child in children:
            if child is not None:
                walk(child, depth + 1, found, cells=cells)
    except GLib.Error:
        return  # it went away while it was read; the next reading tells


def program(pid: int) -> Any:
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        one = desktop.get_child_at_index(index)
        try:
            if one is not None and one.get_process_id() == pid:
                one.set_cache_mask(Atspi.Cache.NONE)
                return one
        except GLib.Error:
            continue
    return None


def main() -> None:
    """Answer one line by one line until the end."""
    Atspi.init()
    Atspi.set_timeout(4000, 8000)
    for line in sys.stdin:
        found: list[dict[str, Any]] = []
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        asked = json.loads(line)
        one = program(asked["pid"])
        if one is not None:
            walk(one, 0, found, cells=asked["cells"])
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
