"""docs/interface.md names every route and every refusal of the centre."""

import ast
import json
import re
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
DOC = (TOP / "docs" / "interface.md").read_text(encoding="utf-8")


def refusals(source: str) -> set[tuple[int, str]]:
    """Every `Refusal(status, "code", …)` written in a module."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and len(node.args) >= 2:
            status, code = node.args[:2]
            if isinstance(status, ast.Constant) and isinstance(code, ast.Constant):
                found.add((int(str(status.value)), str(code.value)))
    return found


def undocumented(raised: set[tuple[int, str]], text: str) -> set[tuple[int, str]]:
    rows = re.findall(r"^\| (\d{3}) \| ([^|]+) \|", text, re.M)
    told = {(int(status), code) for status, codes in rows for code in re.findall(r"`([a-z_]+)`", codes)}
    return raised - told


def test_every_refusal_the_centre_raises_is_told() -> None:
    raised: set[tuple[int, str]] = set()
    for module in (TOP / "server_stub").rglob("*.py"):
        raised |= refusals(module.read_text(encoding="utf-8"))
    assert len(raised) > 20
    assert undocumented(raised, DOC) == set()


def test_a_refusal_left_out_would_be_seen() -> None:
    assert undocumented(refusals('raise Refusal(418, "teapot")'), DOC) == {(418, "teapot")}


def test_every_route_is_told() -> None:
    paths = json.loads((TOP / "resources" / "api" / "openapi.json").read_text(encoding="utf-8"))["paths"]
    assert [path for path in paths if path not in DOC] == []
