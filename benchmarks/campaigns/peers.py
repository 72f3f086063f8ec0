"""The engine against MPXJ's two schedulers on random networks: equal, or different for a named reason.

    python -m benchmarks.campaigns peers                      10,000 networks, half by each convention
    python -m benchmarks.campaigns peers --only primavera,17  one network: every task that differs, and why

Domain: as for the oracle, but with shifts that end before midnight and working durations, since MPXJ cuts night shifts
in two; the lag calendar is the convention's own, and P6 has no deadlines. Compared are start, finish, late start, late
finish and total float of every task.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from benchmarks.generate import Recipe, generate
from benchmarks.peers.mpxj import Mpxj, Row, why_not
from benchmarks.record import record
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.settings import Convention
from headway.plan.task import ConstraintKind
from headway.plan.value import TaskId, to_minutes, to_moment
from headway.schedule import schedule
from headway.schedule.result import Schedule
from tests.oracle.definition import Shifts, shifts_of

DATES = ("start", "finish", "late_start", "late_finish")
UNEXPLAINED = "unexplained"
THREE = ("standard", "two-shift", "evening")


def network(seed: int, convention: Convention) -> Plan:
    """A network of 6 to 15 tasks both can be asked about."""
    chance = random.Random(seed)
    recipe = Recipe(
        tasks=chance.randint(6, 15),
        links_per_task=chance.choice((1.3, 1.8, 2.4)),
        layers=chance.randint(2, 6),
        longest=chance.choice((2, 5)),
        link_types=chance.random() < 0.6,
        lags=chance.choice((0.0, 0.3)),
        elapsed_lags=chance.choice((0.0, 0.1)),
        calendars=chance.choice((("standard",), THREE)),
        constraints=chance.choice((0.0, 0.0, 0.2)),
        deadlines=chance.choice((0.0, 0.1)) if convention is Convention.MICROSOFT else 0.0,
        milestones=chance.choice((0.0, 0.15)),
        odd_minutes=chance.random() < 0.3,
        convention=convention,
    )
    return generate(recipe, seed)[0]


@dataclass(frozen=True)
class Pair:
    """Both answers for one plan."""

    plan: Plan
    ours: Schedule
    theirs: dict[str, Row]

    def mine(self, task: TaskId, field: str) -> int:
        """Our value."""
        return int(getattr(self.ours, field)[self.ours.index[task]])

    def shifts(self, task: TaskId) -> Shifts:
        """The task's working time."""
        return shifts_of(self.plan.calendars[self.plan.tasks[task].calendar or "standard"])

    @cached_property
    def finishes_alike(self) -> bool:
        """Whether both end the project at the same moment."""
        return max(self.ours.finish.tolist()) == max(row.finish or 0 for row in self.theirs.values())

    def differs(self, task: TaskId, *fields: str) -> bool:
        """Whether any of the dates differs."""
        return any(self.mine(task, field) != getattr(self.theirs[task], field) for field in fields)

    def idle(self, task: TaskId, *fields: str) -> bool:
        """Whether the dates differ by time off alone."""
        pairs = [(self.mine(task, field), getattr(self.theirs[task], field)) for field in fields]
        return all(b is not None and self.shifts(task).between(a, b) == 0 for a, b in pairs)

    def float_differs(self, task: TaskId) -> bool:
        """Whether total float differs by a minute or more."""
        theirs = self.theirs[task].total_float
        return theirs is None or abs(theirs - self.mine(task, "total_float")) >= 1


def reason(pair: Pair, task: TaskId) -> str | None:
    """Why a task differs, or None where it does not."""
    if pair.differs(task, "start", "finish"):
        return _first(EARLY, pair, task)
    if pair.differs(task, "late_start", "late_finish"):
        return _first(LATE, pair, task)
    return _first(FLOAT, pair, task) if pair.float_differs(task) else None


def _first(rules: dict[str, Callable[[Pair, TaskId], bool]], pair: Pair, task: TaskId) -> str:
    return next((name for name, applies in rules.items() if applies(pair, task)), UNEXPLAINED)


def _into(pair: Pair, task: TaskId) -> tuple[Link, ...]:
    return pair.plan.predecessors.get(task, ())


def _out_of(pair: Pair, task: TaskId) -> tuple[Link, ...]:
    return pair.plan.successors.get(task, ())


def _time_off_early(pair: Pair, task: TaskId) -> bool:
    return pair.idle(task, "start", "finish")


def _follows_early(pair: Pair, task: TaskId) -> bool:
    return any(pair.differs(link.predecessor, "start", "finish") for link in _into(pair, task))


