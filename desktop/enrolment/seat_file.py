"""Where a workstation's place is kept. Apart from `seat`: the settings are read before the first paint."""

SEAT_FILE = "workstation.toml"
"""In the profile, beside the vault."""
