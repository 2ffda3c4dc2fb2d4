"""What is in force, as administrators read it: the policy, and the settings with who changed them."""

import msgspec

from server_stub.administration import adjustable, tables
from server_stub.administration.in_force import InForce
from server_stub.administration.wire import Policy, Setting, SettingChange, SettingList
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.identity.caller import Caller


def policy(_tx: Transaction, _caller: Caller, _nothing: None, in_force: InForce) -> Recorded[Policy]:
    """The tables as they are gone by."""
    now = in_force.now
    answer = Policy(
        version=now.version,
        permissions=dict(now.policy.permissions),
        posts={post: dict(granted) for post, granted in now.policy.posts.items()},
        sharing=list(now.policy.sharing.rules.values()),
    )
    return Recorded(answer, detail={"version": now.version}, version=now.version)


def settings(tx: Transaction, _caller: Caller, _nothing: None, in_force: InForce) -> Recorded[SettingList]:
    """Those that may change while the centre runs."""
    proposed = {
        change.name: change.value
        for change in (
            msgspec.json.decode(content, type=SettingChange)
            for _, content, _ in tables.open_contents(tx, "settings")
        )
    }
    return Recorded(SettingList(settings=[_setting(in_force, name, proposed) for name in adjustable.NAMES]))


def _setting(in_force: InForce, name: str, proposed: dict[str, str | int]) -> Setting:
    limits = adjustable.NUMBERS.get(name)
    changed_by, changed_at = in_force.now.changed.get(name, (None, None))
    return Setting(
        name=name,
        value=adjustable.value(in_force.now.settings, name),
        built_in=adjustable.value(in_force.built_in.settings, name),
        lowest=limits.lowest if limits else None,
        highest=limits.highest if limits else None,
        changed_by=changed_by,
        changed_at=changed_at,
        proposed=proposed.get(name),
    )
