"""Whether whoever hands in a public key holds its private half."""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from server_stub.errors import Refusal
from server_stub.workstations import codes


def proved(public_key: str, proof: str, what: str) -> bytes:
    """The public key raw; `what` is the code's digits, or what stands in their place. Raises a Refusal."""
    try:
        raw = base64.b64decode(public_key, validate=True)
        signature = base64.b64decode(proof, validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, codes.proof_text(what, public_key))
    except (binascii.Error, ValueError, InvalidSignature) as error:
        raise Refusal(422, "invalid_field", field="proof") from error
    return raw
