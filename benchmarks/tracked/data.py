"""Read the tracked projects: baseline, agenda, facts by status date, and the other tool's figures.

The OR-AS / Ghent University empirical database, Batselier and Vanhoucke, International Journal of Project Management,
2015. Nothing of it is kept here.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from headway.actuals.facts import Actuals, AnyFact, Complete, Finished, Remaining, Spent, Started
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource, ResourceKind
from headway.plan.task import Accrual, PercentKind, Task
from headway.schedule.working import working_time
from tests.risk.real import plan_of

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "real_projects"
COLUMNS = {
    "pv": 4, "ev": 5, "ac": 6, "es": 7, "sv": 8, "spi": 9, "cv": 10, "cpi": 11, "sv_t": 12, "spi_t": 13, "p": 14,
    "eac_t_pv": 15, "eac_t_pv_spi": 16, "eac_t_pv_sci": 17, "eac_t_ed": 18, "eac_t_ed_spi": 19, "eac_t_ed_sci": 20,
    "eac_t_es": 21, "eac_t_es_spi_t": 22, "eac_t_es_sci_t": 23, "eac": 24, "eac_cpi": 25, "eac_spi": 26,
    "eac_spi_t": 27, "eac_sci": 28, "eac_sci_t": 29, "eac_blend": 30, "eac_blend_t": 31,
}  # fmt: skip
"""Where the sheet has each figure, by position: one header stands twice in it."""


DONE = 0.9999
"""From this share on an activity is done: the rest is lost in the binary fractions of its file."""


class Tracked(NamedTuple):
    """One project: what was promised, what happened, and by each status date what another tool made of it."""

    code: str
    plan: Plan
    baseline: Baseline
    dates: tuple[datetime, ...]
    actuals: Actuals
    sheet: tuple[tuple[str, ...], ...]
    network: Plan  # the activities with their logic and durations, as they were planned
    reported: Actuals  # what was told of them: begun, so much left, ended
    took: int  # working minutes from the baseline's start to the last activity's end, as last told


def is_there() -> bool:
    """Whether the data lie beside the repository."""
    return (FOLDER / "projects.zip").exists()


@cache
def sheets() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The other tool's rows of every project that has them, by code, in the order of the status dates."""
    with (FOLDER / "tracking_overview.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(tuple(row))
    return {code: tuple(lines) for code, lines in sorted(found.items())}


def projects() -> Iterator[Tracked]:
    """Every project that was tracked."""
    for code in sheets():
        yield project(code)


@cache
def project(code: str) -> Tracked:
    """One project by its code."""
    with zipfile.ZipFile(FOLDER / "projects.zip") as archive:
        name = next(n for n in archive.namelist() if n.endswith(f"{code}.json"))
        told = json.loads(archive.read(name))
    whole = plan_of(told)
    leaves = [each for each in told["activities"] if not whole.is_summary(str(each["id"]))]
    plan = whole.but(
        tasks={**whole.tasks, **{str(each["id"]): _task(whole.tasks[str(each["id"])], each) for each in leaves}},
        links={},
        resources={"money": Resource(id="money", kind=ResourceKind.COST)},
        assignments={each.id: each for each in map(_rest, leaves)},
    )
    baseline = Baseline(code, tasks={str(each["id"]): _figures(each) for each in leaves}, plan=plan)
    budgets = {str(each["id"]): float(each["total_cost"] or 0) for each in leaves}
    facts = {fact.id: fact for period in told["tracking"] for fact in _facts(period, budgets)}
    dates = tuple(_moment(period["status_date"]) for period in told["tracking"])
    reported = {fact.id: fact for period in told["tracking"] for fact in _reported(period, whole)}
    return Tracked(
        code, plan, baseline, dates, Actuals(facts=facts), sheets().get(code, ()), whole, Actuals(facts=reported),
        _took(told, plan),
    )  # fmt: skip


def _took(told: dict[str, Any], plan: Plan) -> int:
    clock, day = working_time(plan), plan.settings.minutes_per_day
    start = _moment(told["activities"][0]["baseline_start"])
    ends = [
        clock.minutes(start, _moment(each["actual_start"])) + _minutes(each["actual_duration"] or "", day)
        for each in (told["tracking"][-1]["activities"] if told["tracking"] else ())
        if each["actual_start"] and not plan.is_summary(str(each["id"]))
    ]
    return max(ends, default=0)


def _minutes(text: str, day: int) -> int:
    """3d 5h in working minutes."""
    return sum(int(count) * (day if unit == "d" else 60) for count, unit in re.findall(r"(\d+)\s*(d|h)", text))


def _task(task: Task, each: dict[str, Any]) -> Task:
    """The activity on its baseline dates, its fixed cost spent at the start, as the other tool plans it."""
    return task.but(
        manual=True,
        manual_start=_moment(each["baseline_start"]),
        manual_finish=_moment(each["baseline_end"]),
        duration=None,
        fixed_cost=_money(each["fixed_cost"]),
        fixed_cost_accrual=Accrual.START,
    )


def _rest(each: dict[str, Any]) -> Assignment:
    """What the activity costs beside its fixed cost, spent evenly over its time."""
    task = str(each["id"])
    rest = _money(each["total_cost"]) - _money(each["fixed_cost"])
    return Assignment(id=f"a{task}", task=task, resource="money", cost=rest)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.strip().replace(" ", "T"))


