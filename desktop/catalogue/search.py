"""Choosing a service item by words or by pinyin initials."""

from desktop.catalogue.service_item import Catalogue, ServiceItem


def found(catalogue: Catalogue, typed: str) -> tuple[ServiceItem, ...]:
    """Items that match every word typed, best first; all of them while nothing is typed."""
    words = typed.lower().split()
    if not words:
        return catalogue.items
    department = catalogue.department_name
    ranked = ((item, _rank(item, words, department(item.department))) for item in catalogue.items)
    matching = [(rank, item) for item, rank in ranked if rank is not None]
    return tuple(item for _, item in sorted(matching, key=lambda pair: pair[0]))


def _rank(item: ServiceItem, words: list[str], department: str) -> int | None:
    """Sum of the ranks of all words; none where one does not match."""
    total = 0
    for word in words:
        rank = _word_rank(item, word, department)
        if rank is None:
            return None
        total += rank
    return total


def _word_rank(item: ServiceItem, word: str, department: str) -> int | None:
    places = (
        item.name.lower().startswith(word) or item.initials.startswith(word),
        word in item.name.lower() or word in item.initials,
        _in_order(word, item.name.lower()) or word in department.lower(),
        word in item.summary.lower() or word == item.code.lower(),
    )
    return next((rank for rank, matches in enumerate(places) if matches), None)


def _in_order(word: str, text: str) -> bool:
    """All characters, in this order, with others between: 低保 finds 最低生活保障."""
    rest = iter(text)
    return len(word) > 1 and all(character in rest for character in word)
