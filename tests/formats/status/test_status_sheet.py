"""A status sheet goes out, is filled in by somebody with a spreadsheet, and comes back as facts."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

import headway
from headway.actuals.changes import apply_all
from headway.analysis import analyse, due
from headway.formats.errors import UnreadableFile
from headway.formats.status import StatusSheet, read_status_sheet, taken, write_status_sheet

FRIDAY = datetime(2026, 3, 13, 17)
PLAN = headway.Plan(
    settings=headway.Settings(start=datetime(2026, 3, 2, 8), calendar=None),
    tasks={
        "a": headway.Task("a", "=Design", duration=headway.Duration(2400)),
        "b": headway.Task("b", "Build", duration=headway.Duration(7200)),
    },
)
ANALYSIS = analyse(PLAN)


def sheet() -> Any:
    return load_workbook(io.BytesIO(write_status_sheet(ANALYSIS, due(ANALYSIS, FRIDAY), FRIDAY)))


def returned(**cells: object) -> StatusSheet:
    book = sheet()
    for place, value in cells.items():
        book.active[place] = value
    out = io.BytesIO()
    book.save(out)
    return taken(read_status_sheet(out.getvalue(), "status.xlsx"), PLAN, ANALYSIS.actuals, FRIDAY, FRIDAY)


def test_it_asks_about_every_task_that_is_due_and_text_is_no_formula() -> None:
    rows = list(sheet().active.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["=Design", "Build"]
    assert sheet().active["A2"].data_type == "s"
    assert rows[0][2:4] == (datetime(2026, 3, 2, 8), datetime(2026, 3, 6, 17))


def test_unanswered_it_tells_nothing() -> None:
    assert returned() == StatusSheet()


def test_answers_become_facts_at_the_hours_of_the_plan() -> None:
    told = returned(
        E2=datetime(2026, 3, 3), F2=datetime(2026, 3, 9), E3="2026-03-02", G3=6.5, H3="Waits for the vendor"
    )
    assert told.problems == ()
    assert told.remarks == {"b": "Waits for the vendor"}
    progress = apply_all(PLAN, ANALYSIS.actuals, told.changes)[1].progress()
    assert (progress["a"].start, progress["a"].finish) == (datetime(2026, 3, 3, 8), datetime(2026, 3, 9, 17))
    assert progress["b"].remaining == headway.Duration(3120)


def test_finished_without_a_start_began_as_expected() -> None:
    told = returned(F2=datetime(2026, 3, 9))
    progress = apply_all(PLAN, ANALYSIS.actuals, told.changes)[1].progress()
    assert progress["a"].start == datetime(2026, 3, 2, 8)


def test_what_cannot_be_understood_is_listed_with_its_row_and_the_rest_counts() -> None:
    told = returned(E2="soon", E3="2026-03-02", I4="nowhere", E4="2026-03-02")
    assert [problem.where for problem in told.problems] == ["Status!A2", "Status!A4"]
    assert len(told.changes) == 1


def test_another_workbook_is_not_taken_for_one() -> None:
    book = sheet()
    book.active["I1"] = "Something else"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UnreadableFile, match="no status sheet"):
        read_status_sheet(out.getvalue(), "x.xlsx")
