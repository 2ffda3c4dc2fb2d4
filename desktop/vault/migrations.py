"""The vault's versions, oldest first. Append only: a desk in the field steps from its own to the last.

Each entry is one version: a tuple of SQL statements, named in the module whose tables they make.
"""

from desktop.vault.action_log import TABLES as ACTION_LOG
from desktop.vault.bound_materials import TABLES as BOUND_MATERIALS
from desktop.vault.drafts import TABLES as DRAFTS
from desktop.vault.opinions import TABLES as OPINIONS
from desktop.vault.outbox import REFUSALS
from desktop.vault.outbox import TABLES as OUTBOX
from desktop.vault.pages import TABLES as PAGES
from desktop.vault.papers import OF_EVERY_KIND
from desktop.vault.papers import TABLES as PAPERS
from desktop.vault.remembered import TABLES as REMEMBERED
from desktop.vault.standing import TABLES as STANDINGS
from desktop.vault.waiting_notices import TABLES as WAITING_NOTICES

MIGRATIONS: list[tuple[str, ...]] = [
    ACTION_LOG,
    DRAFTS,
    REMEMBERED,
    PAGES,
    BOUND_MATERIALS,
    OUTBOX,
    PAPERS,
    OPINIONS,
    REFUSALS,
    STANDINGS,
    OF_EVERY_KIND,
    WAITING_NOTICES,
]
