"""How long it takes to split a movement by all seven causes, on plans of 2,000 and of 10,000 tasks.

    python -m benchmarks.slip               every measurement, with its target; 1 when one is missed

Everybody is assigned, a tenth of the tasks has facts, a twentieth another duration, and so on: 128 variants, each of
them scheduled; for finish and cost together, as pages and files ask for them, also priced. Processor seconds of one run
each, kernels warm.
"""

from __future__ import annotations

import random
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from time import process_time

from benchmarks.record import machine
from headway.actuals.facts import Actuals, AnyFact, Finished, Started
from headway.analysis import Analysis, analyse, slip
from headway.plan.calendar import Calendar, CalendarException, Shift, Week
from headway.plan.duration import Duration
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import Risk, RiskStatus
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.value import to_minutes

START = datetime(2026, 3, 2, 8)
DAY = 480
OFFICE: Week = (*((Shift(480, 720), Shift(780, 1020)),) * 5, (), ())
TARGETS = {2_000: 2.0, 10_000: None}
"""Seconds for the finish, by size; None: told, not judged."""


def agreed(count: int, chance: random.Random) -> Plan:
    """Tasks of one to ten days, each waiting for two of the fifty before it, and twenty people."""
    tasks = {f"t{at}": Task(f"t{at}", rank=Decimal(at), duration=_days(chance.randint(1, 10))) for at in range(count)}
    pairs = [(chance.randint(max(0, at - 50), at - 1), at) for at in range(1, count) for _ in range(2)]
    rates = (Rate(standard=Decimal(60)),)
    return Plan(
        settings=Settings(start=START, calendar="office"),
        tasks=tasks,
        links={link.id: link for link in (_link(f"t{one}", f"t{two}") for one, two in pairs)},
        calendars={"office": Calendar("office", week=OFFICE)},
        resources={f"r{at}": Resource(f"r{at}", rates=rates) for at in range(20)},
        assignments={f"a{at}": Assignment(f"a{at}", f"t{at}", f"r{at % 20}") for at in range(count)},
        risks={"vendor": Risk("vendor", "Vendor late", tasks=tuple(f"t{at}" for at in range(40, 45)))},
    )


def now(plan: Plan, chance: random.Random) -> Plan:
    """The plan after edits of every kind."""
    count = len(plan.tasks)
    tasks, links = dict(plan.tasks), dict(plan.links)
    for at in chance.sample(range(count), count // 20):
        tasks[f"t{at}"] = tasks[f"t{at}"].but(duration=_days(chance.randint(1, 14)))
    for at in range(40, 45):
        tasks[f"t{at}"] = tasks[f"t{at}"].but(duration=_days(20))
    for at in chance.sample(range(count), 10):
        held = Constraint(ConstraintKind.START_NO_EARLIER_THAN, START + timedelta(days=chance.randint(1, 300)))
        tasks[f"t{at}"] = tasks[f"t{at}"].but(constraint=held)
    for id in chance.sample(list(links), count // 40):
        del links[id]
    new = [_link(*(f"t{at}" for at in sorted(chance.sample(range(count), 2)))) for _ in range(count // 40)]
    for at in range(20):
        tasks[f"n{at}"] = Task(f"n{at}", rank=Decimal(count + at), duration=_days(10))
        first, last = sorted(chance.sample(range(count), 2))
        new += [_link(f"t{first}", f"n{at}"), _link(f"n{at}", f"t{last}")]
    off = CalendarException(START.date() + timedelta(days=9), START.date() + timedelta(days=12))
    return plan.but(
        tasks=tasks,
        links=links | {link.id: link for link in new},
        calendars={"office": plan.calendars["office"].but(exceptions=(off,))},
        risks={"vendor": plan.risks["vendor"].but(status=RiskStatus.OCCURRED)},
    )


def told(count: int) -> Actuals:
    """The first tenth of the tasks began and ended."""
    facts: list[AnyFact] = []
    for at in range(count // 10):
        began = START + timedelta(days=at % 20)
        facts += [Started(f"s{at}", f"t{at}", began, began)]
        facts += [Finished(f"f{at}", f"t{at}", began, began + timedelta(days=5))]
    return Actuals({fact.id: fact for fact in facts})


def _days(days: int) -> Duration:
    return Duration(days * DAY)


def _link(before: str, after: str) -> Link:
    return Link(link_id(before, after), before, after)


def pair(count: int) -> tuple[Analysis, Analysis]:
    """The two sides of the movement, scheduled."""
    chance = random.Random(3)
    plan = agreed(count, chance)
    sides = analyse(plan, as_of=START), analyse(now(plan, chance), told(count), START + timedelta(days=30))
    for side in sides:
        _ = side.schedule
    return sides


def finish_of(analysis: Analysis) -> int | None:
    """The finish in minutes since 1970."""
    return None if analysis.finish is None else to_minutes(analysis.finish)


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    print(machine())
    print(f"{'tasks':>7} {'causes':>7} {'finish, s':>10} {'target':>7} {'and cost, s':>12}")
    missed = 0
    for count, target in TARGETS.items():
        sides = pair(count)
        found, whole = slip(*sides), slip(*sides)
        began = process_time()
        assert found.split(finish_of) is not None
        finish = process_time() - began
        began = process_time()
        assert whole.minutes is not None
        assert whole.cost is not None
        print(f"{count:>7,} {len(found.causes):>7} {finish:>10.2f} {target or '-':>7} {process_time() - began:>12.2f}")
        missed += target is not None and finish > target
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
