"""What is typed to sign in. Apart from the flow: the first paint needs it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Credentials:
    """What the clerk typed."""

    username: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"
