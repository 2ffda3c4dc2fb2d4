"""Pinyin initials of a name, for choosing by keys."""


def initials(name: str) -> str:
    """Lower case; what is no Chinese character is left out."""
    from pypinyin import Style, lazy_pinyin  # late: its tables take a while, and not every day needs them

    letters = lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore")
    return "".join(letters).lower()
