"""Bringing a plan in from a file: drop it, look at it, and only then write."""
