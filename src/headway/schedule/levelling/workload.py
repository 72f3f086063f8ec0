"""A bound from a real plan: no resource can be done with its work before it has worked it off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.schedule.clock import Clock, finish_at
from headway.schedule.levelling.bounds import WORK
from headway.schedule.levelling.minutes import Minutes
from headway.schedule.levelling.site import Site
from headway.schedule.net import NEVER, State
from headway.schedule.worktime import Days, clock_of


def work_bound(site: Site, among: NDArray[np.bool_] | None = None) -> tuple[int, str]:
    """The latest of all moments before which some resource cannot have done its work, and that this proves it.

    Of the tasks that begin no earlier than some moment all work comes after it, and the resource has worked it off no
    sooner than all of it, at its most units, has worked: in the time in which any calendar of these tasks works.
    `among`: only these nodes are counted, which is what holds where others are overloaded.
    """
    clocks: dict[tuple[int, ...], Clock] = {}
    plain = _plain(site) if among is None else _plain(site) & among
    return max((_of_one(site, who, plain, clocks) for who in range(len(site.resources))), default=NEVER), WORK


def _of_one(site: Site, who: int, plain: NDArray[np.bool_], clocks: dict[tuple[int, ...], Clock]) -> int:
    net, supply, needs = site.net, site.supply, site.needs
    most = int(supply.parts[supply.first[who] : supply.first[who + 1]].max())
    node = np.repeat(np.arange(len(net.kind)), np.diff(needs.first))
    chosen = (needs.who == who) & (needs.parts <= most) & plain[node]
    node, parts = node[chosen], needs.parts[chosen]
    if not len(node) or most <= 0:
        return NEVER
    track = net.track[:-1][node]
    calendars = tuple(np.unique(net.track_calendar[track]).tolist())
    if calendars not in clocks:
        clocks[calendars] = _any_of(site.clock, calendars)
    running = net.state[node] == State.RUNNING
    span = np.where(running, net.track_rest[track], net.track_span[track])
    begins = np.maximum(np.where(running, site.dates.start[node], site.dates.early_start[node]), site.rules.now)
    head = Minutes(clocks[calendars], 0)(begins)
    order = np.argsort(-head, kind="stable")
    ends = head[order] + np.floor(np.cumsum((span * (parts / most))[order])).astype(np.int64)
    return int(finish_at(clocks[calendars], 0, int(ends.max())))


def _any_of(clock: Clock, calendars: tuple[int, ...]) -> Clock:
    """A clock of one calendar, which works whenever any of these does."""
    code = np.zeros(clock.days, np.int64)
    for calendar in calendars:
        code = code * len(clock.worked) + clock.pattern[calendar]
    _, first, pattern = np.unique(code, return_index=True, return_inverse=True)
    masks = np.zeros((len(first), 1440), np.bool_)
    for calendar in calendars:
        masks |= np.diff(clock.worked[clock.pattern[calendar][first]], axis=1) > 0
    days = Days(masks, pattern.reshape(-1).astype(np.int32))
    return clock_of([days], (clock.first_day, clock.days))


def _plain(site: Site) -> NDArray[np.bool_]:
    """Nodes that certainly do all their work after their early start: on one track, with no dates typed."""
    net = site.net
    known = (site.dates.early_start != NEVER) & (site.dates.start != NEVER) & (np.diff(net.track) == 1)
    plain: NDArray[np.bool_] = known & (net.state != State.FIXED) & (net.expected == NEVER) & ~net.idle
    return plain
