"""Levelling: who waits for whom, what stays, and that the schedule with the delays is what was promised."""

from __future__ import annotations

from datetime import datetime

from headway.actuals.facts import Started
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Resource
from headway.plan.task import ConstraintKind, Split
from headway.schedule import schedule
from headway.schedule.levelling import Levelling, level
from headway.schedule.levelling.leveller import delayed
from headway.schedule.levelling.overloads import overloads
from tests.schedule.plans import at, dates, facts, limit, link, plan, task


def staffed(*parts: object, units: float = 1.0, **who: str) -> Plan:
    """A plan whose tasks are done by these people: `A="ines otto"`."""
    names = sorted({name for each in who.values() for name in each.split()})
    assigned = [Assignment(f"{at} {name}", at, name) for at, each in who.items() for name in each.split()]
    spare = () if units == 1.0 else (Availability(units),)
    return plan(
        *parts,  # type: ignore[arg-type]
        resources={name: Resource(name, name, availability=spare) for name in names},
        assignments={each.id: each for each in assigned},
    )


def test_two_tasks_of_one_person_follow_each_other() -> None:
    found = level(staffed(task("A", 2), task("B", 3), A="ines", B="ines"))
    assert found.finish_before == at("03-04 17:00")
    assert found.finish_after == at("03-06 17:00")
    assert found.feasible
    assert len(found.delays) == 1


def test_two_units_of_a_resource_let_two_tasks_run_at_once() -> None:
    found = level(staffed(task("A", 2), task("B", 3), A="crew", B="crew", units=2.0))
    assert not found.delays
    assert found.finish_after == found.finish_before


def test_units_that_come_later_let_tasks_run_at_once_from_then_on() -> None:
    crew = Resource("crew", "crew", availability=(Availability(1.0), Availability(2.0, at("03-05 00:00"))))
    work = {name: Assignment(name, name, "crew") for name in "ABC"}
    made = plan(task("A", 2), task("B", 2), task("C", 2), resources={"crew": crew}, assignments=work)
    found = level(made)
    after = schedule(delayed(made, found.decided, found.delays))
    assert overloads(schedule(made)) != ()
    assert overloads(after) == ()
    assert sorted(dates(after, name) for name in "ABC") == [
        "03-02 08:00 > 03-03 17:00",
        "03-04 08:00 > 03-05 17:00",
        "03-05 08:00 > 03-06 17:00",
    ]


def test_units_that_go_make_the_rest_wait() -> None:
    crew = Resource("crew", "crew", availability=(Availability(1.0), Availability(1.0, None, at("03-04 00:00"))))
    work = {name: Assignment(name, name, "crew") for name in "AB"}
    made = plan(task("A", 4), task("B", 4), resources={"crew": crew}, assignments=work)
    assert level(made).finish_after == at("03-11 17:00")


def test_the_schedule_with_the_delays_has_the_promised_finish_and_no_overload() -> None:
    before = staffed(
        task("A", 2), task("B", 3), task("C", 1), task("D", 2), link("A FS D"), A="ines", B="ines", C="ines", D="ines"
    )
    found = level(before)
    after = schedule(delayed(before, found.decided, found.delays))
    assert overloads(schedule(before)) != ()
    assert overloads(after) == ()
    assert after.project_finish == found.finish_after == at("03-11 17:00")


def test_the_higher_priority_goes_first() -> None:
    made = staffed(task("A", 2), task("B", 3, priority=900), A="ines", B="ines")
    assert set(level(made).delays) == {"A"}
    made = staffed(task("A", 2, priority=900), task("B", 3), A="ines", B="ines")
    assert set(level(made).delays) == {"B"}


def test_what_has_priority_1000_stays() -> None:
    made = staffed(task("A", 2), task("B", 3, priority=1000), task("C", 1, priority=1000), A="ines", B="ines", C="ines")
    found = level(made)
    assert set(found.delays) == {"A"}
    assert not found.feasible
    assert {frozenset(each.tasks) for each in found.unresolved} == {frozenset("BC")}


def test_whoever_stays_overloaded_may_be_done_before_the_work_of_a_resource_would_allow() -> None:
    made = staffed(task("A", 2), task("B", 3, priority=1000), task("C", 3, priority=1000), A="ines", B="ines", C="ines")
    found = level(made)
    assert found.finish_after == at("03-06 17:00")
    assert found.proof == "critical path"
    assert found.bound == at("03-04 17:00")
    apart = staffed(task("A", 2), task("B", 3), task("C", 3), A="ines", B="ines", C="ines")
    assert level(apart).bound == at("03-11 17:00")


