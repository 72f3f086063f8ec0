"""Plans within what XER can say: hypothesis draws them, the laws hold on them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from headway.actuals.facts import Actuals, AnyFact, Complete, Finished, Remaining, Spent, Started, Stopped, Worked
from headway.formats.reading import Reading, Source
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.calendar import Calendar, CalendarException, Hours, Shift
from headway.plan.duration import Duration, Lag
from headway.plan.link import LagCalendar, Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Contour, Rate, Resource, ResourceKind
from headway.plan.settings import Convention, CriticalRule, FloatRule, ProgressRule, Settings
from headway.plan.task import Constraint, ConstraintKind, PercentKind, Task, TaskKind, TaskType

DATA_DATE = datetime(2026, 3, 2, 8)
moments = st.integers(0, 2_000_000).map(lambda minutes: datetime(2025, 1, 1) + timedelta(minutes=minutes))
minutes = st.integers(0, 200_000)
names = st.text("abcÄß€\"' ,;%<&>0", max_size=12).map(str.strip)
lines = st.text('abc Ä<&>"', min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
money = st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)
_dated = [kind for kind in ConstraintKind if not kind.startswith("as-")]
constraints = (
    st.none()
    | st.just(Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE))
    | st.builds(Constraint, st.sampled_from(_dated), moments)
)


@st.composite
def shifts(draw: st.DrawFn) -> Hours:
    marks = sorted(draw(st.sets(st.integers(0, 1440), min_size=0, max_size=4)))
    return tuple(Shift(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn, id: str) -> Calendar:
    days = draw(st.lists(st.integers(0, 3000), unique=True, max_size=4).map(sorted))
    dated = [date(2025, 1, 1) + timedelta(days=day) for day in days]
    return Calendar(
        id=id,
        name=draw(names),
        week=tuple(draw(shifts()) for _ in range(7)),  # type: ignore[arg-type]
        exceptions=tuple(CalendarException(day, day, draw(shifts())) for day in dated),
        minutes_per_day=draw(st.sampled_from([450, 480, 600])),
    )


@st.composite
def activities(draw: st.DrawFn, id: str, parent: str, at: int) -> Task:
    kind = draw(st.sampled_from([TaskKind.TASK, TaskKind.TASK, *TaskKind]).filter(lambda kind: kind != "summary"))
    milestone = kind in (TaskKind.MILESTONE, TaskKind.FINISH_MILESTONE)
    custom = st.dictionaries(st.sampled_from(["Phase", "Größe"]), lines, max_size=2)
    return Task(
        id=id,
        name=draw(names),
        parent=parent,
        rank=Decimal(at),
        kind=kind,
        wbs=f"A{at:04}",
        duration=Duration(0 if milestone else draw(minutes)),
        type=draw(st.sampled_from(TaskType)),
        calendar=draw(st.sampled_from([None, "1", "2"])),
        follows_resources=kind is TaskKind.TASK and draw(st.booleans()),
        constraint=draw(constraints),
        second_constraint=draw(constraints),
        expected_finish=draw(st.none() | moments),
        external_early_start=draw(st.none() | moments),
        external_late_finish=draw(st.none() | moments),
        priority=draw(st.sampled_from([100, 300, 500, 700, 900])),
        percent_kind=draw(st.sampled_from(PercentKind)),
        notes="\n".join(draw(st.lists(lines, max_size=2))),
        custom=draw(custom) | draw(st.sampled_from([{}, {"Size": 7}, {"Share": 0.25}])),
    )


@st.composite
def facts(draw: st.DrawFn, task: Task) -> list[AnyFact]:
    of = {"task": task.id, "recorded": DATA_DATE}
    state = draw(st.sampled_from(["waiting", "changed", "active", "stopped", "done"]))
    start = draw(moments)
    remaining = Remaining(id=f"{task.id}:remaining", at=DATA_DATE, duration=Duration(draw(minutes)), **of)
    told: list[AnyFact] = []
    if state in ("active", "stopped", "done"):
        told.append(Started(id=f"{task.id}:started", at=start, **of))
        told.append(
            Complete(
                id=f"{task.id}:physical",
                at=DATA_DATE,
                percent=draw(st.integers(1, 100)) / 4,
                measure=PercentKind.PHYSICAL,
                **of,
            )
        )
    if state in ("active", "stopped") or (state == "changed" and remaining.duration != task.duration):
        told.append(remaining)
    if state == "stopped":
        told.append(Stopped(id=f"{task.id}:stopped", at=start, resume=draw(st.none() | moments), **of))
    if state == "done":
        told.append(Finished(id=f"{task.id}:finished", at=start + timedelta(minutes=draw(minutes)), **of))
    return told


@st.composite
def resources(draw: st.DrawFn) -> dict[str, Resource]:
    rates = draw(st.lists(st.tuples(moments, money), max_size=3, unique_by=lambda pair: pair[0]))
    rates.sort()
    kind = draw(st.sampled_from([ResourceKind.WORK, ResourceKind.MATERIAL]))
    return {
        "50": Resource(
            id="50",
            name=draw(names),
            kind=kind,
            calendar=draw(st.sampled_from([None, "1"])),
            availability=tuple(Availability(units, at) for (at, _), units in zip(rates, (0.5, 2.0, 3.0), strict=False)),
            rates=tuple(Rate(standard=price, start=at) for at, price in rates),
            material_unit="t" if kind is ResourceKind.MATERIAL else "",
        ),
        "R9": Resource(id="R9", name=draw(names), generic=True),
    }


@st.composite
def assignments(draw: st.DrawFn, tasks: list[Task]) -> tuple[dict[str, Assignment], list[AnyFact]]:
    found: dict[str, Assignment] = {}
    told: list[AnyFact] = []
    for at, task in enumerate(draw(st.lists(st.sampled_from(tasks), max_size=4)), 700):
        assignment = Assignment(
            id=str(at),
            task=task.id,
            resource=draw(st.sampled_from(["50", "R9"])),
            units=draw(st.sampled_from([0.125, 0.5, 1.0, 3.0])),
            work=draw(minutes),
            delay=draw(st.integers(0, 5000)),
            contour=draw(st.sampled_from([Contour.FLAT, Contour.BELL, Contour.FRONT_LOADED])),
            cost=None,
            drives=draw(st.booleans()),
        )
        found[assignment.id] = assignment
        of = {"task": task.id, "recorded": DATA_DATE, "at": DATA_DATE, "assignment": assignment.id}
        if draw(st.booleans()):
            told.append(Worked(id=f"{at}:worked", work=draw(st.integers(1, 9000)), remaining=draw(minutes), **of))
            told.append(Spent(id=f"{at}:spent", cost=draw(money.filter(bool)), **of))
    return found, told


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A whole reading: one project with a root, a WBS element, activities, links, resources, facts and a baseline."""
    tops = {
        "W10": Task(id="W10", name="Root", kind=TaskKind.SUMMARY, wbs="P", follows_resources=False),
        "W11": Task(
            id="W11",
            name=draw(names),
            parent="W10",
            rank=Decimal(9),
            kind=TaskKind.SUMMARY,
            wbs="P.A",
            follows_resources=False,
        ),
    }
    own = [
        draw(activities(str(100 + at), draw(st.sampled_from(["W10", "W11"])), at))
        for at in range(draw(st.integers(1, 5)))
    ]
    found, work = draw(assignments(own))
    plan = Plan(
        settings=Settings(
            name="Root",
            start=draw(moments),
            must_finish_by=draw(st.none() | moments),
            calendar="1",
            status_date=DATA_DATE,
            convention=Convention.PRIMAVERA,
            progress_rule=draw(st.sampled_from(ProgressRule)),
            lag_calendar=draw(st.sampled_from(LagCalendar)),
            critical_rule=draw(st.sampled_from(CriticalRule)),
            critical_threshold=draw(st.integers(-500, 5000)),
            float_rule=draw(st.sampled_from(FloatRule)),
            multiple_critical_paths=draw(st.booleans()),
            use_expected_finish=draw(st.booleans()),
            ignore_other_projects=draw(st.booleans()),
            currency="EUR",
        ),
        tasks=tops | {task.id: task for task in own},
        links=draw(links([task.id for task in own])),
        calendars={id: draw(calendars(id)) for id in ("1", "2")},
        resources=draw(resources()),
        assignments=found,
    )
    told = [fact for task in own for fact in draw(facts(task))] + work
    return Reading(
        source=Source("xer"),
        plan=plan,
        actuals=Actuals(facts={fact.id: fact for fact in told}),
        baselines=draw(st.lists(baselines(own), max_size=2).map(_numbered)),
    )


@st.composite
def links(draw: st.DrawFn, ids: list[str]) -> dict[str, Link]:
    found: dict[str, Link] = {}
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(LinkType))
    for before, after, type in draw(st.lists(pairs, max_size=5, unique=True)):
        name = link_id(before, after, type)
        found[name] = Link(name, before, after, type, Lag(draw(st.integers(-20_000, 20_000))))
    return found


@st.composite
def baselines(draw: st.DrawFn, tasks: list[Task]) -> Baseline:
    figures = st.builds(
        BaselineTask,
        start=st.none() | moments,
        finish=st.none() | moments,
        duration=st.none() | minutes.map(Duration),
        work=minutes,
        cost=st.none() | money,
    )
    return Baseline(
        name=draw(lines),
        taken=draw(st.none() | moments),
        tasks={
            task.id: draw(figures) for task in draw(st.lists(st.sampled_from(tasks), unique_by=lambda task: task.id))
        },
    )


def _numbered(made: list[Baseline]) -> tuple[Baseline, ...]:
    return tuple(baseline.but(number=at) for at, baseline in enumerate(made))
