"""Every word a clerk sees has its Chinese, and the files of words follow the source."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).resolve().parent.parent
LANGUAGE = TOP / "resources" / "translations" / "zh_CN"
FILES = sorted(LANGUAGE.glob("*.ts"))


def _collector() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collect_strings", TOP / "installer" / "collect_strings.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


collector = _collector()


def words(file: Path) -> dict[tuple[str, str, str], tuple[str, str]]:
    """(context, source, comment) → (translation, its type)."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            text = "".join(translation.itertext()).strip()
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[key] = (text, translation.get("type", "finished"))
    return found


def unfinished(file: Path) -> list[str]:
    return [f"{context}: {text}" for (context, text, _), (chinese, kind) in words(file).items() if not chinese or kind != "finished"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_string_has_its_chinese(file: Path) -> None:
    assert not unfinished(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_chinese_keeps_the_places_of_the_values(file: Path) -> None:
    places = re.compile(r"%\d|%n|\{\w*\}")
    lost = [text for (_, text, _), (chinese, _) in words(file).items() if set(places.findall(text)) - set(places.findall(chinese)) - {"%n"}]
    assert not lost


@pytest.mark.parametrize("room", collector.rooms())
def test_the_file_of_a_room_follows_its_source(room: str, tmp_path: Path) -> None:
    fresh, kept = tmp_path / f"{room}.ts", LANGUAGE / f"{room}.ts"
    said = collector.collect(room, fresh)
    in_source = set(words(fresh)) if fresh.exists() else set()
    on_file = set(words(kept)) if kept.exists() else set()
    assert in_source == on_file, f"make translations ROOM={room}\n{said}"


def test_a_string_without_chinese_would_be_seen(tmp_path: Path) -> None:
    file = tmp_path / "room.ts"
    file.write_text(
        '<TS><context><name>Page</name><message><source>Sign in</source><translation type="unfinished"></translation>'
        "</message></context></TS>",
        encoding="utf-8",
    )
    assert unfinished(file) == ["Page: Sign in"]
