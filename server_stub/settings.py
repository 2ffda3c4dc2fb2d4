"""What an installation may decide: where data lies, how hard hashing works, how long tokens last."""

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The centre's settings; `DIR/centre.toml` may change any of them but the folder."""

    folder: Path
    database_url: str = ""
    """Empty: SQLite in the folder. `postgresql://…`: that server."""
    access_minutes: int = 15
    refresh_hours: int = 12
    session_hours: int = 12
    """However often it is renewed, a session ends so long after its sign-in."""
    renewal_repeat_seconds: int = 120
    """How long a renewal whose answer was lost may be asked for again, with the same key."""
    lock_after_failures: int = 5
    lock_minutes: int = 15
    argon2_time_cost: int = 3
    argon2_memory_kib: int = 65536
    argon2_lanes: int = 2
    body_limit_bytes: int = 1_048_576
    news_wait_seconds: float = 25.0

    @property
    def database_path(self) -> Path:
        """The one SQLite file."""
        return self.folder / "centre.sqlite"

    @property
    def documents_folder(self) -> Path:
        """Where scanned papers lie."""
        return self.folder / "documents"

    @property
    def keys_folder(self) -> Path:
        """Keys the journal needs; mode 0700."""
        return self.folder / "keys"


def load(folder: Path) -> Settings:
    """Built-in values, overridden by the folder's `centre.toml` where it says so."""
    settings = Settings(folder=folder)
    path = folder / "centre.toml"
    if not path.exists():
        return settings
    stated = tomllib.loads(path.read_text("utf-8"))
    known = {
        each.name: type(getattr(settings, each.name)) for each in fields(Settings) if each.name != "folder"
    }
    for name, value in stated.items():
        if name not in known or not isinstance(value, known[name]):
            raise ValueError(
                f"centre.toml: {name} is not a setting or not a {known.get(name, object).__name__}"
            )
    return replace(settings, **stated)
