"""Further PROJECT rows that are copies of a current one, made into baselines: figures by today's activities."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from headway.formats.primavera.book import Book
from headway.formats.primavera.cells import MOST
from headway.formats.primavera.tables import Row
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration
from headway.plan.said import Said
from headway.plan.value import TaskId

_ENGINE = "Primavera P6"


def read_baselines(book: Book) -> tuple[Baseline, ...]:
    """A baseline for every copied project, the one the project is measured by first."""
    measured_by = [row.get("sum_base_proj_id") for row in book.projects.values()]
    order = sorted(book.baselines, key=lambda id: id not in measured_by)
    _say_what_is_missing(book)
    return tuple(_baseline(book, id, number) for number, id in enumerate(order))


def _say_what_is_missing(book: Book) -> None:
    for row in book.projects.values():
        baseline = row.get("sum_base_proj_id")
        if baseline is not None and baseline not in book.baselines and baseline not in book.projects:
            where = Said("project {name}", name=row.get("proj_short_name", ""))
            what = Said("Its baseline project {baseline} is not in the file.", baseline=baseline)
            book.doubts.add("baseline-not-in-file", where, what, Said("Export the project together with its baseline."))


def _baseline(book: Book, project: str, number: int) -> Baseline:
    row = book.baselines[project]
    today = _today(book, row.get("orig_proj_id", ""))
    costs, works = _sums(book, project)
    tasks: dict[TaskId, BaselineTask] = {}
    for activity in book.tables["TASK"]:
        if activity.get("proj_id") != project:
            continue
        id = today.get(activity.get("task_code", ""))
        if id is not None:
            then = activity.get("task_id", "")
            tasks[id] = _figures(book, activity, works.get(then), costs.get(then))
        else:
            what = Said("It is in the baseline but no longer in the project; its figures were left out.")
            book.doubts.note(
                "baseline-only", Said("activity {code} of the baseline", code=str(activity.get("task_code"))), what
            )
    return Baseline(
        name=_name(book, project) or row.get("proj_short_name", ""),
        number=number,
        tasks=tasks,
        taken=_taken(book, row),
        engine=_ENGINE,
    )


def _today(book: Book, project: str) -> dict[str, TaskId]:
    """The activities of the project a baseline was taken of, by the activity id that both share."""
    rows = [row for row in book.rows("TASK") if "task_id" in row and "task_code" in row]
    own = [row for row in rows if row.get("proj_id") == project] or rows
    return {row["task_code"]: row["task_id"] for row in own}


def _name(book: Book, project: str) -> str:
    roots = (row for row in book.tables["PROJWBS"] if row.get("proj_node_flag") == "Y")
    return next((row.get("wbs_name", "") for row in roots if row.get("proj_id") == project), "")


def _taken(book: Book, row: Row) -> datetime | None:
    where = Said("baseline {name}", name=row.get("proj_short_name", ""))
    return book.cells.moment(row, "last_baseline_update_date", where) or book.cells.moment(row, "add_date", where)


def _figures(book: Book, row: Row, work: int | None, cost: Decimal | None) -> BaselineTask:
    where, cells = Said("activity {code} of the baseline", code=str(row.get("task_code"))), book.cells
    start = _first(book, row, where, "act_start_date", "target_start_date", "early_start_date")
    finish = _first(book, row, where, "act_end_date", "target_end_date", "early_end_date")
    duration = cells.minutes(row, "target_drtn_hr_cnt", where)
    return BaselineTask(
        start=start,
        finish=finish,
        duration=None if duration is None else Duration(duration),
        work=work if work is not None else cells.minutes(row, "target_work_qty", where, limit=MOST),
        cost=cost,
    )


def _first(book: Book, row: Row, where: str, *names: str) -> datetime | None:
    return next((moment for name in names if (moment := book.cells.moment(row, name, where))), None)


def _sums(book: Book, project: str) -> tuple[dict[TaskId, Decimal], dict[TaskId, int]]:
    """The planned cost and work of a baseline's activities, over their assignments and expenses."""
    costs: dict[TaskId, Decimal] = {}
    works: dict[TaskId, int] = {}
    for table in ("TASKRSRC", "PROJCOST"):
        for row in book.tables[table]:
            if row.get("proj_id") != project or "task_id" not in row:
                continue
            cost = book.cells.money(row, "target_cost", Said("{table} of the baseline", table=str(table)))
            if cost is not None:
                costs[row["task_id"]] = costs.get(row["task_id"], Decimal(0)) + cost
            if table == "TASKRSRC" and row.get("rsrc_type") != "RT_Mat":
                work = book.cells.minutes(row, "target_qty", "TASKRSRC of the baseline", limit=MOST) or 0
                works[row["task_id"]] = works.get(row["task_id"], 0) + work
    return costs, works
