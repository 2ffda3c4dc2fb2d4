"""Desks of a play: one profile and one process each, told where the centre is and which workstation they are."""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.processes import Process
from tests.journeys.screen import Eyes, Screen
from tests.journeys.stage import TOP, Stage


class Desk:
    """One profile, and the program that has it open."""

    def __init__(self, name: str, profile: Path, stage: Stage, settings: Mapping[str, str]) -> None:
        self.name, self.profile, self._stage = name, profile, stage
        self.watched = profile / "watch.json"
        profile.mkdir(parents=True, exist_ok=True, mode=0o700)
        told = {**settings, "watch_file": str(self.watched)}
        lines = [f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in told.items()]
        (profile / "desk.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.process: Process | None = None

    def open(self, extra: Mapping[str, str] | None = None) -> Process:
        environment = {**self._stage.environment, "PYTHONPATH": str(TOP), "PYTHONFAULTHANDLER": "1", **(extra or {})}
        command = [sys.executable, "-m", "desktop", "--profile", str(self.profile)]
        self.process = self._stage.company.start(f"desk-{self.name}", command, environment)
        return self.process

    def screen(self, eyes: Eyes, pictures: Path, counts: Counter[str]) -> Screen:
        assert self.process is not None
        return Screen(self._stage, eyes, self.process, pictures, counts)
