"""The journal of a project as a file beside its plan: every Change since the beginning, so that its past is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from headway.actuals.changes import ALL_KINDS
from headway.actuals.changes.book import Book
from headway.actuals.facts import Actuals
from headway.formats.errors import UnreadableFile
from headway.formats.files import replace
from headway.plan.changes import Change, SetStatusDate
from headway.plan.changes.codec import from_plain
from headway.plan.plan import Plan
from headway.plan.value import Value

END = ".journal.json"
VERSION = 1


class Line(Value, frozen=True):
    """One gesture: its revision, when (with its zone), by whom, why, and its Changes as plain data of a schema."""

    revision: int
    at: datetime
    schema: int
    changes: tuple[dict[str, Any], ...]
    by: str = ""
    gesture: str = ""
    why: str = ""
    cause: str = ""


class Journal(Value, frozen=True):
    """The lines of a project's journal, the oldest first."""

    project: str
    lines: tuple[Line, ...]
    journal: int = VERSION

    @property
    def revision(self) -> int:
        """The newest revision it knows; 0 for none."""
        return self.lines[-1].revision if self.lines else 0


def beside(plan: Path) -> Path:
    """Where the journal of a plan file stands: `plan.journal.json` beside `plan.yaml`."""
    return plan.with_name(plan.stem + END)


def read_journal(file: Path) -> Journal:
    """The journal in a file; UnreadableFile where it is none."""
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Journal)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(str(file), f"this is not a journal: {error}.", "Pull the plan again.") from None
    if found.journal != VERSION or [line.revision for line in found.lines] != list(range(1, len(found.lines) + 1)):
        raise UnreadableFile(str(file), "this journal has gaps, or is of a newer Headway.", "Pull the plan again.")
    return found


def write_journal(file: Path, journal: Journal) -> None:
    """Write it, all or nothing."""
    replace(file, msgspec.json.format(msgspec.json.encode(journal.but(journal=VERSION)), indent=0))


def state_on(journal: Journal, moment: datetime, zone: str | None = None) -> tuple[Plan, Actuals]:
    """Plan and facts as they were at a moment of the plan's own clock, that moment included.

    `zone` is that of the plan; where it has none, or none that is known, its clock is taken for UTC.
    """
    book = Book(Plan(), Actuals())
    for line in journal.lines:
        if _on_clock(line.at, zone) <= moment:
            _make(book, line)
    return book.plan(), book.actuals()


def states_at_status_dates(journal: Journal) -> Iterator[tuple[Plan, Actuals]]:
    """Plan and facts after every line that set a status date, the oldest first."""
    book = Book(Plan(), Actuals())
    for line in journal.lines:
        if any(isinstance(change, SetStatusDate) and change.now is not None for change in _make(book, line)):
            book = Book(book.plan(), book.actuals())  # what is given away is altered no more
            yield book.before, book.known_before


def lines_between(
    journal: Journal, first: datetime, last: datetime, zone: str | None = None
) -> Iterator[tuple[int, str, tuple[Change, ...]]]:
    """Of every line written after a moment of the plan's own clock, up to another: revision, cause and Changes."""
    for line in journal.lines:
        if first < _on_clock(line.at, zone) <= last:
            yield line.revision, line.cause, _changes(line)


def _changes(line: Line) -> tuple[Change, ...]:
    return from_plain({"schema": line.schema, "changes": list(line.changes)}, ALL_KINDS)


def _make(book: Book, line: Line) -> tuple[Change, ...]:
    changes = _changes(line)
    for change in changes:
        change.make(book)
    return changes


def end_of(day: datetime) -> datetime:
    """The last moment of the day on which a moment lies."""
    return day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1) - timedelta(microseconds=1)


def _on_clock(at: datetime, zone: str | None) -> datetime:
    try:
        there = ZoneInfo(zone) if zone else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        there = UTC
    return at.astimezone(there).replace(tzinfo=None)
