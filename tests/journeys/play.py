"""A play: a stage, a centre with a synthetic city, desks in it, and the figures of what was done."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.journeys.centre import Centre
from tests.journeys.desks import Desk
from tests.journeys.people import enrol
from tests.journeys.processes import PlayFailed
from tests.journeys.screen import Eyes, Screen
from tests.journeys.stage import TOP, Stage

SEED = 20260701


@dataclass
class Figures:
    """What is printed at the end."""

    steps: list[tuple[str, float]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    longest_call_ms: float = 0.0
    longest_call_at: str = ""


    def lines(self) -> list[str]:
        """For people."""
        counts = self.counts
        return [
            f"{len(self.steps)} steps in {sum(seconds for _, seconds in self.steps):.0f} s",
            f"{counts['keys']} keys, {counts['clicks']} clicks, {counts['pictures']} pictures",
            f"{counts['records']} records in the journal, {counts['papers']} papers printed",
            f"longest call on a window's thread: {self.longest_call_ms:.0f} ms at {self.longest_call_at}",
        ]


class Play:
    """Enter it: everything runs, nobody is signed in."""

    def __init__(self, folder: Path, citizens: int, *, tell: bool = False) -> None:
        self.folder, self.citizens, self._tell = folder.resolve(), citizens, tell
        self.figures = Figures()
        self._stack = ExitStack()
        self._seats: dict[str, Screen] = {}
        self.desks: dict[str, Desk] = {}

    def __enter__(self) -> Self:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        with ExitStack() as stack:
            self.stage = stack.enter_context(Stage(self.folder / "stage"))
            environment = self.stage.environment | {"PYTHONPATH": str(TOP)}
            self.centre = Centre(self.folder / "centre", self.stage.company, environment)
            self.centre.prepare(self.citizens, SEED)
            self.centre.serve()
            self.eyes = Eyes(self.stage)
            stack.callback(self.eyes.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    # --- people and places -----------------------------------------------------------------------------

    def account(self, **wanted: str) -> dict[str, Any]:
        """The first member of staff with these facts."""
        for one in self.centre.demo("accounts"):
            if all(one.get(name) == value for name, value in wanted.items()):
                return dict(one)
        raise PlayFailed(f"demo-data made nobody with {wanted}")

    def colleague(self, account: dict[str, Any]) -> dict[str, Any]:
        """Another of the same post at the same place."""
        for one in self.centre.demo("accounts"):
            same = all(one[fact] == account[fact] for fact in ("post", "organisation"))
            if same and one["username"] != account["username"]:
                return dict(one)
        raise PlayFailed(f"{account['username']} works alone")

    def seat(self, name: str, account: dict[str, Any], window: int = 1) -> Screen:
        """Open a new PC at this window of the account's place and make it a workstation; its sign-in page is up."""
        here = [one for one in self.centre.demo("workstations") if one["station"] == account["organisation"]]
        workstation = here[window - 1]
        screen = self.bring(name)
        enrol(screen, self.centre.enrolment_code("--workstation", workstation["id"]), lambda: self.picture(screen, f"enrol-{name}"))
        return screen

    def bring(self, name: str) -> Screen:
        """Open a new PC that is no workstation yet."""
        settings = {**self.centre.for_desks(), "printer": "Window"}
        self.desks[name] = Desk(name, self.folder / "profiles" / name, self.stage, settings)
        return self.reopen(name)

    def reopen(self, name: str, **extra: str) -> Screen:
        self.desks[name].open(extra)
        self._seats[name] = self.desks[name].screen(self.eyes, self.folder, self.figures.counts)
        self._seats[name].front()
        return self._seats[name]

    def screens(self) -> list[Screen]:
        return list(self._seats.values())

    # --- telling ---------------------------------------------------------------------------------------

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step of the story, timed and told."""
        start = time.monotonic()
        self.say(f"{len(self.figures.steps) + 1:2d}  {name}")
        yield
        self.figures.steps.append((name, time.monotonic() - start))
        self.read_watchdogs()

    def picture(self, screen: Screen, name: str) -> Path:
        """A numbered picture of what is seen now."""
        return screen.picture(f"{self.figures.counts['pictures'] + 1:02d}-{name}")

    def say(self, text: str) -> None:
        if self._tell:
            print(text, flush=True)

    def read_watchdogs(self) -> None:
        """The longest call on any desk's GUI thread, with its place."""
        for desk in self.desks.values():
            lines = desk.watched.read_text(encoding="utf-8").splitlines() if desk.watched.exists() else []
            for told in map(json.loads, lines):
                # What the thread computed, not what the machine made it wait; the clock's span is told beside it.
                computed = min(told["ms"], told["cpu_ms"])
                if computed > self.figures.longest_call_ms:
                    self.figures.longest_call_ms = computed
                    place = told["place"] or "an unknown place"
                    self.figures.longest_call_at = f"{place}, desk of the {desk.name}, {told['ms']:.0f} ms by the clock"

    def keep_last_picture(self) -> None:
        """When it failed: what was on the screen."""
        for screen in self.screens():
            if screen.desk.running():
                screen.picture(f"failed-{screen.desk.name}")
                (self.folder / f"failed-{screen.desk.name}.txt").write_text(screen.told(), encoding="utf-8")
