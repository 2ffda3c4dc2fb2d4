"""What travels as news: ids and kinds only (design decision 14)."""

from msgspec import Struct


class NewsItem(Struct, frozen=True, kw_only=True):
    """Something changed that the caller may fetch."""

    index: int
    kind: str
    """`case_changed`, `case_arrived`, `case_noted`, `draft_changed` (begun, ended, opened or put away),
    `notice_given`, `catalogue_changed`, `alert_raised`, `proposal_changed`; others will come, and whoever
    does not know one passes it over."""
    reference: str


class News(Struct, frozen=True, kw_only=True):
    """GET /v1/news?after=N&wait=25: answers at once when there is any, else after `wait` seconds empty."""

    after: int
    items: list[NewsItem]
