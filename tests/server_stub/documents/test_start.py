"""What a start of the centre puts right about papers."""

from typing import Any

from server_stub.documents import start
from server_stub.identifiers import uuid7
from tests.server_stub.window import announce, ask_offset, pdf, send


def test_bytes_without_an_upload_go_and_those_of_an_upload_stay(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, uuid7(), "identity_card").headers["location"]
    send(desk, location, content[:100], 0)
    stray = city.settings.documents_folder / "arriving" / f"{uuid7()}.part"
    stray.write_bytes(b"left over")
    city.wait(lambda: start.sweep(city.centre))
    assert not stray.exists()
    assert ask_offset(desk, location).headers["upload-offset"] == "100"
