"""The plan's own clock: what a moment of the world is on it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from headway.plan.settings import Settings


def on_clock(settings: Settings, moment: datetime) -> datetime:
    """An aware moment as the plan's clock shows it, to the minute; in UTC where the plan names no known zone."""
    return moment.astimezone(_zone(settings.time_zone)).replace(tzinfo=None, second=0, microsecond=0)


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name) if name else ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
