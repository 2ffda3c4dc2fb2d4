"""Any damage to a PDF is a verdict on it: never a fault of the centre, never a process left over."""

import io
import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from server_stub.documents import pdf_check
from server_stub.errors import Refusal
from tests.proofs import new_seed, record, tries
from tests.server_stub.documents.hostile import ACTING, changed
from tests.server_stub.window import pdf

pytestmark = pytest.mark.prove
SEED = new_seed()
DAMAGED = tries(12, 100)


def verdict(content: bytes, pages: int = 1) -> str:
    """`fit`, or the code of the refusal."""
    try:
        with pdf_check.checked([content], pages) as paper:
            served = b"".join(paper.pieces())
            assert len(served) == paper.length
            assert len(pikepdf.open(io.BytesIO(served)).pages) == pages
            return "fit"
    except Refusal as refusal:
        return refusal.code if refusal.status < 500 else f"fault {refusal.status}"


def damage(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, taken out, doubled or cut off."""
    spoiled = bytearray(content)
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(spoiled) or 1)
        match chance.randrange(5):
            case 0:
                spoiled[at : at + 1] = chance.randbytes(1)
            case 1:
                del spoiled[at : at + chance.randrange(1, 50)]
            case 2:
                spoiled[at:at] = spoiled[at : at + 100]
            case 3:
                spoiled[at:at] = chance.choice([b"<<", b">>", b"[", b"9999999999", b"/Kids", b"endobj", b"stream\n", b"1 0 R"])
            case _:
                spoiled = spoiled[: max(at, 20)]
    return bytes(spoiled)


def test_damaged_papers_get_a_verdict() -> None:
    chance = random.Random(SEED)
    makers: list[Callable[[Any], None]] = list(ACTING.values())
    for number in range(DAMAGED):
        whole = changed(chance.choice(makers)) if number % 2 else pdf()
        told = verdict(damage(whole, chance))
        assert told in {"fit", "not_a_pdf", "too_large", "invalid_field"}, (SEED, number)
    record("Damaged PDFs get a verdict", DAMAGED, 0, SEED)


def test_a_check_that_takes_too_long_or_dies_is_a_verdict_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, program in enumerate(("import time; time.sleep(60)", "import os; os.abort()", "print('{')", "raise SystemExit(3)")):
        worker = tmp_path / f"worker{number}.py"
        worker.write_text(program, "utf-8")
        monkeypatch.setattr(pdf_check, "_WORKER", worker)
        monkeypatch.setattr(pdf_check, "PATIENCE_SECONDS", 2)
        assert verdict(pdf()) == "too_large"


def test_the_worker_says_nothing_of_the_file_and_inherits_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    real = subprocess.run

    def spy(*words: Any, **named: Any) -> Any:
        seen.update(named)
        done = real(*words, **named)
        seen["stderr"] = done.stderr
        return done

    monkeypatch.setattr(subprocess, "run", spy)
    assert verdict(b"%PDF-1.7 secret name") == "not_a_pdf"
    assert seen["env"] == {}
    assert seen["stderr"] == b""


def test_a_check_leaves_no_file_open() -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # a path object would open one more
    assert verdict(pdf()) == "fit"
    assert verdict(b"no") == "not_a_pdf"
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208  # as above
