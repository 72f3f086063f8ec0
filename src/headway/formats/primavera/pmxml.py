"""PMXML, P6's XML export: read element by element into the tables of an XER file, and from there like one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from headway.formats.errors import UnreadableFile
from headway.formats.primavera import clndr_data
from headway.formats.primavera.doubts import Doubts
from headway.formats.primavera.pmxml_fields import CODE_VALUES, OPTIONS, PROJECT, TABLES, UDF_VALUES, Field
from headway.formats.primavera.reader import read_tables
from headway.formats.primavera.tables import Row, Table, Tables, doubled
from headway.formats.reading import Reading, Source
from headway.formats.safe_xml import local, records
from headway.plan.calendar import CalendarException, Hours, Shift, Week
from headway.plan.said import Counted, Said

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOT = "APIBusinessObjects"
_PROJECTS = ("Project", "BaselineProject")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OUT_OF_SEQUENCE = {
    "Retained Logic": ("Y", "N"),
    "Progress Override": ("N", "Y"),
    "Actual Dates": ("N", "N"),
}
_SILENT = frozenset({"", "0", "0.0", "OK"})


def read_pmxml(data: bytes, name: str) -> Reading:
    """Read a P6 export in XML form (root `APIBusinessObjects`, any version).

    Raises UnreadableFile for what is no PMXML and RefusedFile for what is hostile or too large.
    """
    doubts = Doubts()
    file = _File(name)
    root: _Element | None = None
    for element in records(data, name, *TABLES, "Calendar", "ScheduleOptions"):
        root = element
        if element.getparent() is not None:
            file.take(element)
    if root is None or local(root) != _ROOT:
        raise UnreadableFile(name, Said("this is no PMXML file: its root is not APIBusinessObjects."))
    file.take_rest(root)
    for tag, count in file.unknown.items():
        what = Counted(
            count,
            "{n} {tag} element says nothing to Headway and was left out.",
            "{n} {tag} elements say nothing to Headway and were left out.",
            tag=tag,
        )
        doubts.note("dropped-element", Said("element {tag}", tag=tag), what)
    version = (root.tag if isinstance(root.tag, str) else "").rpartition("}")[0].strip("{")
    tables = Tables((version,), {name: _table(name, rows) for name, rows in file.finished().items()}, "utf-8")
    source = Source("pmxml", name, "Primavera P6", next((v for v in version.split("/") if v[:1] == "V"), version))
    return read_tables(tables, doubts, source)


def _table(name: str, rows: list[Row]) -> Table:
    fields = tuple(dict.fromkeys(field for row in rows for field in row))
    lines = [doubled("\t".join(row.get(field, "").replace("\t", " ") for field in fields)) for row in rows]
    return Table(name, fields, lines)


class _File:
    """The rows found so far. An element is emptied after its turn, so all of it is taken at once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: dict[str, list[Row]] = {}
        self.known: list[tuple[_Element, Row]] = []  # each project of the file, and its row
        self.unknown: dict[str, int] = {}

    def take(self, element: _Element) -> None:
        project = self._project(element.getparent())
        tag = local(element)
        if tag == "Calendar":
            self._add("CALENDAR", _calendar(element, project))
            return
        if tag == "ScheduleOptions":
            self._add("SCHEDOPTIONS", {"proj_id": project.get("proj_id", ""), **_row(element, OPTIONS)})
            return
        table, fields = TABLES[tag]
        row = _row(element, fields, keep=True)
        if "proj_id" in project and "ProjectObjectId" in fields:
            row.setdefault("proj_id", project["proj_id"])
        self._add(table, row)
        if table == "RSRCCURV" or "ObjectId" not in fields:
            return
        self._add_values(element, row, table, row.get(fields["ObjectId"].name, ""))

    def _add(self, table: str, row: Row) -> None:
        self.rows.setdefault(table, []).append(row)

    def _add_values(self, element: _Element, row: Row, table: str, id: str) -> None:
        for child in element:
            if local(child) == "UDF" and len(child):
                self._add("UDFVALUE", {"fk_id": id, **_project_of(row), **_row(child, UDF_VALUES)})
            elif local(child) == "Code" and len(child) and table == "TASK":
                self._add("TASKACTV", {"task_id": id, **_project_of(row), **_row(child, CODE_VALUES)})

    def _project(self, parent: _Element | None) -> Row:
        """The row of the project an element lies in; the project's own fields stand before its elements."""
        if parent is None or local(parent) not in _PROJECTS:
            return {}
        row = next((row for element, row in self.known if element is parent), None)
        if row is None:
            row = {}
            self.known.append((parent, row))
        for child in parent:
            if len(child) == 0 and local(child) not in TABLES:
                _fill(row, child, PROJECT, keep=False)
                _fill(row, child, OPTIONS, keep=False)
        return row

    def take_rest(self, root: _Element) -> None:
        """What stood between the records: projects without any, and elements Headway does not know."""
        for child in root:
            if local(child) in _PROJECTS:
                self._project(child)
                for inner in child:
                    self._count_unknown(inner)
            else:
                self._count_unknown(child)

    def _count_unknown(self, element: _Element) -> None:
        tag = local(element)
        if len(element) and tag not in TABLES and tag not in ("Calendar", "ScheduleOptions"):
            self.unknown[tag] = self.unknown.get(tag, 0) + 1

    def finished(self) -> dict[str, list[Row]]:
        """The rows of every table, with each project's root element and scheduling options made rows of their own."""
        options = {row.get("proj_id", ""): row for row in self.rows.pop("SCHEDOPTIONS", [])}
        names = {field.name for field in OPTIONS.values()} - {"proj_id"}
        for number, (_, project) in enumerate(self.known):
            id = project.setdefault("proj_id", f"P{number}")
            root = project.pop("wbs_id", "") or f"P{id}"
            title = project.pop("wbs_name", "")
            said = {name: project.pop(name) for name in names if name in project}
            self._add("PROJECT", project)
            self._add("SCHEDOPTIONS", _options({"proj_id": id, **said, **options.get(id, {})}))
            self._root(id, root, title, project.get("proj_short_name", ""))
        return self.rows

    def _root(self, project: str, root: str, title: str, code: str) -> None:
        elements = self.rows.setdefault("PROJWBS", [])
        own = [row for row in elements if row.get("proj_id") == project]
        known = {row.get("wbs_id") for row in own}
        for row in own:
            if row.get("parent_wbs_id") not in known and row.get("wbs_id") != root:
                row["parent_wbs_id"] = root
        if root not in known:
            elements.append(
                {"wbs_id": root, "proj_id": project, "proj_node_flag": "Y", "wbs_name": title, "wbs_short_name": code}
            )
        for row in self.rows.get("TASK", []):
            if row.get("proj_id") == project:
                row.setdefault("wbs_id", root)


