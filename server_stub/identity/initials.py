"""A name's first letters in pinyin, as staff are looked for: 王小明 is wxm."""

from functools import lru_cache

LONGEST = 32
_SURNAMES = {
    "曾": "z", "单": "s", "解": "x", "仇": "q", "区": "o", "查": "z", "盖": "g", "繁": "p", "乐": "y",
    "朴": "p", "翟": "z", "尉": "w", "万俟": "mq", "尉迟": "yc",
}  # fmt: skip
"""Where a surname is read otherwise than the word."""


@lru_cache(maxsize=10_000)
def initials(name: str) -> str:
    """Lower-case letters and digits only; what no dictionary reads is left out."""
    from pypinyin import Style, lazy_pinyin  # late: its dictionaries take a while, and few processes ask

    head = next((name[:length] for length in (2, 1) if name[:length] in _SURNAMES), "")
    rest = lazy_pinyin(name[len(head) :], style=Style.FIRST_LETTER, errors=str.lower)
    letters = _SURNAMES.get(head, "") + "".join(rest)
    return "".join(one for one in letters if one.isascii() and one.isalnum())[:LONGEST]
