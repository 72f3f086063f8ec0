"""The API's contract: five hundred requests of every operation, sound and broken, on each database."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.record import ROOT, record

DATABASES = ("sqlite", "postgres")
TEST = "tests/workbench/api/test_contract.py"


def main(argv: list[str]) -> int:
    """Run it with pytest, which takes the remaining arguments (`-k tasks`), and write the result down."""
    lines, worst = [], 0
    for database in DATABASES:
        began = time.monotonic()
        run = [sys.executable, "-m", "pytest", TEST, "--hypothesis-profile=campaign", f"--database={database}", *argv]
        done = subprocess.run(run, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout)
        lines += [f"## {database}\n", *told(done.stdout, time.monotonic() - began), ""]
        worst = max(worst, done.returncode)
    if not argv:
        print(f"written to {Path(record('contract', lines)).relative_to(ROOT)}")
    return worst


def told(output: str, seconds: float) -> list[str]:
    """What came of it: how many operations held, and each that did not."""
    passed, failed = (re.search(rf"(\d+) {word}", output) for word in ("passed", "failed"))
    lines = [
        "- 500 requests of each operation: no answer from 500 on, none the document does not tell of, nothing accepted "
        "that its schema forbids; 500 plans and lists of Changes that were accepted: all of it readable, and undone",
        f"- {passed[1] if passed else 0} held, {failed[1] if failed else 0} did not, in {seconds / 60:.0f} minutes",
    ]
    return lines + [f"- **{line}**" for line in output.splitlines() if line.startswith("FAILED")]
