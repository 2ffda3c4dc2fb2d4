"""What stands in the way in agencies' folders: told when it begins, not again at each look while it lasts."""

import logging

log = logging.getLogger(__name__)


class Obstacles:
    """Of one process. What was gone for a look is told again, and so is what became another."""

    def __init__(self) -> None:
        self._before: set[str] = set()
        self._met: set[str] = set()

    def look(self) -> None:
        """All folders are looked into anew."""
        self._before, self._met = self._met, set()

    def meet(self, level: int, words: str) -> None:
        """Something cannot be done now; `words` name no person."""
        if words not in self._before | self._met:
            log.log(level, "%s", words)
        self._met.add(words)
