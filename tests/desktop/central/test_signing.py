"""What the desk signs is what the vectors say."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.central.signing import Signer, Unsigned
from desktop.enrolment.signing_key import SigningKey

FILE = json.loads((Path(__file__).parents[2] / "vectors" / "request_signature.json").read_text("utf-8"))
KEY = SigningKey(FILE["key"], bytes.fromhex(FILE["secret"]))


def unsigned(vector: dict[str, Any]) -> Unsigned:
    target = vector["path"] + (f"?{vector['query']}" if vector["query"] else "")
    body = base64.b64decode(vector["body"])
    body_hash = hashlib.sha256(body).digest()
    return Unsigned(vector["method"], target.encode(), vector["headers"], body_hash, vector["created"] + 0.9)


@pytest.mark.parametrize("vector", FILE["vectors"], ids=lambda one: one["name"])
def test_a_request_is_signed_as_its_vector_says(vector: dict[str, Any]) -> None:
    signer = Signer(KEY)
    epoch, _, counter = vector["nonce"].rpartition(".")
    if counter == "0":
        added = signer.sign_challenge(unsigned(vector), epoch)
    else:
        signer.begin(epoch)
        for _ in range(int(counter)):
            added = signer.sign(unsigned(vector))
    assert added == {
        "Content-Digest": vector["content_digest"],
        "Signature-Input": vector["signature_input"],
        "Signature": vector["signature"],
    }


def test_no_counter_comes_twice_and_a_new_epoch_begins_at_one() -> None:
    signer = Signer(KEY)
    signer.begin("e")
    request = unsigned(FILE["vectors"][0])
    nonces = [signer.sign(request)["Signature-Input"].split('nonce="')[1].split('"')[0] for _ in range(3)]
    assert nonces == ["e.1", "e.2", "e.3"]
    signer.begin("f")
    assert 'nonce="f.1"' in signer.sign(request)["Signature-Input"]


def test_nothing_is_signed_before_an_epoch_is_open() -> None:
    with pytest.raises(RuntimeError):
        Signer(KEY).sign(unsigned(FILE["vectors"][0]))


def test_a_key_shows_nothing_of_itself() -> None:
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)
