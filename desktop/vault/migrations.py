"""The vault's versions, oldest first. Append only: a desk in the field steps from its own to the last.

Each entry is one version: a tuple of SQL statements, named in the module whose tables they make.
"""

from desktop.vault.action_log import TABLES as ACTION_LOG

MIGRATIONS: list[tuple[str, ...]] = [
    ACTION_LOG,
]
