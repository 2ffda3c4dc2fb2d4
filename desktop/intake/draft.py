"""A case before it is one: citizen, item, answers, where the clerk stood. Papers lie beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.catalogue.service_item import FormField, ServiceItem
from desktop.citizens.citizen import Citizen, Fact
from desktop.citizens.verification import Verification, Verified
from desktop.intake.mending import Mending, Told
from desktop.intake.party import Party, cited
from desktop.intake.reuse import Reusable
from desktop.intake.submission import FilledField
from desktop.intake.visit import Visit


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One field as it stands. `cited_value` is what the base holds, `source` its agency and date."""

    code: str
    value: str = ""
    cited_value: str = ""
    source: str = ""

    @property
    def cited(self) -> bool:
        """The mark holds as long as the value is the cited one."""
        return bool(self.cited_value) and self.value == self.cited_value


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Whom the case is for."""

    number: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft. `id` is a UUIDv7, `station` whose it can become, `version` counts its saves.

    It carries the item version it began with, so that it reads the same after the catalogue changed.
    """

    id: str
    station: str
    account: str
    applicant: Applicant
    verification: Verification | None
    item: ServiceItem
    answers: tuple[Answer, ...]
    created_at: str
    saved_at: str = ""
    version: int = 0
    cursor: str = ""
    """Code of the field or material where the clerk stood."""
    sealed: bool = False
    """True once it is in the outbox: it cannot be changed while it is on its way."""
    mending: Mending | None = None
    page: str = ""
    """Where the clerk was, the form (empty) or its papers: going on begins there."""
    caret: int = -1
    """Where in the field of `cursor` the cursor stood; -1 where that is not known."""
    notice: str = ""
    """Number of the one-time notice it waits for."""
    told: Told | None = None
    """What that notice said was missing."""
    promised: tuple[str, ...] = ()
    """Codes of materials the applicant promises to hand in later."""
    apart_from: str = ""
    """Who kept another version at the same time, and where: this one stands beside it."""
    parties: tuple[Party, ...] = ()
    """The agent and the family concerned; the applicant stands above."""
    again_because: str = ""
    """Why it is asked for again while a case of the same item runs for the same person."""
    reused: tuple[Reusable, ...] = ()
    """What stands in place of papers; one that is captured after all stands for itself."""

    @property
    def has_agent(self) -> bool:
        """Whether somebody hands it in for the applicant: then their authority paper is wanted too."""
        return any(one.role == "agent" for one in self.parties)

    def answer(self, code: str) -> Answer:
        """The answer to a field; an empty one where none was given."""
        return next((one for one in self.answers if one.code == code), Answer(code=code))

    @property
    def values(self) -> dict[str, str]:
        """Every answer by its field's code."""
        return {one.code: one.value for one in self.answers}

    def with_value(self, code: str, value: str) -> "Draft":
        """The same draft with another value in a field."""
        if all(one.code != code for one in self.answers):
            return replace(self, answers=(*self.answers, Answer(code=code, value=value)))
        answers = tuple(replace(one, value=value) if one.code == code else one for one in self.answers)
        return replace(self, answers=answers)

    def reuses(self, material: str) -> Reusable | None:
        """What stands in place of a material."""
        return next((one for one in self.reused if one.material == material), None)

    @property
    def keeps(self) -> str:
        """Code of the material whose promise it keeps, on a case that is there already."""
        return self.mending.keeps if self.mending is not None else ""

    def mends(self, case: str, version: int, keeps: str = "") -> bool:
        """Whether it is what mends a returned case: still open, or handed in for just this version of it. Or
        what `keeps` a promise on a case, whatever its version."""
        mending = self.mending
        if mending is None or (mending.case, mending.keeps) != (case, keeps):
            return False
        return bool(keeps) or not self.sealed or mending.version == version


