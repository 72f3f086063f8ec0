"""Laws of scheduling, each with the domain in which it is one.

Monotonicity is no law of its own: with mixed links a longer task may finish the project earlier (see the last test).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.plan.calendar import Calendar, CalendarException, Shift, Week
from headway.plan.duration import Duration, Lag
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.value import TaskId
from headway.schedule import schedule
from headway.schedule.result import Schedule

START = datetime(2026, 3, 2, 8, 0)
OFFICE = (Shift(480, 720), Shift(780, 1020))
NIGHT = (Shift(1320, 1800),)
WEEKDAYS: Week = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, (), ())
NIGHTS: Week = (NIGHT, NIGHT, NIGHT, (), NIGHT, NIGHT, ())
CALENDARS = {
    "office": Calendar(id="office", week=WEEKDAYS, exceptions=(CalendarException(date(2026, 3, 9), date(2026, 3, 9)),)),
    "night": Calendar(id="night", week=NIGHTS),
}
FIELDS = ("start", "finish", "early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float")
BOTH = pytest.mark.parametrize("convention", list(Convention))

names = st.integers(0, 9).map(lambda number: f"t{number}")
minutes = st.one_of(st.integers(0, 2400), st.sampled_from((0, 240, 480, 960)))
waits = st.builds(Lag, st.integers(0, 2000), elapsed=st.booleans())
leads = st.builds(Lag, st.integers(-2000, 2000), elapsed=st.booleans())
working = st.builds(Lag, st.integers(-2000, 2000))
only_fs = st.just(LinkType.FS)
any_type = st.sampled_from(LinkType)


@st.composite
def plans(
    draw: st.DrawFn,
    types: st.SearchStrategy[LinkType] = any_type,
    lags: st.SearchStrategy[Lag] = waits,
    convention: Convention = Convention.MICROSOFT,
    calendars: tuple[str | None, ...] = (None, "night"),
) -> Plan:
    """Two to eight tasks on one or two calendars, linked forward by their numbers, without constraints or progress."""
    count = draw(st.integers(2, 8))
    ids = [f"t{number}" for number in range(count)]
    tasks = {
        name: Task(id=name, duration=Duration(draw(minutes)), calendar=draw(st.sampled_from(calendars))) for name in ids
    }
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    drawn = draw(st.lists(st.tuples(pairs, types, lags), max_size=12, unique_by=lambda d: (d[0], d[1])))
    links = [link(ids[before], ids[after], kind, lag) for (before, after), kind, lag in drawn]
    settings = Settings(start=START, calendar="office", convention=convention)
    return Plan(settings=settings, tasks=tasks, links={x.id: x for x in links}, calendars=CALENDARS)


def link(before: TaskId, after: TaskId, kind: LinkType = LinkType.FS, lag: Lag | None = None) -> Link:
    return Link(link_id(before, after, kind), before, after, kind, lag or Lag())


def with_task(plan: Plan, task: Task) -> Plan:
    return plan.but(tasks={**plan.tasks, task.id: task})


def with_link(plan: Plan, added: Link) -> Plan:
    return plan.but(links={**plan.links, added.id: added})


def finish(plan: Plan) -> datetime:
    answer = schedule(plan).project_finish
    assert answer is not None
    return answer


def rows(answer: Schedule) -> dict[TaskId, list[int]]:
    return {name: [int(getattr(answer, field)[at]) for field in FIELDS] for name, at in answer.index.items()}


@BOTH
@given(data=st.data(), more=st.integers(1, 3000))
def test_a_longer_task_never_finishes_the_project_earlier_with_fs_links_only(
    convention: Convention, data: st.DataObject, more: int
) -> None:
    """Domain: FS links with any lag or lead, any calendars; no constraints, no progress."""
    plan = data.draw(plans(only_fs, leads, convention))
    task = plan.tasks[data.draw(st.sampled_from(sorted(plan.tasks)))]
    assert task.duration is not None
    longer = with_task(plan, task.but(duration=Duration(task.duration.minutes + more)))
    assert finish(longer) >= finish(plan)


@BOTH
@given(data=st.data())
def test_an_added_link_never_finishes_the_project_earlier(convention: Convention, data: st.DataObject) -> None:
    """Domain: any links, no progress, nothing as late as possible.

    By Microsoft Project's convention without leads, for a lead may pull a task before the project's start, which
    binds only what has no predecessor.
    """
    lags = leads if convention is Convention.PRIMAVERA else waits
    plan = data.draw(plans(any_type, lags, convention))
    before, after = sorted(data.draw(st.sets(st.sampled_from(sorted(plan.tasks)), min_size=2, max_size=2)))
    added = link(before, after, data.draw(any_type), data.draw(lags))
    if added.id in plan.links:
        added = added.but(id=f"{added.id}#2")
    assert finish(with_link(plan, added)) >= finish(plan)


@BOTH
@given(data=st.data(), days=st.integers(0, 30), later=st.integers(0, 30))
def test_a_later_start_constraint_never_finishes_the_project_earlier(
    convention: Convention, data: st.DataObject, days: int, later: int
) -> None:
    """Domain: any links and lags, start-no-earlier-than on or after the project's start, no progress."""
    plan = data.draw(plans(any_type, waits, convention))
    task = plan.tasks[data.draw(st.sampled_from(sorted(plan.tasks)))]

    def held(days: int) -> Plan:
        kind = ConstraintKind.START_NO_EARLIER_THAN
        return with_task(plan, task.but(constraint=Constraint(kind, START + timedelta(days=days))))

    assert finish(plan) <= finish(held(days)) <= finish(held(days + later))