def _money(amount: float | None) -> Decimal:
    return Decimal(repr(float(amount or 0)))


def _figures(each: dict[str, Any]) -> BaselineTask:
    return BaselineTask(_moment(each["baseline_start"]), _moment(each["baseline_end"]), cost=_money(each["total_cost"]))


def _facts(period: dict[str, Any], budgets: dict[str, float]) -> Iterator[AnyFact]:
    """What the status date says of each activity. Its earned value is told in money, as a share of its budget.

    The other tool earns fixed cost as soon as an activity begins, so that percent complete times budget is not the
    earned value it gives.
    """
    at = _moment(period["status_date"])
    for each in period["activities"]:
        task = str(each["id"])
        if task not in budgets:
            continue
        name, budget = f"{task}-{at:%Y%m%d%H%M}", budgets[task]
        if each["actual_start"]:
            yield Started(f"{name}-s", task, at, min(_moment(each["actual_start"]), at))
        percent = 100 * float(each["ev"] or 0) / budget if budget else 100 * float(each["percent_complete"] or 0)
        yield Complete(f"{name}-c", task, at, at, percent, PercentKind.PHYSICAL)
        yield Complete(f"{name}-d", task, at, at, 100 * float(each["percent_complete"] or 0), PercentKind.DURATION)
        yield Spent(f"{name}-m", task, at, at, _money(each["actual_cost"]))


def _reported(period: dict[str, Any], plan: Plan) -> Iterator[AnyFact]:
    """What the status date says of each activity's time: begun, and either ended or so much left to do."""
    at, clock, day = _moment(period["status_date"]), working_time(plan), plan.settings.minutes_per_day
    for each in period["activities"]:
        task = str(each["id"])
        if task not in plan.tasks or plan.is_summary(task) or not each["actual_start"]:
            continue
        name, start = f"{task}-{at:%Y%m%d%H%M}", min(_moment(each["actual_start"]), at)
        yield Started(f"{name}-s", task, at, start)
        if float(each["percent_complete"] or 0) > DONE:
            lasted = _minutes(each["actual_duration"] or "", day)
            end = clock.moment(clock.work_before(start) + lasted) if lasted else start
            yield Finished(f"{name}-f", task, at, max(start, min(end, at)))
        else:
            left = _minutes(each["remaining_duration"] or "", day)
            yield Remaining(f"{name}-r", task, at, at, Duration(left))
