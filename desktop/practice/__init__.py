"""Practising: a made-up city with a profile of its own, a seat in it, and the first day's tour."""
