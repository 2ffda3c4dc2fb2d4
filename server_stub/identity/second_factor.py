"""Second factors: secrets sealed for the database, the codes they make (RFC 6238), and recovery codes.

The key lies in keys/second-factor.key: whoever has the database alone has neither secrets nor codes.
"""

import hmac
import os
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server_stub import key_files
from server_stub.identity import one_time

SECONDS = 30
DRIFT = 1
"""Steps by which a telephone's clock may be off, either way."""
RECOVERY_CODES = 10
ISSUER = "民生窗口"
_NONCE = 12
_GROUPS = 3


class SecretLost(Exception):
    """A sealed secret does not open: the key in keys/ is another one, or gone."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed as a code, without what people put between the characters."""

    text: str

    @property
    def is_digits(self) -> bool:
        """A code of the telephone, not a recovery code."""
        return len(self.text) == 6 and self.text.isascii() and self.text.isdigit()


def typed(code: str) -> Typed:
    """Full width, spaces, hyphens and capitals do not matter."""
    plain = unicodedata.normalize("NFKC", code).lower()
    return Typed("".join(one for one in plain if one.isalnum()))


class Factors:
    """Seals and opens secrets of one centre."""

    def __init__(self, keys: Path) -> None:
        self._path = keys / "second-factor.key"

    def seal(self, account: str, secret: str) -> bytes:
        """A secret as it is kept; bound to its account."""
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self._key()).encrypt(nonce, secret.encode(), account.encode())

    def open(self, account: str, sealed: bytes) -> str:
        """The secret again."""
        if not self._path.exists():  # a new key would only hide the loss
            raise SecretLost
        try:
            plain = AESGCM(self._key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], account.encode())
        except InvalidTag as error:
            raise SecretLost from error
        return plain.decode()

    def recovery_hash(self, account: str, code: Typed) -> str:
        """As which a recovery code is kept: keyed, so that the database alone is no list to guess against."""
        return hmac.digest(self._key(), f"recovery\n{account}\n{code.text}".encode(), "sha256").hex()

    def _key(self) -> bytes:
        return key_files.read_or_make(self._path)


def new_secret() -> str:
    """160 random bits, base32."""
    return pyotp.random_base32()


def uri(secret: str, username: str) -> str:
    """What a telephone reads off the screen."""
    return pyotp.TOTP(secret, interval=SECONDS).provisioning_uri(name=username, issuer_name=ISSUER)


def matching_step(secret: str, code: Typed, now: datetime, after: int) -> int | None:
    """The step whose code this is, of the present one and its neighbours; none that was used before."""
    if not code.is_digits:
        return None
    present = int(now.timestamp()) // SECONDS
    made = pyotp.TOTP(secret, interval=SECONDS)
    for step in range(present - DRIFT, present + DRIFT + 1):
        if hmac.compare_digest(made.generate_otp(step), code.text) and step > after:
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Ten, in groups that can be read and typed."""
    return [one_time.legible(_GROUPS) for _ in range(RECOVERY_CODES)]
