"""What holds at this moment: policy, sharing rules and settings as built in, with every approved change.

Replaced as a whole when a change is approved, and put together again at each start.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import msgspec

from server_stub.administration import adjustable
from server_stub.administration.tables import ChangeRow
from server_stub.administration.wire import PermissionChange, SettingChange, SharingChange
from server_stub.exchange import sharing as agencies_sharing
from server_stub.exchange.sharing import AgencySharing
from server_stub.exchange.wire import AgencyGrant, AgencyRule, AgencyTerms
from server_stub.identity import policy as policies
from server_stub.identity.policy import Policy, PolicyFault
from server_stub.population import sharing
from server_stub.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Standing:
    """One version of it. Version 0 is what is built in."""

    policy: Policy
    settings: Settings
    version: int = 0
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Setting → by whom and when it was changed last."""
    agencies: AgencySharing = field(default_factory=agencies_sharing.shipped)
    """What agencies' systems may do and see."""

    def with_permission(self, change: PermissionChange) -> "Standing":
        """With one cell of the table changed; PolicyFault where it cannot be."""
        scope = None if change.scope is None else policies.scope_named(change.scope)
        policy = policies.with_permission(self.policy, change.post, change.permission, scope)
        return replace(self, policy=policy)

    def with_sharing(self, change: SharingChange) -> "Standing":
        """With one rule changed; SharingFault where it cannot be."""
        rules = sharing.with_changes(self.policy.sharing, [change])
        return replace(self, policy=replace(self.policy, sharing=rules))

    def with_agency_rule(self, change: AgencyRule) -> "Standing":
        """With one rule of what an agency sees changed; SharingFault where it cannot be."""
        return replace(self, agencies=self.agencies.with_rule(change))

    def with_agency_grant(self, change: AgencyGrant) -> "Standing":
        """With one grant of what an agency may do changed; SharingFault where it cannot be."""
        return replace(self, agencies=self.agencies.with_grant(change))

    def with_agency_terms(self, change: AgencyTerms) -> "Standing":
        """With several of both changed; SharingFault where it cannot be."""
        return replace(self, agencies=self.agencies.with_terms(change))

    def with_setting(self, change: SettingChange) -> "Standing":
        """With another value of a setting; Unfit where it cannot be."""
        return replace(self, settings=adjustable.changed(self.settings, change))


def with_change(standing: Standing, kind: str, content: str) -> Standing:
    """One approved change more, as the table keeps it."""
    match kind:
        case "permissions":
            return standing.with_permission(msgspec.json.decode(content, type=PermissionChange))
        case "sharing":
            return standing.with_sharing(msgspec.json.decode(content, type=SharingChange))
        case "agency_sharing":
            return standing.with_agency_rule(msgspec.json.decode(content, type=AgencyRule))
        case "agency_grant":
            return standing.with_agency_grant(msgspec.json.decode(content, type=AgencyGrant))
        case "agency_terms":
            return standing.with_agency_terms(msgspec.json.decode(content, type=AgencyTerms))
        case _:
            return standing.with_setting(msgspec.json.decode(content, type=SettingChange))


def with_all(built_in: Standing, changes: Iterable[ChangeRow]) -> Standing:
    """Every approved change, in order.

    What a later program or another `centre.toml` leaves no room for is passed over, and told in the log:
    what it gave is then not given. A rule on what citizens' records show is never passed over.
    """
    standing = built_in
    for row in changes:
        try:
            standing = with_change(standing, row.kind, row.content)
        except (PolicyFault, adjustable.Unfit) as fault:
            log.warning("change %d of the policy does not fit any more: %s", row.version, fault)
            continue
        finally:
            standing = replace(standing, version=row.version)
        if row.kind == "settings":
            name = msgspec.json.decode(row.content, type=SettingChange).name
            standing = replace(standing, changed={**standing.changed, name: (row.by, row.at)})
    return standing


class InForce:
    """Holds what holds. Read from anywhere, replaced in the event loop only."""

    def __init__(self, built_in: Standing) -> None:
        self.built_in = built_in
        self.now = built_in
        self._told: list[Callable[[], None]] = []

    def tell(self, hook: Callable[[], None]) -> None:
        """Call `hook` whenever something else holds: what is remembered of what held before is to go."""
        self._told.append(hook)

    def take_over(self, standing: Standing) -> None:
        """From now on this holds; one that is older than what holds comes too late."""
        if standing.version < self.now.version:
            return
        self.now = standing
        for hook in self._told:
            hook()
