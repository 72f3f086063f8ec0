"""From a plan to its levelled self: generate, schedule again as everybody else would, and check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from operator import itemgetter

import numpy as np

from headway.actuals.facts import Actuals
from headway.plan.duration import Duration, Unit
from headway.plan.plan import Plan
from headway.plan.settings import Convention
from headway.plan.task import Split
from headway.plan.value import TaskId, to_minutes, to_moment
from headway.schedule import schedule
from headway.schedule.clock import work_before
from headway.schedule.levelling.answers import Answer, answer, finish_of
from headway.schedule.levelling.bounds import CRITICAL_PATH
from headway.schedule.levelling.instant import Generated
from headway.schedule.levelling.overloads import overloads
from headway.schedule.levelling.site import Site, site_of
from headway.schedule.levelling.stop import Stop
from headway.schedule.levelling.values import Levelled, Levelling
from headway.schedule.levelling.workload import work_bound
from headway.schedule.net import NEVER
from headway.schedule.working import working_time

type Spent = Callable[[], float]


def run(
    plan: Plan,
    actuals: Actuals,
    as_of: datetime | None,
    asked: Levelling,
    convention: Convention | None,
    spent: Spent | None,
) -> Levelled:
    """Level the plan (see headway.schedule.levelling.level)."""
    stop = Stop(asked.seconds, asked.schedules, spent)
    site = site_of(plan, actuals, as_of, convention)
    found = answer(site, asked, stop)
    decided, delays = site_tasks(site), _delays(site, found.made)
    before = schedule(plan, actuals, as_of, convention)
    splits = _splits(site, found.made)
    after = schedule(delayed(plan, decided, delays, splits), actuals, as_of, convention)
    unresolved = overloads(after, actuals, as_of)
    finish, (bound, proof) = after.project_finish, _bound(site, found, bool(unresolved))
    return Levelled(
        finish_before=before.project_finish,
        finish_after=finish,
        bound=bound,
        gap=_gap(plan, after.project_start, bound, finish),
        delays=delays,
        splits=splits,
        decided=decided,
        feasible=not unresolved,
        unresolved=unresolved,
        how=found.how,
        proof=proof,
        schedules=found.schedules,
    )


def _bound(site: Site, found: Answer, overloaded: bool) -> tuple[datetime | None, str]:
    """The proven bound of answers of this kind.

    Where only what stays where it is overloads somebody, the work of what was levelled holds still; where levelled work
    does, it may be done earlier than any that does not, and only logic holds.
    """
    least = found.bound, found.proof
    if overloaded:
        least = finish_of(site, site.dates), CRITICAL_PATH
    if overloaded and not found.made.stuck.any():
        least = max(least, work_bound(site, site.movable), key=itemgetter(0))
    return None if least[0] == NEVER else to_moment(least[0]), least[1]


def site_tasks(site: Site) -> tuple[TaskId, ...]:
    """The tasks whose levelling delay is levelling's to decide, in outline order."""
    rows = np.sort(site.network.nodes[site.movable])
    return tuple(site.network.ids[at] for at in rows.tolist())


def delayed(
    plan: Plan,
    decided: Iterable[TaskId],
    delays: Mapping[TaskId, Duration],
    splits: Mapping[TaskId, tuple[Split, ...]] | None = None,
) -> Plan:
    """The plan with these levelling delays in place of those of all tasks that were decided about, and these pauses."""
    tasks, pauses = dict(plan.tasks), splits or {}
    for id in decided:
        task = tasks[id]
        delay, paused = delays.get(id), pauses.get(id, task.splits)
        if task.leveling_delay != delay or task.splits != paused:
            tasks[id] = task.but(leveling_delay=delay, splits=paused)
    return plan.but(tasks=tasks)


def _splits(site: Site, found: Generated) -> dict[TaskId, tuple[Split, ...]]:
    """The pauses between the parts of split work, in working minutes of its calendar."""
    nodes = np.flatnonzero(found.pieces > 1)
    rows = sorted(zip(site.network.nodes[nodes].tolist(), nodes.tolist(), strict=True))
    return {site.network.ids[at]: tuple(_pauses(site, found, node)) for at, node in rows}


def _pauses(site: Site, found: Generated, node: int) -> Iterator[Split]:
    clock, calendar, after = site.clock, int(site.net.calendar[node]), 0
    parts = range(int(found.pieces[node]))
    begins = [work_before(clock, calendar, int(found.begins[node, part])) for part in parts]
    ends = [work_before(clock, calendar, int(found.ends[node, part])) for part in parts]
    for begin, end, again in zip(begins, ends, begins[1:], strict=False):
        after += int(end - begin)
        yield Split(after, int(again - end))


def _delays(site: Site, found: Generated) -> dict[TaskId, Duration]:
    """Elapsed time, in days where they are whole, else in hours or minutes."""
    rows = [(at, node) for node, at in enumerate(site.network.nodes.tolist()) if site.movable[node]]
    minutes = {site.network.ids[at]: int(found.delay[node]) for at, node in sorted(rows)}
    return {id: _duration(length) for id, length in minutes.items() if length > 0}


def _duration(minutes: int) -> Duration:
    unit = Unit.DAY if minutes % 1440 == 0 else Unit.HOUR if minutes % 60 == 0 else Unit.MINUTE
    return Duration(minutes, unit, elapsed=True)


def _gap(plan: Plan, start: datetime | None, bound: datetime | None, finish: datetime | None) -> float:
    """The share of the working time from start to finish that lies beyond the bound."""
    if start is None or bound is None or finish is None or finish <= bound:
        return 0.0
    clock = working_time(plan)
    first, proved, last = clock.until(np.array([to_minutes(start), to_minutes(bound), to_minutes(finish)])).tolist()
    return (last - proved) / (last - first) if last > first else 0.0