@dataclass(frozen=True, kw_only=True)
class DraftSummary:
    """A draft as a row of a list."""

    id: str
    applicant_name: str
    item_name: str
    saved_at: str
    sealed: bool
    case_number: str = ""
    """For a returned case that is being mended, or one of which a promise is kept."""
    keeps: bool = False
    """It is the paper of a promise."""
    notice: str = ""
    """Number of the one-time notice it waits for."""
    apart_from: str = ""
    """As in the draft."""
    is_here: bool = True
    """False for one that lies at the centre only."""
    never_sent: bool = False
    """It lies on this PC only, as far as is known."""
    open_at: str = ""
    """At which other PC of the station it is open, and who has it."""
    unheard: bool = False
    """That PC was not heard of lately: what was typed there since lies there only."""
    pages_at: tuple[str, ...] = ()
    """Other PCs on which pages of it lie that never reached the centre."""
    unopened: bool = False
    """The centre cannot open what it keeps of it, and it does not lie here."""
    kept_at: str = ""
    """The PC it was kept from last."""
    meant_for: str = ""
    """Name of whom a leader handed it to."""


def begin(
    *,
    draft: str,
    station: str,
    account: str,
    verified: Verified,
    item: ServiceItem,
    now: str,
    visit: Visit | None = None,
    again_because: str = "",
) -> Draft:
    """A new draft, its form prefilled from the base; of a `visit` those who are on this case."""
    citizen = verified.citizen
    people = (visit.citizens if visit is not None else {}) | {"applicant": citizen}
    return Draft(
        id=draft,
        station=station,
        account=account,
        applicant=Applicant(number=citizen.number.text, name=citizen.name),
        verification=verified.verification,
        item=item,
        answers=tuple(prefilled(field, people) for field in item.form),
        created_at=now,
        parties=visit.parties if visit is not None else (),
        again_because=again_because,
    )


def mend(
    *,
    draft: str,
    station: str,
    account: str,
    applicant: Applicant,
    verification: Verification | None,
    item: ServiceItem,
    filled: tuple[FilledField, ...],
    mending: Mending,
    now: str,
    parties: tuple[Party, ...] = (),
) -> Draft:
    """A returned case as a draft: its answers as they were handed in, in the item version it began with."""
    answers = {
        one.code: Answer(code=one.code, value=one.value, cited_value=one.value if one.cited else "")
        for one in filled
    }
    return Draft(
        id=draft,
        station=station,
        account=account,
        applicant=applicant,
        verification=verification,
        item=item,
        answers=tuple(answers.get(field.code, Answer(code=field.code)) for field in item.form),
        created_at=now,
        cursor=mending.to_mend[0].code if mending.to_mend else "",
        mending=mending,
        parties=parties,
    )


def prefilled(field: FormField, people: Mapping[str, Citizen]) -> Answer:
    """The answer the base gives to a field, if it gives one: out of the record of the one it cites."""
    part, name = cited(field.cites or "")
    citizen = people.get(part)
    if citizen is None:
        return Answer(code=field.code)
    if name == "number":
        return Answer(code=field.code, value=citizen.number.text, cited_value=citizen.number.text)
    fact = citizen.fact(name)
    value = _citable(field, fact) if fact is not None and not fact.masked else ""
    if fact is None or not value:
        return Answer(code=field.code)
    return Answer(code=field.code, value=value, cited_value=value, source=f"{fact.agency_name} {fact.as_of}")


def summary(draft: Draft) -> DraftSummary:
    """Its row in a list."""
    return DraftSummary(
        id=draft.id,
        applicant_name=draft.applicant.name,
        item_name=draft.item.name,
        saved_at=draft.saved_at,
        sealed=draft.sealed,
        case_number=draft.mending.number if draft.mending else "",
        keeps=bool(draft.keeps),
        notice=draft.notice,
        apart_from=draft.apart_from,
    )


def pages_of(draft: Draft, in_vault: Mapping[str, int], material: str) -> int:
    """Pages a material has: new ones replace those the centre holds of a returned case."""
    fresh = in_vault.get(material, 0)
    return fresh or (draft.mending.held_pages(material) if draft.mending else 0)


def _citable(field: FormField, fact: Fact) -> str:
    """A choice is answered by the code of the choice that means the fact."""
    if field.kind != "choice":
        return fact.value
    wanted = {fact.value, fact.code}
    return next((choice.code for choice in field.choices if wanted & {choice.code, choice.label}), "")
