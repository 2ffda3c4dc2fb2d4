"""What travels about lists that are compared. Lists and results themselves are files."""

from typing import Literal

from msgspec import Struct

ListState = Literal["arriving", "waiting", "comparing", "done", "refused", "failed"]
ListFault = Literal[
    "empty",
    "header_unknown",
    "column_twice",
    "column_unknown",
    "column_not_shared",
    "too_many_rows",
    "not_granted",
    "not_compared",
]


class ListResults(Struct, frozen=True, kw_only=True):
    """How many rows came out how; together they are all rows of the list."""

    agrees: int = 0
    differs: int = 0
    not_found: int = 0
    doubtful: int = 0
    unreadable: int = 0


class ComparedList(Struct, frozen=True, kw_only=True):
    """GET /v1/exchange/lists/{list}: how a list stands."""

    id: str
    purpose: str
    state: ListState
    length: int
    begun_at: str
    ended_at: str | None = None
    removed_at: str
    """When it and its result are removed, whatever became of it."""
    fault: ListFault | None = None
    """Why it was refused, or failed."""
    column: str | None = None
    """At fault, where it is one that is known."""
    rows: int | None = None
    results: ListResults | None = None
    result_length: int | None = None
    """Bytes of GET /v1/exchange/lists/{list}/result."""
