"""The published interface says of every route what the centre asks and how it refuses."""

from collections.abc import Iterator
from typing import Any

import pytest

from server_stub import interface
from tests.server_stub.conftest import City

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


@pytest.fixture
def document(city: City) -> Any:
    return city.wait(lambda: city.client().get("/openapi.json")).json()


def operations(document: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def needed(operation: dict[str, Any]) -> set[str]:
    return {each["name"] for each in operation.get("parameters", ()) if each["in"] == "header" and each["required"]}


def test_deeds_that_must_not_happen_twice_say_that_they_need_a_key(document: Any) -> None:
    keyed = {f"{method} {path}" for method, path, operation in operations(document) if "Idempotency-Key" in needed(operation)}
    assert keyed == {
        "post /v1/accounts/imports",
        "post /v1/session/renewal",
        "post /v1/cases",
        "post /v1/cases/{case}/resubmission",
        "post /v1/cases/{case}/decision",
        "post /v1/cases/{case}/deeds",
        "post /v1/cases/{case}/receipts",
        "post /v1/receipts/{receipt}/copies",
        "post /v1/notices",
        "post /v1/cases/{case}/notes",
        "post /v1/stand-ins",
        "post /v1/stand-ins/{stand_in}/end",
        "post /v1/papers",
        "post /v1/papers/{paper}/copies",
        "post /v1/cases/{case}/promises/{material}",
        "post /v1/exchange/statements",
        "post /v1/exchange/lists",
        "post /v1/delivery-files",
        "post /v1/society/verification",
        "post /v1/discrepancies/settlement",
        "post /v1/discrepancies/taking-back",
        "post /v1/discrepancies/bulk",
        "post /v1/discrepancies/bulk/{batch}/taking-back",
        "post /v1/citizens/differences",
        "post /v1/batches/{batch}/undoing",
        "post /v1/delivery-tasks",
        "post /v1/delivery-tasks/{task}/cancelling",
        "post /v1/verification-queue/decision",
        "post /v1/verification-queue/taking-back",
    }


def test_deeds_on_a_version_say_that_they_need_it(document: Any) -> None:
    versioned = {path for _, path, operation in operations(document) if "If-Match" in needed(operation)}
    assert versioned >= {"/v1/cases/{case}/resubmission", "/v1/cases/{case}/decision", "/v1/workstations/{workstation}/changes"}
    assert all(path.endswith(("/resubmission", "/decision", "/deeds", "/changes", "/promises/{material}", "/drafts/{draft}", "/drafts/{code}", "/clearing")) for path in versioned)
    assert {"409", "412"} <= set(document["paths"]["/v1/cases/{case}/decision"]["post"]["responses"])


def test_every_route_says_who_must_prove_what(document: Any) -> None:
    schemes = document["components"]["securitySchemes"]
    assert (schemes["token"]["scheme"], schemes["signature"]["name"]) == ("bearer", "Signature")
    proofs = {f"{method} {path}": operation["security"] for method, path, operation in operations(document)}
    assert {route for route, proof in proofs.items() if proof == []} == {
        "get /healthz", "get /readyz", "options /v1/uploads", "post /v1/enrolments", "post /v1/challenges",
        "post /v1/practice/seats", "options /v1/delivery-files",
    }  # fmt: skip
    assert {route for route, proof in proofs.items() if proof == [{"signature": []}]} == {
        "post /v1/session", "post /v1/session/renewal", "post /v1/epochs",
        *(route for route in proofs if "/v1/exchange/" in route),
        "post /v1/society/epochs", "post /v1/society/verification",
    }  # fmt: skip
    assert all(proof in ([], [{"signature": []}], [{"signature": [], "token": []}]) for proof in proofs.values())


def test_every_refusal_is_a_problem(document: Any) -> None:
    refused = document["components"]["responses"]["Refused"]["content"]
    assert refused == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for method, path, operation in operations(document):
        for status, answer in operation["responses"].items():
            assert (int(status) < 400) is ("$ref" not in answer), (method, path, status)
        assert {"400", "408", "431", "500", "503"} <= set(operation["responses"]), path
        assert ({"401", "403"} <= set(operation["responses"])) >= (operation["security"] != []), path


def test_it_is_made_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    first = interface.published(city.app)
    monkeypatch.setattr(interface, "document", lambda _app: pytest.fail("was made again"))
    answer = city.wait(lambda: city.client().get("/openapi.json"))
    assert answer.content == first
    assert answer.headers["content-type"] == "application/json"


def test_there_is_one_document_wherever_it_is_asked_for(city: Any) -> None:
    client = city.client()
    ours, frameworks = (city.wait(lambda path=path: client.get(path)) for path in ("/openapi.json", "/interface/openapi.json"))
    assert ours.status_code == frameworks.status_code == 200
    assert ours.json() == frameworks.json()
    assert "Problem" in ours.json()["components"]["schemas"]
