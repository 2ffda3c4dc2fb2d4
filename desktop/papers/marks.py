"""What stands across papers that do not count."""

PRACTICE = "练习 · 无效"
"""On every paper of a practice city."""
