"""How much work each node is, on which calendars, and how much of it is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Progress
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.resource import Assignment, ResourceKind
from headway.plan.said import Said
from headway.plan.settings import Convention
from headway.plan.task import PercentKind, Task
from headway.plan.value import TaskId, to_minutes
from headway.schedule.calendars import Calendars
from headway.schedule.clock import work_before
from headway.schedule.net import FARTHEST, NEVER, NodeKind, bounded

type Track = tuple[int, int, int, int]
"""Calendar, delay, span, rest."""


@dataclass(eq=False)
class Tracks:
    """One track per node in `one`, or, for the nodes in `several`, as many as they have."""

    one: NDArray[np.int64]  # nodes x 4
    several: dict[int, list[Track]]
    resume: NDArray[np.int64]
    calendar: NDArray[np.int32]
    delay: NDArray[np.int64]
    span: NDArray[np.int64]
    rest: NDArray[np.int64]

    def permuted(self, order: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where each node's tracks begin when nodes come in this order, and the flat tracks in that order."""
        count = len(self.one)
        counts = np.ones(count, np.int64)
        begins = np.arange(count)
        extra: list[Track] = []
        for node, tracks in self.several.items():
            counts[node], begins[node] = len(tracks), count + len(extra)
            extra += tracks
        rows = np.concatenate([self.one, np.array(extra, np.int64).reshape(-1, 4)])
        self.calendar = np.ascontiguousarray(rows[:, 0], np.int32)
        self.delay, self.span, self.rest = (np.ascontiguousarray(rows[:, at]) for at in (1, 2, 3))
        track = np.concatenate([[0], np.cumsum(counts[order])])
        within = np.arange(track[-1]) - np.repeat(track[:-1], counts[order])
        return track, np.repeat(begins[order], counts[order]) + within


def tracks_of(
    plan: Plan,
    tasks: Sequence[Task],
    kind: NDArray[np.int8],
    progress: Mapping[TaskId, Progress],
    calendars: Calendars,
    task_calendar: NDArray[np.int32],
    convention: Convention,
    problems: list[Problem],
) -> Tracks:
    """The tracks of every node; gates have one without length."""
    count = len(kind)
    one = np.zeros((count, 4), np.int64)
    one[:, 0] = task_calendar
    minutes = np.array([_length(task.duration) for task in tasks], np.int64)
    one[: len(tasks), 2] = one[: len(tasks), 3] = minutes
    tracks = Tracks(one, {}, np.full(count, NEVER, np.int64), *(np.zeros(0, np.int64),) * 4)  # type: ignore[arg-type]
    assigned = plan.assigned
    special = [
        at
        for at, task in enumerate(tasks)
        if task.duration is None or task.splits or task.id in assigned or task.id in progress
    ]
    kinds, gate = kind.tolist(), int(NodeKind.GATE)
    for at in special:
        task = tasks[at]
        if kinds[at] >= gate or plan.is_summary(task.id):
            continue
        known = progress.get(task.id)
        gaps = (0, 0)
        if known is not None or task.splits:
            gaps = _progressed(tracks, at, task, known, convention, calendars)
        if task.duration is None and task.id not in assigned and kinds[at] == NodeKind.TASK:
            problems.append(_no_duration(task))
        if task.id in assigned and _follows(task):
            _resourced(plan, tracks, at, task, gaps, calendars)
        if gaps != (0, 0):
            tracks.one[at, 2] += gaps[0]
            tracks.one[at, 3] += gaps[1]
    return tracks


def _length(duration: Duration | None) -> int:
    if duration is None:
        return 0
    minutes = duration.minutes
    return minutes if 0 <= minutes < FARTHEST else bounded(minutes)


def _follows(task: Task) -> bool:
    return task.follows_resources and not (task.duration is not None and task.duration.elapsed)


def _progressed(
    tracks: Tracks, at: int, task: Task, known: Progress | None, convention: Convention, calendars: Calendars
) -> tuple[int, int]:
    """Span, rest and resume of a task from its facts; returns its pauses, in all and those still ahead."""
    full = int(tracks.one[at, 2])
    done, rest = 0, full
    if known is not None:
        rest = _rest(full, known)
        if known.remaining is not None:
            done = bounded(known.actual_duration.minutes) if known.actual_duration is not None else max(0, full - rest)
            full = done + rest if known.actual_duration is not None else full
        else:
            done = full - rest
        if convention is Convention.MICROSOFT:
            tracks.resume[at] = _resume(known)
        else:
            full = rest
            tracks.resume[at] = NEVER if known.resume is None else to_minutes(known.resume)
    gaps = bounded(sum(split.gap for split in task.splits))
    ahead = sum(split.gap for split in task.splits if split.after > done or (split.after == done == 0))
    ahead += sum(split.gap for split in task.splits if split.after == done > 0 and not _over(task, known, calendars))
    tracks.one[at, 2], tracks.one[at, 3] = full, rest
    return gaps, bounded(ahead)


