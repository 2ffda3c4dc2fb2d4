"""A witness that remembers what it was told."""

from desktop.journal.event import Action


class FakeWitness:
    def __init__(self) -> None:
        self.noted: list[tuple[str, dict[str, str]]] = []

    def note(self, action: Action, *, case: str | None = None, **detail: str) -> None:
        self.noted.append((action, detail))

    @property
    def actions(self) -> list[str]:
        return [action for action, _ in self.noted]
