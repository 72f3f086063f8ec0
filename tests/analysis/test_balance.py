"""What follows when one of duration, units and work is typed: worked examples, and where nothing follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from headway.actuals.facts import Actuals, Complete, Finished, Started, Worked
from headway.analysis import analyse
from headway.analysis.balance import as_typed, balanced, following, told, whole_work_set
from headway.plan.calendar import Calendar, Shift
from headway.plan.changes import (
    AddAssignment,
    PlanChange,
    RemoveAssignment,
    SetAssignmentWork,
    SetDuration,
    SetUnits,
    SetWork,
)
from headway.plan.duration import Duration, Unit
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Contour, Portion, Resource, ResourceKind
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind, TaskType
from headway.schedule.working import working_time
from tests.analysis.sample import DAY, MONDAY, at, facts, plan, task

HOUR = 60
UNITS, DURATION, WORK, BOTH = (
    TaskType.FIXED_UNITS,
    TaskType.FIXED_DURATION,
    TaskType.FIXED_WORK,
    TaskType.FIXED_DURATION_AND_WORK,
)
PEOPLE = ("ana", "ben", "eva")


def staffed(the_task: Task, *assigned: Assignment, **more: object) -> Plan:
    people = {name: Resource(name, name.title()) for name in PEOPLE}
    return plan(the_task, resources=people, assignments={each.id: each for each in assigned}, **more)


def assigned(who: str | None = "ana", units: float = 1.0, hours: float | None = None, **more: object) -> Assignment:
    work = None if hours is None else round(hours * HOUR)
    return Assignment(f"{who} on it", "it", who, units, work, **more)  # type: ignore[arg-type]


class Terms(NamedTuple):
    """What stands on the task: days, and of each assignment the units and the hours."""

    days: float
    units: tuple[float, ...]
    hours: tuple[float, ...]


def terms(the_plan: Plan) -> Terms:
    duration = the_plan.tasks["it"].duration
    assert duration is not None
    there = the_plan.assigned.get("it", ())
    hours = [each.units * duration.minutes if each.work is None else each.work for each in there]
    return Terms(duration.minutes / DAY, tuple(each.units for each in there), tuple(each / HOUR for each in hours))


def typed(the_plan: Plan, *changes: PlanChange, actuals: Actuals | None = None) -> Terms:
    return terms(the_plan.apply(*balanced(the_plan, actuals or Actuals(), changes)))  # type: ignore[arg-type]


def days(the_plan: Plan, number: float) -> PlanChange:
    held = the_plan.tasks["it"].duration
    return SetDuration("it", held, (held or Duration(0)).but(minutes=round(number * DAY)))


def hours(the_plan: Plan, number: float, who: str = "ana") -> PlanChange:
    return SetAssignmentWork(f"{who} on it", the_plan.assignments[f"{who} on it"].work, round(number * HOUR))


def units(the_plan: Plan, number: float, who: str = "ana") -> PlanChange:
    return SetUnits(f"{who} on it", the_plan.assignments[f"{who} on it"].units, number)


@pytest.mark.parametrize("said", [True, False], ids=["work said", "work from units and duration"])
@pytest.mark.parametrize(
    ("type", "what", "value", "expected"),
    [
        (UNITS, days, 2, (2, 1, 16)),
        (UNITS, hours, 20, (2.5, 1, 20)),
        (UNITS, units, 0.5, (2, 0.5, 8)),
        (DURATION, days, 2, (2, 1, 16)),
        (DURATION, hours, 16, (1, 2, 16)),
        (DURATION, units, 0.5, (1, 0.5, 4)),
        (WORK, days, 2, (2, 0.5, 8)),
        (WORK, hours, 16, (2, 1, 16)),
        (WORK, units, 0.5, (2, 0.5, 8)),
        (BOTH, days, 2, (2, 0.5, 8)),
        (BOTH, hours, 16, (1, 2, 16)),
        (BOTH, units, 0.5, (1, 0.5, 4)),
    ],
)
def test_the_tables_of_project_and_p6(
    said: bool, type: TaskType, what: object, value: float, expected: tuple[float, float, float]
) -> None:
    """A day of one person, eight hours; one term is typed."""
    held = staffed(task("it", 1, type=type), assigned(hours=8 if said else None))
    found = typed(held, what(held, value))  # type: ignore[operator]
    assert (found.days, found.units, found.hours) == (expected[0], (expected[1],), (expected[2],))


@pytest.mark.parametrize("type", list(TaskType))
def test_of_two_typed_the_third_follows_whatever_the_type(type: TaskType) -> None:
    held = staffed(task("it", 5, type=type), assigned(hours=40))
    assert typed(held, hours(held, 40 * 3), units(held, 2)) == Terms(7.5, (2,), (120,))
    assert typed(held, days(held, 10), hours(held, 40 * 3)) == Terms(10, (1.5,), (120,))
    assert typed(held, days(held, 10), units(held, 2)) == Terms(10, (2,), (160,))


@pytest.mark.parametrize(
    ("type", "driven", "expected"),
    [
        (UNITS, True, Terms(2.5, (1, 1), (20, 20))),
        (UNITS, False, Terms(5, (1, 1), (40, 40))),
        (DURATION, True, Terms(5, (0.5, 0.5), (20, 20))),
        (DURATION, False, Terms(5, (1, 1), (40, 40))),
        (WORK, False, Terms(2.5, (1, 1), (20, 20))),
        (BOTH, False, Terms(5, (0.5, 0.5), (20, 20))),
    ],
)
def test_somebody_more_shares_the_work_or_adds_to_it(type: TaskType, driven: bool, expected: Terms) -> None:
    held = staffed(task("it", 5, type=type, effort_driven=driven), assigned(hours=40))
    assert typed(held, AddAssignment(assigned("ben"))) == expected


def test_whoever_goes_leaves_the_work_to_the_others() -> None:
    both = (assigned(hours=30), assigned("ben", 0.5, hours=10), assigned("eva", 1.5, hours=20))
    held = staffed(task("it", 5, effort_driven=True, work=60 * HOUR), *both)
    after = held.apply(*balanced(held, Actuals(), [RemoveAssignment(both[1])]))  # type: ignore[arg-type]
    assert terms(after) == Terms(3, (1, 1.5), (24, 36))
    assert after.tasks["it"].work == 60 * HOUR


def test_work_said_before_anybody_was_there_is_that_of_whoever_comes() -> None:
    alone = AddAssignment(assigned())
    assert typed(staffed(task("it", 1, work=40 * HOUR)), alone) == Terms(5, (1,), (40,))
    assert typed(staffed(task("it", 10, work=40 * HOUR, type=DURATION)), alone) == Terms(10, (0.5,), (40,))
    assert typed(staffed(task("it", 3)), alone) == Terms(3, (1,), (24,))


def test_the_longest_of_several_sets_the_duration() -> None:
    held = staffed(task("it", 5), assigned(hours=40), assigned("ben", hours=16))
    assert typed(held, hours(held, 64)) == Terms(8, (1, 1), (64, 16))
    assert typed(held, hours(held, 24, "ben")) == Terms(5, (1, 1), (40, 24))
    assert typed(held, units(held, 0.25, "ben")) == Terms(8, (1, 0.25), (40, 16))


def test_whoever_had_a_part_of_the_time_keeps_that_part() -> None:
    held = staffed(task("it", 5), assigned(hours=40), assigned("ben", hours=16))
    assert typed(held, days(held, 10)) == Terms(10, (1, 1), (80, 32))


def test_the_work_of_the_whole_task_is_shared_as_it_was() -> None:
    held = staffed(task("it", 5, work=60 * HOUR), assigned(hours=40), assigned("ben", 0.5, hours=20))
    assert typed(held, SetWork("it", 60 * HOUR, 90 * HOUR)) == Terms(7.5, (1, 0.5), (60, 30))
    assert typed(held, *whole_work_set(held, held.tasks["it"], 90 * HOUR)) == Terms(7.5, (1, 0.5), (60, 30))


def test_the_work_of_the_whole_task_follows_where_it_is_said() -> None:
    held = staffed(task("it", 5, work=40 * HOUR), assigned(hours=40))
    after = held.apply(*balanced(held, Actuals(), [days(held, 8)]))  # type: ignore[arg-type]
    assert after.tasks["it"].work == 64 * HOUR


def test_a_wait_counts_and_overtime_does_not() -> None:
    late = staffed(task("it", 5), assigned(hours=32, delay=DAY))
    assert typed(late, hours(late, 40)).days == 6
    assert typed(late, days(late, 9)).hours == (64,)
    over = staffed(task("it", 5), assigned(hours=48, overtime_work=8 * HOUR))
    assert typed(over, hours(over, 56)).days == 6
    assert typed(over, days(over, 10)).hours == (88,)


def test_a_contour_is_half_the_units_on_average() -> None:
    held = staffed(task("it", 5), assigned(hours=20, contour=Contour.BELL))
    assert typed(held, hours(held, 40)).days == 10
    assert typed(held, days(held, 10)).hours == (40,)


def test_a_course_spread_by_hand_is_stretched_and_its_pauses_stay() -> None:
    course = (Portion(480, 480), Portion(240, 0), Portion(960, 480))
    held = staffed(task("it", 3), assigned(hours=16, contour=Contour.EDITED, profile=course))
    longer = held.apply(*balanced(held, Actuals(), [days(held, 6)]))  # type: ignore[arg-type]
    doubled = (Portion(960, 960), Portion(240, 0), Portion(1920, 960))
    assert longer.assignments["ana on it"].profile == doubled
    assert terms(longer) == Terms(6, (1,), (32,))
    more = held.apply(*balanced(held, Actuals(), [hours(held, 32)]))  # type: ignore[arg-type]
    assert (more.assignments["ana on it"].profile, terms(more).days) == (doubled, 6)
    half = held.apply(*balanced(held, Actuals(), [units(held, 0.5)]))  # type: ignore[arg-type]
    assert half.assignments["ana on it"].profile == (Portion(960, 480), Portion(240, 0), Portion(1920, 480))


def test_what_was_done_stays_and_what_is_left_is_balanced() -> None:
    """Two of five days are over."""
    held = staffed(task("it", 5), assigned(hours=40))
    begun = facts(Started("s", "it", at(3), MONDAY), Complete("c", "it", at(4), at(4), 40.0))
    assert typed(held, hours(held, 64), actuals=begun) == Terms(8, (1,), (64,))
    assert typed(held, units(held, 0.5), actuals=begun) == Terms(8, (0.5,), (40,))
    assert typed(held, days(held, 8), actuals=begun) == Terms(8, (1,), (64,))
    fixed = held.but(tasks={"it": held.tasks["it"].but(type=WORK)})
    assert typed(fixed, days(fixed, 8), actuals=begun) == Terms(8, (0.5,), (40,))
    worked = facts(*begun.facts.values(), Worked("w", "it", at(4), at(4), 10 * HOUR, None, "ana on it"))
    assert typed(held, hours(held, 58), actuals=worked) == Terms(8, (1,), (58,))
    assert typed(held, hours(held, 8), actuals=worked) == Terms(5, (1,), (8,))  # less than was done: nothing follows


OTHER = Calendar("half", "Half days", week=((Shift(480, 720),),) * 5 + ((),) * 2)


def test_each_works_by_a_calendar_of_its_own() -> None:
    """Ben works four hours a day: 40 hours of his are ten days of the week."""
    held = staffed(task("it", 2), assigned("ben", hours=16), calendars={"half": OTHER})
    held = held.but(resources={**held.resources, "ben": held.resources["ben"].but(calendar="half")})
    after = held.apply(*balanced(held, Actuals(), [hours(held, 40, "ben")]))  # type: ignore[arg-type]
    row = analyse(after).schedule["it"]
    assert row.start is not None
    assert row.finish == at(13, 12)
    assert working_time(after, "half").minutes(row.start, row.finish) == 40 * HOUR


MATERIAL = Resource("steel", "Steel", ResourceKind.MATERIAL)
MONEY = Resource("travel", "Travel", ResourceKind.COST)


@pytest.mark.parametrize("thing", [MATERIAL, MONEY], ids=["material", "cost"])
def test_material_and_cost_take_no_time(thing: Resource) -> None:
    bought = Assignment("bought", "it", thing.id, 3.0, 180 if thing.kind is ResourceKind.MATERIAL else None)
    held = staffed(task("it", 5), assigned(hours=40), bought)
    held = held.but(resources={**held.resources, thing.id: thing})
    assert following(held, Actuals(), [SetUnits("bought", 3.0, 6.0)]) == ()
    assert following(held, Actuals(), [SetAssignmentWork("bought", bought.work, 600)]) == ()
    after = held.apply(*balanced(held, Actuals(), [days(held, 10)]))  # type: ignore[arg-type]
    assert after.assignments["bought"] == bought


DONE = facts(Started("s", "it", at(9), MONDAY), Finished("f", "it", at(9), at(6, 17)))
BEGUN = facts(Started("s", "it", at(3), MONDAY))


@pytest.mark.parametrize(
    ("the_task", "more", "actuals"),
    [
        (task("it", 5, manual=True, manual_start=MONDAY, manual_finish=at(6, 17)), {}, None),
        (Task("it", duration=Duration(7200, Unit.DAY, elapsed=True)), {}, None),
        (task("it", 5, kind=TaskKind.MILESTONE), {}, None),
        (task("it", 5, kind=TaskKind.LEVEL_OF_EFFORT), {}, None),
        (task("it", 5, kind=TaskKind.WBS_SUMMARY), {}, None),
        (task("it", 5, external=True), {}, None),
        (task("it", 5), {}, DONE),
        (task("it", 5), {"contour": Contour.EDITED, "profile": (Portion(4800, 2400),)}, BEGUN),
    ],
    ids=["dates by hand", "elapsed", "milestone", "level of effort", "WBS summary", "external", "done", "course begun"],
)
def test_where_nothing_is_balanced_nothing_follows(the_task: Task, more: dict[str, object], actuals: Actuals) -> None:
    held = staffed(the_task, assigned(hours=40, **more))
    for change in (hours(held, 64), units(held, 0.5), days(held, 8), AddAssignment(assigned("ben"))):
        assert following(held, actuals or Actuals(), [change]) == ()


def test_a_summary_task_takes_nothing_over() -> None:
    held = staffed(task("it", 5), assigned(hours=40))
    held = held.but(tasks={**held.tasks, "below": task("below", 2, parent="it")})
    assert following(held, Actuals(), [hours(held, 64)]) == ()


def test_a_task_by_hand_with_its_start_alone_is_balanced() -> None:
    held = staffed(task("it", 5, manual=True, manual_start=MONDAY), assigned(hours=40))
    assert typed(held, hours(held, 64)).days == 8


@pytest.mark.parametrize(
    "change",
    [
        SetUnits("ana on it", 1.0, 0.0),
        SetAssignmentWork("ana on it", 2400, 0),
        SetAssignmentWork("ana on it", 2400, None),
    ],
    ids=["no units", "no work", "work taken away"],
)
def test_what_cannot_be_balanced_stands_alone(change: PlanChange) -> None:
    held = staffed(task("it", 5), assigned(hours=40))
    assert following(held, Actuals(), [change]) == ()


def test_without_anybody_nothing_follows() -> None:
    held = staffed(task("it", 5, work=40 * HOUR))
    assert following(held, Actuals(), [days(held, 8), SetWork("it", 2400, 600)]) == ()


def test_a_duration_that_is_not_known_follows_already() -> None:
    held = staffed(Task("it"), assigned(hours=40), assigned("ben", hours=40))
    assert following(held, Actuals(), [hours(held, 64)]) == ()
    made = held.apply(*balanced(held, Actuals(), [SetWork("it", None, 160 * HOUR)]))  # type: ignore[arg-type]
    assert [each.work for each in made.assigned["it"]] == [80 * HOUR, 80 * HOUR]


def test_only_the_task_that_is_typed_on_is_touched() -> None:
    """Neither of them fits its units and duration; one is typed on."""
    other = Assignment("other", "else", "ben", 1.0, 6000)
    held = staffed(task("it", 5), assigned(hours=200), other)
    held = held.but(tasks={**held.tasks, "else": task("else", 5)})
    after = held.apply(*balanced(held, Actuals(), [days(held, 8)]))  # type: ignore[arg-type]
    assert (after.tasks["else"], after.assignments["other"]) == (held.tasks["else"], other)
    assert terms(after) == Terms(8, (1,), (64,))


def test_a_plan_that_does_not_want_it_is_left_alone() -> None:
    held = staffed(task("it", 5), assigned(hours=40), settings=Settings(start=MONDAY, balance=False))
    assert as_typed(held, Actuals(), [days(held, 8)]) == (days(held, 8),)
    assert len(as_typed(held.but(settings=Settings()), Actuals(), [days(held, 8)])) == 2


def sayings(held: Plan, *changes: PlanChange) -> Sequence[str]:
    after = held.apply(*balanced(held, Actuals(), changes))  # type: ignore[arg-type]
    return told(held, after, changes).get("it", ())


def test_what_followed_is_told_in_a_line() -> None:
    held = staffed(task("it", 5), assigned(hours=40))
    assert sayings(held, hours(held, 64)) == ("Duration 5 d -> 8 d",)
    assert sayings(held, days(held, 8)) == ("Work 40 h -> 64 h",)
    assert sayings(held, AddAssignment(assigned("ben"))) == ("Work 40 h -> 80 h",)
    fixed = held.but(tasks={"it": held.tasks["it"].but(type=WORK)})
    assert sayings(fixed, days(fixed, 10)) == ("Units of 'Ana' 100 % -> 50 %",)
    assert sayings(fixed, units(fixed, 1.0)) == ()
