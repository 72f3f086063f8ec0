"""Dates and counts as pages say them: short, unambiguous, never shifted by a zone unless they are a moment."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format


def day(when: date | None) -> str:
    """`12 Jun`, with the year when it is not this one; empty for no date."""
    if when is None:
        return ""
    return date_format(when, "j M" if when.year == timezone.localdate().year else "j M Y")


def weekday(when: date | None) -> str:
    """`Fri 12 Jun`, with the year when it is not this one."""
    return f"{date_format(when, 'D')} {day(when)}" if when is not None else ""


def clock(when: datetime | None) -> str:
    """A moment of the journal, in the reader's zone: `12 Jun, 14:05`."""
    if when is None:
        return ""
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return f"{day(local.date())}, {date_format(local, 'H:i')}"
