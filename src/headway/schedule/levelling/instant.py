"""The instant answer: one list by urgency, generated serially."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.schedule.levelling.serial import PIECES, Aims, Profile, book, generate, urgent
from headway.schedule.levelling.site import Needs, Site, Supply
from headway.schedule.net import ALWAYS, NEVER, Dates

ROUNDS = 4
"""How often generation begins again because work that may not be levelled was moved by its predecessors."""


class Generated(NamedTuple):
    """Dates and delays of every node, which movable ones found no place within their bounds, and who pauses when.

    Work of node n in more than one part has `pieces[n]` of them, from `begins[n]` to `ends[n]`. `excess`: parts of
    units beyond what there is, times minutes, without what is beyond it by what stays where it is alone.
    """

    dates: Dates
    delay: NDArray[np.int64]
    stuck: NDArray[np.bool_]
    pieces: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    excess: float


def in_order(site: Site, key: NDArray[np.int64]) -> NDArray[np.int64]:
    """Nodes by priority (highest first), then ascending key: an order in which predecessors come before successors.

    What waits for something urgent is no more urgent than it: a node goes before all that depend on it.
    """
    rank, key = -site.priority, key.copy()
    urgent(site.net, rank)
    urgent(site.net, key)
    return np.lexsort((np.arange(len(key)), key, rank))


def generated(site: Site, order: NDArray[np.int64], within_float: bool, splits: bool = False) -> Generated:
    """A schedule in which every node of the order, one after the other, begins when all it needs is free.

    What may not be levelled is booked first. Where generation moves it, that is done again with its new dates.
    """
    dates = copied(site.dates)
    pinned = np.flatnonzero(site.pinned)
    for _round in range(ROUNDS):
        before = dates.start[pinned].copy(), dates.finish[pinned].copy()
        net = site.net._replace(delay=site.net.delay.copy(), track_span=site.net.track_span.copy())
        profile, aims = profile_of(site.needs, site.supply, PIECES if splits else 1), _aims(site, within_float, splits)
        book(site.needs, profile, pinned, dates, site.rules.now)
        given = _excess(profile)
        generate(net, site.clock, site.rules, dates, site.needs, profile, aims, order)
        if np.array_equal(before[0], dates.start[pinned]) and np.array_equal(before[1], dates.finish[pinned]):
            break
    return Generated(
        dates, net.delay, aims.stuck, aims.pieces, aims.begins, aims.ends, max(0.0, _excess(profile) - given)
    )


def _excess(profile: Profile) -> float:
    """How much more is booked than there is: parts times minutes."""
    who = np.repeat(np.arange(len(profile.steps)), profile.steps)
    at = profile.first[who] + np.arange(len(who)) - np.repeat(np.cumsum(profile.steps) - profile.steps, profile.steps)
    over = at[profile.free[at] < 0]  # never the last of a resource, which lasts for ever
    return float((profile.free[over] * (profile.since[over] - profile.since[over + 1])).sum(dtype=np.float64))


def _aims(site: Site, within_float: bool, splits: bool) -> Aims:
    count, net = len(site.net.kind), site.net
    start, finish = np.full(count, ALWAYS, np.int64), np.full(count, ALWAYS, np.int64)
    if within_float:
        known = site.dates.late_start != NEVER
        start = np.where(known, np.maximum(site.dates.late_start, site.dates.early_start), ALWAYS)
        finish = np.where(known, np.maximum(site.dates.late_finish, site.dates.early_finish), ALWAYS)
    room = count if splits else 0
    return Aims(
        movable=site.movable,
        latest_start=start,
        latest_finish=finish,
        stuck=np.zeros(count, np.bool_),
        piece=site.piece if splits else np.zeros(count, np.int64),
        span=net.track_span[np.minimum(net.track[:-1], max(0, len(net.track_span) - 1))],
        pieces=np.zeros(count, np.int64),
        begins=np.zeros((room, PIECES), np.int64),
        ends=np.zeros((room, PIECES), np.int64),
    )


def profile_of(needs: Needs, supply: Supply, pieces: int) -> Profile:
    """All resources free, with room for every need to be booked in so many pieces."""
    steps = np.diff(supply.first)
    room = steps + 2 * pieces * np.bincount(needs.who, minlength=len(steps)) + 2
    first = np.concatenate([[0], np.cumsum(room)]).astype(np.int64)
    since, free = np.zeros(first[-1], np.int64), np.zeros(first[-1], np.int64)
    at = np.repeat(first[:-1] - supply.first[:-1], steps) + np.arange(len(supply.since))
    since[at], free[at] = supply.since, supply.parts
    return Profile(first[:-1].copy(), steps.astype(np.int64), since, free)


def copied(dates: Dates) -> Dates:
    """The same dates, to be overwritten."""
    columns: dict[str, Any] = {name: column.copy() for name, column in dates._asdict().items()}
    return Dates(**columns)
