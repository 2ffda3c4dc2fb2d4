"""A proposal to draw papers of a kind from another version of its template."""

from typing import Any

from server_stub.administration.of_nobody import OfNobody
from server_stub.administration.wire import OneTimePassword, TemplatePublication
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.identity.one_time import OneTime
from server_stub.papers import checking, tables_templates, templates
from server_stub.papers.checking import TemplateFault
from server_stub.papers.wire import PaperTemplate

LONGEST = 20_000


class TemplateKind(OfNobody):
    """A new version of a template. Papers that are numbered keep theirs."""

    content: type[TemplatePublication] = TemplatePublication

    def subject(self, wanted: TemplatePublication) -> str:
        """The kind of paper."""
        return f"paper:{wanted.kind}"

    def before(self, tx: Transaction, wanted: TemplatePublication) -> dict[str, Any]:
        """What is drawn from now."""
        return {"kind": wanted.kind, "text": _running(tx, wanted).text}

    def check(self, tx: Transaction, _caller: Caller, wanted: TemplatePublication) -> None:
        """A sound template of that kind, with the number behind the last one's, that says something else."""
        running = _running(tx, wanted)
        if len(wanted.text) > LONGEST:
            raise Refusal(413, "too_large", field="text", facts={"limit": LONGEST, "what": "characters"})
        try:
            kind, version = checking.check(wanted.text)
        except TemplateFault as fault:
            facts: dict[str, str | int] = {"where": fault.where, "what": fault.what}
            raise Refusal(422, "template_unfit", field="text", facts=facts) from fault
        if kind != wanted.kind:
            raise Refusal(422, "template_unfit", field="text", facts={"where": "$.kind", "what": kind})
        if version != running.version + 1:
            raise Refusal(409, "state_conflict", field="text", facts={"version": running.version})

    def apply(
        self, tx: Transaction, proposal: str, wanted: TemplatePublication, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """One more version; papers numbered from now on are drawn from it."""
        version = _running(tx, wanted).version + 1
        tables_templates.add(tx, wanted.kind, version, wanted.text, proposal)
        return []


def _running(tx: Transaction, wanted: TemplatePublication) -> PaperTemplate:
    kind = {str(name): name for name in templates.shipped()}.get(wanted.kind)
    if kind is None:
        raise Refusal(422, "invalid_field", field="content.kind")
    return templates.running(tx, kind)
