"""The plan's own clock: what a moment of the world is on it, and one of another plan's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from headway.plan.settings import Settings


def on_clock(settings: Settings, moment: datetime) -> datetime:
    """An aware moment as the plan's clock shows it, to the minute; in UTC where the plan names no known zone."""
    return moment.astimezone(_zone(settings.time_zone)).replace(tzinfo=None, second=0, microsecond=0)


def carried(moment: datetime, of: Settings, to: Settings) -> datetime:
    """A date of one plan's clock, kept as if that were UTC, on the clock of another.

    The same reading where either plan names no zone: nothing is known then of how their clocks differ.
    """
    reading = moment.astimezone(UTC).replace(tzinfo=None)
    if not of.time_zone or not to.time_zone or of.time_zone == to.time_zone:
        return reading
    return reading.replace(tzinfo=_zone(of.time_zone)).astimezone(_zone(to.time_zone)).replace(tzinfo=None)


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name) if name else ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
