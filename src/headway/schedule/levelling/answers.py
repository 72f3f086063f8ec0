"""From lists to the best answer within a budget: at once, by the search over lists, by altering the best list."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.schedule.clock import finish_at
from headway.schedule.levelling.bounds import CRITICAL_PATH, EXACT, WORK, bound, tails
from headway.schedule.levelling.instant import Generated, generated, in_order
from headway.schedule.levelling.lists import in_turn
from headway.schedule.levelling.luck import draws
from headway.schedule.levelling.prover import proved
from headway.schedule.levelling.search import Found, bred, desk_of, ready
from headway.schedule.levelling.site import Site
from headway.schedule.levelling.stop import Stop
from headway.schedule.levelling.translation import Translation, translated
from headway.schedule.levelling.values import Levelling
from headway.schedule.levelling.workload import work_bound
from headway.schedule.net import ALWAYS, NEVER, Dates, NodeKind

SEARCHED = 0.7
"""The share of the time for the search over lists, where dates have to be found by the plan itself afterwards."""

PROVING = 0.5
"""The share of the time for the search where the exact solver has its turn after it."""

FEWEST = 4
"""Tasks with which there is anything to search."""

DECODED = 20
"""Lists of that search whose dates are found by the plan itself."""

NEAR = 12
"""Places in the list over which the altering of it spreads at least."""

type Worth = tuple[float, int, int, int]
"""What is overloaded beside what stays where it is, minutes after deadlines, finish, all starts together: the smaller
the better."""


class Best(NamedTuple):
    """The best schedule so far, the key of its list, and what found it."""

    made: Generated
    worth: Worth
    key: NDArray[np.int64]
    how: str


class Answer(NamedTuple):
    """What was found and how; the finish (minutes) below which nothing can be, by what proof; and schedules made."""

    made: Generated
    how: str
    bound: int
    proof: str
    schedules: int


def answer(site: Site, asked: Levelling, stop: Stop) -> Answer:
    """The best answer that can be found until `stop`."""
    best = _best(site, asked, site.dates.late_start, "serial")
    least = finish_of(site, site.dates), CRITICAL_PATH
    if best.worth[:3] <= (0, 0, least[0]) or not site.movable.any():
        return Answer(best.made, best.how, *least, 1)
    if asked.within_float:
        _begin(site, asked, stop, best)
        best = _altered(site, asked, stop, best, least[0])
        return Answer(best.made, best.how, *least, 1 + stop.made)
    told = translated(site)
    least = max(least, _bound(site, told), work_bound(site), key=itemgetter(0))
    best = _better(best, _best(site, asked, _justified(told), "serial"))
    _begin(site, asked, stop, best)
    if stop.wanted and len(told.project.duration) >= FEWEST:
        part = stop.share((PROVING if asked.prove else 1.0) * (1.0 if told.exact else SEARCHED))
        found = bred(told.project, part, bound(told.project).length, asked.seed)
        stop.made += part.made
        best = _dated(site, asked, best, found, () if told.exact else found.lists[:DECODED], least[0])
        if asked.prove and best.worth[:3] > (0, 0, least[0]):
            exact = proved(told.project, found, stop.share(1.0 if told.exact else SEARCHED), asked.seed)
            best = _better(best, _best(site, asked, exact.start, "exact"))
            moment = moment_of(site, told, exact.bound)
            least = (moment, EXACT) if told.exact and moment > least[0] else least
        best = _altered(site, asked, stop, best, least[0])
    return Answer(best.made, best.how, *least, 2 + stop.made)


def _begin(site: Site, asked: Levelling, stop: Stop, best: Best) -> None:
    """Have everything compiled, which is not part of anybody's time for the search, and let the time run."""
    if stop.wanted:
        ready()
        _best(site, asked, best.key, best.how)
    stop.begin()


def _best(site: Site, asked: Levelling, key: NDArray[np.int64], how: str) -> Best:
    made = generated(site, in_order(site, key), asked.within_float, asked.splits)
    return Best(made, _worth(site, made), key, how)


def _better(one: Best, other: Best) -> Best:
    return other if other.worth < one.worth else one


def _worth(site: Site, made: Generated) -> Worth:
    finish, deadline = made.dates.finish, site.net.deadline
    due = (deadline < ALWAYS) & (finish != NEVER)
    late = int(np.maximum(finish[due] - deadline[due], 0).sum()) if due.any() else 0
    starts = made.dates.start[site.movable]
    return (
        made.excess,
        late,
        finish_of(site, made.dates),
        int((starts[starts != NEVER] - site.rules.start).sum()),
    )


def finish_of(site: Site, dates: Dates) -> int:
    """The finish of the project: the latest of all tasks; NEVER where nothing has a date."""
    finish = dates.finish
    counts = (site.net.kind < NodeKind.GATE) & (finish != NEVER) & ~site.net.idle
    return int(finish[counts].max()) if counts.any() else NEVER


def _justified(told: Translation) -> NDArray[np.int64]:
    """Starts of the list by latest start, generated and justified."""
    tail, project = tails(told.project), told.project
    key = tail.max(initial=0) - tail
    start = np.zeros(len(key), np.int64)
    in_turn(project, desk_of(project), np.lexsort((np.arange(len(key)), key)), start)
    return start


def _bound(site: Site, told: Translation) -> tuple[int, str]:
    """The best bound of the project, as a moment; none where it does not say all that the plan says."""
    if not told.exact:
        return NEVER, WORK
    found = bound(told.project)
    return moment_of(site, told, found.length), found.proof


def moment_of(site: Site, told: Translation, length: int) -> int:
    """The moment at which a project of so many units ends."""
    return int(finish_at(site.clock, told.main, told.origin + length * told.unit))


def _dated(
    site: Site, asked: Levelling, best: Best, found: Found, lists: Iterable[NDArray[np.int64]], least: int
) -> Best:
    """The best of the search's lists, each dated by the plan itself."""
    best = _better(best, _best(site, asked, found.start, "search"))
    for row in lists:
        if best.worth[:3] <= (0, 0, least):
            break
        place = np.empty(len(row), np.int64)
        place[row] = np.arange(len(row))
        best = _better(best, _best(site, asked, place, "search"))
    return best


def _altered(site: Site, asked: Levelling, stop: Stop, best: Best, least: int) -> Best:
    """The best list with a stretch of it in another order, again and again; what is no worse is gone on from."""
    count = len(best.key)
    place = np.argsort(np.lexsort((np.arange(count), best.key))).astype(np.float64)
    while stop.block(count) and best.worth[:3] > (0, 0, least):
        stop.made += 1
        luck = draws(asked.seed, stop.made, count + 2)
        wide = NEAR + int(luck[0] * (1 + count // 4))
        left = int(luck[1] * max(1, count - wide))
        inside = (place >= left) & (place < left + wide)
        moved = place + np.where(inside, NEAR * (2.0 * luck[2:] - 1.0), 0.0)
        key = np.argsort(np.argsort(moved, kind="stable"), kind="stable").astype(np.int64)
        other = _best(site, asked, key, "search")
        if other.worth <= best.worth:
            best, place = other, key.astype(np.float64)
    return best
