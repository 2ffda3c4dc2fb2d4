"""Machines beside the desk: keyring, scanner, printer."""
