"""Small plans that a Microsoft Project file can hold, drawn at random."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from headway.actuals.facts import Actuals, Complete, Finished, Remaining, Spent, Started, Stopped, Worked
from headway.formats.reading import Reading, Source
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.calendar import Calendar, CalendarException, Recurrence, Repeats, Shift, WorkWeek
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Contour, Portion, Rate, Resource, ResourceKind
from headway.plan.settings import Settings
from headway.plan.task import (
    Accrual,
    Constraint,
    ConstraintKind,
    PercentKind,
    Split,
    Task,
    TaskKind,
    TaskType,
)

NOW = datetime(2026, 5, 4, 8)
DAY = (Shift(480, 720), Shift(780, 1020))
DATED = tuple(k for k in ConstraintKind if not k.startswith(("as-", "start-on", "finish-on")))

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=12
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
money = st.decimals(0, 10**7, places=2).map(lambda x: Decimal(f"{x.normalize():f}"))
units = st.sampled_from(list(Unit))
durations = st.builds(Duration, st.integers(0, 100_000), units, st.booleans(), st.booleans())
lags = st.one_of(
    st.builds(lambda m, u, e: Lag(m, u, e) if m else Lag(), st.integers(-9000, 9000), units, st.booleans()),
    st.builds(lambda p, e: Lag(percent=float(p), elapsed=e), st.integers(-100, 300), st.booleans()),
)


@st.composite
def hours(draw):
    """The shifts of a day, in order and apart."""
    cuts = sorted(draw(st.sets(st.integers(0, 96), min_size=0, max_size=6)))
    cuts = cuts[: len(cuts) // 2 * 2]
    return tuple(Shift(a * 15, b * 15) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a < 96)


@st.composite
def exceptions(draw):
    """A holiday or worked days, once or recurring."""
    first = draw(days)
    last = first + timedelta(draw(st.integers(0, 400)))
    weekdays = st.sets(st.integers(0, 5), min_size=1).map(lambda s: tuple(sorted(s)))
    one = st.integers(0, 6).map(lambda d: (d,))
    every = st.integers(1, 4)
    limit = st.one_of(st.none(), st.integers(1, 9))
    rule = draw(
        st.one_of(
            st.none(),
            st.builds(Recurrence, st.just(Repeats.DAILY), st.integers(2, 5), occurrences=limit),
            st.builds(Recurrence, st.just(Repeats.WEEKLY), every, weekdays, occurrences=limit),
            st.builds(Recurrence, st.just(Repeats.MONTHLY_ON_DAY), every, day=st.integers(1, 31), occurrences=limit),
            st.builds(
                Recurrence,
                st.just(Repeats.MONTHLY_ON_WEEKDAY),
                every,
                one,
                position=st.integers(1, 5),
                occurrences=limit,
            ),
            st.builds(Recurrence, st.just(Repeats.YEARLY_ON_DAY), day=st.integers(1, 31), month=st.integers(1, 12)),
            st.builds(
                Recurrence,
                st.just(Repeats.YEARLY_ON_WEEKDAY),
                weekdays=one,
                position=st.integers(1, 5),
                month=st.integers(1, 12),
            ),
        )
    )
    return CalendarException(first, last, draw(hours()), draw(texts), rule)


@st.composite
def calendars(draw):
    """A standard calendar, one of its own hours, and one derived from the first."""
    week = (DAY, DAY, DAY, DAY, DAY, (), ())
    own = tuple(draw(hours()) for _ in range(7))
    part = tuple(draw(st.one_of(st.none(), hours())) for _ in range(7))
    weeks = tuple(WorkWeek(d, d + timedelta(9), part, "odd") for d in draw(st.lists(days, max_size=1)))
    return {
        "1": Calendar("1", "Standard", week=week, exceptions=tuple(draw(st.lists(exceptions(), max_size=2)))),
        "2": Calendar("2", draw(texts), week=own, work_weeks=weeks),
        "3": Calendar("3", draw(texts), base="1", week=part),
    }


@st.composite
def resources(draw):
    """People, material and cost."""
    found = {}
    for number in range(draw(st.integers(0, 3))):
        id = str(number + 1)
        rates = draw(st.lists(st.builds(Rate, money, money, money, table=st.integers(1, 4)), max_size=2))
        rates = [draw(st.builds(Rate, money, money, money)), *rates] if rates else []
        free = draw(
            st.one_of(st.just(()), st.just((Availability(0.5),)), st.just((Availability(1.0, NOW), Availability(2.0))))
        )
        found[id] = Resource(
            id,
            draw(texts),
            draw(st.sampled_from(list(ResourceKind))),
            draw(st.sampled_from([None, "1", "3"])),
            free,
            tuple(rates),
            draw(st.sampled_from(list(Accrual))),
            email=draw(texts),
            generic=draw(st.booleans()),
            custom=draw(st.sampled_from([{}, {"Text3": "x"}, {"Number1": 2.5}])),
        )
    return found


@st.composite
def task(draw, id, parent, rank, is_summary):
    """A task of any sort the format can hold."""
    manual = draw(st.booleans())
    external = not manual and not is_summary and draw(st.integers(0, 9)) == 0
    calendar = draw(st.sampled_from([None, "1", "2"]))
    kind = draw(st.one_of(st.none(), st.sampled_from(DATED)))
    constraint = (
        Constraint(kind, draw(moments))
        if kind
        else draw(st.sampled_from([None, Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)]))
    )
    typed = manual or external
    duration = draw(durations) if not is_summary or manual else None
    custom = draw(
        st.dictionaries(st.sampled_from(["Text1", "Flag3"]), st.booleans(), max_size=0)
        | st.fixed_dictionaries({}, optional={"Text1": texts, "Number2": st.integers(-9, 9), "Flag3": st.booleans()})
        | st.fixed_dictionaries(
            {}, optional={"Cost1": st.integers(0, 900).map(float), "Date1": st.just("2026-05-04T08:00")}
        )
    )
    return Task(
        id,
        draw(texts),
        parent,
        Decimal(rank),
        TaskKind.SUMMARY if is_summary else draw(st.sampled_from([TaskKind.TASK, TaskKind.MILESTONE])),
        draw(st.sampled_from([None, "A.7"])),
        manual,
        draw(st.one_of(st.none(), moments)) if typed else None,
        draw(st.one_of(st.none(), moments)) if typed else None,
        draw(st.booleans()),
        external,
        duration,
        type=draw(st.sampled_from(list(TaskType)[:3])),
        effort_driven=draw(st.booleans()),
        calendar=calendar,
        follows_resources=calendar is None or draw(st.booleans()),
        constraint=constraint,
        deadline=draw(st.one_of(st.none(), moments)),
        priority=draw(st.integers(0, 1000)),
        leveling_delay=draw(st.sampled_from([None, Duration(600, Unit.DAY, elapsed=True), Duration(60, Unit.HOUR)])),
        percent_kind=draw(st.sampled_from([PercentKind.DURATION, PercentKind.PHYSICAL])),
        fixed_cost=draw(money),
        fixed_cost_accrual=draw(st.sampled_from(list(Accrual))),
        notes=draw(texts),
        custom=custom,
    )


@st.composite
def outlines(draw):
    """Tasks two levels deep."""
    found, number = {}, 0
    for rank in range(1, draw(st.integers(1, 4)) + 1):
        number += 1
        top, below = str(number), draw(st.integers(0, 2))
        found[top] = draw(task(top, None, rank, below > 0))
        for at in range(1, below + 1):
            number += 1
            found[str(number)] = draw(task(str(number), top, at, False))
    return found


@st.composite
def staffing(draw, tasks, people):
    """Assignments, some with a profile of work and pauses."""
    found = {}
    leaves = [t for t in tasks.values() if t.kind is not TaskKind.SUMMARY]
    for t in leaves:
        for who in draw(st.sets(st.sampled_from(sorted(people)), max_size=2)) if people else ():
            id = str(len(found) + 1)
            works = people[who].kind is ResourceKind.WORK
            profile = draw(profiles()) if works and _own_hours(t, people[who]) and draw(st.booleans()) else ()
            work = sum(p.work for p in profile) if profile else draw(st.integers(0, 9000))
            found[id] = Assignment(
                id,
                t.id,
                who,
                draw(st.sampled_from([1.0, 0.5, 0.25])),
                work,
                draw(st.integers(0, 900)),
                draw(st.integers(0, 900)),
                Contour.EDITED if profile else draw(st.sampled_from(list(Contour))),
                profile,
                draw(st.integers(0, 4)),
                cost=draw(money) if people[who].kind is ResourceKind.COST else None,
            )
    return found


def _own_hours(t, resource):
    """Only the standard calendar is sure to have working time to lay work out on."""
    return t.calendar in (None, "1") and resource.calendar in (None, "1")


@st.composite
def profiles(draw):
    """Work at clearly different rates, with pauses between, beginning and ending with work."""
    rates = draw(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=1, max_size=5))
    rates = [3, *rates, 2]
    apart = [rate for at, rate in enumerate(rates) if at == 0 or rates[at - 1] != rate]
    return tuple(Portion(span, span * rate) for rate in apart for span in [draw(st.integers(1, 3000))])


@st.composite
def facts(draw, tasks, staff):
    """Progress of some tasks, all told on the status date."""
    found = []
    for t in tasks.values():
        if t.kind is TaskKind.SUMMARY or not draw(st.booleans()):
            continue
        at = draw(moments)
        found.append(Started(f"Started {t.id}", t.id, NOW, at))
        unit = (t.duration.unit, t.duration.elapsed) if t.duration else (Unit.DAY, False)
        left, spent = (Duration(draw(st.integers(0, 9000)), *unit) for _ in range(2))
        found.append(Remaining(f"Remaining {t.id}", t.id, NOW, NOW, left, spent))
        if draw(st.booleans()):
            found.append(Finished(f"Finished {t.id}", t.id, NOW, draw(moments)))
        if draw(st.booleans()):
            found.append(Stopped(f"Stopped {t.id}", t.id, NOW, draw(moments), draw(st.one_of(st.none(), moments))))
        measure = draw(st.sampled_from(list(PercentKind)))
        found.append(Complete(f"Complete {measure} {t.id}", t.id, NOW, NOW, float(draw(st.integers(1, 100))), measure))
        found.append(Worked(f"Worked {t.id}", t.id, NOW, NOW, draw(st.integers(1, 9000)), draw(st.integers(0, 99))))
        for a in (a for a in staff.values() if a.task == t.id):
            done = draw(st.integers(1, 9000))
            found.append(Worked(f"Worked {t.id}/{a.id}", t.id, NOW, NOW, done, draw(st.integers(0, 99)), a.id))
        if draw(st.booleans()):
            found.append(Spent(f"Spent {t.id}", t.id, NOW, NOW, draw(money.filter(bool))))
    return Actuals({fact.id: fact for fact in found})


@st.composite
def readings(draw):
    """A whole plan with facts and baselines."""
    tasks, people = draw(outlines()), draw(resources())
    staff = draw(staffing(tasks, people))
    ends = st.sampled_from(sorted(tasks))
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(list(LinkType)), lags), max_size=4))
    links = {link_id(a, b, k): Link(link_id(a, b, k), a, b, k, lag) for a, b, k, lag in pairs if a != b}
    split = {
        id: t.but(splits=(Split(after=240, gap=480), Split(after=480, gap=60)), duration=Duration(960))
        for id, t in tasks.items()
        if t.kind is TaskKind.TASK
        and t.calendar in (None, "1")
        and draw(st.integers(0, 3)) == 0
        and not any(a.task == id for a in staff.values())
        and not t.manual
        and not t.external
    }
    tasks = {**tasks, **split}
    settings = Settings(
        name=draw(texts.filter(bool)),
        start=draw(moments),
        calendar="1",
        minutes_per_day=draw(st.sampled_from([480, 450, 1440])),
        status_date=NOW,
        critical_threshold=0,
        currency="EUR",
        honour_constraints=draw(st.booleans()),
        move_remaining_forward=draw(st.booleans()),
        week_start=draw(st.integers(0, 6)),
    )
    figures = st.builds(BaselineTask, moments, moments, durations, st.integers(0, 9000), money)
    promised = draw(st.dictionaries(ends, figures, max_size=2))
    baselines = (Baseline("Baseline 3", 3, promised, engine="Microsoft Project"),) if promised else ()
    plan = Plan(settings, tasks, links, draw(calendars()), people, staff)
    told = draw(facts({id: t for id, t in tasks.items() if id not in split}, staff))
    return Reading(Source("mspdi"), plan, told, baselines)
