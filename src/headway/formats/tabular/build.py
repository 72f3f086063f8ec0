"""From a sheet of cells to a Reading. Whatever is assumed or left out is listed, with the cell it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from headway.formats.errors import UnreadableFile
from headway.formats.native.references import numbered, slug
from headway.formats.native.who import assignment_id
from headway.formats.native.words import parse_moment
from headway.formats.reading import Reading, Source
from headway.formats.tabular import cells
from headway.formats.tabular.columns import Sheet
from headway.formats.tabular.dates import ORDERS
from headway.formats.tabular.grid import Grid
from headway.formats.tabular.headers import find_columns
from headway.formats.tabular.outline import WAYS
from headway.formats.tabular.progress import read_progress
from headway.formats.tabular.tasks import Rows, assume_durations, assume_starts, read_tasks
from headway.plan.account import CostAccount
from headway.plan.calendar import Calendar, Shift
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.problem import Severity
from headway.plan.resource import Assignment, Resource
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.value import AssignmentId, LinkId, ResourceId

_SPEAKS = {
    "name": "Task.name",
    "level": "Task.parent",
    "parent": "Task.parent",
    "number": "Task.parent",
    "kind": "Task.kind",
    "milestone": "Task.kind",
    "duration": "Task.duration",
    "wbs": "Task.wbs",
    "work": "Task.work",
    "deadline": "Task.deadline",
    "external_early_start": "Task.external_early_start",
    "external_late_finish": "Task.external_late_finish",
    "constraint": "Task.constraint",
    "priority": "Task.priority",
    "manual": "Task.manual Task.manual_start Task.manual_finish",
    "notes": "Task.notes",
    "active": "Task.active",
    "cost": "Task.fixed_cost",
    "calendar": "Task.calendar",
    "account": "Task.account CostAccount.id",  # it names accounts, and tells nothing of them
    "predecessors": "Link.predecessor Link.successor Link.type Link.lag",
    "resources": "Resource.name Assignment.task Assignment.resource Assignment.units",
    "actual_start": "Started.at",
    "actual_finish": "Finished.at",
    "remaining": "Remaining.duration",
    "percent": "Complete.percent",
}
STANDARD = Calendar("standard", "Standard", week=(*((Shift(480, 720), Shift(780, 1020)),) * 5, (), ()))


@dataclass(frozen=True)
class Options:
    """What the user says about a sheet: `mapping` from field to header, the order of dates, the status date.

    `guess` False: only the mapped columns count, the others are kept as custom fields. `hierarchy` names the way in
    which the sheet tells who is whose parent (`outline.WAYS`); None: the first that speaks.
    """

    mapping: Mapping[str, str] | None = None
    guess: bool = True
    hierarchy: str | None = None
    header_row: int | None = None
    date_order: str | None = None
    status_date: datetime | str | None = None
    start: str | None = None  # when the plan begins, where the sheet has no date to begin with


def read_grid(grid: Grid, name: str, format: str, options: Options) -> Reading:
    """The plan in a sheet. Raises UnreadableFile where no row names its columns."""
    columns = find_columns(grid, name, options.mapping, options.header_row, guess=options.guess)
    sheet = Sheet(grid, columns, _settings(options, name), hierarchy=options.hierarchy)
    sheet.settle_dates(options.date_order)
    rows = Rows.find(sheet)
    tasks, stored = read_tasks(sheet, rows)
    links = _links(sheet, rows)
    assume_durations(sheet, rows, tasks, stored)
    assume_starts(sheet, rows, tasks, {link.successor for link in links.values()}, stored)
    starts = [dates.start for dates in stored.values() if dates.start] or _start(options, sheet.settings, name)
    sheet.settings = sheet.settings.but(start=min(starts, default=None))
    resources, assignments = _people(sheet, rows)
    actuals = read_progress(sheet, rows, tasks, stored)
    if not starts:
        sheet.note(
            "no-start",
            name,
            Said("the sheet has no date to start from"),
            Said("Give the plan a start."),
            Severity.WARNING,
        )
    speaks = frozenset(" ".join(_SPEAKS[field] for field in columns.fields if field in _SPEAKS).split())
    named = (task.account for task in tasks.values() if task.account is not None)
    accounts = {name: CostAccount(name, name) for name in named}
    plan = Plan(sheet.settings, tasks, links, {"standard": STANDARD}, resources, assignments, accounts=accounts)
    return Reading(Source(format, name), plan, actuals, (), stored, tuple(sheet.problems), speaks)


def _settings(options: Options, name: str) -> Settings:
    settings = Settings(name=PurePath(name).stem, calendar="standard")
    status = options.status_date
    if isinstance(status, str):
        try:
            status = parse_moment(status, settings.default_finish)
        except ValueError as wrong:
            raise UnreadableFile(name, Said("status_date: {wrong}.", wrong=str(wrong))) from None
    if options.date_order not in (None, *ORDERS):
        raise UnreadableFile(
            name,
            Said("date_order is {word}.", word=repr(options.date_order)),
            Said("It is one of {words}.", words=", ".join(ORDERS)),
        )
    if options.hierarchy not in (None, *WAYS):
        raise UnreadableFile(
            name,
            Said("hierarchy is {word}.", word=repr(options.hierarchy)),
            Said("It is one of {words}.", words=", ".join(WAYS)),
        )
    return settings.but(status_date=status)


def _start(options: Options, settings: Settings, name: str) -> list[datetime]:
    try:
        return [parse_moment(options.start, settings.default_start)] if options.start else []
    except ValueError as wrong:
        raise UnreadableFile(name, Said("start: {wrong}.", wrong=str(wrong))) from None


def _links(sheet: Sheet, rows: Rows) -> dict[LinkId, Link]:
    seen: Counter[str] = Counter()
    links: dict[LinkId, Link] = {}
    for row, id in rows.ids.items() if sheet.has("predecessors") else ():
        for written in cells.parts(sheet.text(row, "predecessors")):
            try:
                found = cells.predecessor(written, rows.known, sheet.settings, sheet.grid.decimal_comma)
            except ValueError as complaint:
                sheet.wrong(row, "predecessors", str(complaint), Said("The link was left out."), "wrong-link")
                continue
            name = numbered(link_id(found.task, id, found.type), seen)
            links[name] = Link(name, found.task, id, found.type, found.lag)
    return links


def _people(sheet: Sheet, rows: Rows) -> tuple[dict[ResourceId, Resource], dict[AssignmentId, Assignment]]:
    resources: dict[ResourceId, Resource] = {}
    by_name: dict[str, ResourceId] = {}
    assignments: dict[AssignmentId, Assignment] = {}
    seen: Counter[str] = Counter()
    for row, task in rows.ids.items() if sheet.has("resources") else ():
        for written in cells.parts(sheet.text(row, "resources")):
            try:
                name, units = cells.person(written, sheet.grid.decimal_comma)
            except ValueError as complaint:
                sheet.wrong(row, "resources", str(complaint), Said("The assignment was left out."))
                continue
            if name not in by_name:
                id = numbered(slug(name) or "resource", seen)
                by_name[name], resources[id] = id, Resource(id, name)
            id = numbered(assignment_id(task, by_name[name]), seen)
            assignments[id] = Assignment(id, task, by_name[name], units)
    return resources, assignments
