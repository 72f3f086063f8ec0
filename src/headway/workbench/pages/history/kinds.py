"""The kinds of Change, in words."""

from __future__ import annotations


def spaced(name: str) -> str:
    """`SetDuration` as `Set duration`."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return words[:1].upper() + words[1:]
