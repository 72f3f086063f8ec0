"""Making the runs: in eras of Latin hypercubes, until they are all made, time is over, or more would not help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from headway.risk.compile import Compiled
from headway.risk.model import Samples, Wanted
from headway.schedule.working import working_time

ERA = 1024
"""Runs of one Latin hypercube: results are gathered, and stop rules asked, after each."""

ENOUGH_ERAS = 4
"""Eras from which on their spread tells the standard error of a percentile."""

SETTLED = 0.5
"""The standard error of the P80, in working days, below which it counts as settled where nothing else was asked."""

type Watch = Callable[[int, int], bool]
"""Told (iterations done, iterations asked for) now and then; answers False to stop."""


@dataclass(frozen=True)
class Asked:
    """How a simulation is run."""

    seed: int = 1
    iterations: int = 10_000
    threads: int = 0
    latin: bool = True
    seconds: float | None = None
    settle: float | None = None  # standard error of the P80, working days


@dataclass(frozen=True, eq=False)
class Runs:
    """The samples, the standard error of the finish's P80 in working days (None: too few runs), and why they ended."""

    samples: Samples
    error: float | None
    stopped: str


class Calendar:
    """Working days of the project's calendar."""

    def __init__(self, compiled: Compiled) -> None:
        plan = compiled.ground.plan
        self._time, self._day = working_time(plan), max(1, plan.settings.minutes_per_day)

    def days(self, minutes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Working days before each moment, counted from the first day of all."""
        return self._time.until(minutes) / self._day


def gather(
    compiled: Compiled,
    asked: Asked,
    wanted: Wanted,
    watch: Watch | None = None,
    off: NDArray[np.bool_] | None = None,
    still: NDArray[np.bool_] | None = None,
) -> Runs:
    """Run a compiled plan until a stop rule holds; `off` and `still` as `headway.risk.run.run` has them."""
    from headway.risk.run import merged, pooled

    calendar = Calendar(compiled)
    if watch is None and asked.seconds is None and asked.settle is None:
        samples = once(compiled, asked, 0, asked.iterations, wanted, off, still)
        return Runs(samples, standard_error(calendar.days(samples.finish)), "iterations")
    parts: list[Samples] = []
    begun, stopped, days = monotonic(), "iterations", np.zeros(0)
    for first in range(0, asked.iterations, ERA):
        count = min(ERA, asked.iterations - first)
        bins = parts[-1] if parts else None
        parts.append(once(compiled, asked, first, count, wanted, off, still, bins))
        parts[-2:] = pooled(*parts[-2:]) if bins is not None else parts
        days = np.concatenate([days, calendar.days(parts[-1].finish)])
        goes_on = watch is None or watch(first + count, asked.iterations)
        if first + count == asked.iterations:
            break
        found = _why_stop(asked, days, monotonic() - begun, goes_on)
        if found is not None:
            stopped = found
            break
    return Runs(merged(parts) if len(parts) > 1 else parts[0], standard_error(days), stopped)


def _why_stop(asked: Asked, days: NDArray[np.float64], spent: float, goes_on: bool) -> str | None:
    if not goes_on:
        return "asked"
    if asked.seconds is not None and spent >= asked.seconds:
        return "seconds"
    error = standard_error(days) if asked.settle is not None else None
    if error is not None and asked.settle is not None and error <= asked.settle:
        return "settled"
    return None


def at_percent(values: NDArray[np.float64], percent: float) -> float:
    """The smallest value that so many per cent of all do not exceed."""
    return float(np.percentile(values, percent, method="inverted_cdf"))


def once(
    compiled: Compiled,
    asked: Asked,
    first: int,
    count: int,
    wanted: Wanted,
    off: NDArray[np.bool_] | None = None,
    still: NDArray[np.bool_] | None = None,
    bins: Samples | None = None,
) -> Samples:
    """The iterations `first` to `first + count - 1`; `first` begins an era. `bins` as `headway.risk.run.run` has it."""
    from headway.risk.run import run

    return run(
        compiled.prepared,
        asked.seed,
        first,
        count,
        threads=asked.threads,
        wanted=wanted,
        latin=asked.latin,
        drawn=_drawn(compiled, asked, first, count),
        off=off,
        still=still,
        bins=bins,
    )


def _drawn(compiled: Compiled, asked: Asked, first: int, count: int) -> NDArray[np.float32] | None:
    """The uniforms of the nodes in explicit matrices, era by era, so that no batch depends on how many there are."""
    if not compiled.matrices:
        return None
    from headway.risk.correlated import together

    keyed = [(compiled.model.key[list(matrix.nodes)], matrix.ranks) for matrix in compiled.matrices]
    return together(keyed, asked.seed, first, count)


def standard_error(days: NDArray[np.float64], percent: float = 80) -> float | None:
    """The standard error of a percentile by batch means: the spread of the eras' percentiles / root of their number.

    None below ENOUGH_ERAS whole eras. Source: Law, Simulation Modeling and Analysis, batch means.
    """
    eras = len(days) // ERA
    if eras < ENOUGH_ERAS:
        return None
    found = np.percentile(days[: eras * ERA].reshape(eras, ERA), percent, axis=1, method="inverted_cdf")
    return float(found.std(ddof=1) / np.sqrt(eras))


def paired_error(before: NDArray[np.float64], after: NDArray[np.float64], percent: float = 80) -> float | None:
    """The standard error of the difference of a percentile between runs with the same luck, by batch means."""
    eras = min(len(before), len(after)) // ERA
    if eras < ENOUGH_ERAS:
        return None
    sides = [
        np.percentile(each[: eras * ERA].reshape(eras, ERA), percent, axis=1, method="inverted_cdf")
        for each in (before, after)
    ]
    return float((sides[1] - sides[0]).std(ddof=1) / np.sqrt(eras))


def nothing_wanted() -> Wanted:
    """Only the finish and cost of every run."""
    return Wanted(np.zeros(0, np.int32), bands=False, criticality=False, sensitivity=False)
