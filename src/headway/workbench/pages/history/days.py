"""Entries of the journal grouped by the day they were written, in the reader's zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from headway.workbench.pages.history.headlines import Headline


@dataclass(frozen=True)
class Day:
    """A day and what was written on it, newest first."""

    date: date
    entries: tuple[Headline, ...]


def days(entries: Iterable[Headline]) -> Iterator[Day]:
    """The days of some entries, in their own order."""
    for day, group in groupby(entries, key=lambda each: timezone.localtime(each.entry.at).date()):
        yield Day(day, tuple(group))
