"""Running a prepared plan: numbered blocks of lanes, shared among threads, the same bits from any number of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from headway.risk.bands import PILOT, Band, Purse, blank, blank_purse
from headway.risk.bench import bench_for, stage_for, tally_for
from headway.risk.lanes.block import dated
from headway.risk.lanes.chunk import made
from headway.risk.lanes.course import Chances, Kept, Risks, Tally
from headway.risk.lanes.streams import GAMMA, LANES, mixed
from headway.risk.lanes.sums import ranged, reached
from headway.risk.model import CERTAIN, Samples, Wanted
from headway.risk.prepare import Prepared, prepare
from headway.schedule.kernel import ready_for

__all__ = ["Prepared", "merged", "prepare", "run"]

CHUNK = 4
"""Blocks a thread takes at a time."""


def run(
    prepared: Prepared,
    seed: int,
    first: int,
    count: int,
    *,
    threads: int = 0,
    wanted: Wanted,
    latin: bool = True,
    drawn: NDArray[np.float32] | None = None,
    off: NDArray[np.bool_] | None = None,
    still: NDArray[np.bool_] | None = None,
    bins: Samples | None = None,
) -> Samples:
    """Iterations `first` to `first + count - 1` under a seed.

    `threads` 0: all processors. `latin`: stratified over each 1,024 iterations. `drawn`: count x columns shares of
    [0, 1), row i for iteration first + i, for nodes with a column. `off`: risks that do not happen. `still`: nodes
    whose own range is left out; risks still fall on them. `bins`: other iterations of the same run, whose bins are
    taken over instead of being found again. ValueError for a count below one.
    """
    if count < 1 or first < 0:
        raise ValueError("a run has at least one iteration, and begins at 0 or later")
    ready_for(len(prepared.net.kind) * count // LANES)
    chances, risks = _chances(prepared, first, drawn, still), _risks(prepared, off)
    job = Job(prepared, chances, risks, seed, first, count, wanted, latin, bins)
    workers = max(1, min(threads or os.cpu_count() or 1, len(job.chunks)))
    job.work(workers)
    return job.samples()


def _chances(
    prepared: Prepared, first: int, drawn: NDArray[np.float32] | None, still: NDArray[np.bool_] | None
) -> Chances:
    chances = prepared.chances
    if drawn is not None:
        chances = chances._replace(drawn=np.ascontiguousarray(drawn, np.float32), drawn_from=first)
    else:
        chances = chances._replace(column=np.full(len(chances.column), -1, np.int32))
    if still is not None:
        chances = chances._replace(table=np.where(still, CERTAIN, chances.table).astype(np.int32))
    return chances


def _risks(prepared: Prepared, off: NDArray[np.bool_] | None) -> Risks:
    risks = prepared.risks
    return risks if off is None else risks._replace(probability=np.where(off, 0.0, risks.probability))


class Job:
    """One run while it is made: where its results go, and the blocks still to do."""

    def __init__(
        self,
        prepared: Prepared,
        chances: Chances,
        risks: Risks,
        seed: int,
        first: int,
        count: int,
        wanted: Wanted,
        latin: bool,
        bins: Samples | None,
    ) -> None:
        self.prepared, self.chances, self.risks, self.wanted, self.latin = prepared, chances, risks, wanted, latin
        self.first, self.count, self.luck = first, count, luck_of(seed)
        self.finish, self.cost = np.zeros(count, np.int64), np.zeros(count, np.float64)
        self.dates = np.zeros((len(wanted.watched), count), np.int64)
        blocks = range(first // LANES * LANES, first + count, LANES)
        self.chunks = [(at, min(at + CHUNK * LANES, blocks.stop)) for at in blocks[::CHUNK]]
        self.left = iter(self.chunks)
        self.lock = Lock()
        self.band: Band | None = None
        self.purse: Purse | None = None
        if wanted.bands:
            self.band, self.purse = self._bins(bins)

    def work(self, threads: int) -> None:
        """Make all blocks on so many threads."""
        if threads == 1:
            self.parts = [self._share()]
            return
        with ThreadPoolExecutor(threads) as pool:
            self.parts = [done.result() for done in [pool.submit(self._share) for _ in range(threads)]]

    def _bins(self, bins: Samples | None) -> tuple[Band, Purse]:
        """Where finishes and costs are counted: as an earlier part of the run has it, else as a pilot tells."""
        if bins is None or bins.band is None or bins.purse is None:
            return self._pilot()
        return bins.band, bins.purse

    def _pilot(self) -> tuple[Band, Purse]:
        """The bins of every node's finish and cost."""
        count = len(self.prepared.net.kind)
        low, high = np.full(count, 2**31 - 1, np.int32), np.full(count, -(2**31), np.int32)
        at, bench, stage = self.prepared, bench_for(self.prepared, purses=True), stage_for(self.prepared)
        rows = len(at.course.above)
        least, most = np.full(rows, np.inf, np.float32), np.full(rows, -np.inf, np.float32)
        alone = self.chances._replace(column=np.full(count, -1, np.int32))  # what was drawn may begin later
        given = at.net, at.clock, at.rules, at.course, alone, self.risks, bench, stage
        with np.errstate(over="ignore"):
            for first in range(0, PILOT, LANES):
                dated(*given, self.luck, first, self.latin)
                ranged(at.course, bench, low, high)
                reached(bench.spent, least, most)
        return blank(at, low, high), blank_purse(least, most)

    def _next(self) -> tuple[int, int] | None:
        with self.lock:
            return next(self.left, None)

    def _share(self) -> tuple[Tally, Kept]:
        """Make blocks until none are left."""
        at, wanted, band, purse = self.prepared, self.wanted, self.band, self.purse
        tally, bench = tally_for(at), bench_for(at, purses=purse is not None)
        none, empty = np.zeros(0, np.float32), np.zeros((0, 0), np.int32)
        bins = np.zeros(0, np.int32), none, empty
        sums = none, none, empty
        if band is not None and purse is not None:
            bins = band.low, band.step, np.zeros_like(band.counts)
            sums = purse.low, purse.step, np.zeros_like(purse.counts)
        kept = Kept(wanted.watched, self.finish, self.cost, self.dates, *bins, *sums)
        given = at.net, at.clock, at.rules, at.course, self.chances, self.risks, bench, stage_for(at), at.dates
        asked = self.latin, wanted.criticality, wanted.sensitivity, band is not None
        run = self.first, self.first + self.count
        with np.errstate(over="ignore"):
            while (blocks := self._next()) is not None:
                made(*given, tally, kept, self.luck, blocks, run, *asked)
        return tally, kept

    def samples(self) -> Samples:
        """What the threads made, put together."""
        tallies = [tally for tally, _ in self.parts]
        whole = Tally(*(sum_of(columns) for columns in zip(*tallies, strict=True)))
        band, purse = self.band, self.purse
        if band is not None and purse is not None:
            band = replace(band, counts=sum_of([kept.counts for _, kept in self.parts]))
            purse = replace(purse, counts=sum_of([kept.sums for _, kept in self.parts]))
        return Samples(
            finish=self.finish,
            cost=self.cost,
            watched=self.dates,
            critical=whole.critical,
            sum_d=whole.sum_d,
            sum_dd=whole.sum_dd,
            sum_df=whole.sum_df,
            sum_dc=whole.sum_dc,
            sum_f=int(whole.sums[0]),
            sum_ff=int(whole.sums[1]),
            sum_c=int(whole.sums[2]),
            sum_cc=int(whole.sums[3]),
            percentiles=np.zeros((0, 19), np.int64) if band is None else band.percentiles(),
            happened=whole.happened,
            band=band,
            purse=purse,
        )


