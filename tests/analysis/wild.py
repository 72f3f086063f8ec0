"""Plans nobody would write, drawn at random: cycles, self-links, missing references, progress that contradicts them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from sample import DAY, MONDAY

from headway.actuals.facts import Actuals, Complete, Finished, Remaining, Started, Stopped
from headway.analysis import Analysis, analyse
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.calendar import Calendar, CalendarException, Shift
from headway.plan.duration import Duration, Lag
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind

IDS = [f"t{number}" for number in range(8)]
SOME_ID = st.sampled_from([*IDS, "nowhere"])
MOMENTS = st.integers(0, 60 * 24).map(lambda hours: MONDAY + timedelta(hours=hours))
DURATIONS = st.none() | st.builds(Duration, st.integers(0, 60 * DAY), elapsed=st.booleans(), estimated=st.booleans())
CONSTRAINTS = st.none() | st.builds(Constraint, st.sampled_from(list(ConstraintKind)[2:]), MOMENTS)
LAGS = st.builds(Lag, st.integers(-3 * DAY, 3 * DAY), elapsed=st.booleans()) | st.builds(Lag, percent=st.just(50.0))


@st.composite
def tasks(draw: st.DrawFn) -> dict[str, Task]:
    return {
        id: Task(
            id=id,
            name=draw(st.sampled_from(["", f"Task {id}", "Twin"])),
            parent=draw(st.none() | st.sampled_from([*IDS[: IDS.index(id)], "nowhere"])),
            rank=Decimal(rank),
            kind=draw(st.sampled_from(list(TaskKind))),
            manual=draw(st.booleans()) and draw(st.booleans()),
            manual_start=draw(st.none() | MOMENTS),
            active=draw(st.integers(0, 9)) > 0,
            external=draw(st.integers(0, 9)) == 0,
            duration=draw(DURATIONS),
            constraint=draw(CONSTRAINTS),
            second_constraint=draw(CONSTRAINTS),
            deadline=draw(st.none() | MOMENTS),
            leveling_delay=draw(st.none() | st.just(Duration(DAY))),
            calendar=draw(st.sampled_from([None, "short", "gone"])),
            fixed_cost=draw(st.sampled_from([Decimal(0), Decimal("12.5")])),
        )
        for rank, id in enumerate(draw(st.lists(st.sampled_from(IDS), unique=True, max_size=len(IDS))))
    }


def links(draw: st.DrawFn) -> dict[str, Link]:
    drawn = draw(st.lists(st.tuples(SOME_ID, SOME_ID, st.sampled_from(list(LinkType)), LAGS), max_size=14))
    return {f"l{at}": Link(f"l{at}", a, b, type, lag) for at, (a, b, type, lag) in enumerate(drawn)}


def told(draw: st.DrawFn, plan: Plan) -> Actuals:
    facts: list[Any] = []
    for at, id in enumerate(plan.tasks):
        state = draw(st.integers(0, 3))
        when = draw(MOMENTS)
        if state:
            facts.append(Started(f"s{at}", id, when, when))
        if state == 2:
            facts.append(Finished(f"f{at}", id, when, when + timedelta(hours=draw(st.integers(0, 90)))))
        if state == 3:
            facts.append(draw(st.sampled_from([
                Remaining(f"r{at}", id, when, when, Duration(DAY)),
                Complete(f"c{at}", id, when, when, 40.0),
                Stopped(f"p{at}", id, when, when, when + timedelta(days=3)),
            ])))  # fmt: skip
    return Actuals(facts={fact.id: fact for fact in facts})


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    known = draw(tasks())
    assigned = draw(st.lists(st.tuples(SOME_ID, st.sampled_from(["anna", "nobody"])), max_size=5))
    holiday = CalendarException((MONDAY + timedelta(days=2)).date(), (MONDAY + timedelta(days=2)).date(), name="Fair")
    hours = ((Shift(480, 720),),) * 5 + ((), ())
    plan = Plan(
        settings=Settings(
            start=draw(st.sampled_from([None, MONDAY])),
            convention=draw(st.sampled_from(list(Convention))),
            status_date=draw(st.none() | MOMENTS),
            must_finish_by=draw(st.none() | MOMENTS),
        ),
        tasks=known,
        links=links(draw),
        calendars={"short": Calendar("short", week=hours, exceptions=(holiday,))},  # type: ignore[arg-type]
        resources={"anna": Resource("anna", "Anna", calendar="short", rates=(Rate(standard=Decimal(40)),))},
        assignments={
            f"a{at}": Assignment(f"a{at}", task, who, work=draw(st.none() | st.integers(0, 9 * DAY)))
            for at, (task, who) in enumerate(assigned)
        },
    )
    promised = {id: BaselineTask(finish=draw(st.none() | MOMENTS)) for id in known if draw(st.booleans())}
    baseline = draw(st.sampled_from([None, Baseline("First", tasks=promised)]))
    return analyse(plan, told(draw, plan), baseline=baseline)
