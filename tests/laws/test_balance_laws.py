"""Laws of duration, units and work on random tasks: what is typed stays, the third follows, and all of it goes back."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from headway.actuals.facts import Actuals, Complete, Started
from headway.analysis.balance import balanced, following
from headway.plan.changes import (
    AddAssignment,
    PlanChange,
    RemoveAssignment,
    SetAssignmentWork,
    SetDuration,
    SetUnits,
    SetWork,
    undo,
)
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.task import Task, TaskType
from tests.analysis.sample import MONDAY, facts, plan

PACED = (TaskType.FIXED_UNITS, TaskType.FIXED_WORK)
KEEPS_WORK = (TaskType.FIXED_WORK, TaskType.FIXED_DURATION_AND_WORK)
some = settings(max_examples=150, deadline=None)

MINUTES = st.integers(60, 60_000)
UNITS = st.sampled_from((0.1, 0.25, 0.5, 0.6667, 0.8, 1.0, 1.5, 2.0, 3.0, 7.0))


def fits(units: float, minutes: int) -> int:
    return int(Fraction(units) * minutes + Fraction(1, 2))


@st.composite
def consistent(draw: st.DrawFn) -> Plan:
    """One task, on which work is units x duration for everybody, said or not."""
    minutes, count = draw(MINUTES), draw(st.integers(1, 3))
    assigned = []
    for at in range(count):
        units = draw(UNITS)
        work = fits(units, minutes) if draw(st.booleans()) else None
        assigned.append(Assignment(f"a{at}", "it", f"r{at}", units, work))
    whole = sum(fits(each.units, minutes) for each in assigned) if draw(st.booleans()) else None
    the_task = Task(
        "it",
        duration=Duration(minutes),
        work=whole,
        type=draw(st.sampled_from(TaskType)),
        effort_driven=draw(st.booleans()),
    )
    people = {f"r{at}": Resource(f"r{at}") for at in range(4)}
    return plan(the_task, resources=people, assignments={each.id: each for each in assigned})


@st.composite
def typed(draw: st.DrawFn) -> tuple[Plan, tuple[PlanChange, ...]]:
    """A task and something typed on it."""
    held = draw(consistent())
    the_task, one = held.tasks["it"], draw(st.sampled_from(sorted(held.assignments)))
    assignment = held.assignments[one]
    choices: list[PlanChange] = [
        SetDuration("it", the_task.duration, Duration(draw(MINUTES))),
        SetAssignmentWork(one, assignment.work, draw(MINUTES)),
        SetUnits(one, assignment.units, draw(UNITS)),
        SetWork("it", the_task.work, draw(MINUTES)),
        AddAssignment(Assignment("new", "it", "r3", draw(UNITS))),
        RemoveAssignment(assignment),
    ]
    found = draw(st.sampled_from(choices))
    assume(not isinstance(found, RemoveAssignment) or len(held.assignments) > 1)
    return held, (found,)


def balance(held: Plan, changes: tuple[PlanChange, ...], actuals: Actuals | None = None) -> Plan:
    return held.apply(*balanced(held, actuals or Actuals(), changes))  # type: ignore[arg-type]


def minutes(held: Plan) -> int:
    duration = held.tasks["it"].duration
    assert duration is not None
    return duration.minutes


def work(held: Plan) -> dict[str, int]:
    there = held.assigned["it"]
    return {each.id: fits(each.units, minutes(held)) if each.work is None else each.work for each in there}


@some
@given(typed())
def test_work_is_units_times_duration_to_a_minute(told: tuple[Plan, tuple[PlanChange, ...]]) -> None:
    held, changes = told
    after = balance(held, changes)
    short = [
        Fraction(each.units) * minutes(after) - work(after)[each.id] - max(1, Fraction(each.units))
        for each in after.assigned["it"]
    ]
    assert min(short) <= 0, "nobody works to the end"
    over = [
        work(after)[each.id] - Fraction(each.units) * minutes(after) - max(1, Fraction(each.units))
        for each in after.assigned["it"]
    ]
    assert max(over) <= 0, "somebody does not get done"
    if isinstance(changes[0], SetDuration):  # of everybody: all of them worked to the end before
        assert max(short) <= 0


@some
@given(typed())
def test_what_was_typed_holds_what_was_typed(told: tuple[Plan, tuple[PlanChange, ...]]) -> None:
    held, (change,) = told
    after = balance(held, (change,))
    match change:
        case SetDuration():
            assert after.tasks["it"].duration == change.now
        case SetWork():
            assert after.tasks["it"].work == sum(work(after).values()) == change.now
        case SetAssignmentWork():
            assert after.assignments[change.assignment].work == change.now
        case SetUnits():
            assert after.assignments[change.assignment].units == change.now


@some
@given(typed())
def test_what_the_type_fixes_stays(told: tuple[Plan, tuple[PlanChange, ...]]) -> None:
    held, (change,) = told
    after, kind = balance(held, (change,)), held.tasks["it"].type
    units = {id: each.units for id, each in after.assignments.items() if id in held.assignments}
    kept_work = {id: work(held)[id] for id in units}
    match change:
        case SetDuration() if kind in KEEPS_WORK:
            now = work(after)
            assert all(abs(now[id] - kept) <= 1 for id, kept in kept_work.items())
        case SetDuration():
            assert units == {id: held.assignments[id].units for id in units}
        case SetWork() | SetAssignmentWork() if kind in PACED:
            assert units == {id: held.assignments[id].units for id in units}
        case SetUnits() if kind in PACED:
            assert work(after) == work(held)
        case SetWork() | SetAssignmentWork() | SetUnits():
            assert minutes(after) == minutes(held)
        case AddAssignment() | RemoveAssignment() if held.tasks["it"].effort_driven or kind in KEEPS_WORK:
            assert sum(work(after).values()) == sum(work(held).values())
            assert kind in PACED or minutes(after) == minutes(held)
        case _:
            assert minutes(after) == minutes(held)
            assert all(work(after)[id] == kept for id, kept in kept_work.items())


@some
@given(typed())
def test_all_of_it_goes_back_at_once(told: tuple[Plan, tuple[PlanChange, ...]]) -> None:
    held, changes = told
    made = balanced(held, Actuals(), changes)
    after = held.apply(*made)  # type: ignore[arg-type]
    assert after.apply(*undo(after, made)) == held  # type: ignore[arg-type]


@some
@given(typed())
def test_nothing_follows_twice(told: tuple[Plan, tuple[PlanChange, ...]]) -> None:
    held, changes = told
    made = balanced(held, Actuals(), changes)
    assert made[: len(changes)] == changes
    assert following(held, Actuals(), made) == ()


@some
@given(typed(), st.integers(5, 95))
def test_what_was_done_is_never_undone(told: tuple[Plan, tuple[PlanChange, ...]], percent: int) -> None:
    held, changes = told
    assume(not isinstance(changes[0], AddAssignment | RemoveAssignment))
    begun = facts(Started("s", "it", MONDAY, MONDAY), Complete("c", "it", MONDAY, MONDAY, float(percent)))
    made = following(held, begun, changes)
    after = held.apply(*changes, *made)
    passed = round(minutes(held) * percent / 100)
    for change in made:
        match change:
            case SetDuration():
                assert change.now is not None
                assert change.now.minutes > passed
            case SetAssignmentWork():
                assert change.now is not None
                assert change.now >= fits(1.0, 0) + int(work(held)[change.assignment] * passed / minutes(held))
    assert min(each.units for each in after.assignments.values()) > 0
