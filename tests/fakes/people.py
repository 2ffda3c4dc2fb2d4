"""Synthetic citizens, and a population that keeps the promises of the centre's."""

from dataclasses import replace

from desktop.citizens.citizen import Citizen, CitizenField, Fact, LookedUp
from desktop.citizens.identity_number import IdentityNumber, KnownRegions
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Compared, Stated, Verification, Verified
from desktop.errors import DeskError, Forbidden, NotFound

NUMBER = "150102198703162848"
REGIONS = KnownRegions({"150102": "新城区", "150105": "赛罕区", "110105": "朝阳区"})
HIDDEN_ADDRESS = "内蒙古呼和浩特市新城区海拉尔东路街道迎宾社区12号楼3单元502"
REASON = Purpose("reason", "identify_visitor", "来访人身份核实")
ALLOWANCE = Purpose("service_item", "minimum_allowance", "最低生活保障")


def citizen(number: str = NUMBER, *, name: str = "其其格·萨仁图雅", state: str = "normal") -> Citizen:
    """A whole record."""
    words = {"normal": "正常", "moved_out": "迁出", "cancelled": "注销", "deceased": "死亡"}

    def held(field: str, value: str, agency: str = "公安", code: str | None = None) -> Fact:
        return Fact(field, value, "police", agency, "2026-10-30", code)  # type: ignore[arg-type]

    return Citizen(
        IdentityNumber(number),
        (
            held("name", name),
            held("sex", "女", code="2"),
            held("ethnicity", "蒙古族", code="02"),
            held("birth_date", "1987-03-16"),
            held("registered_address", "内蒙古呼和浩特市新城区海拉尔东路街道迎宾社区12号楼3单元502"),
            held("residence_division", "海拉尔东路街道迎宾社区", "卫健", "150102001003"),
            held("residence_address", "海拉尔东路街道迎宾社区12号楼3单元502", "卫健"),
            held("state", words[state], code=state),
        ),
        has_private_use_characters=any(0xE000 <= ord(c) <= 0xF8FF for c in name),
    )


POINT = "40.8426° N, 111.7490° E"


def located_citizen() -> Citizen:
    """One of whom a community worker sees where the home lies."""
    person = citizen()
    fact = Fact("residence_coordinates", POINT, "family_planning", "人口计生", "2026-10-30", "40.8426 111.749")
    return replace(person, facts=(*person.facts, fact))


def masked_citizen() -> Citizen:
    """One whose address a community worker sees masked, and may ask for."""
    person = citizen()
    facts = tuple(
        replace(fact, value="内蒙古呼和浩特市新城区****", masked=True, revealable=True)
        if fact.field == "registered_address"
        else fact
        for fact in person.facts
    )
    return replace(person, facts=facts)


def verified(person: Citizen | None = None, *, differs: bool = False) -> Verified:
    """A citizen whose name agreed (and whose address may differ)."""
    fields = (
        Compared("name", "agrees"),
        Compared("registered_address", "differs" if differs else "agrees"),
    )
    return Verified(person or citizen(), Verification("v-1", "2026-11-22T02:42:00.000000Z", fields))


class FakePopulation:
    """Knows the citizens it is given; `failing` is raised instead of an answer."""

    def __init__(self, *people: Citizen) -> None:
        self.people = {person.number.text: person for person in people}
        self.failing: DeskError | None = None
        self.asked: list[tuple[str, Purpose]] = []
        self.reasons_given: list[str] = []
        self._index = 1_204_882

    async def look_up(self, number: IdentityNumber, purpose: Purpose) -> LookedUp:
        self.asked.append((number.text, purpose))
        if self.failing is not None:
            raise self.failing
        if number.text not in self.people:
            raise NotFound("person_unknown")
        self._index += 1
        return LookedUp(self.people[number.text], self._index)

    async def verify(
        self, number: IdentityNumber, purpose: Purpose, stated: tuple[Stated, ...]
    ) -> Verification:
        if self.failing is not None:
            raise self.failing
        held = self.people[number.text]
        fields = tuple(
            Compared(
                one.field,
                "not_held"
                if not held.value(one.field)
                else "agrees"
                if one.value in {held.value(one.field), getattr(held.fact(one.field), "code", None)}
                else "differs",
            )
            for one in stated
        )
        return Verification("v-9", "2026-11-22T02:43:00.000000Z", fields)

    async def reveal(
        self, number: IdentityNumber, field: CitizenField, purpose: Purpose, reason: str
    ) -> str:
        if self.failing is not None:
            raise self.failing
        fact = self.people[number.text].fact(field)
        if fact is None or not fact.revealable:
            raise Forbidden("not_revealable")
        self.reasons_given.append(reason)
        return HIDDEN_ADDRESS

    async def reasons(self) -> tuple[Purpose, ...]:
        if self.failing is not None:
            raise self.failing
        return (REASON, Purpose("reason", "advise", "政策咨询"))