def _over(task: Task, known: Progress | None, calendars: Calendars) -> bool:
    """Whether the pause at which work stands lies behind it: it resumes after working time it has not used."""
    if known is None or known.stop is None or known.resume is None:
        return False
    clock, on = calendars.clock(), calendars.of_task(task)
    return work_before(clock, on, to_minutes(known.resume)) > work_before(clock, on, to_minutes(known.stop))


def _rest(full: int, known: Progress) -> int:
    if known.finished:
        return 0
    if known.remaining is not None:
        return bounded(known.remaining.minutes)
    percent = known.percent.get(PercentKind.DURATION, 0.0) if known.started else 0.0
    return full - round(full * min(100.0, max(0.0, percent)) / 100)


def _resume(known: Progress) -> int:
    """Where Microsoft Project takes up the remaining work: where it was said to, or the day the rest was told.

    Of both the later: a rest that was seen after a pause cannot be taken up where that pause ended.
    """
    resume = NEVER if known.resume is None else to_minutes(known.resume)
    if known.remaining is not None and known.actual_duration is None and known.remaining_at is not None:
        return max(resume, to_minutes(known.remaining_at))
    return resume


def _no_duration(task: Task) -> Problem:
    return Problem(
        code="no-duration",
        where=f"'{task.name or task.id}'",
        what=Said("has no duration and nobody assigned: it counts as taking no time."),
        remedy=Said("Give it a duration, or make it a milestone."),
        tasks=(task.id,),
    )


def _resourced(
    plan: Plan,
    tracks: Tracks,
    at: int,
    task: Task,
    gaps: tuple[int, int],
    calendars: Calendars,
) -> None:
    """The tracks of a task that runs on the calendars of its resources."""
    if _keeps_step(plan.assigned[task.id], plan, task):
        return
    working = [each for each in plan.assigned[task.id] if _works(plan, each) and (each.drives or task.work is None)]
    if not working:
        return
    numbers = [calendars.of_assignment(task, each.resource) for each in working]
    plain = not any(each.profile or each.delay for each in working)
    if plain and task.duration is not None and all(number == tracks.one[at, 0] for number in numbers):
        return  # the track it has already
    length, rest = int(tracks.one[at, 2]), int(tracks.one[at, 3])
    if plain and len(set(numbers)) == 1:
        if task.duration is None:
            length = rest = max(map(_own_span, working))
        tracks.several[at] = [(numbers[0], 0, length + gaps[0], rest + gaps[1])]
        return
    if len(working) == 1 and task.duration is not None:
        # a profile shows the task's pauses on the resource's own calendar
        pause, ahead = _pauses(working[0], length, length - rest) if working[0].profile else gaps
        wait = working[0].delay if not working[0].profile else 0
        tracks.several[at] = [(numbers[0], wait, length + pause, rest + ahead)]
        return
    tracks.several[at] = [
        _own_track(task, each, number, length, rest, len(set(numbers)) == 1)
        for each, number in zip(working, numbers, strict=True)
    ]
    _whole(tracks, at, working)


def _keeps_step(assigned: Sequence[Assignment], plan: Plan, task: Task) -> bool:
    """Whether one alone is assigned who has no calendar and no course of its own: the track it has already.

    The commonest case by far, told without asking for calendars.
    """
    if len(assigned) != 1 or task.duration is None:
        return False
    alone = assigned[0]
    resource = plan.resources.get(alone.resource or "")
    return resource is not None and resource.calendar is None and not (alone.profile or alone.delay)


def _whole(tracks: Tracks, at: int, working: Sequence[Assignment]) -> None:
    """A profile tells the whole course, pauses included, so the finish counts from the start and not from a resume."""
    if any(each.profile for each in working):
        tracks.resume[at] = NEVER


def _works(plan: Plan, assignment: Assignment) -> bool:
    if assignment.units <= 0:
        return False
    if assignment.resource is None:
        return True
    resource = plan.resources.get(assignment.resource)
    return resource is not None and resource.kind is ResourceKind.WORK


def _own_span(assignment: Assignment) -> int:
    """Working minutes of an assignment on its own: its profile, or its work at its units."""
    if assignment.profile:
        return bounded(sum(portion.span for portion in assignment.profile))
    return bounded(bounded(assignment.work or 0) / assignment.units)


def _own_track(task: Task, assignment: Assignment, number: int, length: int, rest: int, alike: bool) -> Track:
    if assignment.profile:
        span = _own_span(assignment)
        return number, 0, span, min(rest, span)
    if alike or assignment.work is None:
        span = max(0, length - assignment.delay) if task.duration is not None else _own_span(assignment)
    else:
        span = _own_span(assignment)
    return number, assignment.delay, span, min(rest, span)


def _pauses(assignment: Assignment, length: int, done: int) -> tuple[int, int]:
    """Minutes of the profile in which nothing is done, in all and after `done` minutes of work time.

    A profile no longer than the task has no pause: what looks like one there is work of less than half a minute.
    """
    worked, gaps, ahead = 0, 0, 0
    for portion in assignment.profile:
        if portion.work == 0:
            gaps += portion.span
            ahead += portion.span if worked >= done else 0
        else:
            worked += portion.span
    return (gaps, ahead) if 2 * (worked + gaps - length) >= gaps else (0, 0)
