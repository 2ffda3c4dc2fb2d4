"""What travels as news: ids and kinds only (design decision 14)."""

from typing import Literal

from msgspec import Struct


class NewsItem(Struct, frozen=True, kw_only=True):
    """Something changed that the caller may fetch."""

    index: int
    kind: Literal["case_changed", "case_arrived", "catalogue_changed", "alert_raised"]
    reference: str


class News(Struct, frozen=True, kw_only=True):
    """GET /v1/news?after=N&wait=25: answers at once when there is any, else after `wait` seconds empty."""

    after: int
    items: list[NewsItem]
