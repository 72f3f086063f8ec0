"""A plan on the days of a calendar: what stands on which day, and how bars lie over the days of a week."""

from headway.analysis.month.entries import Entry, Kind, Near, entries, near
from headway.analysis.month.lanes import Bar, Week, week, weeks

__all__ = ["Bar", "Entry", "Kind", "Near", "Week", "entries", "near", "week", "weeks"]
