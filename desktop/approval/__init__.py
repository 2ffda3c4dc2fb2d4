"""The counterpart window decides."""
