"""Dates and figures of what happened, in words."""

from __future__ import annotations

from datetime import datetime

from headway.analysis import words
from headway.plan.settings import Settings
from headway.workbench.speaking import told


def day(moment: datetime | None) -> str:
    """`Mon 2 Mar 2026`."""
    return told(words.day(moment)) if moment is not None else "—"


def iso(moment: datetime | None) -> str | None:
    """`2026-03-02T17:00`: a moment of the plan's own clock, which knows no zone."""
    return None if moment is None else moment.isoformat(timespec="minutes")


def far(minutes: int, settings: Settings) -> str:
    """`3 d later`."""
    return told(words.later(minutes, settings))
