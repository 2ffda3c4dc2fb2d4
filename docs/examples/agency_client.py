"""A client of the centre for an agency's system; needs httpx and cryptography. See docs/interface.md."""

import base64
import hashlib
import json
import time
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from cryptography.hazmat.primitives.serialization import load_pem_private_key


class Refused(Exception):
    """The centre said no, in `args[0]`: its `code` says why, its people ask for the `request_id`."""


class AgencyClient:
    def __init__(self, centre: str, system: str, key: Path, **httpx_options: Any) -> None:
        self.key: Any = load_pem_private_key(key.read_bytes(), None)
        self.line = httpx.Client(base_url=centre, timeout=90, **httpx_options)
        self.id, self.epoch, self.counter, self.clock_off = system, "", 0, 0.0

    def ask(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Sent again where the answer was lost, with a new counter but the same key: it is done once."""
        key = {"Idempotency-Key": str(uuid.uuid4())}
        for _ in range(20):
            try:
                if not self.epoch:
                    self.open_epoch()
                self.counter += 1
                answer = self.send(path, body, f"{self.epoch}.{self.counter}", key)
            except httpx.TransportError:
                time.sleep(1)
                continue
            if answer.is_success:
                return dict(answer.json())
            if answer.json()["code"] == "epoch_unknown":  # the centre was started anew: so do we
                self.epoch = ""
            elif answer.status_code != 503:
                raise Refused(answer.json())
        raise TimeoutError(path)

    def open_epoch(self) -> None:
        told = self.line.post("/v1/challenges").json()
        self.clock_off = datetime.fromisoformat(told["server_time"]).timestamp() - time.time()
        answer = self.send("/v1/exchange/epochs", {"version": "example 1"}, f"{told['challenge']}.0", {})
        if not answer.is_success:
            raise Refused(answer.json())
        self.epoch, self.counter = answer.json()["epoch"], 0

    def send(self, path: str, body: dict[str, Any], nonce: str, key: dict[str, str]) -> httpx.Response:
        content = json.dumps(body).encode()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        headers = {"Workstation": self.id, "Content-Digest": f"sha-256=:{digest}:", **key}
        signed = {"@method": "POST", "@path": path, "@query": "?"}
        signed |= {name.lower(): value for name, value in headers.items()}
        at, names = int(time.time() + self.clock_off), " ".join(f'"{name}"' for name in signed)
        how = f'({names});created={at};keyid="{self.id}";nonce="{nonce}";alg="ed25519";tag="civic-window/1"'
        base = [f'"{name}": {value}' for name, value in signed.items()] + [f'"@signature-params": {how}']
        signature = base64.b64encode(self.key.sign("\n".join(base).encode())).decode()
        headers |= {"Signature-Input": f"civic={how}", "Signature": f"civic=:{signature}:"}
        return self.line.post(path, content=content, headers={"Content-Type": "application/json", **headers})

    def changes(self, purpose: str, cursor: Path, wait: float = 25) -> Iterator[dict[str, Any]]:
        """Keep each change before you take the next. `resync`: drop whom you hold, all of them come again."""
        more = True
        while more:
            kept = cursor.read_text() if cursor.exists() else ""
            page = self.ask(
                "/v1/exchange/changes", {"purpose": purpose, "cursor": kept or None, "wait": wait}
            )
            yield from page["changes"] if not page["resync"] else [{"resync": True}]
            cursor.with_suffix(".new").write_text(page["cursor"] or "")
            cursor.with_suffix(".new").replace(cursor)
            more, wait = page["more"] or page["resync"], 0
