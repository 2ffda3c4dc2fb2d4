"""A keyring in memory that keeps the promises of the real one."""

import os

from desktop.enrolment.signing_key import SigningKey
from desktop.errors import CredentialError


class FakeKeyring:
    def __init__(self, shared: dict[str, str | bytes | SigningKey] | None = None, workstation: str = "w") -> None:
        self._kept: dict[str, str | bytes | SigningKey] = {} if shared is None else shared
        self._workstation = workstation
        self.fails_with: CredentialError | None = None

    async def vault_key(self) -> bytes | None:
        self._check()
        key = self._kept.get(f"vault-key@{self._workstation}")
        return key if isinstance(key, bytes) else None

    async def make_vault_key(self) -> bytes:
        self._check()
        key = os.urandom(32)
        self._kept[f"vault-key@{self._workstation}"] = key
        return key

    async def signing_key(self) -> SigningKey | None:
        self._check()
        key = self._kept.get(f"signing-key@{self._workstation}")
        return key if isinstance(key, SigningKey) else None

    async def keep_signing_key(self, key: SigningKey) -> None:
        self._check()
        self._kept[f"signing-key@{self._workstation}"] = key

    async def load(self) -> str | None:
        self._check()
        token = self._kept.get(f"refresh-token@{self._workstation}")
        return token if isinstance(token, str) else None

    async def save(self, token: str) -> None:
        self._check()
        self._kept[f"refresh-token@{self._workstation}"] = token

    async def clear(self) -> None:
        self._check()
        self._kept.pop(f"refresh-token@{self._workstation}", None)

    def _check(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with
