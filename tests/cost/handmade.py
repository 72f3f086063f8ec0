"""Schedules written by hand, for tests that are about money and not about dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import numpy as np

from headway.plan.plan import Plan
from headway.plan.value import TaskId, to_minutes
from headway.schedule.result import NO_DATE, Schedule


def handmade(plan: Plan, dates: Mapping[TaskId, tuple[datetime, datetime, int]]) -> Schedule:
    """A schedule in which tasks start, finish and last (minutes) as given, and the others have no dates."""
    ids = plan.outline.order
    blank = np.full(len(ids), NO_DATE, np.int64)
    rows = [dates.get(task) for task in ids]
    start = np.array([NO_DATE if row is None else to_minutes(row[0]) for row in rows], np.int64)
    finish = np.array([NO_DATE if row is None else to_minutes(row[1]) for row in rows], np.int64)
    duration = np.array([NO_DATE if row is None else row[2] for row in rows], np.int64)
    no = np.zeros(len(ids), np.bool_)
    return Schedule(
        plan=plan,
        as_of=None,
        convention=plan.settings.convention,
        ids=ids,
        index={task: at for at, task in enumerate(ids)},
        start=start,
        finish=finish,
        early_start=start,
        early_finish=finish,
        late_start=start,
        late_finish=finish,
        total_float=blank,
        free_float=blank,
        start_float=blank,
        finish_float=blank,
        interfering_float=blank,
        critical=no,
        near_critical=no,
        duration=duration,
        float_path=np.zeros(len(ids), np.int32),
        driver_kind=np.zeros(len(ids), np.int8),
        driver_link=np.full(len(ids), -1, np.int32),
        driver_sets_finish=no,
        links=tuple(plan.links),
        project_start=None,
        project_finish=None,
        contains_past_work=False,
        problems=(),
    )
