"""An agency beside the window: its system, which signs and calls, and its folder on the front-end machine."""

import base64
import hashlib
import json
import ssl
import subprocess
import time
from collections.abc import Mapping
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.journeys.centre import PROGRAM, TOP
from tests.journeys.play import Play
from tests.journeys.processes import PlayFailed, until
from tests.signing import Pen, Signing

FOLDER = "exchange"
"""Of the agencies' folders, in the centre's data folder."""


class Agency:
    """Its key is made by the command that is meant for it, and stays in its own folder."""

    def __init__(self, play: Play, code: str, purpose: str) -> None:
        self.play, self.code, self.purpose = play, code, purpose
        self.folder = play.folder / "agencies" / code
        self.folder.mkdir(parents=True)
        self.cursor: str | None = None
        """How far it has read what changed."""
        self._deliveries = 0
        file = self.folder / "system.pem"
        said = subprocess.run([*PROGRAM, "agency-key", code, str(file)], cwd=TOP, capture_output=True, text=True, check=True)
        self.registration: dict[str, str] = json.loads(said.stdout)
        key = load_pem_private_key(file.read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)
        self._key = key
        self._client: httpx.Client | None = None

    def connect(self) -> None:
        """As its program does when it starts: nothing is left of an epoch of before."""
        rows = self.play.centre.rows("SELECT id, agency FROM agency_systems WHERE state = 'active'")
        (identifier,) = [each for each, agency in rows if agency == self.code]
        trust = ssl.create_default_context(cafile=str(self.play.centre.authority))
        pen = Pen(identifier, self._key, identifier, time.time, opening="/v1/exchange/epochs")
        self._client = httpx.Client(base_url=self.play.centre.address, verify=trust, timeout=20, trust_env=False, auth=Signing(pen))
        self._client.headers["Workstation"] = identifier

    def stop(self) -> None:
        """The machine is switched off; what it had read up to is kept."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _ask(self, path: str, body: Mapping[str, Any], **headers: str) -> Any:
        if self._client is None:
            raise PlayFailed(f"the system of {self.code} is switched off")
        answer = self._client.post(path, json=body, headers=headers)
        if answer.is_error:
            raise PlayFailed(f"{path} of {self.code}: {answer.status_code} {answer.text}")
        return answer.json()

    def state(self, key: str, *said: Mapping[str, Any]) -> list[dict[str, Any]]:
        """In real time; `key` is the same where it is sent again. One answer a person."""
        found: list[dict[str, Any]] = self._ask("/v1/exchange/statements", {"statements": said}, **{"Idempotency-Key": key})["answers"]
        return found

    def follow(self) -> dict[str, dict[str, str]]:
        """All that changed since it read last: number → field → value, and nothing of who is gone."""
        found: dict[str, dict[str, str]] = {}
        while True:
            page = self._ask("/v1/exchange/changes", {"purpose": self.purpose, "cursor": self.cursor, "wait": 0})
            for change in page["changes"]:
                found[change["number"]] = {fact["field"]: fact["value"] for fact in change.get("facts", [])}
            self.cursor = page["cursor"]
            if not page["more"]:
                return found

    def heed(self) -> dict[tuple[str, str], str]:
        """Which of its words do not hold: number and field → what does. It acknowledges all of it."""
        found: dict[tuple[str, str], str] = {}
        body: dict[str, Any] = {}
        while True:
            page = self._ask("/v1/exchange/notices", body)
            found |= {(one["number"], one["field"]): one["value"] for one in page["notices"]}
            body = {"cursor": page["cursor"]}
            if not page["more"]:
                break
        self._ask("/v1/exchange/notices/acknowledgement", body)
        return found

    def lay(self, name: str, content: bytes) -> dict[str, Any]:
        """A signed file in its folder; what the centre laid out in answer."""
        self._deliveries += 1
        folder = self.play.centre.folder / FOLDER / self.code
        until("the agency's folder", (folder / "in").is_dir)
        marker: dict[str, Any] = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "sequence": self._deliveries}
        told = ("civic-window/delivery/1", self.code, self._deliveries, name, len(content), marker["sha256"])
        signed = "".join(f"{each}\n" for each in told).encode()
        (folder / "in" / name).write_bytes(content)
        marker["signature"] = base64.b64encode(self._key.sign(signed)).decode()
        (folder / "in" / f"{name}.done").write_text(json.dumps(marker), encoding="utf-8")
        answer = folder / "out" / f"{self._deliveries:06}-{name}.answer.json"
        until("the answer to the delivery", answer.exists, 60)
        found: dict[str, Any] = json.loads(answer.read_text("utf-8"))
        return found
