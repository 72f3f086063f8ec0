"""A bound from a real plan: no resource can be done with its work before it has worked it off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.schedule.clock import finish_at
from headway.schedule.levelling.bounds import WORK
from headway.schedule.levelling.minutes import Minutes
from headway.schedule.levelling.site import Site
from headway.schedule.net import NEVER, State


def work_bound(site: Site) -> tuple[int, str]:
    """The latest of all moments before which some resource cannot have done its work, and that this proves it.

    Of the tasks that begin no earlier than some moment all work comes after it, and the resource has worked it off no
    sooner than all of it, at its most units, has worked. Resources whose tasks have several calendars are left out.
    """
    return max((_of_one(site, who) for who in range(len(site.resources))), default=NEVER), WORK


def _of_one(site: Site, who: int) -> int:
    net, supply, needs = site.net, site.supply, site.needs
    most = int(supply.parts[supply.first[who] : supply.first[who + 1]].max())
    node = np.repeat(np.arange(len(net.kind)), np.diff(needs.first))
    chosen = (needs.who == who) & (needs.parts <= most) & _plain(site)[node]
    node, parts = node[chosen], needs.parts[chosen]
    track = net.track[:-1][node]
    calendars = np.unique(net.track_calendar[track])
    if len(calendars) != 1 or most <= 0:
        return NEVER
    running = net.state[node] == State.RUNNING
    span = np.where(running, net.track_rest[track], net.track_span[track])
    begins = np.maximum(np.where(running, site.dates.start[node], site.dates.early_start[node]), site.rules.now)
    head = Minutes(site.clock, int(calendars[0]))(begins)
    order = np.argsort(-head, kind="stable")
    ends = head[order] + np.floor(np.cumsum((span * (parts / most))[order])).astype(np.int64)
    return int(finish_at(site.clock, int(calendars[0]), int(ends.max())))


def _plain(site: Site) -> NDArray[np.bool_]:
    """Nodes that certainly do all their work after their early start: on one track, with no dates typed."""
    net = site.net
    known = (site.dates.early_start != NEVER) & (site.dates.start != NEVER) & (np.diff(net.track) == 1)
    plain: NDArray[np.bool_] = known & (net.state != State.FIXED) & (net.expected == NEVER) & ~net.idle
    return plain
