"""Seeded random plans: layered networks of any size, with whatever the recipe asks for.

    python -m benchmarks.generate 10000 --seed 1 --everything -o plan.yaml

The plain network is the one all speed figures speak of: 1.8 links per activity, finish to start, over about
1.6 x sqrt(n) layers, identifiers in random order. Without the clock and with a seed of its own, the same recipe gives
the same plan on every machine.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from headway.actuals.facts import Actuals, AnyFact, Finished, Remaining, Started
from headway.plan.calendar import Calendar, CalendarException, Hours, Shift, Week
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind
from headway.plan.value import CalendarId

START = datetime(2026, 3, 2, 8, 0)
"""The Monday on which every generated plan begins."""

OFFICE: Hours = (Shift(480, 720), Shift(780, 1020))
TWO_SHIFTS: Hours = (Shift(360, 840), Shift(840, 1320))
HALF_DAY: Hours = (Shift(360, 720),)
EVENING: Hours = (Shift(840, 1080), Shift(1110, 1350))
NIGHT: Hours = (Shift(1320, 1800),)
HOLIDAYS = (date(2026, 3, 9), date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1))

DATED = (
    ConstraintKind.START_NO_EARLIER_THAN,
    ConstraintKind.START_NO_LATER_THAN,
    ConstraintKind.FINISH_NO_EARLIER_THAN,
    ConstraintKind.FINISH_NO_LATER_THAN,
    ConstraintKind.MUST_START_ON,
    ConstraintKind.MUST_FINISH_ON,
)


@dataclass(frozen=True)
class Recipe:
    """What a generated plan contains. Shares are probabilities per task or per link."""

    tasks: int = 1000
    links_per_task: float = 1.8
    layers: int | None = None  # None: 1.6 x sqrt(tasks)
    longest: int = 20  # days
    link_types: bool = False
    lags: float = 0.0
    elapsed_lags: float = 0.0
    calendars: tuple[CalendarId, ...] = ("standard",)
    constraints: float = 0.0
    constraint_kinds: tuple[ConstraintKind, ...] = DATED
    deadlines: float = 0.0
    milestones: float = 0.0
    progress: float = 0.0
    resources: int = 0
    summaries: bool = False
    odd_minutes: bool = False  # durations and lags in minutes instead of half days
    convention: Convention = Convention.MICROSOFT


PLAIN = Recipe()
EVERYTHING = Recipe(
    link_types=True,
    lags=0.2,
    elapsed_lags=0.05,
    calendars=("standard", "two-shift", "night"),
    constraints=0.05,
    deadlines=0.02,
    milestones=0.05,
    progress=0.1,
    resources=20,
    summaries=True,
)


def plain(tasks: int, seed: int = 1) -> Plan:
    """The network all speed figures speak of: finish-to-start links on one calendar."""
    return generate(replace(PLAIN, tasks=tasks), seed)[0]


def everything(tasks: int, seed: int = 1) -> tuple[Plan, Actuals]:
    """The same network with all link types, lags, three calendars, constraints, progress, resources and summaries."""
    return generate(replace(EVERYTHING, tasks=tasks), seed)


def generate(recipe: Recipe, seed: int) -> tuple[Plan, Actuals]:
    """One random plan and its facts."""
    chance = random.Random(seed)
    names = [f"t{number}" for number in range(recipe.tasks)]
    chance.shuffle(names)
    layers = _layers(recipe, names)
    tasks = {name: _task(recipe, chance, name, rank) for rank, name in enumerate(sorted(names, key=_number), 1)}
    if recipe.summaries:
        tasks |= _phases(tasks)
    links = {link.id: link for link in _links(recipe, chance, layers)}
    resources, assignments = _staff(recipe, chance, names)
    plan = Plan(
        settings=Settings(name=f"Random {seed}", start=START, calendar="standard", convention=recipe.convention),
        tasks=tasks,
        links=links,
        calendars={name: CALENDARS[name] for name in dict.fromkeys(("standard", *recipe.calendars))},
        resources=resources,
        assignments=assignments,
    )
    return plan, _facts(recipe, chance, plan, layers)


def _number(name: str) -> int:
    return int(name[1:])


def _layers(recipe: Recipe, names: list[str]) -> list[list[str]]:
    wanted = recipe.layers or max(1, round(1.6 * recipe.tasks**0.5))
    cuts = [len(names) * at // wanted for at in range(wanted + 1)]
    return [layer for low, high in pairwise(cuts) if (layer := names[low:high])]


def _minutes(recipe: Recipe, chance: random.Random) -> int:
    if recipe.odd_minutes:
        return chance.choice((chance.randrange(1, 480 * recipe.longest), 480 * chance.randint(1, recipe.longest)))
    return 240 * chance.randint(1, 2 * recipe.longest)


def _task(recipe: Recipe, chance: random.Random, name: str, rank: int) -> Task:
    milestone = chance.random() < recipe.milestones
    calendar = chance.choice(recipe.calendars)
    return Task(
        id=name,
        name=f"Task {name[1:]}",
        rank=Decimal(rank),
        kind=TaskKind.MILESTONE if milestone else TaskKind.TASK,
        duration=Duration(0 if milestone else _minutes(recipe, chance)),
        calendar=None if calendar == "standard" else calendar,
        constraint=_constraint(recipe, chance),
        deadline=_moment(recipe, chance) if chance.random() < recipe.deadlines else None,
    )


def _moment(recipe: Recipe, chance: random.Random) -> datetime:
    """Some moment of the plan: mostly a round hour, working or not."""
    reach = max(2, recipe.longest * 3)
    day = START.replace(hour=0) + timedelta(days=chance.randint(-1, reach))
    return day + timedelta(minutes=chance.choice((0, 480, 480, 720, 1020, 1020, 60 * chance.randrange(24))))


def _constraint(recipe: Recipe, chance: random.Random) -> Constraint | None:
    if chance.random() >= recipe.constraints:
        return None
    return Constraint(chance.choice(recipe.constraint_kinds), _moment(recipe, chance))


def _links(recipe: Recipe, chance: random.Random, layers: list[list[str]]) -> Iterator[Link]:
    extra = recipe.links_per_task - 1.0
    seen: set[str] = set()
    for before, layer in pairwise(layers):
        for task in layer:
            wanted = 1 + int(extra) + (chance.random() < extra - int(extra))
            for predecessor in chance.sample(before, min(wanted, len(before))):
                link = _link(recipe, chance, predecessor, task)
                if link.id not in seen:
                    seen.add(link.id)
                    yield link


def _link(recipe: Recipe, chance: random.Random, predecessor: str, successor: str) -> Link:
    kind = chance.choices(tuple(LinkType), (6, 2, 2, 1))[0] if recipe.link_types else LinkType.FS
    return Link(link_id(predecessor, successor, kind), predecessor, successor, kind, _lag(recipe, chance))


def _lag(recipe: Recipe, chance: random.Random) -> Lag:
    draw = chance.random()
    if draw < recipe.elapsed_lags:
        return Lag(60 * chance.randint(-24, 72), Unit.HOUR, elapsed=True)
    if draw < recipe.elapsed_lags + recipe.lags:
        step = chance.randrange(-960, 1921) if recipe.odd_minutes else 240 * chance.randint(-4, 8)
        return Lag(step)
    return Lag()


def _phases(tasks: dict[str, Task]) -> dict[str, Task]:
    """Ten summary tasks with the tasks below them in blocks, each block a phase."""
    size = max(1, -(-len(tasks) // 10))
    grouped: dict[str, Task] = {}
    for at, (name, task) in enumerate(tasks.items()):
        phase = f"phase{at // size + 1}"
        grouped.setdefault(phase, Task(id=phase, name=phase.title(), kind=TaskKind.SUMMARY, rank=Decimal(at + 1)))
        grouped[name] = task.but(parent=phase)
    return grouped


def _staff(
    recipe: Recipe, chance: random.Random, names: list[str]
) -> tuple[dict[str, Resource], dict[str, Assignment]]:
    people = [f"r{number}" for number in range(recipe.resources)]
    resources = {name: Resource(id=name, name=f"Person {name[1:]}") for name in people}
    if not people:
        return {}, {}
    assigned = [
        Assignment(id=f"{task} work", task=task, resource=chance.choice(people))
        for task in names
        if chance.random() < 0.3
    ]
    return resources, {assignment.id: assignment for assignment in assigned}


def _facts(recipe: Recipe, chance: random.Random, plan: Plan, layers: list[list[str]]) -> Actuals:
    """The first tasks are done and the next begun, as far as the share of progress reaches."""
    if not recipe.progress:
        return Actuals()
    early = [task for layer in layers for task in layer][: int(recipe.tasks * recipe.progress)]
    told = [fact for task in early for fact in _progress(chance, plan.tasks[task])]
    return Actuals(facts={fact.id: fact for fact in told})


def _progress(chance: random.Random, task: Task) -> Iterator[AnyFact]:
    recorded = START + timedelta(days=14)
    began = START + timedelta(days=chance.randint(0, 4))
    yield Started(id=f"{task.id} start", task=task.id, recorded=recorded, at=began)
    minutes = task.duration.minutes if task.duration else 0
    if minutes == 0:
        yield Finished(id=f"{task.id} finish", task=task.id, recorded=recorded, at=began)
    elif minutes <= 960:
        done = began.replace(hour=17) + timedelta(days=1)
        yield Finished(id=f"{task.id} finish", task=task.id, recorded=recorded, at=done)
    else:
        spent = minutes // 480 // 2 * 480 or 240
        left, spent_so_far = Duration(minutes - spent), Duration(spent)
        yield Remaining(
            id=f"{task.id} left", task=task.id, recorded=recorded, at=recorded, duration=left, actual=spent_so_far
        )


def _week(hours: Hours, days: int) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (hours if day < days else () for day in range(7))
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


_CLOSED = tuple(CalendarException(first=day, last=day, name="Holiday") for day in HOLIDAYS)
_HALF_SATURDAY = CalendarException(first=date(2026, 3, 14), last=date(2026, 3, 14), hours=HALF_DAY, name="Half day")
CALENDARS = {
    "standard": Calendar(id="standard", name="Standard", week=_week(OFFICE, 5), exceptions=_CLOSED),
    "two-shift": Calendar(
        id="two-shift",
        name="Two shifts",
        week=_week(TWO_SHIFTS, 6),
        exceptions=(
            CalendarException(first=date(2026, 3, 14), last=date(2026, 3, 14), hours=HALF_DAY, name="Half day"),
        ),
    ),
    "evening": Calendar(id="evening", name="Evening shift", week=_week(EVENING, 6), exceptions=_CLOSED[2:]),
    "night": Calendar(id="night", name="Night shift", week=_week(NIGHT, 5), exceptions=_CLOSED[:2]),
}
"""Calendars: office hours with holidays, two shifts on six days with half a day, evenings, nights across midnight."""


def main(argv: list[str] | None = None) -> int:
    """Write one generated plan to a file of any format Headway writes."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    ask.add_argument("tasks", type=int)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--everything", action="store_true", help="link types, lags, calendars, constraints, progress")
    ask.add_argument("-o", "--output", type=Path, required=True, help="plan.yaml, .json, .xml, .xer, ...")
    said = ask.parse_args(argv)
    plan, actuals = generate(replace(EVERYTHING if said.everything else PLAIN, tasks=said.tasks), said.seed)
    from headway.formats import write
    from headway.formats.reading import Reading, Source

    reading = Reading(source=Source(format="yaml", name=said.output.name), plan=plan, actuals=actuals)
    said.output.write_bytes(write(said.output, reading).data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
