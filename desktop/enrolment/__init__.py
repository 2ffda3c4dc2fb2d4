"""Making this PC a workstation of the network: the code read aloud, its key, and its place."""
