"""docs/interface.md names every route and every refusal of the centre."""

import ast
import json
import re
from datetime import date
from pathlib import Path

import msgspec

from server_stub.exchange import wire as exchange
from server_stub.population import identity_number
from server_stub.society import wire as society

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


def test_what_developers_are_shown_is_what_travels() -> None:
    section = DOC.partition("## For an agency's developer")[2].partition("\n## ")[0]
    shown = re.findall(r"```json\n(.*?)```", section, re.S)
    travels = (exchange.NewStatements, exchange.StatementsTaken, society.SocietyVerify, society.SocietyVerified)
    assert len(shown) == len(travels)
    for text, kind in zip(shown, travels, strict=True):
        told = msgspec.json.decode(text.encode(), type=kind, strict=True)
        assert set(json.loads(text)) == set(json.loads(msgspec.json.encode(told)))
    for person in json.loads(shown[0])["statements"] + json.loads(shown[2])["persons"]:
        assert identity_number.judge(person["number"], date(2026, 11, 23)).number == person["number"]
