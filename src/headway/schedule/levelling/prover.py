"""The exact solver: CP-SAT, given what the search has found, to improve it or to prove that nothing is shorter.

It comes with the extra `levelling` and is imported when it is asked for; without it nothing is proved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.schedule.levelling import can_prove
from headway.schedule.levelling.bounds import heads, tails
from headway.schedule.levelling.project import Project, unpacked
from headway.schedule.levelling.search import Found
from headway.schedule.levelling.stop import Stop

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

LARGEST = 3000
"""Activities up to which the solver is asked."""


class Proof(NamedTuple):
    """The best starts known, their length, and a length below which nothing can be."""

    start: NDArray[np.int64]
    length: int
    bound: int


def proved(project: Project, found: Found, stop: Stop, seed: int) -> Proof:
    """Solve the project exactly, beginning from what was found, as far as `stop` lets it."""
    head, tail = heads(project), tails(project)
    known = Proof(found.start, found.length, int((head + tail).max(initial=0)))
    left = stop.left(len(project.duration))  # loading the solver is not part of its time
    if not can_prove() or len(project.duration) > LARGEST or left <= 0:
        return known
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    starts = _model(model, project, found, head, tail)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % 2**31
    if stop.timed:
        solver.parameters.max_time_in_seconds = left
    else:
        solver.parameters.max_deterministic_time = left
    status = solver.solve(model)
    bound = max(known.bound, int(np.ceil(solver.best_objective_bound - 1e-6)))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return known._replace(bound=max(known.bound, min(bound, found.length)))
    start = np.array([solver.value(each) for each in starts], np.int64)
    return Proof(start, int((start + project.duration).max()), min(bound, found.length))


def _model(
    model: CpModel, project: Project, found: Found, head: NDArray[np.int64], tail: NDArray[np.int64]
) -> list[IntVar]:
    """Starts between heads and tails of the length known, lags, one cumulative resource each, and the shortest end."""
    ends = [found.length - int(each) for each in tail]
    starts = [model.new_int_var(int(first), max(int(first), last), "") for first, last in zip(head, ends, strict=True)]
    length = model.new_int_var(int((head + tail).max(initial=0)), found.length, "")
    for node, start in enumerate(starts):
        model.add_hint(start, int(found.start[node]))
        model.add(start + int(project.duration[node]) <= length)
        for edge in range(project.before_at[node], project.before_at[node + 1]):
            model.add(start >= starts[project.before[edge]] + int(project.before_lag[edge]))
    demand, capacity = unpacked(project)
    for resource in np.flatnonzero(demand.any(axis=0)).tolist():
        takes = np.flatnonzero((demand[:, resource] > 0) & (project.duration > 0)).tolist()
        work = [model.new_fixed_size_interval_var(starts[at], int(project.duration[at]), "") for at in takes]
        model.add_cumulative(work, [int(demand[at, resource]) for at in takes], int(capacity[resource]))
    model.minimize(length)
    return starts
