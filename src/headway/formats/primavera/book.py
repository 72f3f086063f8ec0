"""What every part of the reader shares: the tables, the cells, and which project is what."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from datetime import datetime

from headway.formats.primavera.cells import Cells
from headway.formats.primavera.defaults import DEFAULTS
from headway.formats.primavera.doubts import Doubts
from headway.formats.primavera.tables import Row, Tables
from headway.plan.said import Said
from headway.plan.value import EPOCH, CalendarId, TaskId


@dataclass
class Book:
    """A P6 file being read. `projects` are current ones by proj_id, `baselines` those kept only to compare with."""

    tables: Tables
    doubts: Doubts
    cells: Cells
    projects: dict[str, Row] = field(default_factory=dict)
    baselines: dict[str, Row] = field(default_factory=dict)
    calendars: Set[CalendarId] = frozenset()
    codes: dict[TaskId, str] = field(default_factory=dict)  # the activity id people know, by task
    data_dates: dict[str, datetime] = field(default_factory=dict)  # of every current project

    def rows(self, table: str) -> Iterable[Row]:
        """The rows of a table that belong to a current project, or to none."""
        baselines = self.baselines
        if not baselines:
            return self.tables[table]
        return (row for row in self.tables[table] if row.get("proj_id") not in baselines)

    def told(self, row: Row) -> datetime:
        """When the facts of a row were recorded: the data date of its project."""
        return self.data_dates.get(row.get("proj_id", "")) or next(iter(self.data_dates.values()), EPOCH)

    def where(self, task: TaskId) -> str:
        """How a problem names a task: by the activity id people know."""
        return Said("activity {id}", id=self.codes.get(task, task))


def leftover(table: str, row: Row, read: Set[str]) -> dict[str, str]:
    """What a row says beyond the fields `read`, without what any writer would say by itself."""
    usual = DEFAULTS.get(table, {})
    return {name: text for name, text in row.items() if name not in read and usual.get(name) != text}


def sort_projects(book: Book) -> None:
    """Tell the baselines among the projects: a copy of another project in the file, or the one it is measured by."""
    rows = {row.get("proj_id", ""): row for row in book.tables["PROJECT"]}
    measured_by = {row["sum_base_proj_id"] for row in rows.values() if "sum_base_proj_id" in row}
    for proj, row in rows.items():
        if (row.get("orig_proj_id") in rows and row.get("orig_proj_id") != proj) or (
            proj in measured_by and rows.keys() - measured_by
        ):
            book.baselines[proj] = row
        else:
            book.projects[proj] = row