def _before_the_project(pair: Pair, task: TaskId) -> bool:
    start = pair.plan.settings.start
    earlier = min(pair.mine(task, "start"), pair.theirs[task].start or 0)
    return start is not None and earlier < to_minutes(start)


def _finish_lag(pair: Pair, task: TaskId) -> bool:
    held = (link for link in _into(pair, task) if link.type in (LinkType.FF, LinkType.SF))
    return any(link.lag.minutes for link in held)


def _date_in_time_off(pair: Pair, task: TaskId) -> bool:
    constraint = pair.plan.tasks[task].constraint
    if constraint is None or constraint.date is None:
        return False
    moment, shifts = to_minutes(constraint.date), pair.shifts(task)
    return shifts.next(moment) != moment


def _after_a_date_in_time_off(pair: Pair, task: TaskId) -> bool:
    return any(_date_in_time_off(pair, link.predecessor) for link in _into(pair, task))


def _time_off_late(pair: Pair, task: TaskId) -> bool:
    return pair.idle(task, "late_start", "late_finish")


def _other_finish(pair: Pair, task: TaskId) -> bool:
    return not pair.finishes_alike


def _follows_late(pair: Pair, task: TaskId) -> bool:
    return any(pair.differs(link.successor, *DATES) for link in _out_of(pair, task))


def _sf_late(pair: Pair, task: TaskId) -> bool:
    return any(link.type is LinkType.SF for link in _out_of(pair, task))


def _before_a_moment(pair: Pair, task: TaskId) -> bool:
    after = (pair.plan.tasks[link.successor] for link in _out_of(pair, task))
    return any(successor.duration is not None and successor.duration.minutes == 0 for successor in after)


def _start_lag_between_calendars(pair: Pair, task: TaskId) -> bool:
    tasks = pair.plan.tasks
    starts = (link for link in _out_of(pair, task) if link.type is LinkType.SS and link.lag.minutes)
    return any(tasks[link.successor].calendar != tasks[task].calendar for link in starts)


def _not_their_duration(pair: Pair, task: TaskId) -> bool:
    row, duration = pair.theirs[task], pair.plan.tasks[task].duration
    if row.late_start is None or row.late_finish is None or duration is None:
        return True
    return pair.shifts(task).between(row.late_start, row.late_finish) != duration.minutes


def _must_and_deadline(pair: Pair, task: TaskId) -> bool:
    constraint, deadline = pair.plan.tasks[task].constraint, pair.plan.tasks[task].deadline
    musts = (ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON)
    return deadline is not None and constraint is not None and constraint.kind in musts


def _start_date_and_links(pair: Pair, task: TaskId) -> bool:
    constraint = pair.plan.tasks[task].constraint
    starts = (ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.MUST_START_ON)
    theirs = pair.plan.settings.convention is Convention.PRIMAVERA
    return theirs and bool(_into(pair, task)) and constraint is not None and constraint.kind in starts


EARLY: dict[str, Callable[[Pair, TaskId], bool]] = {
    "same in working time: dates at different ends of time off": _time_off_early,
    "follows a predecessor that differs": _follows_early,
    "before the project's start: who may begin there": _before_the_project,
    "a finish link's lag: MPXJ moves the start by it, we the finish": _finish_lag,
    "a constraint dated in time off": _date_in_time_off,
    "a link from a constraint dated in time off": _after_a_date_in_time_off,
    "a start date beside links: MPXJ lets it override them on its day, or keeps their finish": _start_date_and_links,
}
"""Why start or finish differ, asked in this order."""

LATE: dict[str, Callable[[Pair, TaskId], bool]] = {
    "same in working time: dates at different ends of time off": _time_off_late,
    "the project's finish differs": _other_finish,
    "follows a successor that differs": _follows_late,
    "late dates across an SF link": _sf_late,
    "an SS link's lag between calendars: MPXJ snaps before it takes the lag": _start_lag_between_calendars,
    "before a milestone: MPXJ counts back from where work ended, we from when it may stand": _before_a_moment,
    "MPXJ's late dates are not the duration apart": _not_their_duration,
    "a deadline before a must constraint": _must_and_deadline,
}
"""Why late dates differ where the early ones agree."""

FLOAT: dict[str, Callable[[Pair, TaskId], bool]] = {}
"""Why total float differs where every date agrees."""


