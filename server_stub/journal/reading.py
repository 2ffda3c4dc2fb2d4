"""Reading the journal: entries as text and as JSON lines, and checking every leaf and the chain."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from server_stub.database import Row, Transaction
from server_stub.journal import tables
from server_stub.journal.leaf import FIRST_HEAD, detail_hash, leaf_hash, load_encoding, next_head

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it is kept: the leaf's values in their order, and what lies beside them."""

    index: int
    version: int
    values: list[str | bytes | None]
    salt: bytes | None
    detail: str | None
    leaf: bytes
    head: bytes

    def named(self) -> dict[str, str | bytes | None]:
        """The leaf's values by name."""
        return dict(zip(load_encoding(self.version).fields, self.values, strict=True))


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: how many records hold, and the first one that does not, with the reason."""

    records: int
    head: bytes
    broken: int | None = None
    why: str = ""


def page(tx: Transaction, after: int) -> list[Entry]:
    """The next records behind an index."""
    return [_entry(row) for row in tables.page(tx, after, AT_ONCE)]


def check(entries: Iterator[Entry]) -> Checked:
    """Compute every leaf and head again, from the first record on."""
    head, index = FIRST_HEAD, 0
    for entry in entries:
        if entry.index != index + 1:
            return Checked(index, head, index + 1, "record is missing")
        index, encoding = entry.index, load_encoding(entry.version)
        if leaf_hash(encoding.encode(entry.values)) != entry.leaf:
            return Checked(index - 1, head, index, "leaf does not match the record")
        if next_head(head, entry.leaf) != entry.head:
            return Checked(index - 1, head, index, "head does not follow from the one before")
        if not _detail_holds(entry, encoding.fields):
            return Checked(index - 1, head, index, "detail does not match its hash")
        head = entry.head
    return Checked(index, head)


def as_line(entry: Entry) -> str:
    """One record as it is printed: when, who, in which post, what, how it ended, why and what besides."""
    values = entry.named()
    words = [str(entry.index), str(values["at"]), str(values["account"] or "-"), str(values["post"] or "-")]
    words += [str(values["action"]), str(values["outcome"]), str(values["purpose"] or "-")]
    words += [str(values["case"] or "-"), entry.detail or "-"]
    return "\t".join(words)


def as_json(entry: Entry) -> str:
    """One record as a JSON line, with everything needed to check it elsewhere. Bytes are hex."""
    named = entry.named()
    known = {name: value.hex() if isinstance(value, bytes) else value for name, value in named.items()}
    beside = {
        "index": entry.index,
        "version": entry.version,
        "detail": entry.detail,
        "detail_salt": entry.salt.hex() if entry.salt else None,
        "leaf": entry.leaf.hex(),
        "head": entry.head.hex(),
    }
    return json.dumps(known | beside, ensure_ascii=False, sort_keys=True)


def _entry(row: Row) -> Entry:
    plain: list[Any] = [bytes(value) if isinstance(value, memoryview) else value for value in row]
    index, version, *values, salt, detail, leaf, head = plain
    return Entry(index, version, values, salt, detail, leaf, head)


def _detail_holds(entry: Entry, fields: list[str]) -> bool:
    """An erased detail leaves its hash behind, which is as it should be."""
    if entry.detail is None:
        return True
    hashed = entry.values[fields.index("detail_hash")]
    return entry.salt is not None and detail_hash(entry.salt, entry.detail) == hashed
