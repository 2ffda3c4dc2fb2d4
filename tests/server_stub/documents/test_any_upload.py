"""Any order of chunks, mistakes, crashes and questions: the offset is what a simple model says, and the file is whole."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server_stub.identifiers import uuid7
from tests.server_stub.window import announce, ask_offset, pdf, send

CONTENT = pdf(4, shade=90)
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("send"), st.integers(0, len(CONTENT))),
        st.tuples(st.just("elsewhere"), st.integers(0, len(CONTENT) * 2)),
        st.tuples(st.just("garbled"), st.integers(1, 500)),
        st.tuples(st.just("unchecked"), st.integers(0, 2000)),
        st.tuples(st.just("too much"), st.integers(1, 100)),
        st.tuples(st.sampled_from(["ask", "start anew", "torn"]), st.just(0)),
    ),
    max_size=12,
)


@pytest.fixture
def desk(city: Any) -> Any:
    return city.desk()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(deeds)
def test_the_offset_is_what_was_acknowledged_and_the_file_is_whole(desk: Any, what: list[tuple[str, int]]) -> None:
    location = announce(desk, CONTENT, uuid7(), "identity_card", 4).headers["location"]
    at = 0
    for kind, size in what:
        rest = CONTENT[at:]
        match kind:
            case "send" | "unchecked" if rest:
                answer = send(desk, location, rest[:size], at, checksum=b"" if kind == "send" else None)
                at = min(at + size, len(CONTENT))
                assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(at))
            case "elsewhere" if size != at:
                answer = send(desk, location, b"x", size)
                assert (answer.status_code, answer.json()["offset"]) == (409, at)
            case "garbled" if rest:
                answer = send(desk, location, os.urandom(min(size, len(rest))), at, checksum=b"\1" * 32)
                assert answer.status_code == 460
            case "too much" if rest:
                assert send(desk, location, rest + b"x" * size, at).status_code == 413
            case "start anew":
                desk.city.centre.papers._storage._ends.clear()
            case "torn" if 0 < at < len(CONTENT):
                part = desk.city.settings.documents_folder / "arriving" / f"{location.rsplit('/', 1)[1]}.part"
                desk.city.centre.papers._storage._ends.clear()
                part.write_bytes(part.read_bytes() + b"half a frame that was never answered")
            case _:
                assert ask_offset(desk, location).headers["upload-offset"] == str(at)
    if at < len(CONTENT):
        assert send(desk, location, CONTENT[at:], at).status_code == 204
    assert desk.ask("GET", f"/v1/documents/{location.rsplit('/', 1)[1]}").content.startswith(b"%PDF")
