"""What the papers promise exists: commands, files, and the interface as the centre tells it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PAPERS = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")])
MAKEFILE = (TOP / "Makefile").read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """What stands in code, inline or fenced, beginning with a program of ours."""
    code = re.findall(r"```\w*\n(.*?)```", text, re.S) + re.findall(r"`([^`\n]+)`", text)
    return [line.strip().removeprefix("$ ") for block in code for line in block.splitlines()]


def broken_targets(text: str) -> list[str]:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))
    named = [match[1] for line in commands(text) if (match := re.match(r"make ([a-z]+)", line))]
    return [target for target in named if target not in targets]


def broken_links(paper: Path, text: str) -> list[str]:
    links = [link for link in re.findall(r"\]\(([^)\s#]+)", text) if "://" not in link]
    return [link for link in links if not (paper.parent / link).exists()]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(TOP).as_posix())
def test_a_paper_names_only_what_exists(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    assert not broken_targets(text)
    assert not broken_links(paper, text)


def test_a_wrong_paper_would_be_seen() -> None:
    assert broken_targets("Type `make coffee`.") == ["coffee"]
    assert broken_links(TOP / "README.md", "[it](docs/nowhere.md)") == ["docs/nowhere.md"]


@pytest.mark.parametrize("paper", sorted((TOP / "docs" / "decisions").glob("*.md")), ids=lambda paper: paper.stem)
def test_a_decision_is_short_and_whole(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 40
    for heading in ("Context", "Decision", "Status", "Consequences"):
        assert heading in text


def test_the_published_interface_and_the_wire_are_current(tmp_path: Path) -> None:
    subprocess.run([sys.executable, TOP / "installer" / "make_api.py", tmp_path], check=True, cwd=TOP)
    for made in ("resources/api/openapi.json", "desktop/central/wire.py"):
        assert (tmp_path / made).read_text(encoding="utf-8") == (TOP / made).read_text(encoding="utf-8"), "make api"
