"""The cells of a sheet by row and field, dates settled column by column, and the list of what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import reduce

from headway.formats.tabular import dates
from headway.formats.tabular.grid import Cell, Grid, text
from headway.formats.tabular.headers import Columns
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.value import EARLIEST, LATEST

DATE_FIELDS = (
    "start",
    "finish",
    "actual_start",
    "actual_finish",
    "constraint_date",
    "deadline",
    "external_early_start",
    "external_late_finish",
    "as_of",
)
MOST_PROBLEMS = 1000


@dataclass
class Sheet:
    """A grid whose columns are known. Rows are numbered as in the grid, from 0."""

    grid: Grid
    columns: Columns
    settings: Settings = field(default_factory=Settings)
    problems: list[Problem] = field(default_factory=list)
    orders: dict[str, str] = field(default_factory=dict)
    hierarchy: str | None = None

    @property
    def rows(self) -> range:
        """The rows below the header."""
        return range(self.columns.header + 1, len(self.grid.rows))

    def cell(self, row: int, name: str) -> Cell:
        """The cell of a field; None where the sheet has no such column."""
        at = self.columns.fields.get(name)
        return None if at is None else self.grid.cell(row, at)

    def text(self, row: int, name: str) -> str:
        """The cell of a field as text."""
        return text(self.cell(row, name))

    def has(self, name: str) -> bool:
        """Whether the sheet has a column for the field."""
        return name in self.columns.fields

    def column(self, name: str) -> Iterator[Cell]:
        """Every cell of a field below the header."""
        return (self.cell(row, name) for row in self.rows)

    def wrong(self, row: int, name: str, what: str, remedy: str = "", code: str = "wrong-value") -> None:
        """List a mistake at a cell."""
        where = self.grid.place(row, self.columns.fields.get(name, 0))
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, where, what, remedy, Severity.ERROR))
        elif len(self.problems) == MOST_PROBLEMS:
            what = Said("more than {most} mistakes; the rest is not listed", most=str(MOST_PROBLEMS))
            self.problems.append(Problem("too-many-problems", self.grid.name, what, severity=Severity.ERROR))

    def note(self, code: str, where: str, what: str, remedy: str = "", severity: Severity = Severity.NOTE) -> None:
        """List something that was assumed or left out."""
        self.problems.append(Problem(code, where, what, remedy, severity))

    def settle_dates(self, wanted: str | None) -> None:
        """Choose one order of day, month and year for every column; none where two would fit."""
        found = {name: dates.orders_of(self.column(name)) for name in DATE_FIELDS if self.has(name)}
        votes = {order for fitting, differs in found.values() if differs and len(fitting) == 1 for order in fitting}
        for name, (fitting, differs) in found.items():
            agreed = fitting & votes if votes else fitting
            if wanted is not None or not differs:
                self.orders[name] = wanted or "dmy"
            elif len(agreed) == 1:
                self.orders[name] = next(iter(agreed))
            elif fitting:
                self._ambiguous(name, fitting)
            else:
                self.orders[name] = next(iter(sorted(votes)), "ymd")

    def _ambiguous(self, name: str, fitting: set[str]) -> None:
        at = self.columns.fields[name]
        example = next((cell for cell in self.column(name) if isinstance(cell, str) and cell.strip()), "")
        both = reduce(lambda one, other: Said("{one} or {other}", one=one, other=other), map(repr, sorted(fitting)))
        what = Said(
            "{title}: {example} could be either day or month first; its dates were left out",
            title=repr(self.columns.titles[at]),
            example=repr(example),
        )
        where = self.grid.place(self.columns.header, at)
        self.note(
            "ambiguous-dates", where, what, Said("Read it again with date_order={both}.", both=both), Severity.ERROR
        )

    def moment(self, row: int, name: str, usual: int) -> datetime | None:
        """A date; without a time of day it means `usual` minutes after midnight. None where there is none."""
        cell = self.cell(row, name)
        if cell is None or cell == "" or isinstance(cell, bool):
            return None
        found = self._moment(cell, name, usual)
        if found is not None and EARLIEST <= found <= LATEST:
            return found
        if found is not None:
            self.wrong(
                row,
                name,
                Said("{day} lies outside the years 1984 to 2149", day=str(found.date())),
                Said("It was left out."),
                "absurd-date",
            )
        elif name in self.orders and text(cell).lower() not in ("na", "nv", "n/a", "-", "none", "null"):
            self.wrong(
                row, name, Said("{text} is not a date", text=repr(text(cell))), Said("Write it like 2026-03-02.")
            )
        return None

    def _moment(self, cell: Cell, name: str, usual: int) -> datetime | None:
        if isinstance(cell, datetime):
            whole = cell.time() == time() and cell.tzinfo is None
            return (
                cell.replace(hour=0) + timedelta(minutes=usual)
                if whole
                else cell.replace(tzinfo=None, second=0, microsecond=0)
            )
        if isinstance(cell, date):
            return datetime(cell.year, cell.month, cell.day) + timedelta(minutes=usual)
        if isinstance(cell, int | float):
            found = dates.from_serial(float(cell), self.grid.serial_epoch)
            return self._moment(found, name, usual) if found else None
        if not isinstance(cell, str) or name not in self.orders:
            return None
        read = dates.parse(cell, self.orders[name])
        if read is None:
            return None
        return read[0] if read[1] else read[0] + timedelta(minutes=usual)
