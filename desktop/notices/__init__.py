"""Notices: what is missing told once, refusals to accept; the citizen returns with the number."""
