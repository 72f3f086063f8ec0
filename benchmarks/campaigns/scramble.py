"""Stored dates are no input: scrambled in every MSPDI and XER file of the set, no schedule changes."""

from __future__ import annotations

from benchmarks.scramble import main as scrambled


def main(argv: list[str]) -> int:
    """Scramble the whole set; it takes no arguments."""
    del argv
    return scrambled()
