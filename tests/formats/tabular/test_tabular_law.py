"""What a sheet speaks of comes back equal; what it does not is listed before it is lost."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from formats.native.readings import readings
from headway.formats import read
from headway.formats.csv import read_csv, write_csv
from headway.formats.errors import UnreadableFile
from headway.formats.reading import Reading, Source
from headway.formats.xlsx import read_xlsx, write_xlsx
from headway.plan.duration import Duration
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind
from headway.schedule import schedule

PLAN = Path(__file__).parents[2] / "plans" / "checkout.yaml"
FORMULAS = ["=1+1", "+49 30 1234", "-2+3", "@SUM(A1)", "\t=1", "＝1", "'=x", "' =x", "''=x", '"=1', "-", "'plain", "|x"]


def _small() -> Reading:
    names = ["Plain", *FORMULAS]
    tasks = {
        f"t{at}": Task(f"t{at}", name, rank=Decimal(at + 1), duration=Duration(480)) for at, name in enumerate(names)
    }
    return Reading(Source("yaml"), Plan(tasks=tasks))


@pytest.mark.parametrize("for_spreadsheet", [False, True])
def test_text_like_a_formula_comes_back_as_it_was(for_spreadsheet: bool) -> None:
    reading = _small()
    again = read_csv(write_csv(reading, for_spreadsheet=for_spreadsheet).data, "plan.csv")
    names = [task.name.strip() for task in reading.plan.tasks.values()]
    assert [task.name for task in again.plan.tasks.values()] == names


def test_no_cell_starts_a_formula_in_a_file_for_spreadsheets() -> None:
    data = write_csv(_small(), for_spreadsheet=True).data.decode("utf-8-sig")
    starts = [line.split('","')[3][:1] for line in data.splitlines()[1:]]
    assert not {"=", "+", "-", "@", "\t", "＝", "|"} & set(starts)
    assert '"1 d"' in data
    assert '"\'=1+1"' in data


def test_dates_that_other_projects_set_come_back_from_a_workbook(tmp_path: Path) -> None:
    held = Task("a", "A", rank=Decimal(1), duration=Duration(480), external_early_start=datetime(2026, 5, 4, 8))
    held = held.but(external_late_finish=datetime(2026, 5, 8, 17))
    path = tmp_path / "plan.xlsx"
    path.write_bytes(write_xlsx(Reading(Source("yaml"), Plan(tasks={"a": held}))).data)
    (task,) = read(path).plan.tasks.values()
    assert (task.external_early_start, task.external_late_finish) == (
        held.external_early_start,
        held.external_late_finish,
    )


def test_a_workbook_holds_text_and_no_formula(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "plan.xlsx"
    path.write_bytes(write_xlsx(_small()).data)
    sheet = load_workbook(path)["Tasks"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [task.name for task in read(path).plan.tasks.values()] == ["Plain", *(name.strip() for name in FORMULAS)]


@pytest.mark.parametrize(("write", "parse"), [(write_csv, read_csv), (write_xlsx, read_xlsx)], ids=["csv", "xlsx"])
def test_a_plan_keeps_what_a_sheet_speaks(write, parse) -> None:  # type: ignore[no-untyped-def]
    before = read(PLAN)
    after = parse(write(before, schedule(before.plan, before.actuals)).data, "checkout.csv")
    assert [problem.what for problem in after.problems if problem.severity == "error"] == []
    assert after.plan.links == before.plan.links
    said = {"name", "parent", "rank", "kind", "constraint", "deadline", "notes", "priority", "manual", "active"}
    for id, task in before.plan.tasks.items():
        assert {f: getattr(task, f) for f in said} == {f: getattr(after.plan.tasks[id], f) for f in said}
        assert task.duration == after.plan.tasks[id].duration
    now, then = after.actuals.progress(), before.actuals.progress()
    assert {id: (p.start, p.finish, p.remaining) for id, p in now.items()} == {
        id: (p.start, p.finish, p.remaining) for id, p in then.items()
    }
    dates = schedule(after.plan.but(calendars=before.plan.calendars, settings=before.plan.settings), after.actuals)
    assert [row.finish for row in dates] == [row.finish for row in schedule(before.plan, before.actuals)]


def test_losses_are_named_before_they_happen() -> None:
    lost = {(loss.what.split(" is ")[0], loss.where) for loss in write_csv(read(PLAN)).losses}
    assert ("task: estimate", "'Ledger entries for split payments'") in lost
    assert ("calendars are not written", "'office'") in {
        (loss.what, loss.where) for loss in write_csv(read(PLAN)).losses
    }


def test_a_plan_a_sheet_can_hold_loses_nothing_of_its_tasks_and_links() -> None:
    tasks = {
        "a": Task("a", "A", kind=TaskKind.SUMMARY),
        "b": Task("b", "B", "a", duration=Duration(960)),
        "c": Task("c", "C", "a", Decimal(2), duration=Duration(480, estimated=True)),
    }
    link = Link(link_id("b", "c"), "b", "c")
    writing = write_csv(Reading(Source("yaml"), Plan(tasks=tasks, links={link.id: link})))
    assert writing.losses == ()
    again = read_csv(writing.data, "plan.csv").plan
    assert (again.tasks, again.links) == (tasks, {link.id: link})


_no_shrinking = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=_no_shrinking)
@given(readings)
def test_what_is_not_listed_as_lost_comes_back(reading: Reading) -> None:
    for write, parse in ((write_csv, read_csv), (write_xlsx, read_xlsx)):
        writing = write(reading)
        lost = {(task, loss.what) for loss in writing.losses for task in loss.tasks}
        try:
            again = parse(writing.data, "plan")
        except UnreadableFile:
            assert not any(task.name.strip() for task in reading.plan.tasks.values())
            continue
        for id, task in reading.plan.tasks.items():
            if id not in again.plan.tasks:
                assert any(name == id for name, _ in lost)
                continue
            for field in ("name", "duration", "kind", "constraint", "deadline", "priority", "work"):
                if getattr(task, field) != getattr(again.plan.tasks[id], field):
                    said = f"task: {field} is not written, or not exactly"
                    assert (id, said) in lost, (field, getattr(task, field), getattr(again.plan.tasks[id], field))
