"""Dated results: what a program printed, when and on what."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"


def machine() -> str:
    """Processor, cores, Python and revision in one line."""
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, revision {_revision()}"


def record(name: str, lines: Iterable[str]) -> Path:
    """Write a result under benchmarks/results, named by the day."""
    path = RESULTS / f"{date.today():%Y-%m-%d}-{name}.md"
    path.write_text(f"# {name}, {date.today():%Y-%m-%d}\n\n{machine()}\n\n" + "\n".join(lines) + "\n", "utf-8")
    return path


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
        return next(line.split(":", 1)[1].strip() for line in told.splitlines() if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _revision() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "unknown"
