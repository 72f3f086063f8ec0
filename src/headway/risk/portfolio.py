"""Many projects simulated in one call: on the threads of this machine, or handed to a cluster, with the same bits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.risk.compile import compiled
from headway.risk.ground import ground_of
from headway.risk.responses import choice
from headway.risk.runs import Asked, nothing_wanted, once

if TYPE_CHECKING:
    from datetime import datetime

BATCH = 20
"""Projects of one piece of work: enough that handing it over costs little beside it."""


class Project(NamedTuple):
    """One project of a portfolio."""

    name: str
    plan: Plan
    actuals: Actuals = Actuals()
    as_of: datetime | None = None


class Outcome(NamedTuple):
    """One project's runs: minutes since 1970-01-01 of its finish, and its cost. Empty where no task has a date."""

    name: str
    finish: NDArray[np.int64]
    cost: NDArray[np.float64]


class Cluster(Protocol):
    """What a cluster has to offer: that of Dask's `distributed.Client`."""

    def map(self, function: Any, *arguments: Iterable[Any], **options: Any) -> Any:
        """Futures of the function for each argument."""

    def gather(self, futures: Any) -> Any:
        """Their results, in order."""


def simulate_all(
    projects: Sequence[Project],
    *,
    iterations: int = 10_000,
    seed: int = 1,
    threads: int = 0,
    cluster: Cluster | None = None,
) -> Mapping[str, Outcome]:
    """Simulate every project with the same seed; by name, in the order given.

    Each project runs on one thread, so that projects share none; `threads` 0: as many at a time as the machine has.
    With `cluster` (a Dask `distributed.Client`) batches of BATCH projects are handed to it instead. The bits are the
    same either way: luck hangs on seed, run and identity alone.
    """
    batches = [projects[at : at + BATCH] for at in range(0, len(projects), BATCH)]
    if cluster is not None:
        futures = cluster.map(_batch, batches, iterations=iterations, seed=seed, pure=False)
        found = cluster.gather(futures)
    else:
        with ThreadPoolExecutor(threads or cpu_count() or 1) as pool:
            found = list(pool.map(lambda batch: _batch(batch, iterations, seed), batches))
    return {outcome.name: outcome for batch in found for outcome in batch}


def _batch(projects: Sequence[Project], iterations: int, seed: int) -> list[Outcome]:
    return [_one(project, iterations, seed) for project in projects]


def _one(project: Project, iterations: int, seed: int) -> Outcome:
    """Only finish and cost of every run: nothing else is asked of a portfolio."""
    ground = ground_of(project.plan, project.actuals, project.as_of, None)
    if ground.schedule.project_finish is None:
        return Outcome(project.name, np.zeros(0, np.int64), np.zeros(0))
    asked = Asked(seed, iterations, threads=1)
    samples = once(compiled(ground, choice(project.plan)), asked, 0, iterations, nothing_wanted())
    return Outcome(project.name, samples.finish, samples.cost + float(ground.costs.project.total))
