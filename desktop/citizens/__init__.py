"""Look up, verify, compare: the person at the counter."""