def merged(parts: Sequence[Samples]) -> Samples:
    """Runs of the same plan, seed and choices, one after the other, as one run. ValueError for none."""
    if not parts:
        raise ValueError("nothing to merge")
    bands = [part.band for part in parts if part.band is not None]
    band = replace(bands[0], counts=sum_of([each.counts for each in bands])) if bands else None
    purses = [part.purse for part in parts if part.purse is not None]
    purse = replace(purses[0], counts=sum_of([each.counts for each in purses])) if purses else None
    return Samples(
        finish=np.concatenate([part.finish for part in parts]),
        cost=np.concatenate([part.cost for part in parts]),
        watched=np.concatenate([part.watched for part in parts], axis=1),
        critical=sum_of([part.critical for part in parts]),
        sum_d=sum_of([part.sum_d for part in parts]),
        sum_dd=sum_of([part.sum_dd for part in parts]),
        sum_df=sum_of([part.sum_df for part in parts]),
        sum_dc=sum_of([part.sum_dc for part in parts]),
        sum_f=sum(part.sum_f for part in parts),
        sum_ff=sum(part.sum_ff for part in parts),
        sum_c=sum(part.sum_c for part in parts),
        sum_cc=sum(part.sum_cc for part in parts),
        percentiles=parts[0].percentiles if band is None else band.percentiles(),
        happened=sum_of([part.happened for part in parts]),
        band=band,
        purse=purse,
    )


def pooled(one: Samples, other: Samples) -> tuple[Samples, Samples]:
    """The same two parts of a run, what both counted in bins in the second alone: bins are kept once, however many."""
    if one.band is None or one.purse is None or other.band is None or other.purse is None:
        return one, other
    band = replace(other.band, counts=one.band.counts + other.band.counts)
    purse = replace(other.purse, counts=one.purse.counts + other.purse.counts)
    return one._replace(band=None, purse=None), other._replace(band=band, purse=purse)


def sum_of[T: np.generic](arrays: Sequence[NDArray[T]]) -> NDArray[T]:
    """The sum of arrays of whole numbers, which does not depend on their order."""
    total = arrays[0].copy()
    for each in arrays[1:]:
        total += each  # type: ignore[misc]
    return total


def luck_of(seed: int) -> np.uint64:
    """The seed, mixed."""
    with np.errstate(over="ignore"):
        return np.uint64(mixed(np.uint64(seed % 2**64) + GAMMA))
