"""Files of synthetic people, of any number: what agencies deliver. Nobody is in a file twice, and none is in order."""

import random
from datetime import date, timedelta
from pathlib import Path

from server_stub.delivery.rows import HEADER
from server_stub.population.identity_number import check_character, rules

_FIRST, _DAYS, _SEQUENCES = date(1930, 1, 1), 34_000, 1000
_STRIDE = 2_654_435_761
"""Prime, and no divisor of how many numbers there are: its multiples meet each number once, in no order."""


def write_people(path: Path, count: int) -> None:
    """So many rows, all in order otherwise."""
    drawn = random.Random(1)
    regions = sorted(region for region in rules().regions if region.startswith("15"))
    days = [_FIRST + timedelta(days=day) for day in range(_DAYS)]
    compact = [f"{day:%Y%m%d}" for day in days]
    streets = [f"15010{area}00{street}00{place}" for area in (2, 3, 4, 5) for street in (1, 2) for place in (1, 2, 3)]
    numbers = len(regions) * _DAYS * _SEQUENCES
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        for place in range(count):
            rest, sequence = divmod(place * _STRIDE % numbers, _SEQUENCES)
            region, day = divmod(rest, _DAYS)
            body = f"{regions[region]}{compact[day]}{sequence:03}"
            name = drawn.choice("王李张刘陈杨赵黄周吴") + drawn.choice("伟芳娜秀英敏静丽") + drawn.choice("强磊军洋勇艳杰")
            home = f"新城区海拉尔东路{drawn.randrange(300)}号{drawn.randrange(30)}号楼{drawn.randrange(900)}室"
            facts = (name, "女男"[sequence % 2], drawn.choice(("汉族", "蒙古族", "01")), days[day].isoformat())
            more = (f"内蒙古自治区呼和浩特市{home}", drawn.choice(streets), home, "正常", f"2026-0{drawn.randrange(1, 9)}-15")
            out.write(",".join((body + check_character(body), *facts, *more)) + "\n")


def write_again(people: Path, path: Path, of: int, count: int, otherwise: int) -> None:
    """What a second agency says of `count` of the `of` people: the same, and of some another home."""
    chosen = iter(sorted(random.Random(2).sample(range(of), count)))
    at, written = next(chosen), 0
    with people.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as out:
        out.write(next(lines))
        for place, line in enumerate(lines):
            if place != at:
                continue
            number, name, sex, ethnicity, born, _, division, home, state, as_of = line.split(",")
            said = f"回民区通道街{place}号" if written < otherwise else home
            out.write(f"{number},{name},{sex},{ethnicity},{born},,{division},{said},{state},{as_of}")
            at, written = next(chosen, -1), written + 1
