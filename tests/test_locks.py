"""The lock files: everything by exact version and hash, nothing by address."""

import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
LOCKS = sorted((TOP / "installer" / "locks").glob("*.txt"))
LINE = re.compile(r"(#.*|[a-z0-9][a-z0-9.-]*==[\w.+]+( ; [\w .'<>=!()]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)")


def is_a_lock_line(line: str) -> bool:
    return LINE.fullmatch(line) is not None


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_versions_and_hashes_only(lock: Path) -> None:
    others = [line for line in lock.read_text(encoding="utf-8").splitlines() if not is_a_lock_line(line)]
    assert not others


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "--find-links /opt/wheels",
        "--extra-index-url file:///opt/simple",
        "httpx @ file:///opt/wheels/httpx-0.28.1-py3-none-any.whl",
        "httpx>=0.28.1 \\",
        "-e .",
    ],
)
def test_an_address_would_be_seen(line: str) -> None:
    assert not is_a_lock_line(line)


def test_there_is_a_lock_for_the_desk_the_centre_and_their_makers() -> None:
    assert [lock.stem for lock in LOCKS] == ["centre", "desk", "dev"]


@pytest.mark.parametrize("package", ["pyside6-essentials==6.9.3", "qasync==0.28.0", "httpx==0.28.1", "reportlab==5.1.0"])
def test_what_must_not_move_does_not(package: str) -> None:
    assert package in (TOP / "installer" / "locks" / "desk.txt").read_text(encoding="utf-8")


def test_the_makers_lock_holds_what_is_installed_on_desk_and_at_the_centre() -> None:
    def versions(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9][^ ;\\]*", (TOP / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8"), re.M))

    assert versions("desk") | versions("centre") <= versions("dev")