def _project_of(row: Row) -> Row:
    return {"proj_id": row["proj_id"]} if "proj_id" in row else {}


def _row(element: _Element, fields: Mapping[str, Field], keep: bool = False) -> Row:
    row: Row = {}
    for child in element:
        if len(child) == 0:
            _fill(row, child, fields, keep)
    return row


def _fill(row: Row, child: _Element, fields: Mapping[str, Field], keep: bool) -> None:
    text, tag = (child.text or "").strip(), local(child)
    if not text:
        return
    if tag in fields:
        row[fields[tag].name] = fields[tag].convert(text)
    elif keep and text not in _SILENT and tag not in _DERIVED and not tag.startswith(_DERIVED_BEGINNINGS):
        row[tag] = text


_DERIVED = frozenset(
    {
        "PercentComplete",
        "DurationPercentComplete",
        "UnitsPercentComplete",
        "NonLaborUnitsPercentComplete",
        "ScopePercentComplete",
        "ActualDuration",
        "ActualUnits",
        "ActualCost",
        "FinishDate",
        "StartDate",
        "PlannedStartDate",
        "PlannedFinishDate",
        "PlannedDuration",
        "ActualDurationPercentComplete",
    }
)
"""What P6 computes: it is computed again, and never a part of the plan."""

_DERIVED_BEGINNINGS = ("AtCompletion", "Remaining", "EarnedValue", "Estimate", "Summary", "Baseline", "Pred", "Succ")


def _options(row: Row) -> Row:
    rule = row.pop("out_of_sequence", None)
    if rule in _OUT_OF_SEQUENCE:
        row["sched_retained_logic"], row["sched_progress_override"] = _OUT_OF_SEQUENCE[rule]
    return row


def _calendar(element: _Element, project: Row) -> Row:
    text = {local(child): (child.text or "").strip() for child in element if len(child) == 0}
    row = {
        "clndr_id": text.get("ObjectId", ""),
        "clndr_name": text.get("Name", ""),
        "base_clndr_id": text.get("BaseCalendarObjectId", ""),
        "proj_id": text.get("ProjectObjectId", "") or project.get("proj_id", ""),
        "day_hr_cnt": text.get("HoursPerDay", ""),
        "week_hr_cnt": text.get("HoursPerWeek", ""),
        "month_hr_cnt": text.get("HoursPerMonth", ""),
        "year_hr_cnt": text.get("HoursPerYear", ""),
        "clndr_data": _working_time(element),
    }
    return {name: cell for name, cell in row.items() if cell}


def _working_time(element: _Element) -> str:
    """The calendar in XER's words; nothing where it says nothing, so that its base speaks."""
    week: dict[str, Hours] = {}
    exceptions: list[CalendarException] = []
    try:
        for child in element.iterchildren("{*}StandardWorkWeek"):
            for hours in child.iterchildren("{*}StandardWorkHours"):
                week[_text(hours, "DayOfWeek")] = _hours(hours)
        for child in element.iterchildren("{*}HolidayOrExceptions"):
            for exception in child.iterchildren("{*}HolidayOrException"):
                day = date.fromisoformat(_text(exception, "Date")[:10])
                exceptions.append(CalendarException(day, day, _hours(exception)))
    except ValueError as error:
        return f"({error})"
    if not week and not exceptions:
        return ""
    days: Week = tuple(week.get(day) for day in _DAYS)  # type: ignore[assignment]
    return clndr_data.write(days, exceptions)


def _text(element: _Element, tag: str) -> str:
    return (element.findtext(f"{{*}}{tag}") or "").strip()


def _hours(element: _Element) -> Hours:
    shifts = []
    for span in element.iterchildren("{*}WorkTime"):
        start, finish = _text(span, "Start"), _text(span, "Finish")
        if start and finish:
            shifts.append(_shift(clndr_data.minute(start), clndr_data.minute(finish)))
    return clndr_data.merged(shifts)


def _shift(start: int, finish: int) -> Shift:
    """P6 writes the last minute of a shift: 15:59 means work until 16:00."""
    if finish % 30 == 29:
        finish += 1
    return clndr_data.shift_between(start, finish)
