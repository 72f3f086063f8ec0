"""The laws of Changes and facts on fifty times as many examples as in the gate, others each time."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.record import ROOT


def main(argv: list[str]) -> int:
    """Run them with pytest, which takes the remaining arguments (`-k facts`)."""
    run = [sys.executable, "-m", "pytest", "tests/laws", "--hypothesis-profile=campaign", *argv]
    return subprocess.run(run, cwd=ROOT, check=False).returncode
