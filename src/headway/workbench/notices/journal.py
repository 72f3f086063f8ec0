"""What the journal has for somebody: put on a task, taken off one, a date of theirs moved, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from headway.analysis import Analysis, explain
from headway.plan import said
from headway.plan.plan import Plan
from headway.plan.value import TaskId
from headway.workbench.notices.found import Found, Team, day_of
from headway.workbench.notices.models import Kind
from headway.workbench.projects.gestures import Gesture, gestures
from headway.workbench.projects.models import Entry

NAMED = 12
"""Tasks that one notice names; of more it says how many."""
ON_THE_WAY = 3
"""Tasks that are named between what was altered and what moved."""


def found(team: Team, entries: Sequence[Entry]) -> Iterator[Found]:
    """What these entries of their project, oldest first and without a gap, have for its members."""
    for gesture in gestures(entries) if team.by_resource else ():
        yield from told(team, gesture)


def told(team: Team, gesture: Gesture) -> Iterator[Found]:
    """What one entry has for each member but the one who made it."""
    before, after = (works(team.by_resource, side.plan) for side in (gesture.before, gesture.after))
    for person in team.but([*before, *after], gesture.entry.by_id):
        mine, was = after.get(person, frozenset()), before.get(person, frozenset())
        kept = [task for task in was - mine if task in gesture.after.plan.tasks]
        yield from _assigned(person, gesture, Kind.ASSIGNED, mine - was)
        yield from _assigned(person, gesture, Kind.RELEASED, kept)
        yield from _moved(person, gesture, mine & was)


def works(by_resource: Mapping[str, Sequence[int]], plan: Plan) -> dict[int, frozenset[TaskId]]:
    """The tasks each member works on."""
    tasks: dict[int, set[TaskId]] = {}
    for each in plan.assignments.values():
        for person in by_resource.get(each.resource or "", ()):
            tasks.setdefault(person, set()).add(each.task)
    return {person: frozenset(some) for person, some in tasks.items()}


def _assigned(person: int, gesture: Gesture, kind: Kind, tasks: Iterable[TaskId]) -> Iterator[Found]:
    analysis = gesture.now
    ordered = sorted(tasks, key=lambda task: analysis.schedule.index[task])
    if not ordered:
        return
    named = [
        {"task": task, "name": analysis.plan.tasks[task].name, **_dates(analysis, task)} for task in ordered[:NAMED]
    ]
    yield _found(person, gesture.entry, kind, ordered[0], {"tasks": named, "more": len(ordered) - len(named)})


def _moved(person: int, gesture: Gesture, mine: Iterable[TaskId]) -> Iterator[Found]:
    rows = sorted(row for task in mine if (row := gesture.moved.get(task)) is not None)
    open_ = [row for row in rows if not _is_done(gesture.was, gesture.comparison.moves[row].task)]
    if not open_:
        return
    told = sorted((_move(gesture, row) for row in open_), key=lambda each: -abs(each["minutes"]))
    body = {
        "tasks": told[:NAMED],
        "more": max(0, len(told) - NAMED),
        "per_day": gesture.now.plan.settings.minutes_per_day,
        **_why(gesture, told[0]["task"]),
    }
    yield _found(person, gesture.entry, Kind.MOVED, told[0]["task"], body)


def _move(gesture: Gesture, row: int) -> dict[str, Any]:
    """Of a task that moved: the end that did, the finish before the start, from when to when."""
    move, plan = gesture.comparison.moves[row], gesture.now.plan
    end = "finish" if move.finish_minutes else "start"
    before, after = getattr(move, f"{end}_before"), getattr(move, f"{end}_after")
    return {
        "task": move.task,
        "name": plan.tasks[move.task].name,
        "end": end,
        "milestone": plan.tasks[move.task].is_milestone,
        "minutes": getattr(move, f"{end}_minutes") or 0,
        "before": day_of(before),
        "after": day_of(after),
    }


def _why(gesture: Gesture, task: TaskId) -> dict[str, Any]:
    """By what: the first task of the chain that drives this one which the entry speaks of and which moved, and what

    lies between; where there is none, what holds the task now.
    """
    chain = list(gesture.now.schedule.driving_chain(task))
    names = gesture.now.plan.tasks
    at = next((i for i, each in enumerate(chain) if each in gesture.touched and each in gesture.moved), None)
    if at is None:
        return {"because": said.kept(explain(gesture.now, task).tail(1)[0].because)}
    between = [names[each].name for each in chain[at + 1 : -1]]
    root = None if chain[at] == task else _move(gesture, gesture.moved[chain[at]])
    return {"root": root, "between": between[:ON_THE_WAY], "further": max(0, len(between) - ON_THE_WAY)}


def _is_done(analysis: Analysis, task: TaskId) -> bool:
    known = analysis.actuals.progress().get(task)
    return known is not None and known.finished


def _dates(analysis: Analysis, task: TaskId) -> dict[str, str | None]:
    row = analysis.schedule[task]
    return {"start": day_of(row.start), "finish": day_of(row.finish)}


def _found(person: int, entry: Entry, kind: Kind, task: TaskId, body: dict[str, Any]) -> Found:
    source = f"entry {entry.pk}"
    return Found(person, kind, source, entry.at, by=entry.by_id, noun="task", thing=task, body=body)
