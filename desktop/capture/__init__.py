"""Scanning and importing papers, and putting their pages in order."""
