"""Proving that an overload cannot be resolved within float.

Each task that needs a resource may lie anywhere from its early start to its late finish. Of such a task a part must
lie between two moments a and b of the resource's working time wherever it lies: the smaller one of what lies there if
it is done as early and as late as it can be, since what of it lies there grows, stays and shrinks as it moves. If these
parts together are more than there is of the resource between a and b, no schedule within float is without an overload
there. Float that tasks of one path share is counted once in this: a task moved late pushes those behind it out as well,
and both ends of the path are in the sum at their best. What it counts is never more than what any schedule needs
there, so what it proves holds; where it proves nothing, nothing is known.

Source: energetic reasoning (Erschler and Lopez 1990; Baptiste, Le Pape and Nuijten, Constraint-Based Scheduling, 2001).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.analysis.load.proof import Ground, Proof
from headway.analysis.load.steps import SPARE
from headway.analysis.load.windows import Jobs

MOST_EDGES = 24
"""Moments tried on either side of an overload: those nearest to it, where tasks begin or end."""

MOST_PAIRS = 400
"""Tasks of one overload that are held against each other two by two."""

type Ints = NDArray[np.int64]


def prove(jobs: Jobs, whose: Ints, start: Ints, finish: Ints) -> Proof | None:
    """The proof that an overload cannot be resolved within float; None where there is none.

    The overload is of the assignments `whose` (places in the rows of the load), in the stretches of time from `start`
    to `finish`. Of several proofs it is the one over the shortest time.
    """
    there = np.flatnonzero(np.isin(jobs.whose, whose))
    if not len(there):
        return None
    first, last = jobs.clock.until(start), jobs.clock.until(finish)
    return _alone(jobs, there) or _window(jobs, there, first, last) or _order(jobs, there)


def _alone(jobs: Jobs, there: Ints) -> Proof | None:
    for at in there.tolist():
        first, last = int(jobs.early[at]), int(jobs.late_end[at])
        free = jobs.most(first, last)
        if jobs.units[at] > free + SPARE:
            return _proof(jobs, Ground.ALONE, (first, last), np.array([at]), jobs.units[[at]], free)
    return None


def _window(jobs: Jobs, there: Ints, first: Ints, last: Ints) -> Proof | None:
    """What must lie between two moments, for the moments around the overload where a task begins or ends."""
    reach = (jobs.early[there].min(), jobs.late_end[there].max())
    near = np.flatnonzero((jobs.early_end > reach[0]) & (jobs.late < reach[1]))
    a = _nearest(np.concatenate([jobs.early[near], jobs.late[near]]), int(first[0]), int(last[-1]))
    b = _nearest(np.concatenate([jobs.early_end[near], jobs.late_end[near]]), int(last[-1]), int(first[0]))
    if not len(a) or not len(b):
        return None
    needed = _least(jobs, near, a[:, None, None], b[None, :, None]) @ jobs.units[near]
    free = jobs.capacity(b)[None, :] - jobs.capacity(a)[:, None]
    wide = b[None, :] - a[:, None]
    meets = _holds_any(a, b, first, last)
    too_much = (wide > 0) & meets & (needed > free + SPARE * np.maximum(wide, 1) + 0.5)
    if not too_much.any():
        return None
    at = int(np.where(too_much, wide, 2**62).argmin())
    i, j = divmod(at, len(b))
    share = _least(jobs, near, a[i], b[j]) * jobs.units[near]
    chosen = share > 0
    return _proof(jobs, Ground.WINDOW, (int(a[i]), int(b[j])), near[chosen], share[chosen], float(free[i, j]))


def _least(jobs: Jobs, near: Ints, a: Ints, b: Ints) -> NDArray[np.int64]:
    """Working minutes of each job that lie between a and b wherever it lies within its float."""
    soon = np.minimum(jobs.early_end[near], b) - np.maximum(jobs.early[near], a)
    late = np.minimum(jobs.late_end[near], b) - np.maximum(jobs.late[near], a)
    least: Ints = np.maximum(np.minimum(soon, late), 0)
    return least


def _nearest(moments: Ints, wanted: int, beyond: int) -> Ints:
    """The moments nearest to one end of the overload, and not beyond its other end."""
    found = np.unique(moments)
    found = found[found < beyond] if wanted < beyond else found[found > beyond]
    if len(found) > MOST_EDGES:
        found = np.sort(found[np.argsort(np.abs(found - wanted), kind="stable")[:MOST_EDGES]])
    return found


def _holds_any(a: Ints, b: Ints, first: Ints, last: Ints) -> NDArray[np.bool_]:
    """Whether any stretch of the overload lies, in part, between a and b."""
    at = np.searchsorted(last, a, "right")
    found: NDArray[np.bool_] = np.append(first, 2**62)[at][:, None] < b[None, :]
    return found


def _order(jobs: Jobs, there: Ints) -> Proof | None:
    """Two that exclude each other, of which neither can be over before the other must have begun."""
    there = there[:MOST_PAIRS]
    most = jobs.most(int(jobs.early[there].min()), int(jobs.late_end[there].max()))
    units = jobs.units[there]
    exclude = units[:, None] + units[None, :] > most + SPARE
    never = jobs.early_end[there][:, None] > jobs.late[there][None, :]  # the first cannot be over before the second
    stuck = np.triu(exclude & never & never.T, 1)
    if not stuck.any():
        return None
    reach = np.maximum(jobs.late_end[there][:, None], jobs.late_end[there]) - np.minimum(
        jobs.early[there][:, None], jobs.early[there]
    )
    i, j = divmod(int(np.where(stuck, reach, 2**62).argmin()), len(there))
    pair = there[[i, j]]
    window = int(jobs.early[pair].min()), int(jobs.late_end[pair].max())
    return _proof(jobs, Ground.ORDER, window, pair, jobs.units[pair], most)


def _proof(
    jobs: Jobs, ground: Ground, window: tuple[int, int], at: Ints, share: NDArray[np.float64], available: float
) -> Proof:
    """The proof in dates; the same task in two pieces counts once."""
    parts: dict[str, float] = {}
    for task, minutes in zip((jobs.task[each] for each in at.tolist()), share.tolist(), strict=True):
        parts[task] = parts.get(task, 0.0) + minutes
    return Proof(
        ground=ground,
        start=jobs.clock.begins(window[0]),
        finish=jobs.clock.moment(window[1]),
        needed=round(sum(parts.values()), 6),
        available=round(available, 6),
        tasks=tuple(parts),
        share=tuple(round(each, 6) for each in parts.values()),
    )
