"""Ordinary pages under twenty people, twenty projects of 2,000 tasks (benchmarks/pages.py)."""

from __future__ import annotations

from benchmarks.pages import main as main
