"""Joins each flow to its page, and its ports to real parts. Only `app` and `__main__` name it."""
