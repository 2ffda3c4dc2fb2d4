"""Signatures of requests against the vectors, RFC 9421's own example, and the reference implementation."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver, algorithms
from hypothesis import given, settings
from hypothesis import strategies as st

from server_stub.workstations.check_worker import is_right
from server_stub.workstations.signatures import (
    Claim,
    SignatureFault,
    Signatures,
    body_digest,
    digest_agrees,
    load_profile,
    request_values,
    signature_base,
)

FILE = json.loads((Path(__file__).parents[2] / "vectors" / "request_signature.json").read_text("utf-8"))
VECTORS = FILE["vectors"]
PUBLIC = bytes.fromhex(FILE["public"])
SIGNATURES = Signatures(load_profile())


def check(claim: Claim, key: bytes, value: Any) -> None:
    """What the centre does beside its loop."""
    if not is_right(claim.signature, signature_base(claim, value), key):
        raise SignatureFault("the signature is wrong")


def headers_of(vector: dict[str, Any]) -> dict[str, str]:
    return {**vector["headers"], "content-digest": vector["content_digest"]}


def claim_of(vector: dict[str, Any]) -> Claim:
    return SIGNATURES.read(vector["signature_input"], vector["signature"], frozenset(headers_of(vector)))


def verify(vector: dict[str, Any], key: bytes = PUBLIC) -> Claim:
    """All the centre does with a request but for epoch and counter."""
    headers = headers_of(vector)
    claim = claim_of(vector)
    check(claim, key, request_values(vector["method"], vector["path"].encode(), vector["query"].encode(), headers))
    stated = SIGNATURES.check_digest_form(headers["content-digest"])
    if not digest_agrees(stated, hashlib.sha256(base64.b64decode(vector["body"])).digest()):
        raise SignatureFault("the body is another")
    return claim


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["name"])
def test_a_request_has_the_base_and_signature_its_vector_says(vector: dict[str, Any]) -> None:
    claim = verify(vector)
    values = request_values(vector["method"], vector["path"].encode(), vector["query"].encode(), headers_of(vector))
    assert signature_base(claim, values).decode() == vector["base"]
    assert f"{claim.epoch}.{claim.counter}" == vector["nonce"]
    assert (claim.key, claim.created) == (FILE["key"], vector["created"])


CHANGES = [
    pytest.param({"method": "PUT"}, id="method"),
    pytest.param({"path": "/v1/citizens/other"}, id="path"),
    pytest.param({"query": "x=1"}, id="query"),
    pytest.param({"body": base64.b64encode(b"other").decode()}, id="body"),
    pytest.param({"content_digest": body_digest(b"other")}, id="digest"),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["name"])
def test_a_request_changed_on_its_way_is_not_the_one_signed(vector: dict[str, Any], change: dict[str, str]) -> None:
    with pytest.raises(SignatureFault):
        verify({**vector, **change})


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["name"])
def test_every_header_that_counts_is_signed(vector: dict[str, Any]) -> None:
    profile = load_profile()
    for name in ("workstation", *profile.when_sent):
        for value in ("other", None):
            headers = {key: text for key, text in vector["headers"].items() if key != name}
            if value is not None:
                headers[name] = value
            if headers == vector["headers"]:
                continue
            with pytest.raises(SignatureFault):
                verify({**vector, "headers": headers})


def test_another_machines_key_signs_nothing_for_this_one() -> None:
    with pytest.raises(SignatureFault):
        verify(VECTORS[0], Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw())


GOOD = VECTORS[0]["signature_input"]
MALFORMED = {
    "none": None,
    "another label": GOOD.replace("civic=", "sig1="),
    "two labels": f"{GOOD}, {GOOD}",
    "a component twice": GOOD.replace('"@method"', '"@method" "@method"'),
    "no method": GOOD.replace('"@method" ', ""),
    "no digest": GOOD.replace('"content-digest" ', ""),
    "token not covered": GOOD.replace(' "authorization"', ""),
    "another algorithm": GOOD.replace("ed25519", "hmac-sha256"),
    "another tag": GOOD.replace("civic-window/1", "civic-window/2"),
    "a parameter twice": GOOD + ";created=1",
    "an unknown parameter": GOOD + ";expires=1",
    "created as text": GOOD.replace("created=1795395600", 'created="1795395600"'),
    "created with letters": GOOD.replace("created=1795395600", 'created="soon"'),
    "no counter": GOOD.replace("-x.1", "-x"),
    "a component with parameters": GOOD.replace('"@path"', '"@path";req'),
    "capitals": GOOD.replace('"@path"', '"@PATH"'),
    "endless": GOOD.replace('"@path"', " ".join('"@path"' for _ in range(5000))),
    "a huge number": GOOD.replace("created=1795395600", "created=" + "9" * 5000),
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED.keys())
def test_whatever_is_not_of_the_profile_is_refused(text: str | None) -> None:
    with pytest.raises(SignatureFault):
        SIGNATURES.read(text, VECTORS[0]["signature"], frozenset(headers_of(VECTORS[0])))


@pytest.mark.parametrize("text", [None, "", "civic=::", "civic=:AAAA:", "sig1=:" + "A" * 86 + "==:"])
def test_a_signature_of_another_form_is_refused(text: str | None) -> None:
    with pytest.raises(SignatureFault):
        SIGNATURES.read(GOOD, text, frozenset(headers_of(VECTORS[0])))


def test_a_digest_of_another_kind_is_refused() -> None:
    with pytest.raises(SignatureFault):
        SIGNATURES.check_digest_form("md5=:AAAA:")


@given(st.text(max_size=300), st.text(max_size=120))
@settings(max_examples=200)
def test_no_text_at_all_breaks_the_reader(stated: str, signed: str) -> None:
    with pytest.raises(SignatureFault):
        SIGNATURES.read(stated, signed, frozenset({"workstation"}))


def test_the_base_and_check_are_those_of_the_standard() -> None:
    """RFC 9421, appendix B.2.6, with its key test-key-ed25519 (B.1.4)."""
    public = base64.b64decode("JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=")
    values = {
        "date": "Tue, 20 Apr 2021 02:07:55 GMT",
        "@method": "POST",
        "@path": "/foo",
        "@authority": "example.com",
        "content-type": "application/json",
        "content-length": "18",
    }
    parameters = '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
    signature = base64.b64decode("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==")
    claim = Claim("test-key-ed25519", 1618884473, "", 0, tuple(values), parameters, signature)
    check(claim, public, values.__getitem__)
    with pytest.raises(SignatureFault):
        check(claim, public, {**values, "@path": "/bar"}.__getitem__)


class Keys(HTTPSignatureKeyResolver):
    """The reference's way to ask for a key."""

    def resolve_private_key(self, key_id: str) -> bytes:
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(FILE["secret"]))
        return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def resolve_public_key(self, key_id: str) -> bytes:
        raise KeyError(key_id)  # nothing is verified with it here