@BOTH
@given(data=st.data())
def test_total_float_is_never_negative_without_deadlines_and_constraints(
    convention: Convention, data: st.DataObject
) -> None:
    """Domain: any links, one calendar, lags and leads in working time; no constraint, deadline or progress.

    Where a clock's lag or a second calendar meets time off, late dates, which stand where work ends, can fall short
    of the early ones by that time off, as they do in Primavera P6.
    """
    answer = schedule(data.draw(plans(any_type, working, convention, (None,))))
    assert min(answer.total_float.tolist()) >= 0
    assert min(answer.free_float.tolist()) >= 0


@BOTH
@given(data=st.data())
def test_some_task_is_always_critical(convention: Convention, data: st.DataObject) -> None:
    """Domain: as above. What finishes last has no float."""
    answer = schedule(data.draw(plans(any_type, leads, convention)))
    assert answer.critical_tasks


@BOTH
@given(data=st.data())
def test_names_and_order_do_not_matter(convention: Convention, data: st.DataObject) -> None:
    """Domain: every plan of these strategies."""
    plan = data.draw(plans(any_type, leads, convention))
    ids = list(plan.tasks)
    other = dict(zip(ids, data.draw(st.permutations([f"x{name}" for name in ids])), strict=True))
    tasks = [task.but(id=other[task.id]) for task in plan.tasks.values()]
    links = [link(other[x.predecessor], other[x.successor], x.type, x.lag) for x in plan.links.values()]
    shuffled = plan.but(
        tasks={task.id: task for task in data.draw(st.permutations(tasks))},
        links={x.id: x for x in data.draw(st.permutations(links))} if links else {},
    )
    before, after = rows(schedule(plan)), rows(schedule(shuffled))
    assert {other[name]: row for name, row in before.items()} == after


@given(data=st.data())
def test_a_cycle_is_always_reported_and_the_rest_computed(data: st.DataObject) -> None:
    """Domain: any plan in which links lead from a task back to itself."""
    plan = data.draw(plans())
    ring = data.draw(st.lists(st.sampled_from(sorted(plan.tasks)), min_size=1, max_size=4, unique=True))
    outside = Task(id="outside", duration=Duration(480))
    closed = with_task(plan, outside)
    for before, after in zip(ring, [*ring[1:], ring[0]], strict=True):
        closed = with_link(closed, link(before, after, data.draw(any_type)))
    answer = schedule(closed)
    cycles = [problem for problem in answer.problems if problem.code == "cycle"]
    assert set(ring) <= {task for problem in cycles for task in problem.tasks}
    assert answer["outside"].finish == datetime(2026, 3, 2, 17)


@given(plan=plans())
def test_a_plan_without_a_cycle_reports_none(plan: Plan) -> None:
    assert not [problem for problem in schedule(plan).problems if problem.code == "cycle"]


@given(data=st.data())
def test_the_same_plan_has_the_same_schedule(data: st.DataObject) -> None:
    plan = data.draw(plans(any_type, leads))
    assert rows(schedule(plan)) == rows(schedule(plan.but()))


def test_a_longer_task_may_finish_the_project_earlier_with_mixed_links() -> None:
    """A(5 d) FF X(2 d) SS Y(10 d) takes 13 days; lengthening X to 4 days pulls its start, and Y: 11 days."""
    days = {"a": 5, "x": 2, "y": 10}
    links = [link("a", "x", LinkType.FF), link("x", "y", LinkType.SS)]
    plan = Plan(
        settings=Settings(start=START, calendar="plain"),
        tasks={name: Task(id=name, duration=Duration(480 * count)) for name, count in days.items()},
        links={x.id: x for x in links},
        calendars={"plain": Calendar(id="plain", week=WEEKDAYS)},
    )
    assert finish(plan) == datetime(2026, 3, 18, 17), "the thirteenth working day"
    longer = with_task(plan, Task(id="x", duration=Duration(480 * 4)))
    assert finish(longer) == datetime(2026, 3, 16, 17), "the eleventh"
