"""Receipts: what the citizen takes home, drawn, printed, counted."""
