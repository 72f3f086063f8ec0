"""Who is overloaded as scheduled, from when to when, by how much and with which tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from headway.analysis.load.days import Beyond, Loads
from headway.analysis.load.proof import Proof
from headway.analysis.load.prove import prove
from headway.analysis.load.steps import DAY
from headway.analysis.load.uses import Uses
from headway.analysis.load.windows import Windows
from headway.plan.resource import Resource
from headway.plan.value import ResourceId, TaskId, Value, to_moment
from headway.schedule.working import WorkingTime


class Status(StrEnum):
    """What is known of an overload. As scheduled: more is asked than there is, where the tasks lie now.

    Cannot be resolved: it is proved that no schedule within the float of the tasks is without one there. Where that is
    not proved it is not known: moving tasks within their float may resolve it or not.
    """

    AS_SCHEDULED = "overloaded as scheduled"
    CANNOT_BE_RESOLVED = "cannot be resolved within float"


class Overload(Value, frozen=True):
    """A resource with more to do than it has time, on consecutive working days of its own.

    `minutes_over` is working time times units asked beyond what there is; `peak` the most units beyond it at one
    moment. `proof` stands where the overload cannot be resolved within float.
    """

    resource: ResourceId
    first: date
    last: date
    minutes_over: int
    peak: float
    tasks: tuple[TaskId, ...]
    proof: Proof | None = None

    @property
    def status(self) -> Status:
        """The stronger of the two that holds."""
        return Status.CANNOT_BE_RESOLVED if self.proof is not None else Status.AS_SCHEDULED


def overloads(found: Loads) -> tuple[Overload, ...]:
    """Every overload of a plan as scheduled, by resource in the plan's order and then by time, with its proof if any.

    What an overload is says `Steps.over`; the proof, `prove`.
    """
    windows = Windows(found)
    return tuple(each for id in found.uses for each in _of(windows, found.plan.resources[id]))


def _of(windows: Windows, resource: Resource) -> Iterator[Overload]:
    found = windows.loads
    there = found.asked[resource.id].beyond
    if not len(there.start):
        return
    clock = found.clocks[resource.calendar]
    used, jobs = found.uses[resource.id], windows.of(resource)
    for run in _runs(there, clock):
        start, finish = there.start[run], there.finish[run]
        busy = _meets(used, start, finish)
        yield Overload(
            resource=resource.id,
            first=to_moment(int(there.day[run[0]]) * DAY).date(),
            last=to_moment(int(there.day[run[-1]]) * DAY).date(),
            minutes_over=round(float((there.units[run] * there.work[run]).sum())),
            peak=float(there.units[run].max()),
            tasks=found.named(found.rows.row[used.whose[busy]]),
            proof=prove(jobs, used.whose[busy], start, finish),
        )


def _runs(there: Beyond, clock: WorkingTime) -> list[NDArray[np.intp]]:
    """The overloaded steps, divided where a day of work lies between that is not overloaded."""
    between = clock.between((there.day[:-1] + 1) * DAY, there.day[1:] * DAY)
    return np.split(np.arange(len(there.day)), np.flatnonzero(between > 0) + 1)


def _meets(used: Uses, start: NDArray[np.int64], finish: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which uses are there in any of the stretches (ascending, apart)."""
    at = np.searchsorted(finish, used.start, "right")
    inside = at < len(start)
    meets: NDArray[np.bool_] = inside & (start[np.minimum(at, len(start) - 1)] < used.finish)
    return meets
