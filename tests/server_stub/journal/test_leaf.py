"""The leaf encoding against its vectors, and by an independent reading of its description."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from server_stub.journal.leaf import (
    FIRST_HEAD,
    LeafEncoding,
    detail_hash,
    leaf_hash,
    load_encoding,
    next_head,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "journal_leaf.json").read_text("utf-8"))["vectors"]


def values(record: dict[str, Any]) -> list[Any]:
    raw = {"person", "detail_hash"}
    return [bytes.fromhex(record[name]) if name in raw and record[name] else record[name] for name in load_encoding(1).fields]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["name"])
def test_a_record_has_the_leaf_its_vector_says(vector: dict[str, Any]) -> None:
    data = load_encoding(1).encode(values(vector["record"]))
    assert data.hex() == vector["data"]
    assert leaf_hash(data).hex() == vector["leaf"]


def test_the_heads_follow_from_each_other() -> None:
    head = FIRST_HEAD
    for vector in VECTORS:
        head = next_head(head, bytes.fromhex(vector["leaf"]))
        assert head.hex() == vector["head"]


@pytest.mark.parametrize("vector", [one for one in VECTORS if one["detail"]], ids=lambda one: one["name"])
def test_detail_is_bound_by_its_salted_hash(vector: dict[str, Any]) -> None:
    salt = bytes.fromhex(vector["detail_salt"])
    assert detail_hash(salt, vector["detail"]).hex() == vector["record"]["detail_hash"]


def test_leaves_and_heads_are_hashed_apart() -> None:
    assert leaf_hash(b"x") == hashlib.sha256(b"\x00x").digest()
    assert next_head(b"h" * 32, b"l" * 32) == hashlib.sha256(b"\x02" + b"h" * 32 + b"l" * 32).digest()


def test_no_two_records_have_the_same_encoding() -> None:
    encoding = load_encoding(1)
    width = len(encoding.fields)
    assert encoding.encode(["ab", "c", *[None] * (width - 2)]) != encoding.encode(["a", "bc", *[None] * (width - 2)])
    assert encoding.encode([None] * width) != encoding.encode([""] * width)


def test_an_encoding_that_names_other_fields_is_refused() -> None:
    with pytest.raises(ValueError, match="weather"):
        LeafEncoding({"version": 1, "prefix": "x", "field": [{"name": "weather"}]})
