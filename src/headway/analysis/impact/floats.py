"""Float consumed: by how much less open tasks may slip without moving the finish."""

from __future__ import annotations

import numpy as np

from headway.analysis.analysis import Analysis
from headway.analysis.impact.parts import FloatMove, FloatUse
from headway.analysis.moves import shared_rows
from headway.schedule.result import NO_DATE

MOST = 20
"""Tasks that are named."""


def float_used(before: Analysis, after: Analysis) -> FloatUse:
    """The tasks without children, in both plans and not finished, whose total float shrinks, and the MOST worst.

    Float is told from nothing on: what a task is late by already is no float it could lose. Of tasks that lose as much,
    the one read first comes first. Working days of the plan, from minutes on each task's own calendar.
    """
    was, now = shared_rows(before.schedule, after.schedule)
    old, new = before.schedule.total_float[was], after.schedule.total_float[now]
    known = (old != NO_DATE) & (new != NO_DATE)
    lost = np.where(known, np.maximum(old, 0) - np.maximum(new, 0), 0)
    rows = np.flatnonzero(lost > 0)
    order = rows[np.argsort(-lost[rows], kind="stable")]
    plan, progress, ids = after.plan, after.progress, after.schedule.ids
    minutes = max(1, plan.settings.minutes_per_day)
    count = 0
    worst: list[FloatMove] = []
    for row in order.tolist():
        task = ids[int(now[row])]
        if plan.is_summary(task) or ((found := progress.get(task)) is not None and found.finished):
            continue
        count += 1
        if len(worst) < MOST:
            days = (round(max(0, int(side[row])) / minutes, 4) for side in (old, new))
            worst.append(FloatMove(task, plan.tasks[task].name or task, *days))
    return FloatUse(count, tuple(worst))