@given(
    method=st.sampled_from(["GET", "POST", "PATCH", "DELETE"]),
    path=st.lists(st.sampled_from(["cases", "a-b_c.d~e", "%E4%B8%80", "x%2Fy"]), max_size=4),
    query=st.dictionaries(st.text("abc", min_size=1, max_size=4), st.text(max_size=8), max_size=3),
    body=st.binary(max_size=200),
    token=st.text("abcXYZ-_", min_size=1, max_size=40),
    counter=st.integers(1, 10**9),
)
@settings(max_examples=60, deadline=None)
def test_what_the_reference_signs_is_right_here(
    method: str, path: list[str], query: dict[str, str], body: bytes, token: str, counter: int
) -> None:
    request = httpx.Request(
        method,
        httpx.URL("https://centre.example/v1/" + "/".join(path), params=query or None),
        headers={"Workstation": "w", "Authorization": f"Bearer {token}", "Content-Digest": body_digest(body)},
        content=body,
    )
    signer = HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=Keys())
    signer.sign(
        request,
        key_id=FILE["key"],
        nonce=f"epoch.{counter}",
        tag="civic-window/1",
        label="civic",
        include_alg=True,
        covered_component_ids=("@method", "@path", "@query", "content-digest", "workstation", "authorization"),
        use_existing_digest=True,
    )
    headers = {name.lower(): value for name, value in request.headers.items()}
    claim = SIGNATURES.read(headers["signature-input"], headers["signature"], frozenset(headers))
    path_sent, _, query_sent = request.url.raw_path.partition(b"?")
    check(claim, PUBLIC, request_values(method, path_sent, query_sent, headers))
    assert claim.counter == counter
