"""What was found at one step: good, wrong (a code says in which way), or not tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Step = Literal[
    "settings",
    "name",
    "route",
    "tls",
    "centre",
    "clock",
    "seat",
    "keyring",
    "key",
    "vault",
    "epoch",
    "space",
    "scanner",
    "printer",
    "fonts",
    "input_method",
]
FoundState = Literal["good", "wrong", "not_tried"]


@dataclass(frozen=True)
class Finding:
    """One step. `facts` hold nothing of a person and no secret: addresses, dates, names of devices."""

    step: Step
    state: FoundState = "good"
    code: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def all_well(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing was found wrong."""
    return all(finding.state != "wrong" for finding in findings)
