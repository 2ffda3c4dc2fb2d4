"""The only keyring: the vault's key, the signing key and the refresh token, in the system's secret service.

A backend that keeps secrets in a plain file, or nowhere, is refused: there is no fallback.
"""

import asyncio
import base64
import logging
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

import keyring
import keyring.errors
from keyring.backend import KeyringBackend
from keyring.backends import SecretService

from desktop.enrolment.signing_key import SigningKey
from desktop.errors import CredentialError, KeyringLocked, KeyringMissing

log = logging.getLogger(__name__)
T = TypeVar("T")

SERVICE = "civic-window"
PRACTICE_SERVICE = "civic-window-practice"
"""Entries of desks that practise. Made-up cities may give workstations the same ids as each other."""
VAULT_KEY = "vault-key"
REFRESH_TOKEN = "refresh-token"  # noqa: S105 - the name of an entry, not a token
SIGNING_KEY = "signing-key"
KEY_BYTES = 32
# The secret services of the systems we run on; anything else keeps secrets less well, or not at all.
TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)


class Keyring:
    """Secrets of one workstation. Every call runs in a thread: a secret service may ask its owner first."""

    def __init__(
        self,
        workstation: str,
        find: Callable[[], KeyringBackend] | None = None,
        *,
        practice: bool = False,
    ) -> None:
        self._workstation = workstation
        self._service = PRACTICE_SERVICE if practice else SERVICE
        self._find = find or _system_keyring
        self._one_at_a_time = asyncio.Lock()

    def sit_at(self, workstation: str) -> None:
        """This PC was enrolled as this workstation; its keys are kept under that name."""
        self._workstation = workstation

    async def vault_key(self) -> bytes | None:
        """The key of this workstation's vault, if one was made."""
        text = await self._ask(lambda backend: backend.get_password(self._service, self._name(VAULT_KEY)))
        return base64.b64decode(text) if text else None

    async def make_vault_key(self) -> bytes:
        """Make a new key and keep it; it is read back before anything is trusted to it."""
        key = os.urandom(KEY_BYTES)
        await self._keep_vault_key(key)
        return key

    async def take_over(self, former: "Keyring") -> None:
        """This PC was another workstation before: its vault opens with the same key as ever."""
        key = await former.vault_key()
        if key is not None and await self.vault_key() is None:
            await self._keep_vault_key(key)

    async def _keep_vault_key(self, key: bytes) -> None:
        await self._keep(VAULT_KEY, base64.b64encode(key).decode())
        if await self.vault_key() != key:
            raise KeyringMissing

    async def signing_key(self) -> SigningKey | None:
        """The key this workstation signs with, if it was enrolled."""
        text = await self._ask(lambda backend: backend.get_password(self._service, self._name(SIGNING_KEY)))
        if not text:
            return None
        name, _, secret = text.partition(" ")
        return SigningKey(name, base64.b64decode(secret))

    async def keep_signing_key(self, key: SigningKey) -> None:
        """Keep it in place of the one before; it is read back, since there is no other copy."""
        await self._keep(SIGNING_KEY, f"{key.name} {base64.b64encode(key.secret).decode()}")
        if await self.signing_key() != key:
            raise KeyringMissing

    async def load(self) -> str | None:
        """The refresh token."""
        return await self._ask(lambda backend: backend.get_password(self._service, self._name(REFRESH_TOKEN)))

    async def save(self, token: str) -> None:
        """Keep a refresh token in place of the one before."""
        await self._keep(REFRESH_TOKEN, token)

    async def clear(self) -> None:
        """Remove the refresh token."""
        await self._ask(self._remove_token)

    async def _keep(self, entry: str, secret: str) -> None:
        await self._ask(lambda backend: backend.set_password(self._service, self._name(entry), secret))

    def _remove_token(self, backend: KeyringBackend) -> None:
        name = self._name(REFRESH_TOKEN)
        if backend.get_password(self._service, name) is not None:
            backend.delete_password(self._service, name)

    def _name(self, entry: str) -> str:
        return f"{entry}@{self._workstation}"

    async def _ask(self, question: Callable[[KeyringBackend], T]) -> T:
        async with self._one_at_a_time:
            answer: Future[T] = Future()
            # Begun: who asked may give up, the keyring's answer is then nobody's, and no fault.
            answer.set_running_or_notify_cancel()
            # Nobody waits for this thread at the end: a prompt may stand unanswered when the window closes.
            threading.Thread(target=self._answer, args=(question, answer), daemon=True).start()
            return await asyncio.wrap_future(answer)

    def _answer(self, question: Callable[[KeyringBackend], T], answer: "Future[T]") -> None:
        try:
            answer.set_result(self._ask_now(question))
        except CredentialError as error:
            answer.set_exception(error)

    def _ask_now(self, question: Callable[[KeyringBackend], T]) -> T:
        try:
            return question(_trusted(self._find()))
        except keyring.errors.KeyringLocked as error:
            raise KeyringLocked from error
        except keyring.errors.NoKeyringError as error:
            raise KeyringMissing from error
        except keyring.errors.InitError as error:
            raise _why_not_begun(error) from error
        except keyring.errors.KeyringError as error:
            raise CredentialError(type(error).__name__) from error
        except CredentialError:
            raise
        except Exception as error:
            # jeepney and secretstorage tell of a lost bus in many ways; all mean that nobody answers.
            log.warning("the keyring failed: %s", type(error).__name__)
            raise KeyringMissing from error


class NewcomersKeyring:
    """The keyring of a PC that is being enrolled and does not know yet as whom. `former` is the workstation
    it was until now, if it was one."""

    def __init__(
        self,
        former: str = "",
        find: Callable[[], KeyringBackend] | None = None,
        *,
        practice: bool = False,
    ) -> None:
        self._former = former
        self._find = find
        self._practice = practice

    async def check(self) -> None:
        """Raise a CredentialError where nothing can be kept: before a code is spent."""
        await self._of(self._former).vault_key()

    async def keep_signing_key(self, workstation: str, key: SigningKey) -> None:
        """Keep the key of the workstation this PC has become."""
        mine = self._of(workstation)
        if self._former and self._former != workstation:
            await mine.take_over(self._of(self._former))
        await mine.keep_signing_key(key)

    def _of(self, workstation: str) -> Keyring:
        return Keyring(workstation, self._find, practice=self._practice)


def _system_keyring() -> KeyringBackend:
    """The system's own. keyring remembers a search that found nothing; on Linux none is needed, and a
    secret service that was started late is found at the next try."""
    if sys.platform == "linux" and "PYTHON_KEYRING_BACKEND" not in os.environ:
        return SecretService.Keyring()  # type: ignore[no-untyped-call]
    return keyring.get_keyring()


def _why_not_begun(error: Exception) -> CredentialError:
    """No default collection: nobody answers on the bus, or its owner dismissed the prompt."""
    cause = type(error.__cause__).__name__
    return KeyringMissing() if "NotAvailable" in cause else KeyringLocked()


def _trusted(backend: KeyringBackend) -> KeyringBackend:
    """The backend itself, or of a chain the first that is trusted."""
    candidates = getattr(backend, "backends", None) or [backend]
    for candidate in candidates:
        if type(candidate).__module__.startswith(TRUSTED):
            return candidate  # type: ignore[no-any-return]  # keyring's chain is untyped
    raise KeyringMissing
