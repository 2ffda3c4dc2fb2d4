"""Posts of which somebody must always be able to act, and what they cannot lose."""

from server_stub.administration import tables_staff
from server_stub.administration.tables_staff import StaffRow
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identity.policy import Policy

MUST_STAY = ("system_admin", "security_admin")
"""Without one of each nothing could be put right again: it takes two people."""
_BOTH = (
    "session.read", "session.close", "account.read", "account.change", "account.disable", "organisation.read",
    "policy.read", "setting.read", "proposal.read", "proposal.make", "proposal.decide", "account.propose",
    "account.approve", "rule.propose", "rule.approve", "workstation.read", "workstation.change",
)  # fmt: skip
NEEDED = {
    "system_admin": (*_BOTH, "account.enable", "workstation.enrol"),
    "security_admin": (*_BOTH, "account.unlock", "account.reset_password", "account.reset_second_factor"),
}
"""With it everything else can be put right again."""


def keep_able(tx: Transaction, row: StaffRow) -> None:
    """Refuses what would leave nobody in a post that must stay."""
    if row.post in MUST_STAY and not row.disabled and not tables_staff.able(tx, row.post, without=row.id):
        raise Refusal(409, "last_administrator", facts={"post": row.post})


def keep_needed(policy: Policy) -> None:
    """Refuses what would leave the posts that must stay without what they need to act, or not far enough."""
    for post in MUST_STAY:
        for permission in NEEDED[post]:
            scope = policy.scope(post, permission)
            if scope is None or (scope != policy.permissions[permission]):
                raise Refusal(409, "last_administrator", facts={"post": post, "permission": permission})
