"""A plan made ready to be levelled: its network without delays, who needs whom, and how much of whom there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.resource import Availability, Resource, ResourceKind
from headway.plan.settings import Convention
from headway.plan.value import ResourceId, to_minutes
from headway.schedule.clock import Clock
from headway.schedule.compile import Network
from headway.schedule.engine import anchored, compiled, passes
from headway.schedule.net import ALWAYS, NEVER, Dates, Limit, Net, NodeKind, Rules, State
from headway.schedule.worktime import ROUND_THE_CLOCK

PART = 10**9
"""Parts of a unit in which capacity is reckoned, so that a sixth six times is one."""

MOST_UNITS = 1e6
"""Units beyond which it does not matter how many there are."""

SPARE = 1000
"""Parts by which rounding alone may exceed what there is."""

NEVER_LEVEL = 1000
"""The priority that says: do not level."""


class Needs(NamedTuple):
    """Which resources each node takes, from its start to its finish: entries `first[n]` to `first[n + 1]`."""

    first: NDArray[np.int64]
    who: NDArray[np.int64]
    parts: NDArray[np.int64]


class Supply(NamedTuple):
    """How many parts of each resource there are: steps `first[r]` to `first[r + 1]`, the first from NEVER on."""

    first: NDArray[np.int64]
    since: NDArray[np.int64]
    parts: NDArray[np.int64]


class Site(NamedTuple):
    """All that levelling works on. `net.delay` is 0 wherever `movable`; `dates` are those without any such delay."""

    network: Network
    net: Net
    clock: Clock
    rules: Rules
    dates: Dates
    resources: tuple[ResourceId, ...]
    needs: Needs
    supply: Supply
    movable: NDArray[np.bool_]
    pinned: NDArray[np.bool_]  # takes resources, but stays where the schedule puts it
    priority: NDArray[np.int64]
    piece: NDArray[np.int64]  # the shortest part into which work may be split, in working minutes; 0: not at all


def site_of(plan: Plan, actuals: Actuals, as_of: datetime | None, convention: Convention | None) -> Site:
    """Compile the plan with the levelling delays of all that can be levelled taken away."""
    network, clock, rules = compiled(plan, actuals, as_of, convention or plan.settings.convention)
    works = [each for each in plan.resources.values() if each.kind is ResourceKind.WORK]
    needs = _needs(plan, network, works)
    taking = np.diff(needs.first) > 0
    tasks = [plan.tasks[task] for task in network.ids]
    priority = _on_nodes(network, np.array([task.priority for task in tasks], np.int64), 0)
    movable = taking & _can_move(network.net) & (priority < NEVER_LEVEL)
    delay = np.where(movable, 0, network.net.delay)
    net = network.net._replace(delay=delay, limit=network.net.limit.copy())
    bare = replace(network, net=net)
    dates = passes(bare, clock, rules)
    return Site(
        network=bare,
        net=net,
        clock=clock,
        rules=anchored(rules, bare, dates),
        dates=dates,
        resources=tuple(each.id for each in works),
        needs=needs,
        supply=_supply(works),
        movable=movable,
        pinned=taking & ~movable,
        priority=priority,
        piece=_pieces(plan, network, movable),
    )


def _pieces(plan: Plan, network: Network, movable: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A day of work, for tasks on their own calendar alone that have no pauses yet and are longer than that."""
    net, day = network.net, plan.settings.minutes_per_day
    lone = (np.diff(net.track) == 1) & movable
    track = np.minimum(net.track[:-1], max(0, len(net.track_span) - 1))
    lone &= (net.track_calendar[track] == net.calendar) & (net.calendar != ROUND_THE_CLOCK)
    lone &= (net.track_delay[track] == 0) & (net.track_span[track] > day) & (net.expected == NEVER)
    paused = np.zeros(len(network.ids), np.int64)
    paused[[at for at, task in enumerate(network.ids) if plan.tasks[task].splits]] = 1
    return np.where(lone & (_on_nodes(network, paused, 0) == 0), day, 0)


def _can_move(net: Net) -> NDArray[np.bool_]:
    """Planned work whose dates nobody fixed. What is done or running stays, and so does what must start on a date."""
    must = (net.limit >= Limit.MUST_START).any(axis=1)
    moves: NDArray[np.bool_] = (net.kind < NodeKind.SPAN) & (net.state == State.PLANNED) & ~must & ~net.late
    return moves


def _on_nodes(network: Network, column: NDArray[np.int64], otherwise: int) -> NDArray[np.int64]:
    """A column over the outline as one over nodes."""
    padded = np.full(max(len(network.nodes), len(column)), otherwise, np.int64)
    padded[: len(column)] = column
    return padded[network.nodes]


def _needs(plan: Plan, network: Network, works: Sequence[Resource]) -> Needs:
    """Units of people and machines on leaf tasks; a level of effort yields to the work it accompanies."""
    number = {each.id: at for at, each in enumerate(works)}
    index, net = network.index, network.net
    taken = [
        each for each in plan.assignments.values() if each.resource in number and each.task in index and each.units > 0
    ]
    row = np.array([index[each.task] for each in taken], np.int64)
    who = np.array([number[each.resource or ""] for each in taken], np.int64)
    units = np.array([each.units for each in taken], np.float64)
    parts = np.round(np.minimum(units, MOST_UNITS) * PART).astype(np.int64)
    place = np.empty(len(network.nodes), np.int64)
    place[network.nodes] = np.arange(len(network.nodes))
    node = place[row]
    takes = (net.kind[node] < NodeKind.SPAN) & ~net.idle[node] & (net.state[node] != State.DONE)
    return _grouped(node[takes], who[takes], parts[takes], len(network.nodes), len(works))


def _grouped(
    node: NDArray[np.int64], who: NDArray[np.int64], parts: NDArray[np.int64], nodes: int, works: int
) -> Needs:
    """One entry for each node and resource, however many assignments they share."""
    pair, at = np.unique(node * max(1, works) + who, return_inverse=True)
    total = np.zeros(len(pair), np.int64)
    np.add.at(total, at.ravel(), parts)
    first = np.searchsorted(pair // max(1, works), np.arange(nodes + 1)).astype(np.int64)
    return Needs(first, pair % max(1, works), total)


def _supply(works: Sequence[Resource]) -> Supply:
    steps = [_steps(each.availability) for each in works]
    first = np.cumsum([0] + [len(each) for each in steps]).astype(np.int64)
    rows = np.array([row for each in steps for row in each], np.int64).reshape(-1, 2)
    return Supply(first, np.ascontiguousarray(rows[:, 0]), np.ascontiguousarray(rows[:, 1]))


def _steps(availability: Sequence[Availability]) -> list[tuple[int, int]]:
    """Moments from which so many parts are there; without availability one unit, always."""
    if not availability:
        return [(NEVER, PART + SPARE)]
    change: dict[int, int] = {NEVER: SPARE}
    for each in availability:
        begin = NEVER if each.start is None else to_minutes(each.start)
        end = ALWAYS if each.finish is None else to_minutes(each.finish)
        if begin < end:
            parts = round(max(0.0, min(each.units, MOST_UNITS)) * PART)
            change[begin] = change.get(begin, 0) + parts
            if end < ALWAYS:
                change[end] = change.get(end, 0) - parts
    level, steps = 0, []
    for moment in sorted(change):
        level += change[moment]
        steps.append((moment, level))
    return steps
