"""The region codes the desk knows: areas, former areas, special regions, from the program's own files."""

import csv
import tomllib

from desktop.citizens.identity_number import KnownRegions
from desktop.files import resource


def read_regions() -> KnownRegions:
    """All of them, by name."""
    rules = tomllib.loads(resource("identity_number/rules.toml").read_text(encoding="utf-8"))
    names: dict[str, str] = dict(rules["special_regions"])
    for file in ("former_areas.csv", "areas.csv"):
        with resource(f"divisions/{file}").open(encoding="utf-8", newline="") as rows:
            names |= {row["code"]: row["name"] for row in csv.DictReader(rows)}
    return KnownRegions(names)
