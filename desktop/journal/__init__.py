"""The desk's own log of what was done at the window."""
