"""The clerk at one desk: sees the window through the accessibility bus, presses keys, takes pictures.

Keys come through XTEST, Chinese through the input method. Nothing is known of the program from inside.
"""

import json
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys.pasteboard import offered
from tests.journeys.processes import PATIENCE, PlayFailed, Process, until
from tests.journeys.stage import Stage
from tests.journeys.words import fixed_part, on_screen

ROWS = {"list item", "table cell", "list", "table"}
READER = Path(__file__).with_name("reader.py")


@dataclass(frozen=True)
class Seen:
    """One thing on the screen, as a screen reader tells it."""

    depth: int
    role: str
    name: str
    says: str
    text: str
    states: frozenset[str]
    box: tuple[int, int, int, int]

    @property
    def words(self) -> str:
        return self.text or self.name

    def line(self) -> str:
        states = ",".join(sorted(self.states - {"enabled", "focusable"}))
        return f"{'  ' * self.depth}{self.role} {self.name!r} {self.text!r} [{states}] {self.box}"


class Eyes:
    """The screen reader of a stage; one process reads all windows."""

    def __init__(self, stage: Stage) -> None:
        self._log = (stage.company.folder / "reader.log").open("ab")
        self._process = subprocess.Popen(
            ["/usr/bin/python3", str(READER)],
            env=stage.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
        )

    def read(self, pid: int, *, cells: bool) -> list[Seen]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"pid": pid, "cells": cells}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise PlayFailed("the screen reader ended: see reader.log")
        return [_seen(node) for node in json.loads(answer)]

    def close(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        if self._process.stdout:
            self._process.stdout.close()
        self._process.terminate()
        self._process.wait(5)
        self._log.close()


def _seen(node: dict[str, Any]) -> Seen:
    return Seen(node["depth"], node["role"], node["name"], node["says"], node["text"], frozenset(node["is"]), tuple(node["box"]))


class Screen:
    """One desk's window, and the hands of who sits there."""

    def __init__(self, stage: Stage, eyes: Eyes, desk: Process, pictures: Path, counts: Counter[str]) -> None:
        self._stage, self._eyes, self.desk = stage, eyes, desk
        self._pictures, self.counts = pictures, counts
        self._window = ""
        self.in_dialog = False
        """A dialog of its own window has the keys: leave them there."""
        self._before = ""

    # --- seeing ----------------------------------------------------------------------------------------

    def look(self, *, cells: bool = True) -> list[Seen]:
        """All that is there; without cells it is quicker where a table is long."""
        if not self.desk.running():
            raise PlayFailed(f"{self.desk.name} ended with {self.desk.popen.returncode}\n{self.desk.said()[-3000:]}")
        return self._eyes.read(self.desk.popen.pid, cells=cells)

    def told(self) -> str:
        return "\n".join(one.line() for one in self.look())

    def texts(self) -> str:
        """All words on the screen, one below the other."""
        return "\n".join(one.words for one in self.look() if one.words)

    def find(self, words: str, *, role: str = "", exact: bool = False, state: str = "") -> Seen | None:
        """The first thing whose name or text has these words (or their Chinese)."""
        wanted = {fixed_part(one) for one in on_screen(words)}
        for one in self.look():
            fits = wanted & {one.name, one.text} if exact else any(each in one.name or each in one.text for each in wanted)
            if fits and (not role or one.role in role.split("|")) and (not state or state in one.states):
                return one
        return None

    def see(self, words: str, *, role: str = "", exact: bool = False, state: str = "", seconds: float = PATIENCE) -> Seen:
        """Wait until it is there."""
        wanted = f"{words!r} on {self.desk.name}" + (f" as {role}" if role else "") + (f" being {state}" if state else "")
        found = until(wanted, lambda: self.find(words, role=role, exact=exact, state=state), seconds, self.told)
        assert found is not None
        return found

    def see_one_of(self, *words: str, seconds: float = PATIENCE) -> str:
        """Wait until one of these is there; which one."""

        def look() -> str:
            texts = self.texts()
            return next((one for one in words if any(fixed_part(each) in texts for each in on_screen(one))), "")

        return until(f"one of {words} on {self.desk.name}", look, seconds, self.told)

    def see_no(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until it is gone."""
        until(f"{words!r} to go from {self.desk.name}", lambda: self.find(words) is None, seconds, self.told)

    def focus(self) -> Seen | None:
        """What the keys go to. Qt calls the current row of every list focused: it is only where its list is.
        The inside of a scrolling field (a filler without a name) is focused with its field."""
        focused = [one for one in self.look(cells=False) if "focused" in one.states]
        focused = [one for one in focused if one.role != "filler" or one.name] or focused
        in_list = any(one.role in {"list", "table", "tree", "tree table"} for one in focused)
        rows = {"list item", "table cell", "tree item"}
        return next((one for one in reversed(focused) if in_list or one.role not in rows), None)

    def picture(self, name: str) -> Path:
        """What a clerk sees now, as PNG."""
        self.front()
        target = self._pictures / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        done = self._stage.run("import", "-window", "root", "-define", "png:compression-level=9", str(target))
        if done.returncode:
            raise PlayFailed(f"no picture: {done.stderr}")
        self.counts["pictures"] += 1
        return target

    # --- hands -----------------------------------------------------------------------------------------

    def front(self) -> None:
        """Bring the window up and give it the keys: there is no window manager."""
        if self.in_dialog:
            return
        if not self._window:
            self._window = until(f"the window of {self.desk.name}", self._find_window, seen=self.desk.said)
        self._stage.run("xdotool", "windowraise", self._window, "windowfocus", "--sync", self._window)

    def _find_window(self) -> str:
        done = self._stage.run("xdotool", "search", "--onlyvisible", "--pid", str(self.desk.popen.pid))
        widest, chosen = 0, ""
        for window in done.stdout.split():
            said = self._stage.run("xdotool", "getwindowgeometry", "--shell", window).stdout
            size = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
            if int(size.get("WIDTH", 0)) > widest:
                widest, chosen = int(size["WIDTH"]), window
        return chosen if widest > 600 else ""

    def press(self, *keys: str) -> None:
        """Keys by their X names: F2, Return, Escape, Tab, ctrl+a …"""
        self.front()
        for key in keys:
            self._stage.run("xdotool", "key", "--clearmodifiers", key)
            self.counts["keys"] += 1

    def type(self, text: str) -> None:
        """Latin letters, digits and signs, as a keyboard has them."""
        self.front()
        self._engine("xkb:us::eng")
        self._stage.run("xdotool", "type", "--clearmodifiers", "--delay", "8", text)
        self.counts["keys"] += len(text)

    def type_chinese(self, chinese: str, pinyin: str) -> None:
        """Words through the input method: `pinyin` has the syllables of the words, parted by spaces.

        The first candidate for the whole is right for common words; else it is done character by character.
        """
        self.front()
        if not self._compose(chinese, pinyin.replace(" ", ""), "space"):
            for character, syllable in zip(chinese, pinyin.split(), strict=True):
                self._choose(character, syllable)
        self._engine("xkb:us::eng")

    def _choose(self, character: str, syllable: str) -> None:
        """Leaf through the candidates of one syllable until the character comes."""
        for page in range(6):
            for number in "12345":
                if self._compose(character, syllable, *["equal"] * page, number):
                    return
        raise PlayFailed(f"the input method does not offer {character} for {syllable}")

    def _compose(self, wanted: str, letters: str, *choice: str) -> bool:
        """Type, choose, and look what came; what is not wanted is taken back."""
        came = ""
        for _ in range(4):
            came = self._composed(letters, *choice)
            if came and not came.isascii():
                break
            self._take_back(came)  # the input method had not taken over yet
        if not came:
            raise PlayFailed(f"{self.desk.name}: the input method answers nothing to {letters!r}")
        if came != wanted and not came.isascii():
            self._take_back(came)
        return came == wanted

    def _composed(self, letters: str, *choice: str) -> str:
        before = self._before = self._focus_text()
        self._engine("libpinyin")
        self._stage.run("xdotool", "type", "--delay", "30", letters)
        self._stage.run("xdotool", "key", "--delay", "30", *choice)
        self.counts["keys"] += len(letters) + len(choice)
        waiting = {"", *_beginnings(letters)}
        self._come(lambda: self._focus_text().removeprefix(before) not in waiting)
        return self._focus_text().removeprefix(before)

    def _take_back(self, came: str) -> None:
        self._stage.run("xdotool", "key", "--delay", "15", *(["BackSpace"] * len(came) or ["Escape"]))
        self.until("the field as it was", lambda: self._focus_text() == self._before)

    def _come(self, ask: Callable[[], bool]) -> None:
        """Give it a moment; whoever asks looks for himself afterwards."""
        end = time.monotonic() + 3
        while not ask() and time.monotonic() < end:
            time.sleep(0.02)

    def _focus_text(self) -> str:
        focus = self.focus()
        return focus.text if focus else ""

    def _engine(self, name: str) -> None:
        if self._stage.engine != name:
            self._stage.run("ibus", "engine", name)
            self._stage.engine = name
            time.sleep(0.2)  # the field hears of it later than the command ends, and nothing tells when

    def scan_code(self, text: str) -> None:
        """A code scanner reads a code: as fast as nobody types, with Enter at the end. The clerk presses no key."""
        self.front()
        self._engine("xkb:us::eng")
        self._stage.run("xdotool", "type", "--delay", "1", text)
        self._stage.run("xdotool", "key", "Return")
        self.counts["scans"] += 1

    def paste(self, text: str) -> None:
        """Take over what another program has copied: long words, and characters that no keyboard has."""
        with offered(self._stage, text):
            self.press("ctrl+v")
            self.until(f"{text} in the field", lambda: text in self._focus_text())

    def click(self, seen: Seen) -> None:
        """The mouse, where a clerk would rather take it."""
        self.front()
        x, y, width, height = seen.box
        self._stage.run("xdotool", "mousemove", "--sync", str(x + width // 2), str(y + height // 2), "click", "1")
        self.counts["clicks"] += 1

    def tab_to(self, words: str, *, role: str = "", part: bool = False, at_most: int = 60) -> Seen:
        """Press Tab until the focus is on what is called so (or, with `part`, has the words in its name)."""
        wanted = on_screen(words)
        for _ in range(at_most):
            focus = self.focus()
            named = focus and (wanted & {focus.name, focus.text} or (part and words in focus.name))
            if focus and named and (not role or focus.role in role.split("|")):
                return focus
            before = (focus.name, focus.box) if focus else None
            self.press("Tab")
            self._focus_moved(before)
        raise PlayFailed(f"Tab never came to {words!r} on {self.desk.name}\n{self.told()}")

    def _focus_moved(self, before: Any) -> None:
        end = time.monotonic() + 5  # where it stays, there is nowhere to go
        while time.monotonic() < end:
            focus = self.focus()
            if focus and (focus.name, focus.box) != before:
                return

    def fill(self, words: str, text: str) -> None:
        """Go to a field by Tab, replace what is in it."""
        self.tab_to(words, role="text|entry|password text|combo box|spin button")
        self.press("ctrl+a")
        self.type(text)

    def until(self, what: str, ask: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        return until(f"{what} on {self.desk.name}", ask, seconds, self.told)


def _beginnings(letters: str) -> list[str]:
    """What stands in the field while letters are still coming."""
    return [letters[:length] for length in range(1, len(letters) + 1)]
