"""Along which fields a board is laid out: the columns a field makes, and in which of them every task stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from headway.analysis.analysis import Analysis
from headway.analysis.query import FIELDS, Field
from headway.analysis.query.columns.task import above, phases
from headway.analysis.query.field import GROUPING
from headway.analysis.query.listing import grouped, keys_of
from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId, Value

NONE = ""
"""The key of the column of tasks for which the field holds nothing."""

MOST = 40
"""Different values of a custom field up to which they are columns."""

CUSTOM = "custom:"
"""How the name of a custom field begins: `custom:Stream`."""


class Column(Value, frozen=True):
    """One value of a field: by which identifier, and under which name."""

    key: str
    label: str


@dataclass(frozen=True, eq=False)
class Axis:
    """The columns of one field in their order, and for every card the keys it stands under.

    A task with several people stands under each of them; one with none under NONE.
    """

    name: str
    columns: tuple[Column, ...]
    of: Mapping[TaskId, tuple[str, ...]]

    def keys(self, task: TaskId) -> tuple[str, ...]:
        """Under which columns a task stands: at least one."""
        return self.of.get(task) or (NONE,)


STATUS = FIELDS["status"]

OTHERS = ("late", "overdue", "critical", "finish", "start", "deadline", "owner", "driver", "constraint", "risk")
"""Fields that are offered besides: they follow from the plan, so that no card is moved between their columns."""

type Laid = tuple[Iterable[Column], Callable[[Task], tuple[str, ...]]]


def axis(analysis: Analysis, name: str, fields: Mapping[str, Field] | None = None) -> Axis:
    """The columns a field makes of this plan; KeyError for a field no board is laid out by.

    Beside AXES and the custom fields any other of `fields` (None: all of the plan's) makes columns of its values, dates
    by their month; such columns are keyed by what they say.
    """
    if name.startswith(CUSTOM):
        return _made(analysis, name, _custom(analysis.plan, name.removeprefix(CUSTOM)))
    if name in AXES:
        return _made(analysis, name, AXES[name](analysis))
    field = (analysis.fields if fields is None else fields)[name]
    if field.kind not in GROUPING:
        raise KeyError(name)
    return _of_values(analysis, field)


def _of_values(analysis: Analysis, field: Field) -> Axis:
    values, row, shown = field.values(analysis), analysis.schedule.index, [task.id for task in cards(analysis)]
    groups = grouped(analysis, shown, field)
    columns = tuple(Column(key, label if key else "") for key, label, _tasks in groups)
    return Axis(field.name, columns, {task: keys_of(field, values[row[task]]) for task in shown})


def custom_fields(plan: Plan) -> tuple[str, ...]:
    """The custom fields of the plan's tasks that have few enough different values to be columns."""
    values: dict[str, set[str]] = {}
    for task in plan.tasks.values():
        for name, value in task.custom.items():
            if value not in (None, "") and not isinstance(value, list | dict):
                values.setdefault(name, set()).add(str(value))
    return tuple(sorted(name for name, found in values.items() if len(found) <= MOST))


def cards(analysis: Analysis) -> Iterator[Task]:
    """What is a card of a board: active tasks without children, in outline order."""
    return (task for task in analysis.plan.leaves if task.active)


def _made(analysis: Analysis, name: str, laid: Laid) -> Axis:
    columns, keys = laid
    found = {task.id: keys(task) for task in cards(analysis)}
    known = tuple(columns)
    lacking = any(not each for each in found.values()) and all(column.key != NONE for column in known)
    return Axis(name, (*known, Column(NONE, "")) if lacking else known, found)


def _status(analysis: Analysis) -> Laid:
    values, row = STATUS.values(analysis), analysis.schedule.index
    return _words(*STATUS.choices), lambda task: (str(values[row[task.id]]),)


def _team(analysis: Analysis) -> Laid:
    plan = analysis.plan
    team = {id: each.team for id, each in plan.resources.items() if each.team in plan.teams}

    def keys(task: Task) -> tuple[str, ...]:
        return _distinct(team.get(each.resource or "") for each in plan.assigned.get(task.id, ()))

    return _named(plan.teams.values()), keys


def _resource(analysis: Analysis) -> Laid:
    plan = analysis.plan

    def keys(task: Task) -> tuple[str, ...]:
        found = (each.resource for each in plan.assigned.get(task.id, ()))
        return _distinct(id if id in plan.resources else None for id in found)

    return (*_named(plan.resources.values()), Column(NONE, "")), keys


def _component(analysis: Analysis) -> Laid:
    known = analysis.plan.components
    columns = (*_named(known.values()), Column(NONE, "")) if known else ()
    return columns, lambda task: tuple(each for each in task.components if each in known)


def _phase(analysis: Analysis) -> Laid:
    plan = analysis.plan
    tops = {task.id: task for task in phases(plan)}
    return _named(tops.values()), lambda task: tuple(each for each in above(plan, task.id)[-1:] if each in tops)


def _priority(analysis: Analysis) -> Laid:
    found = sorted({task.priority for task in analysis.plan.tasks.values()} | {500}, reverse=True)
    return _words(*map(str, found)), lambda task: (str(task.priority),)


def _kind(analysis: Analysis) -> Laid:
    usual = (TaskKind.TASK, TaskKind.MILESTONE)
    there = {task.kind for task in analysis.plan.leaves}
    kinds = [kind for kind in TaskKind if kind in usual or kind in there]
    return (Column(kind.value, kind.replace("-", " ")) for kind in kinds), lambda task: (task.kind.value,)


def _calendar(analysis: Analysis) -> Laid:
    known = analysis.plan.calendars
    columns = (Column(NONE, ""), *_named(known.values()))
    return columns, lambda task: _distinct((task.calendar if task.calendar in known else None,))


def _custom(plan: Plan, name: str) -> Laid:
    if name not in custom_fields(plan):
        raise KeyError(CUSTOM + name)
    found = {str(task.custom[name]) for task in plan.tasks.values() if task.custom.get(name) not in (None, "")}

    def keys(task: Task) -> tuple[str, ...]:
        value = task.custom.get(name)
        return (str(value),) if value not in (None, "") else ()

    return (*_words(*sorted(found)), Column(NONE, "")), keys


AXES: Mapping[str, Callable[[Analysis], Laid]] = {
    "status": _status,
    "resource": _resource,
    "team": _team,
    "phase": _phase,
    "component": _component,
    "priority": _priority,
    "kind": _kind,
    "calendar": _calendar,
}
"""The fields a board can be laid out by, in the order they are offered; custom fields follow."""


def _words(*words: str) -> tuple[Column, ...]:
    return tuple(Column(word, word) for word in words)


def _named(things: Iterable[Any]) -> tuple[Column, ...]:
    return tuple(Column(each.id, each.name or each.id) for each in things)


def _distinct(found: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in found if each is not None))


def offered(analysis: Analysis, known: Mapping[str, Field]) -> tuple[str, ...]:
    """The fields this plan can be laid out by; `known` are those this person may ask for."""
    plan = analysis.plan
    lacking = {"team": not plan.teams, "component": not plan.components, "calendar": len(plan.calendars) < 2}
    usual = tuple(name for name in AXES if not lacking.get(name))
    custom = (CUSTOM + name for name in custom_fields(plan))
    return (*usual, *custom, *(name for name in OTHERS if name in known))
