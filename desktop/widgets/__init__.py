"""Furniture for pages. Knows no citizen and imports nothing of ours but itself."""
