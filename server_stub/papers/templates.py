"""The templates papers are drawn from: those that are shipped, and the city's own. The desk draws."""

import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

from server_stub.database import Transaction
from server_stub.errors import not_found
from server_stub.identity.caller import Caller
from server_stub.papers import tables_templates
from server_stub.papers.wire import PaperKind, PaperTemplate, TemplateList, TemplateNow

_MOST = 1_000_000
_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "papers"


@cache
def shipped() -> dict[PaperKind, PaperTemplate]:
    """Every template in resources/, read once."""
    return {kind: _read(kind) for kind in get_args(PaperKind)}


def _read(kind: PaperKind) -> PaperTemplate:
    text = (_FOLDER / f"{kind}.toml").read_text("utf-8")
    return PaperTemplate(kind=kind, version=tomllib.loads(text)["version"], text=text)


def running(tx: Transaction, kind: PaperKind) -> PaperTemplate:
    """What papers of a kind are drawn from now on: the later of the shipped one and the city's own."""
    own, ours = tables_templates.latest(tx, kind), shipped()[kind]
    if own is None or own[0] < ours.version:
        return ours
    return PaperTemplate(kind=kind, version=own[0], text=own[1])


def listed(tx: Transaction, _caller: Caller, _asked: None) -> TemplateList:
    """Every kind with the version in force."""
    return TemplateList(templates=listed_now(tx))


def listed_now(tx: Transaction) -> list[TemplateNow]:
    """The same for another room."""
    return [_now(running(tx, kind)) for kind in get_args(PaperKind)]


def _now(template: PaperTemplate) -> TemplateNow:
    title = tomllib.loads(template.text)["title"]
    return TemplateNow(kind=template.kind, version=template.version, title=title)


def told(tx: Transaction, _caller: Caller, asked: tuple[str, int]) -> PaperTemplate:
    """One version of a kind."""
    kind, version = asked
    ours = {str(name): template for name, template in shipped().items()}.get(kind)
    if ours is None or not 0 < version <= _MOST:
        raise not_found()
    if ours.version == version:
        return ours
    text = tables_templates.text_of(tx, kind, version)
    if text is None:
        raise not_found()
    return PaperTemplate(kind=ours.kind, version=version, text=text)
