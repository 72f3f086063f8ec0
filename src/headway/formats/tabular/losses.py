"""What a table of tasks does not hold of a Reading: found by reading the table back, so the list cannot be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from headway.formats.reading import Reading
from headway.formats.speech import called
from headway.formats.tabular.build import Options, read_grid
from headway.formats.tabular.grid import Grid
from headway.formats.tabular.show import Table
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Joined, Said, phrase
from headway.plan.value import TaskId

_UNNAMED = 5


def losses(reading: Reading, table: Table) -> tuple[Problem, ...]:
    """A line for every field that the table cannot carry, naming how many and which things lose it."""
    again = _read_back(table)
    plan, other = reading.plan, again.plan if again else Plan()
    found = [*_settings(plan, other), *_tasks(plan, other)]
    for noun, key in _KEYS.items():
        found += _noun(noun, _by(plan, noun, key), _by(other, noun, key))
    found += [
        _loss(Said("{noun} are not written", noun=Said(noun)), names)
        for noun, names in _absent(reading).items()
        if names
    ]
    return (*found, *_facts(reading, again))


def _read_back(table: Table) -> Reading | None:
    if not table.rows:
        return None
    grid = Grid([list(table.titles), *table.rows], lambda row, column: "")
    return read_grid(grid, "", "", Options(status_date=datetime(2000, 1, 1)))


def _loss(what: str, names: Iterable[str], tasks: Iterable[TaskId] = ()) -> Problem:
    listed = sorted({name for name in names if name})
    where = Joined(", ", [repr(name) for name in listed[:_UNNAMED]]) or Said("plan")
    if len(listed) > _UNNAMED:
        where = Said("{names} and {n} more", names=where, n=len(listed) - _UNNAMED)
    return Problem("lost", where, what, Said("Write .yaml or .json to keep it."), Severity.WARNING, tuple(tasks))


def _fields(value: Any, other: Any, without: tuple[str, ...]) -> list[str]:
    """The fields of a value that another does not have alike."""
    names = (field for field in value.__struct_fields__ if field not in without)
    return [field for field in names if getattr(value, field) != getattr(other, field)]


def _settings(plan: Plan, other: Plan) -> list[Problem]:
    lost = _fields(plan.settings, other.settings.but(calendar=None), ("status_date",))
    silent = [field for field in lost if getattr(plan.settings, field) is None]
    said = [called(field) for field in lost if field not in silent]
    return [_loss(Said("settings of the plan are not written: {names}", names=Joined(", ", said)), ())] if said else []


def _tasks(plan: Plan, other: Plan) -> list[Problem]:
    lost: dict[str, list[TaskId]] = {}
    for id, task in plan.tasks.items():
        if id not in other.tasks:
            lost.setdefault("", []).append(id)
            continue
        for field in _fields(task, other.tasks[id], ("rank",)):
            lost.setdefault(field, []).append(id)
    return [
        _loss(_what(phrase("task"), field), (plan.tasks[id].name for id in ids), ids) for field, ids in lost.items()
    ]


def _what(noun: str, field: str) -> str:
    if not field:
        return Said("a {noun} cannot be written, for want of a name or a place", noun=Said(noun))
    return Said("{noun}: {field} is not written, or not exactly", noun=Said(noun), field=called(field))


_KEYS: Mapping[str, Callable[[Any, Plan], Any]] = {
    "links": lambda link, plan: (link.predecessor, link.successor, link.type, link.lag),
    "resources": lambda resource, plan: resource.name or resource.id,
    "assignments": lambda each, plan: (each.task, _named(each.resource, plan), each.units),
}
_ONE = {"links": phrase("link"), "resources": phrase("resource"), "assignments": phrase("assignment")}


def _named(resource: str | None, plan: Plan) -> str | None:
    found = plan.resources.get(resource) if resource is not None else None
    return found.name or resource if found else resource


def _by(plan: Plan, noun: str, key: Callable[[Any, Plan], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for value in getattr(plan, noun).values():
        groups.setdefault(key(value, plan), []).append(value)
    return groups


def _noun(noun: str, values: dict[Any, list[Any]], others: dict[Any, list[Any]]) -> list[Problem]:
    lost: dict[str, list[str]] = {}
    for key, group in values.items():
        pairs = others.get(key, [])
        for value, other in zip(group, pairs, strict=False):
            for field in _fields(value, other, ("resource",)):
                lost.setdefault(field, []).append(value.id)
        for value in group[len(pairs) :]:
            lost.setdefault("", []).append(value.id)
    return [_loss(_what(_ONE[noun], field), ids) for field, ids in lost.items()]


def _absent(reading: Reading) -> dict[str, list[str]]:
    plan = reading.plan
    return {
        phrase("calendars"): [calendar.name or id for id, calendar in plan.calendars.items()],
        phrase("teams"): [team.name or id for id, team in plan.teams.items()],
        phrase("components"): [component.name or id for id, component in plan.components.items()],
        phrase("stakeholders"): [stakeholder.name or id for id, stakeholder in plan.stakeholders.items()],
        phrase("risks"): [risk.name or id for id, risk in plan.risks.items()],
        phrase("entries of the RAID log"): [entry.name or id for id, entry in plan.raid.items()],
        phrase("correlations"): [each.name or id for id, each in plan.correlations.items()],
        phrase("cost accounts"): [account.name or id for id, account in plan.accounts.items()],
        phrase("commitments"): [each.title or id for id, each in plan.commitments.items()],
        phrase("branches"): [branch.name or id for id, branch in plan.branches.items()],
        phrase("baselines"): [
            baseline.name or Said("baseline {name}", name=str(baseline.number)) for baseline in reading.baselines
        ],
        phrase("retracted facts"): list(reading.actuals.retractions),
    }


def _facts(reading: Reading, again: Reading | None) -> list[Problem]:
    """Facts whose answer the table does not give: another kind, an older report, the day it was told."""
    kept = again.actuals.progress() if again else {}
    lost: dict[str, list[TaskId]] = {}
    for task, progress in reading.actuals.progress().items():
        for field in progress.__struct_fields__:
            mine, other = getattr(progress, field), getattr(kept.get(task), field, None)
            if mine != other and mine not in (None, {}, ()):
                lost.setdefault(field, []).append(task)
    found = [_loss(_what(phrase("fact"), field), ids, ids) for field, ids in lost.items()]
    if reading.actuals.facts:
        what = Said("the days on which facts were recorded, and older facts of one kind, are not written")
        found.append(_loss(what, {fact.task for fact in reading.actuals.facts.values()}))
    return found
