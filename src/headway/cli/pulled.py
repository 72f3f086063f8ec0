"""The journal of a project, fetched into a file beside its plan, and what a plan file's past is known to be."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from headway.cli.options import WHOLE_DAY
from headway.cli.terminal import note
from headway.formats.native.journal import (
    Journal,
    Line,
    beside,
    end_of,
    lines_between,
    read_journal,
    state_on,
    states_at_status_dates,
    write_journal,
)
from headway.plan.value import LATEST

if TYPE_CHECKING:
    from headway.analysis.slip import Brings
    from headway.cli.origin import Origin
    from headway.cli.server import Server
    from headway.formats.reading import Reading


def keep_journal(server: Server, origin: Origin, plan: Path) -> int:
    """Fetch what the journal beside a plan file does not have yet, up to the revision the file is of; how many lines.

    One that is of another project, or of another history, is fetched anew from the beginning.
    """
    file = beside(plan)
    known = read_journal(file) if file.is_file() else Journal(origin.project, ())
    if known.project != origin.project or known.revision > origin.revision:
        known = Journal(origin.project, ())
    news = tuple(line for line in _fetched(server, origin, known.revision) if line.revision <= origin.revision)
    write_journal(file, known.but(lines=known.lines + news))
    return len(news)


def then(file: str, reading: Reading, day: datetime) -> Reading | None:
    """A plan file as it was on a day (its end, or the minute given), by the journal beside it; None without one."""
    plan = Path(file)
    if file == "-" or not beside(plan).is_file():
        return None
    found = state_on(read_journal(beside(plan)), _moment(day), reading.plan.settings.time_zone)
    return reading.but(plan=found[0], actuals=found[1])


def brings(file: str, reading: Reading, days: tuple[datetime | None, datetime | None]) -> Brings | None:
    """Which approved change request brought a Change between two days, by the journal beside it; None without one."""
    from headway.analysis.slip import Origins

    plan = Path(file)
    if file == "-" or not beside(plan).is_file():
        return None
    journal = read_journal(beside(plan))
    first, last = sorted(LATEST if day is None else _moment(day) for day in days)
    origins = Origins.of(lines_between(journal, first, last, reading.plan.settings.time_zone))
    return lambda changes: [origins.request(change) for change in changes]


def _moment(day: datetime) -> datetime:
    return end_of(day) if day.second == WHOLE_DAY else day


def status_dates(file: str, reading: Reading) -> list[Reading]:
    """A plan file as it was when each of its status dates was set, by the journal beside it; none without one."""
    plan = Path(file)
    if not beside(plan).is_file():
        return []
    return [
        reading.but(plan=plan, actuals=actuals) for plan, actuals in states_at_status_dates(read_journal(beside(plan)))
    ]


def without_journal(file: str) -> None:
    """Say what is not compared, where a plan was pulled and its journal was not."""
    from headway.cli.origin import origin_of

    plan = Path(file)
    if file != "-" and not beside(plan).is_file() and origin_of(plan) is not None:
        note(
            f"{file} was pulled without its journal: only the facts known on the two days are compared, not the edits."
        )
        note(f"`headway pull -o {file} --journal` brings it.")


def _fetched(server: Server, origin: Origin, after: int) -> list[Line]:
    lines: list[Line] = []
    query: dict[str, Any] = {"after": after, "limit": 500}
    while True:
        page = server.get(f"{origin.path}/journal", **query).json
        lines += [_line(item) for item in page["items"]]
        if page["next"] is None:
            return lines
        query = {"cursor": page["next"], "limit": 500}


def _line(item: dict[str, Any]) -> Line:
    by = item.pop("by")
    return msgspec.convert({**item, "by": by["name"] if by else ""}, Line, strict=False)
