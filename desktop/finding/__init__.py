"""One search over everything the clerk has to do with: Ctrl+K."""
