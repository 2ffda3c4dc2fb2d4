"""What kinds of change have in common that are about nobody by name."""


class OfNobody:
    """Nobody is kept from deciding, and nobody needs a password."""

    def concerns(self, _wanted: object) -> str | None:
        """No account."""
        return None

    def newcomers(self, _wanted: object) -> list[str]:
        """Nobody."""
        return []
