"""What happened to cases, and what must be mended."""
