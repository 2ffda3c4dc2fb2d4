"""Drafts that belong to a station: kept here sealed, so that a colleague at another window goes on."""
