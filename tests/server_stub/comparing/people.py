"""A few dozen people in the base, in every standing, and lists about them."""

import random
from pathlib import Path

from server_stub.database import Transaction
from server_stub.population import tables, tables_batches, tables_statements
from server_stub.population.identity_number import check_character

HEADER = "公民身份号码,姓名,性别,出生日期,居住地址,居住地坐标"
NAMES = ["艾琳·买买提", "张三", "李𬱖", "王\ue123", "歐陽鋒", "欧阳锋", "赵,钱", "陈 小明"]
STANDINGS = ["verified"] * 6 + ["pending", "refused"]


def number_of(sequence: int) -> str:
    body = f"150102{1950 + sequence % 50}0{1 + sequence % 9}1{sequence % 10}{100 + sequence:03}"
    return body + check_character(body)


def facts_of(sequence: int) -> list[str | None]:
    born = number_of(sequence)[6:14]
    return [
        NAMES[sequence % len(NAMES)],
        "1" if int(number_of(sequence)[16]) % 2 else "2",
        "01",
        f"{born[:4]}-{born[4:6]}-{born[6:]}",
        None,
        "150102001003",
        None if sequence % 7 == 3 else f"海东路{sequence}号（新城区）" if sequence % 5 else "海东路1号,2单元",
        "normal",
        None if sequence % 7 == 3 or sequence % 3 else f"40.84{sequence:02} 111.7{sequence:02}1",
    ]


def hold(tx: Transaction, count: int = 48) -> None:
    """All of them of one batch; of some a second record that supersedes the first, or one that does not count."""
    batch = tables_batches.open_batch(tx, tables_batches.Opening("police", "people"))
    people = range(count)
    tables_statements.add_statements(tx, [(number_of(one), batch, *facts_of(one), "2026-01-05") for one in people])
    tables_batches.put_in_force(tx, batch, count, 0)
    rows = [(number_of(one), batch, *facts_of(one), "police|2026-01-05", STANDINGS[one % len(STANDINGS)], None) for one in people]
    rows[9] = (number_of(9), batch, *[None] * 9, "", "linked", number_of(1))
    tables.add_citizens(tx, rows)
    later = tables_batches.open_batch(tx, tables_batches.Opening("police", "later"))
    tables_batches.put_in_force(tx, later, 1, 0)
    tables.add_citizens(tx, [(number_of(2), later, "换名", *facts_of(2)[1:], "police|2026-02-05", "verified", None)])
    loading = tables_batches.open_batch(tx, tables_batches.Opening("police", "loading"))
    tables.add_citizens(tx, [(number_of(3), loading, "未来", *facts_of(3)[1:], "police|2026-02-05", "verified", None)])


def rows(drawn: random.Random, count: int) -> list[list[str]]:
    """What an agency may ask: right, wrong in a field, written otherwise, mistyped, of nobody."""
    found = []
    for _ in range(count):
        one = drawn.randrange(60)
        name, sex, _, born, _, _, home, _, point = facts_of(one)
        row = [number_of(one), str(name), "男" if sex == "1" else "女", str(born), home or "", located(drawn, point)]
        match drawn.randrange(10):
            case 0:
                row[drawn.randrange(1, 5)] = drawn.choice(["别人", "男", "1990-01-01", "", "海东路1号"])
            case 1:
                row[2], row[3] = str(sex), str(born).replace("-", "")
            case 2:
                at = drawn.randrange(18)
                row[0] = row[0][:at] + drawn.choice("0123456789") + row[0][at + 1 :]
            case 3:
                row[0] = row[0].lower() if row[0][-1] == "X" else f" {row[0]}"
            case 4:
                row[1] = row[1].replace("·", "•").replace("陽", "阳")
        found.append(row)
    return found


def located(drawn: random.Random, point: str | None) -> str:
    """As it is held, as another wrote or measured it, or not at all."""
    if point is None:
        return drawn.choice(["", "", "40.8 111.7"])
    north, east = point.split(" ")
    return drawn.choice([point, point, f"{north},{east}", f"{north}1 {east}", f"4{north[1:-2]} {east}", f"{east} {north}", ""])


def write(path: Path, listed: list[list[str]], header: str = HEADER, encoding: str = "utf-8") -> None:
    lines = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in listed]
    path.write_bytes("\n".join([header, *lines, ""]).encode(encoding))
