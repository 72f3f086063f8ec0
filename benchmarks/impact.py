"""How long the impact of one Change takes on a plan of 10,000 tasks: everything on the page, then how sure it is.

    python -m benchmarks.impact              the figures, each with its target; 1 when one is missed
    python -m benchmarks.impact --record     also a dated result

The network is the one of all speed figures (benchmarks/generate.py). Every task has a range and one of a hundred people
with a rate, in ten teams; a tenth works on one of fifty components that depend on each other; there are 200 milestones
with promised dates, 30 risks and 20 stakeholders. The Change doubles the duration and the range of a task: first of
the one that moves most others, then of one with float. The earlier plan is analysed, priced and simulated, as on the
page of a project somebody works on; the clock runs from the list of Changes to every figure and sentence of the page.
Cash flow by month, which the page fetches with the chances, is told beside it. Compiled code is warm; each figure is
the best of several, since the machine is seldom alone: seconds of the processors tell what a quiet one would need.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from benchmarks.figures import Figure, best, tell
from benchmarks.generate import PLAIN, generate
from headway.analysis import Analysis, analyse
from headway.analysis.confidence import Confidence, simulate
from headway.analysis.impact import Impact, impact
from headway.plan.changes import Change, SetDuration, SetEstimate
from headway.plan.duration import Duration
from headway.plan.estimate import ThreePoint
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import Points, Risk
from headway.plan.task import TaskKind
from headway.plan.value import TaskId

TASKS = 10_000
PEOPLE, TEAMS, COMPONENTS, MILESTONES, RISKS, STAKEHOLDERS = 100, 10, 50, 200, 30, 20
PAGE_TARGET, SURE_TARGET = 0.2, 1.0
"""Seconds of the clock: all but the chances, and P80 with joint confidence."""

PAGE = (
    "finish milestones cost float_used critical overloads risks reserve cascade affected added removed sentences "
    "change_sentences effect effect_digest"
).split()
"""What the page shows at once."""


def plan_of(tasks: int = TASKS, seed: int = 1) -> Plan:
    """The network with people, teams, components, milestones, ranges, risks and stakeholders."""
    chance = random.Random(seed)
    plan = generate(replace(PLAIN, tasks=tasks), seed)[0]
    ids = list(plan.tasks)
    chosen = chance.sample(ids, min(MILESTONES, tasks // 10))
    components = {f"c{at}": Component(f"c{at}", f"Service {at}", owner=f"team{at % TEAMS}") for at in range(COMPONENTS)}
    for at in range(1, COMPONENTS):
        below = tuple(f"c{each}" for each in sorted(chance.sample(range(at), min(2, at))))
        components[f"c{at}"] = components[f"c{at}"].but(depends_on=below)
    made = {id: _ranged(task, chance) for id, task in plan.tasks.items()}
    for at, id in enumerate(chosen):
        made[id] = made[id].but(kind=TaskKind.MILESTONE, duration=Duration(0), estimate=None, name=f"Milestone {at}")
    return plan.but(
        tasks=made,
        settings=plan.settings.but(name="Ten thousand", currency="EUR", budget=Decimal(60_000_000)),
        teams={f"team{at}": Team(f"team{at}", f"Team {at}") for at in range(TEAMS)},
        components=components,
        resources={f"r{at}": _person(at) for at in range(PEOPLE)},
        assignments={f"a{at}": Assignment(f"a{at}", id, f"r{at % PEOPLE}", 0.2) for at, id in enumerate(ids)},
        risks={f"risk{at}": _risk(at, chance.sample(ids, 10)) for at in range(RISKS)},
        stakeholders={
            f"s{at}": Stakeholder(f"s{at}", f"Customer {at}", milestones=tuple(chance.sample(chosen, 3)))
            for at in range(STAKEHOLDERS)
        },
    )


def _ranged(task: Any, chance: random.Random) -> Any:
    minutes = task.duration.minutes if task.duration else 0
    spread = ThreePoint(*(Duration(round(minutes * part)) for part in (0.8, 1.0, 1.5)))
    works = (f"c{chance.randrange(COMPONENTS)}",) if chance.random() < 0.1 else ()
    return task.but(estimate=spread if minutes else None, components=works, name=f"Task {task.id}")


def _person(at: int) -> Resource:
    return Resource(f"r{at}", f"Person {at}", rates=(Rate(standard=Decimal(80)),), team=f"team{at % TEAMS}")


def _risk(at: int, tasks: Sequence[TaskId]) -> Risk:
    return Risk(f"risk{at}", f"Risk {at}", probability=0.3, time=Points(1, 3, 8), tasks=tuple(tasks))


def changes(plan: Plan, id: TaskId) -> tuple[Change, ...]:
    """The task takes twice as long, at best and at worst as well."""
    task = plan.tasks[id]
    assert task.duration is not None
    assert task.estimate is not None
    twice = ThreePoint(*(Duration(2 * each.minutes) for each in _points(task.estimate)))
    return (
        SetDuration(id, task.duration, Duration(2 * task.duration.minutes)),
        SetEstimate(id, task.estimate, twice),
    )


def _points(estimate: ThreePoint) -> tuple[Duration, ...]:
    low, likely, high = estimate.low, estimate.likely, estimate.high
    return tuple(each for each in (low, likely, high) if each is not None)


def cases(analysis: Analysis) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """A Change that moves much of the plan, and one that hardly moves anything."""
    schedule, plan = analysis.schedule, analysis.plan
    order = sorted(
        (id for id in schedule.ids if plan.tasks[id].estimate is not None), key=lambda id: (schedule[id].start, id)
    )
    first = next(id for id in order if schedule[id].critical)
    spare = max(order, key=lambda id: (schedule[id].total_float or 0, id))
    yield "the first critical task twice as long", changes(plan, first)
    yield "a task with float twice as long", changes(plan, spare)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a target is missed."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.impact", description=__doc__)
    ask.add_argument("--record", action="store_true", help="write a dated result")
    ask.add_argument("--runs", type=int, default=5, help="best of so many")
    ask.add_argument("--tasks", type=int, default=TASKS, help="tasks of the plan")
    ask.add_argument("--parts", action="store_true", help="every part by itself, too")
    said = ask.parse_args(argv)
    warm = analyse(plan_of(1000))
    _all(warm, next(cases(warm))[1], simulate(warm, iterations=1024))
    analysis = analyse(plan_of(said.tasks))
    _ = analysis.cost
    confidence = simulate(analysis)
    figures: list[Figure] = []
    for what, made in cases(analysis):
        figures += measured(what, analysis, made, confidence, said.runs, said.parts)
    return tell("impact", figures, said.record)


def measured(
    what: str, before: Analysis, made: tuple[Change, ...], confidence: Confidence, runs: int, parts: bool
) -> Iterator[Figure]:
    """Both steps of one case; `parts`: also every part of the first, in the order of the document."""
    known = _impact(before, made)
    moved = f"{len(known.comparison.moves):,} tasks move, {len(known.affected)} must know"
    yield Figure(f"{what}: the page", best(lambda: _page(_impact(before, made)), runs), PAGE_TARGET, moved)
    ready = _impact(before, made, confidence)
    _page(ready)

    def again(name: str) -> Any:
        ready.__dict__.pop(name, None)
        return getattr(ready, name)

    yield Figure(f"{what}: cash flow by month", best(lambda: again("cash_flow"), runs), None)
    yield Figure(f"{what}: P80 and joint confidence", best(lambda: again("sure"), runs), SURE_TARGET, "10,000 runs")
    if parts:
        yield from _parts(before, made)


def _page(found: Impact) -> list[Any]:
    return [getattr(found, name) for name in PAGE]


def _parts(before: Analysis, made: tuple[Change, ...]) -> Iterator[Figure]:
    found = _impact(before, made)
    names = (
        "moves altered finish milestones cost cash_flow float_used critical overloads risks reserve cascade "
        "touched_tasks affected sentences effect"
    ).split()
    for name in ("schedule", *names):
        read: Any = (lambda: found.after.schedule) if name == "schedule" else (lambda name=name: _part(found, name))
        yield Figure(f"  {name}", best(read, 1), None)


def _part(found: Impact, name: str) -> Any:
    return found.comparison.moves if name == "moves" else getattr(found, name)


def _impact(before: Analysis, made: tuple[Change, ...], confidence: Confidence | None = None) -> Impact:
    return impact(before, before.apply(*made), changes=made, confidence=confidence)


def _all(before: Analysis, made: tuple[Change, ...], confidence: Confidence) -> None:
    _impact(before, made, confidence).as_json()


if __name__ == "__main__":
    sys.exit(main())
