"""Brings a database to the present shape. Forward only.

Each room has its own line of migrations in `versions/`, so that nobody waits for another's: the first of a
room has `down_revision = None` and `branch_labels = ("<room>",)`, the next names the one before; tables of
another room are asked for with `depends_on = ("<room>_0001",)`. Revisions are called `<room>_0001`, files
`<room>_0001_what.py`. A test compares the outcome with the tables declared in every room's `tables.py`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine


def upgrade(url: str) -> None:
    """Run every migration that has not run yet, in one transaction where the database can."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "heads")
    finally:
        engine.dispose()
