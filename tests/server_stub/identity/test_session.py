"""Signing in, renewing, signing out."""

from typing import Any


def test_a_clerk_signs_in(city: Any) -> None:
    desk = city.desk()
    assert desk.session["account"]["post"] == "clerk"
    assert desk.session["workstation_name"] == "一号窗口"
    assert desk.ask("GET", "/v1/session").json() == desk.session["account"]
    assert city.journal() == [("session.opened", "done")]


def test_whoever_is_not_signed_in_is_told_so_and_only_counted(city: Any) -> None:
    answer = city.wait(lambda: city.client().get("/v1/session"))
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
    assert city.journal() == []
