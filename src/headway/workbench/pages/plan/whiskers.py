"""How sure every row is, apart from the plan's own payload: it comes later, and may be of an older revision."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.risk.simulation import Columns
from headway.schedule.result import NO_DATE
from headway.workbench.pages.plan.payload import NONE
from headway.workbench.pages.shell.sure import age, missing
from headway.workbench.pages.shell.words import counted
from headway.workbench.projects.confidence import Standing


def whiskers(sure: Standing) -> dict[str, Any]:
    """Columns by task: P10, P50 and P80 of the finish in minutes, criticality in percent, sensitivity in hundredths,
    and for those who may see money the P80 of the cost in words.

    NONE where a task takes no part. `told` says why there are none, or how old they are; `old`: of another revision
    than the plan's newest; `running`: newer ones are on their way.
    """
    if sure.confidence is None or not sure.is_known:
        return _told(sure, missing(sure), {}, old=False)
    columns = sure.confidence.simulation.tasks
    return _told(sure, age(sure), _rows(columns), old=not sure.is_current)


def _told(sure: Standing, told: str, rows: dict[str, list[Any]], *, old: bool) -> dict[str, Any]:
    return {"revision": sure.newest, "old": old, "running": sure.running is not None, "told": told, "rows": rows}


def _rows(columns: Columns) -> dict[str, list[Any]]:
    return {
        "id": list(columns.ids),
        "p10": _moments(columns.p10),
        "p50": _moments(columns.p50),
        "p80": _moments(columns.p80),
        "criticality": _hundredths(columns.criticality),
        "sensitivity": _hundredths(columns.sensitivity),
        "cost_p80": ["" if np.isnan(each) else counted(each) for each in columns.cost(80).tolist()],
    }


def _moments(column: NDArray[np.int64]) -> list[int]:
    found: list[int] = np.where(column == NO_DATE, NONE, column).tolist()
    return found


def _hundredths(column: NDArray[np.float64]) -> list[int | None]:
    """Whole hundredths; None, not NONE, where there is none: a correlation may be negative."""
    known = ~np.isnan(column)
    whole = np.round(np.where(known, column, 0) * 100).astype(np.int64).tolist()
    return [value if is_known else None for value, is_known in zip(whole, known.tolist(), strict=True)]
