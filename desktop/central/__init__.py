"""The way to the centre: the only httpx, and one adapter for each room's port."""
