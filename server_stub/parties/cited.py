"""Whose field an answer cites: `name` is the applicant's, `agent.name` the agent's, `family.name` the first
family member's."""

from typing import get_args

from server_stub.parties.wire import Role

ROLES: tuple[Role, ...] = get_args(Role)


def cited(cites: str) -> tuple[str, str]:
    """Role and field. A role nobody has stays part of the field, which then is none of the base."""
    role, dot, field = cites.partition(".")
    return (role, field) if dot and role in ROLES else ("applicant", cites)
