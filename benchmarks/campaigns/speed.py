"""Kernel, change, file, cold start and memory, beside MPXJ in the same run (benchmarks/speed.py)."""

from __future__ import annotations

from benchmarks.speed import main as main
