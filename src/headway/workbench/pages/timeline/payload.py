"""The plan by resource as the browser reads it, beside the rows of the Gantt: who is on which row, and how busy.

Rows are places in the outline, as in the Gantt's payload; days are days since 1970-01-01, moments whole minutes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np

from headway.analysis import Analysis
from headway.analysis.load import Daily, Loads, Overload, overload_sentence, proof_sentence
from headway.analysis.load.periods import EPOCH
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, ResourceKind
from headway.plan.task import Task, TaskKind
from headway.plan.value import AssignmentId, ResourceId, TaskId
from headway.schedule.result import NO_DATE

NOBODY = ""

type Bar = tuple[AssignmentId, int, int, int, int, float]


def people(analysis: Analysis, tasks: Collection[TaskId] | None = None) -> dict[str, Any]:
    """Resources, team by team, with their bars, load and overloads; the last place is nobody's.

    `tasks`: only bars of these are told. The load is always that of all.
    """
    found, plan = analysis.load, analysis.plan
    teams = [(team, id) for team, ids in found.teams.items() for id in ids]
    place = {id: at for at, (_team, id) in enumerate(teams)}
    names = {team: known.name or team for team, known in plan.teams.items()}
    bars = list(_bars(analysis, place, tasks))
    return {
        "people": {
            "id": [*place, NOBODY],
            "name": [*(plan.resources[id].name or id for id in place), ""],
            "team": [*(names.get(team or "", "") for team, _id in teams), ""],
        },
        "bars": {name: [bar[at] for bar in bars] for at, name in enumerate(BAR)},
        "first": found.first,
        "loads": [_load(found.daily[id]) for id in place],
        "over": _over(plan, place, analysis.overloads),
        "filtered": tasks is not None,
    }


BAR = ("id", "who", "row", "start", "finish", "units")
"""What is told of every bar: its assignment, whose (a place), on which row, from when to when, with how many units."""


def _bars(analysis: Analysis, place: Mapping[ResourceId, int], tasks: Collection[TaskId] | None) -> Iterator[Bar]:
    """Every assignment; a task nobody is named for yet stands in the last place, without an identifier."""
    plan, schedule = analysis.plan, analysis.schedule
    begins = _begins(analysis.load)
    wanted = plan.tasks.keys() if tasks is None else frozenset(tasks)
    dates = zip(schedule.ids, schedule.start.tolist(), schedule.finish.tolist(), strict=True)
    for row, (task, start, finish) in enumerate(dates):
        item = plan.tasks[task]
        if task not in wanted or start == NO_DATE or not item.active or item.is_milestone:
            continue
        known = plan.assigned.get(task, ())
        there = [each for each in known if each.resource is None or each.resource in place]
        for each in there:
            who = len(place) if each.resource is None else place[each.resource]
            yield each.id, who, row, max(start, begins.get(each.id, start)), finish, each.units
        if not there and _waits_for_somebody(plan, item, known):
            yield NOBODY, len(place), row, start, finish, 1.0


def _waits_for_somebody(plan: Plan, task: Task, known: Collection[Assignment]) -> bool:
    """Whether somebody is to work on a task without assignments of people: one with material or cost is there for none.

    What others do, and levels of effort, are not work that waits for a name either.
    """
    spent = (plan.resources.get(each.resource or "") for each in known)
    spends = any(each is not None and each.kind is not ResourceKind.WORK for each in spent)
    return task.kind is TaskKind.TASK and not (spends or task.external or plan.is_summary(task.id))


def _begins(found: Loads) -> dict[AssignmentId, int]:
    """When the assignments begin that wait after their tasks have begun."""
    late = {at: each.id for at, each in found.rows.apart if each.delay or each.leveling_delay}
    first: dict[AssignmentId, int] = {}
    for used in found.uses.values() if late else ():
        for at, start in zip(used.whose.tolist(), used.start.tolist(), strict=True):
            if at in late:
                first[late[at]] = min(start, first.get(late[at], start))
    return first


def _load(daily: Daily) -> list[int]:
    """Runs of days with the same load, until the last day with any: how many days, minutes asked, there, and beyond."""
    busy = np.flatnonzero(daily.assigned)
    until = int(busy[-1]) + 1 if len(busy) else 0
    if not until:
        return []
    columns = np.rint(np.stack([daily.assigned, daily.available, daily.over])[:, :until]).astype(np.int64)
    edges = np.flatnonzero(np.any(np.diff(columns, axis=1) != 0, axis=0)) + 1
    begins = np.concatenate([[0], edges])
    lengths = np.diff(np.append(begins, until))
    runs: list[int] = np.column_stack([lengths, columns[:, begins].T]).ravel().tolist()
    return runs


def _over(plan: Plan, place: Mapping[ResourceId, int], found: Collection[Overload]) -> dict[str, list[Any]]:
    """The overloads: whose, from which day to which, by how much, in words, and the proof of those that have one."""
    return {
        "who": [place[each.resource] for each in found],
        "first": [each.first.toordinal() - EPOCH for each in found],
        "last": [each.last.toordinal() - EPOCH for each in found],
        "minutes": [each.minutes_over for each in found],
        "said": [overload_sentence(plan, each) for each in found],
        "proof": [proof_sentence(plan, each.resource, each.proof) if each.proof else "" for each in found],
    }
