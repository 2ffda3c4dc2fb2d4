"""What travels about service items: forms, materials, routes, limits."""

from typing import Literal

from msgspec import Struct

FieldKind = Literal["text", "long_text", "date", "choice", "number", "phone", "citizen_number", "yes_no"]


class Choice(Struct, frozen=True, kw_only=True):
    """One answer of a choice field."""

    code: str
    label: str


CheckKind = Literal["pattern", "least", "most", "not_future", "not_before_field"]


class Condition(Struct, frozen=True, kw_only=True):
    """Holds where the answer to an earlier question of the form is one of these codes (`yes`, `no`)."""

    field: str
    is_one_of: list[str]


class FieldCheck(Struct, frozen=True, kw_only=True):
    """What an answer must be besides its kind. Desk and centre judge alike (tests/vectors/form.json)."""

    kind: CheckKind
    value: str = ""
    """pattern: what the whole answer looks like, a regular expression without groups and branches; least and
    most: a number, for dates a day; not_before_field: the code of an earlier date; not_future: nothing."""
    message: str
    """Told to whoever filled it in, in whole words."""


class FormField(Struct, frozen=True, kw_only=True):
    """One question of an item's form."""

    code: str
    label: str
    kind: FieldKind
    required: bool = False
    max_length: int = 200
    choices: list[Choice] = []
    cites: str | None = None
    """Name of the citizen field that prefills it (`name`, `birth_date`, `registered_address`, …)."""
    hint: str = ""
    shown_when: Condition | None = None
    """Asked only where it holds; a question that is not asked has no answer."""
    checks: list[FieldCheck] = []


class Material(Struct, frozen=True, kw_only=True):
    """One paper the applicant hands in."""

    code: str
    name: str
    required: bool = True
    note: str = ""
    max_pages: int = 50
    form: Literal["original", "copy", "original_and_copy", "electronic"] = "original"
    count: int = 1
    """How many of it are handed in."""
    source: str = ""
    """Where the applicant gets it; printed on the one-time notice."""
    by_agent: bool = False
    """Wanted only where an agent comes; required then if `required`."""
    needed_when: Condition | None = None
    """Wanted only where it holds."""
    promise_working_days: int | None = None
    """A written promise may stand in its place (告知承诺) for so many working days; none: it may not."""
    reusable: Literal["none", "case", "agency"] = "none"
    """Whether a paper of an earlier case, or another agency's record, may stand in its place."""
    reusable_days: int = 365
    """For `case`: so many days after it was given in it may still stand."""
    record_fields: list[str] = []
    """For `agency`: the citizen fields of the base that say what the paper would; none: none stands yet."""


class Fee(Struct, frozen=True, kw_only=True):
    """What the applicant pays for one thing. In fen; 0 is written down too, where a rule says it is free."""

    name: str
    amount_fen: int = 0
    basis: str = ""
    note: str = ""


class Part(Struct, frozen=True, kw_only=True):
    """One of the departments that do a step at the same time (会办)."""

    code: str
    name: str
    department: str


StepVerb = Literal[
    "send_back",
    "forward_up",
    "transfer",
    "ask_opinion",
    "ask_countersign",
    "add_step",
    "hold",
    "extend",
]
"""What a route may allow or not at a step. Approving, returning and refusing always belong to it."""


class Step(Struct, frozen=True, kw_only=True):
    """One station of the route a case travels."""

    code: str
    name: str
    level: Literal["station", "district", "city"]
    department: str
    limit_working_days: int
    decides: bool = False
    """True where a final decision falls; other steps examine and forward."""
    parts: list[Part] = []
    """Who does it at the same time; empty: the step's own department alone."""
    joins: Literal["all", "any", "number"] = "all"
    """How many of the parts must agree before the case goes on."""
    needed: int = 0
    """For `joins = "number"`: how many."""
    verbs: list[StepVerb] | None = None
    """What may be done there besides deciding; null: everything that is possible there."""


class ServiceItem(Struct, frozen=True, kw_only=True):
    """One thing a citizen can come for. A case keeps the version it began with."""

    code: str
    version: int
    name: str
    initials: str
    """Pinyin initials, lower case, for choosing by keys."""
    department: str
    summary: str
    limit_working_days: int
    basis: list[str]
    form: list[FormField]
    materials: list[Material]
    route: list[Step]
    result_name: str
    """Name of the result paper."""
    refusal_rules: list[str] = []
    """Rules an approver may cite when refusing."""
    applies_to: Literal["person", "household"] = "person"
    who_may_apply: str = ""
    conditions: list[str] = []
    """What must be so for it to be granted; shown to the clerk."""
    fees: list[Fee] = []
    valid_from: str = ""
    """First day of this version; empty: since ever."""
    valid_to: str = ""
    """Last day of this version; empty: until a later one begins."""
    decided_together: bool = False
    """Several cases of it may be decided with one confirmation."""


class Department(Struct, frozen=True, kw_only=True):
    """A department of the network."""

    code: str
    name: str


class Catalogue(Struct, frozen=True, kw_only=True):
    """GET /v1/catalogue. ETag is its version."""

    version: str
    departments: list[Department]
    items: list[ServiceItem]
    trials: list[str] = []
    """Codes of items on offer in a version that is only tried out; in practice cities."""


class Difference(Struct, frozen=True, kw_only=True):
    """One place in which two versions of an item differ; nothing on a side where it does not stand there."""

    where: str
    """Such as `form.phone.required`: of questions, papers and steps their code."""
    before: str
    after: str


class ItemFault(Struct, frozen=True, kw_only=True):
    """One thing in a draft that keeps it from being published."""

    where: str
    """Such as `form[3].checks[0].value`; lists count from 0. `form`: the list itself."""
    code: str
    """What is wrong, for the words of a desk: `words`, `range`, `twice`, `not_asked_before`, …"""
    what: str
    """The same in English, for whoever knows no words for the code."""
    least: int | None = None
    most: int | None = None


class ItemVersion(Struct, frozen=True, kw_only=True):
    """One version of an item."""

    version: int
    state: Literal["in_force", "to_come", "past"]
    origin: Literal["shipped", "published", "trial", "case"]
    valid_from: str
    valid_to: str
    kept_at: str
    proposed_by_name: str | None = None
    published_by_name: str | None = None


class ItemOverview(Struct, frozen=True, kw_only=True):
    """An item with its versions, newest first. GET /v1/catalogue/items, GET /v1/catalogue/items/{code}."""

    code: str
    name: str
    department: str
    version: int | None
    """The one in force; none where it is not on offer today."""
    versions: list[ItemVersion] = []
    """Left out in the list of all items."""
    draft: int | None = None
    """The version (for If-Match) of its draft."""


class ItemDraft(Struct, frozen=True, kw_only=True):
    """The next version of an item while it is being made. PUT, GET /v1/catalogue/drafts/{code}; ETag is its
    version. PUT takes the item as a TOML file in its body, If-Match `"0"` for the first; 422 `item_unfit`
    with `where` and `what` says what the file cannot mean. PUT with `application/json` takes the ServiceItem
    as an editor has it at that moment and keeps it though faults remain. To publish it: POST /v1/proposals,
    kind `service_item`, its `item` as the content's `item`, decided by a second person."""

    item: ServiceItem
    based_on: int
    """The version it was begun from; 0: a new item."""
    version: int
    saved_by_name: str | None
    saved_at: str
    differences: list[Difference]
    """From the last version there is."""
    faults: list[ItemFault] = []
    """What keeps it from being published; none: it can be proposed."""
    proposal: str | None = None
    """The open proposal to publish this item."""