def test_a_quarter_of_a_unit_too_much_is_an_overload() -> None:
    made = staffed(task("A", 2), task("B", 2), A="ines", B="ines")
    shared = {id: each.but(units=0.75 if each.task == "A" else 0.5) for id, each in made.assignments.items()}
    (left,) = overloads(schedule(made.but(assignments=shared)))
    assert (left.start, left.finish, left.asked) == (at("03-02 08:00"), at("03-03 17:00"), 1.25)
    sixths = {id: each.but(units=1 / 3) for id, each in made.assignments.items()}
    assert overloads(schedule(made.but(assignments=sixths))) == ()
    assert not level(made.but(assignments=sixths)).delays


def test_running_work_stays_and_planned_work_waits_for_it() -> None:
    made = staffed(task("A", 5), task("B", 1), A="ines", B="ines")
    told = facts(Started("s", "A", at("03-02 17:00"), at("03-02 08:00")))
    found = level(made, told)
    assert set(found.delays) == {"B"}
    assert found.finish_after == at("03-09 17:00")


def test_smoothing_leaves_the_finish_where_it_is() -> None:
    made = staffed(task("A", 2), task("B", 1), task("C", 4), A="ines", B="ines", C="otto")
    found = level(made, asked=Levelling(within_float=True))
    assert found.finish_after == found.finish_before
    assert found.feasible
    assert set(found.delays) == {"A"} or set(found.delays) == {"B"}


def test_what_cannot_be_resolved_within_float_is_told() -> None:
    made = staffed(task("A", 2), task("B", 3), A="ines", B="ines")
    found = level(made, asked=Levelling(within_float=True))
    assert found.finish_after == found.finish_before
    assert not found.feasible
    (left,) = found.unresolved
    assert (left.resource, left.asked, left.available) == ("ines", 2.0, 1.0)
    assert set(left.tasks) == {"A", "B"}


def test_work_waits_until_somebody_is_there() -> None:
    made = staffed(task("A", 2), A="ines")
    away = Resource("ines", "ines", availability=(Availability(1.0, start=datetime(2026, 3, 9)),))
    found = level(made.but(resources={"ines": away}))
    assert found.finish_after == at("03-10 17:00")
    assert found.feasible


def test_a_task_that_asks_for_more_than_there_is_stays_and_is_told() -> None:
    made = staffed(task("A", 2), A="ines")
    big = {id: each.but(units=2.0) for id, each in made.assignments.items()}
    found = level(made.but(assignments=big))
    assert not found.delays
    assert not found.feasible


def test_a_delay_counts_from_the_links_where_a_constraint_holds_the_task_too() -> None:
    late = limit(ConstraintKind.START_NO_EARLIER_THAN, "03-03 08:00")
    made = staffed(task("A", 4, priority=900), task("B", 1, constraint=late), A="ines", B="ines")
    found = level(made)
    after = schedule(delayed(made, found.decided, found.delays))
    assert after["B"].start == at("03-06 08:00")
    assert overloads(after) == ()


def test_delays_of_an_earlier_levelling_are_forgotten() -> None:
    made = staffed(task("A", 2), task("B", 3), A="ines", B="ines")
    found = level(made)
    again = level(delayed(made, found.decided, found.delays))
    assert again.delays == found.delays
    assert again.finish_after == found.finish_after


def test_work_pauses_for_other_work_where_it_may() -> None:
    fixed = limit(ConstraintKind.MUST_START_ON, "03-04 08:00")
    made = staffed(task("A", 5), task("B", 1, constraint=fixed), A="ines", B="ines")
    assert level(made).finish_after == at("03-11 17:00")
    found = level(made, asked=Levelling(splits=True))
    assert found.splits == {"A": (Split(960, 480),)}
    assert found.finish_after == at("03-09 17:00")
    assert found.feasible
    after = schedule(delayed(made, found.decided, found.delays, found.splits))
    assert after["A"].start == at("03-02 08:00")
    assert overloads(after) == ()


def test_a_pause_may_resolve_within_float_what_a_delay_cannot() -> None:
    fixed = limit(ConstraintKind.MUST_START_ON, "03-04 08:00")
    made = staffed(task("A", 5), task("B", 1, constraint=fixed), task("C", 7), A="ines", B="ines", C="otto")
    assert not level(made, asked=Levelling(within_float=True)).feasible
    found = level(made, asked=Levelling(within_float=True, splits=True))
    assert found.feasible
    assert found.finish_after == found.finish_before


def test_a_day_is_the_shortest_part() -> None:
    fixed = limit(ConstraintKind.MUST_START_ON, "03-02 12:00")
    made = staffed(task("A", 3), task("B", 0.5, constraint=fixed), A="ines", B="ines")
    assert not level(made, asked=Levelling(splits=True)).splits
