"""Who is signed in at the desk."""

from dataclasses import dataclass

from desktop.session.certificate import Certificate

LONGEST_IDLE = 60.0
"""Minutes; a centre that says nothing leaves it to the PC."""


@dataclass(frozen=True)
class Account:
    """A person in one post, at one organisation, on this workstation."""

    id: str
    username: str
    name: str
    post: str
    organisation: str
    """Name of the station or department."""
    level: str
    division: str
    department: str | None
    permissions: frozenset[str]
    workstation: str
    """Name of the workstation."""
    session: str
    organisation_id: str = ""
    certificate: Certificate | None = None
    """None where the post needs none."""
    agency: str | None = None
    """Code of the agency a steward is held to. None: the whole city, as everybody else."""
    contact: str = ""
    """Whom to ask about accounts and certificates."""
    idle_minutes: float = LONGEST_IDLE
    """The centre's word on when a desk nobody touches locks itself."""

    def may(self, permission: str) -> bool:
        """Whether the post holds a permission at all. The centre decides; the desk only spares the way."""
        return permission in self.permissions
