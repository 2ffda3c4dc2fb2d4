"""What a start of the centre puts right about papers."""

from typing import Any

from server_stub.documents import start
from server_stub.identifiers import uuid7
from tests.server_stub.window import announce, ask_offset, pdf, send, upload


def test_bytes_without_an_upload_go_and_those_of_an_upload_stay(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, uuid7(), "identity_card").headers["location"]
    send(desk, location, content[:100], 0)
    stray = city.settings.documents_folder / "arriving" / f"{uuid7()}.part"
    stray.write_bytes(b"left over")
    city.wait(lambda: start.sweep(city.centre))
    assert not stray.exists()
    assert ask_offset(desk, location).headers["upload-offset"] == "100"


def test_papers_that_never_got_their_record_go_and_all_others_stay(city: Any) -> None:
    desk, content, draft = city.desk(), pdf(), uuid7()
    kept = city.settings.documents_folder / "kept" / draft
    recorded = upload(desk, draft, "identity_card")
    going_on = announce(desk, content, draft, "identity_card").headers["location"].rsplit("/", 1)[1]
    stray = uuid7()
    for document in (going_on, stray):
        for kind in ("original", "served"):
            (kept / f"{document}.{kind}").write_bytes(b"laid down before the power went")
    city.wait(lambda: start.sweep(city.centre))
    assert {path.stem for path in kept.iterdir()} == {recorded, going_on}
    assert desk.ask("GET", f"/v1/documents/{recorded}").status_code == 200