def main(argv: list[str]) -> int:
    """Run the campaign; 1 when a difference has no name."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.campaigns peers", description=__doc__)
    ask.add_argument("--networks", type=int, default=10_000)
    ask.add_argument("--only", help="convention,seed: show one network")
    said = ask.parse_args(argv)
    if why_not():
        print(f"skipped: {why_not()}")
        return 0
    with Mpxj() as mpxj:
        if said.only:
            convention, seed = said.only.split(",")
            print("\n".join(show(mpxj, Convention(convention), int(seed))))
            return 0
        began = time.perf_counter()
        lines, unexplained = [], 0
        for convention in Convention:
            tally = compare(mpxj, convention, said.networks // 2)
            lines += [*tally.lines(), ""]
            unexplained += tally.reasons[UNEXPLAINED] + len(tally.refused)
    lines.append(f"{time.perf_counter() - began:,.0f} s")
    print("\n".join(lines))
    if said.networks >= 10_000:
        record("peers", lines)
    return 1 if unexplained else 0


class Tally:
    """What was found under one convention."""

    def __init__(self, convention: Convention) -> None:
        self.convention = convention
        self.networks = self.tasks = self.equal_tasks = self.equal_networks = self.same_finish = 0
        self.reasons: Counter[str] = Counter()
        self.refused: list[str] = []
        self.seeds: dict[str, list[int]] = {}

    def add(self, seed: int, pair: Pair) -> None:
        """Count one network."""
        found = [why for task in pair.plan.tasks if (why := reason(pair, task)) is not None]
        self.networks += 1
        self.tasks += len(pair.plan.tasks)
        self.equal_tasks += len(pair.plan.tasks) - len(found)
        self.equal_networks += not found
        self.same_finish += pair.finishes_alike
        self.reasons.update(found)
        for why in set(found):
            self.seeds.setdefault(why, []).append(seed)

    def lines(self) -> Iterator[str]:
        """The result as Markdown."""
        yield f"## {self.convention}: {self.networks:,} networks, {self.tasks:,} tasks, five figures each"
        yield ""
        yield f"- {self.same_finish:,} networks finish at the same minute"
        yield f"- {self.equal_networks:,} networks equal in every figure"
        yield f"- {self.equal_tasks:,} tasks equal in every figure"
        for why, count in self.reasons.most_common():
            yield f"- {count:,} tasks: {why} (first networks: {self.seeds[why][:4]})"
        yield from (f"- refused: {what}" for what in self.refused[:5])


def compare(mpxj: Mpxj, convention: Convention, networks: int) -> Tally:
    """So many networks by one convention."""
    tally = Tally(convention)
    for seed in range(1, networks + 1):
        pair = _pair(mpxj, convention, seed)
        if isinstance(pair, str):
            tally.refused.append(f"{seed}: {pair}")
        else:
            tally.add(seed, pair)
    return tally


def _pair(mpxj: Mpxj, convention: Convention, seed: int) -> Pair | str:
    plan = network(seed, convention)
    answer = mpxj.schedule(plan, convention)
    return answer.error or Pair(plan, schedule(plan), answer.tasks)


def show(mpxj: Mpxj, convention: Convention, seed: int) -> Iterator[str]:
    """Every task of one network that differs, with its links."""
    pair = _pair(mpxj, convention, seed)
    if isinstance(pair, str):
        yield pair
        return
    for name, task in pair.plan.tasks.items():
        why = reason(pair, name)
        if why is None:
            continue
        about = f"{task.constraint.kind} {task.constraint.date}" if task.constraint else ""
        minutes = task.duration.minutes if task.duration else 0
        yield f"{name} [{task.calendar or 'standard'}] {minutes} {about} deadline {task.deadline}: {why}"
        yield f"    ours {_line(pair, name)}"
        row = pair.theirs[name]
        yield f"    MPXJ {'  '.join(_text(getattr(row, field)) for field in DATES)}  float {row.total_float}"
        for link in (*_into(pair, name), *_out_of(pair, name)):
            other = link.predecessor if link.successor == name else link.successor
            arrow = "<-" if link.successor == name else "->"
            lag = f"{link.lag.minutes}{'e' if link.lag.elapsed else ''}"
            yield f"      {arrow} {link.type} {lag} {other}: {_line(pair, other)}"


def _line(pair: Pair, task: TaskId) -> str:
    dates = "  ".join(_text(pair.mine(task, field)) for field in DATES)
    return f"{dates}  float {pair.mine(task, 'total_float')}"


def _text(minutes: int | None) -> str:
    return "-" if minutes is None or abs(minutes) > 2**40 else f"{to_moment(minutes):%a %m-%d %H:%M}"


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
