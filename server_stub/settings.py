"""What an installation may decide: where data lies, how hard hashing works, how long tokens last."""

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import get_args

from server_stub.identity.wire import Post


class SettingsUnfit(ValueError):
    """`centre.toml` cannot be gone by; the text says what is wrong in it."""


@dataclass(frozen=True)
class Settings:
    """The centre's settings; `DIR/centre.toml` may change any of them but the folder."""

    folder: Path
    database_url: str = ""
    """Empty: SQLite in the folder. `postgresql://…`: that server."""
    practice: bool = False
    """Whether this is a practice city: all is made up, and nothing done there counts."""
    access_minutes: int = 15
    refresh_hours: int = 12
    session_hours: int = 12
    """However often it is renewed, a session ends so long after its sign-in."""
    renewal_repeat_seconds: int = 120
    """How long a renewal whose answer was lost may be asked for again, with the same key."""
    lock_after_failures: int = 5
    lock_minutes: int = 15
    password_length: int = 10
    """The shortest password that is taken."""
    password_length_administrators: int = 12
    """The same for the three administrators."""
    password_history: int = 5
    """So many passwords, the present one among them, are not taken again."""
    password_days: int = 90
    """After so many days a password must be changed."""
    idle_minutes: int = 5
    """A desk nobody touches locks itself after so long."""
    second_factor_posts: str = "approver system_admin security_admin auditor"
    """Posts that sign in with a second factor; blanks between."""
    draft_days: int = 60
    """A draft nobody touched for so long ends, with the pages captured for it."""
    certificate_reminder_days: int = 30
    """From so many days before its end on, the holder of a certificate is reminded."""
    contact: str = "本单位安全管理员"
    """Whom people at the window ask when they cannot go on: a name, a room, a telephone number."""
    exchange_folder: str = ""
    """Where agencies lay their files, a folder each; seen from the data folder. Empty: nowhere."""
    argon2_time_cost: int = 3
    argon2_memory_kib: int = 65536
    argon2_lanes: int = 2
    body_limit_bytes: int = 1_048_576
    header_limit_bytes: int = 16_384
    body_idle_seconds: float = 30.0
    """How long a client may be silent in the middle of a request."""
    body_seconds: float = 300.0
    """How long a whole body may take; 4 MiB at 128 kbit/s take 260 seconds."""
    connections_limit: int = 4096
    """Each desk holds one for news and one or two more."""
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
    def lists_folder(self) -> Path:
        """Where lists of agencies lie that are compared, and their results."""
        return self.folder / "lists"

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
    try:
        stated = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:  # not TOML, or not UTF-8
        raise SettingsUnfit(f"{path} cannot be read: {error}") from error
    known = {each.name: each.type for each in fields(Settings) if each.name != "folder"}
    for name, value in stated.items():
        if name not in known:
            raise SettingsUnfit(f"{path}: {name} is not a setting")
        _check(path, name, known[name], value)
    strangers = set(stated.get("second_factor_posts", "").split()) - set(get_args(Post))
    if strangers:
        raise SettingsUnfit(f"{path}: second_factor_posts: there is no post {min(strangers)}")
    if not stated.get("database_url", "postgresql://").startswith("postgresql://"):
        raise SettingsUnfit(f"{path}: database_url begins with postgresql://, or is left out")
    return replace(settings, **stated)


def _check(path: Path, name: str, wanted: object, value: object) -> None:
    given = type(value)
    if given is not wanted and not (wanted is float and given is int):
        raise SettingsUnfit(f"{path}: {name} is not a {getattr(wanted, '__name__', wanted)}")
    if isinstance(value, bool):
        return
    if isinstance(value, int | float) and not 0 < value < 2**31:
        raise SettingsUnfit(f"{path}: {name} must be greater than 0, and no more than a few thousand million")
