"""Papers at the centre: it numbers them, counts their copies and keeps the templates they are drawn from."""

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.papers.paper import Copy, Kind, Paper, Part, Size, Wanted
from desktop.papers.shipped import sample, shipped
from desktop.papers.template import Template, read


class CentralPapers:
    """Issues papers and counts copies."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self._templates: dict[tuple[Kind, int], Template] = {}

    async def issue(self, wanted: Wanted, key: str) -> Paper:
        """The paper; asked again, the same one."""
        answer = await self._central.request(
            "POST",
            "/v1/papers",
            body=msgspec.convert(wanted, wire.PaperRequest, from_attributes=True),
            headers={"Idempotency-Key": key},
            answer=wire.Paper,
        )
        return _paper(answer)

    async def copy(self, paper: str, size: Size, part: Part, key: str) -> Copy:
        """Count one more copy. The same key counts once."""
        answer = await self._central.request(
            "POST",
            f"/v1/papers/{paper}/copies",
            body=wire.PaperCopyMade(size=size, part=part),
            headers={"Idempotency-Key": key},
            answer=wire.PaperCopy,
        )
        return Copy(_paper(answer.paper), answer.copy, part)

    async def template(self, kind: Kind, version: int) -> Template:
        """A version of a template. What is shipped, and what was read before, is not asked for."""
        known = self._templates.get((kind, version))
        if known is None:
            known = shipped(kind) if shipped(kind).version == version else await self._read(kind, version)
            self._templates[(kind, version)] = known
        return known

    async def _read(self, kind: Kind, version: int) -> Template:
        path = f"/v1/paper-templates/{kind}/{version}"
        answer = await self._central.request("GET", path, answer=wire.PaperTemplate)
        return read(answer.text, sample(kind), f"{kind} {version}")


class CentralTemplates:
    """The templates in force, and proposals for the next."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def in_force(self, kind: Kind) -> tuple[int, str]:
        """Version and text of what papers of a kind are drawn from now."""
        listed = await self._central.request("GET", "/v1/paper-templates", answer=wire.TemplateList)
        version = next(one.version for one in listed.templates if one.kind == kind)
        path = f"/v1/paper-templates/{kind}/{version}"
        answer = await self._central.request("GET", path, answer=wire.PaperTemplate)
        return answer.version, answer.text

    async def propose(self, kind: Kind, text: str, reason: str) -> None:
        """Lay the next version before somebody else."""
        content = {"kind": kind, "text": text}
        body = wire.NewProposal(kind="paper_template", reason=reason, content=content)
        await self._central.request("POST", "/v1/proposals", body=body, answer=wire.Proposal)


def _paper(answer: wire.Paper) -> Paper:
    return msgspec.convert(msgspec.to_builtins(answer), Paper)
