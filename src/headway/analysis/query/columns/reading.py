"""Columns as most fields have them: read off the task, or off a column of the schedule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.query.field import Cell, Column
from headway.plan.task import Task
from headway.plan.value import TaskId, to_moment
from headway.schedule.result import NO_DATE, Schedule

type Work = Callable[[Analysis], Column]


def of_task(read: Callable[[Task], Cell]) -> Work:
    """A value that a task itself holds."""

    def column(analysis: Analysis) -> Column:
        tasks = analysis.plan.tasks
        return [read(tasks[task]) for task in analysis.schedule.ids]

    return column


def of_id(read: Callable[[Analysis, TaskId], Cell]) -> Work:
    """A value that the analysis has for a task."""
    return lambda analysis: [read(analysis, task) for task in analysis.schedule.ids]


def moments(read: Callable[[Schedule], NDArray[np.int64]]) -> Work:
    """Minutes since 1970 as moments, NO_DATE as none; a plan has few different ones."""

    def column(analysis: Analysis) -> Column:
        minutes = read(analysis.schedule)
        known = {each: to_moment(each) for each in np.unique(minutes).tolist() if each != NO_DATE}
        return list(map(known.get, minutes.tolist()))

    return column


def minutes(read: Callable[[Schedule], NDArray[np.int64]]) -> Work:
    """Working minutes, NO_DATE as none."""
    return lambda analysis: [None if each == NO_DATE else each for each in read(analysis.schedule).tolist()]


def of_leaves(column: Work) -> Work:
    """A flag that no summary task has: what it says is true of the tasks below it, one by one."""

    def leaves(analysis: Analysis) -> Column:
        has_children = analysis.plan.outline.children
        pairs = zip(analysis.schedule.ids, column(analysis), strict=True)
        return [bool(value) and task not in has_children for task, value in pairs]

    return leaves


def names(things: Iterable[Any]) -> list[str]:
    """What things of the plan are called: by their names, or else by their identifiers."""
    return [each.name or each.id for each in things]
