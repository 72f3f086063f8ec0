"""How surely each task finishes when, for drawings: P10 to P80 of the plan as it is."""

from __future__ import annotations

from collections.abc import Mapping

from headway.plan.value import TaskId
from headway.reports.gantt.chart import Sure
from headway.schedule.result import NO_DATE
from headway.workbench.projects.confidence import Standing


def bands(standing: Standing) -> Mapping[TaskId, Sure]:
    """The bands of the tasks, where those of the plan as it is are known; else none."""
    if standing.confidence is None or not standing.is_known or not standing.is_current:
        return {}
    tasks = standing.confidence.simulation.tasks
    columns = zip(tasks.ids, tasks.p10.tolist(), tasks.p50.tolist(), tasks.p80.tolist(), strict=True)
    return {task: Sure(low, half, high) for task, low, half, high in columns if low != NO_DATE}
