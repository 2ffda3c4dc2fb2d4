"""Rows as PostgreSQL's COPY reads them, written down all at once: quicker than each value by itself."""

from collections.abc import Sequence

from server_stub.database import Value

NULL = "None"
"""What Python writes for nothing."""


def copied(rows: Sequence[Sequence[Value]]) -> bytes | None:
    """The lines of these rows, which have one width, with `NULL` for nothing.

    None where a value needs more than to be written down as it is: it has a tab, a line end, a backslash or
    that word in it, or is bytes.
    """
    width = len(rows[0])
    line = "\t".join(["%s"] * width)
    try:
        lines = "\n".join([line % (*row,) for row in rows])
    except TypeError:  # of another width
        return None
    nulls = sum([row.count(None) for row in rows])
    told = lines.count("\t") == len(rows) * (width - 1) and lines.count("\n") == len(rows) - 1
    if not told or lines.count(NULL) != nulls or any(each in lines for each in _ODD):
        return None
    return f"{lines}\n".encode()


_ODD = ("\\", "\r", "b'", 'b"')
"""The last two: bytes as Python writes them, or a text that looks so."""
