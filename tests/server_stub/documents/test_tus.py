"""tus as text: hostile headers, and offsets whatever the chunks."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.documents import tus
from server_stub.errors import Refusal
from tests.server_stub.window import metadata

DRAFT = "01900000-0000-7000-8000-000000000001"
SHA256 = hashlib.sha256(b"").hexdigest()
text = st.text(st.characters(max_codepoint=255), max_size=60)


def outcome(do: Callable[[], Any]) -> tuple[Any, Any]:
    """What it gives, or why it refuses."""
    try:
        return do(), None
    except Refusal as refusal:
        return None, refusal


@given(text, text)
def test_any_header_is_understood_or_refused(length: str, told: str) -> None:
    found, refusal = outcome(lambda: tus.announced({"upload-length": length, "upload-metadata": told}))
    assert (found is not None and found.length > 0) or refusal.status in (400, 413, 415, 422)


@given(text)
def test_any_checksum_is_understood_or_refused(told: str) -> None:
    found, refusal = outcome(lambda: tus.checksum({"upload-checksum": told}))
    if found is not None:
        assert found.algorithm in tus.DIGESTS
    else:
        assert (refusal.status, refusal.field) == (400, "Upload-Checksum")


@given(st.integers(1, tus.LENGTH_LIMIT), st.integers(1, tus.PAGE_LIMIT))
def test_what_was_announced_is_read_back(length: int, pages: int) -> None:
    told = metadata(draft=DRAFT, material="identity_card", sha256=SHA256, pages=str(pages))
    found = tus.announced({"upload-length": str(length), "upload-metadata": told})
    assert (found.draft, found.material, found.sha256) == (DRAFT, "identity_card", SHA256)
    assert (found.length, found.pages) == (length, pages)


@given(st.integers(0, 2**40), st.integers(0, 2**40), st.integers(0, 2**40), st.none() | st.integers(0, 2**40))
def test_there_is_room_only_at_the_offset_and_up_to_the_announced_length(start: int, at: int, beyond: int, body: int | None) -> None:
    room, refusal = outcome(lambda: tus.room_for(start, at, at + beyond, body))
    most = min(beyond, tus.CHUNK_LIMIT)
    if start != at:
        assert (refusal.status, refusal.facts) == (409, {"offset": at})
    elif (body or 0) > most:
        assert refusal.status == 413
    else:
        assert room == most


@given(st.binary(max_size=200), st.sampled_from(sorted(tus.DIGESTS)))
def test_a_checksum_fits_its_chunk_and_no_other(chunk: bytes, algorithm: str) -> None:
    digest = base64.b64encode(tus.DIGESTS[algorithm](chunk).digest()).decode()
    checksum = tus.checksum({"upload-checksum": f"{algorithm} {digest}"})
    assert checksum is not None
    assert checksum.fits(bytearray(chunk))
    assert not checksum.fits(bytearray(chunk + b"x"))


@pytest.mark.parametrize("kind", ["application/offset+octet-stream", "Application/Offset+Octet-Stream; charset=x"])
def test_an_offset_is_read_with_its_content_type(kind: str) -> None:
    assert tus.offset({"content-type": kind, "upload-offset": "0"}) == 0


def test_an_upload_announces_no_strange_file_name() -> None:
    wrong: Any
    for wrong in ("{" + DRAFT + "}", DRAFT.upper().replace("0", "٠"), DRAFT + "\n", "urn:uuid:" + DRAFT):
        told = metadata(draft=wrong, material="identity_card", sha256=SHA256, pages="1")
        with pytest.raises(Refusal) as refused:
            tus.announced({"upload-length": "1", "upload-metadata": told})
        assert refused.value.field == "draft"
