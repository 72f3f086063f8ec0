"""Who has how much to do on which day, counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from sample import at, link, plan, task

from headway.analysis import analyse
from headway.analysis.load import Ground, Loads, Status, loads, overload_sentence, overloads, proof_sentence
from headway.analysis.load.steps import load
from headway.plan.duration import Duration
from headway.plan.organisation import Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Contour, Portion, Resource
from headway.plan.task import Split, Task

HOURS = 60


def anna(*things: Any, units: float = 1, availability: tuple[Availability, ...] = (), **more: Any) -> Plan:
    """Anna on every task but those whose name begins with `free`."""
    made = plan(*things, resources={"anna": Resource("anna", "Anna", availability=availability, team="web")}, **more)
    known = [each.id for each in things if isinstance(each, Task) and not each.id.startswith("free")]
    return made.but(
        assignments={id: Assignment(id, id, "anna", units=units) for id in known}, teams={"web": Team("web", "Web")}
    )


def found(of: Plan) -> Loads:
    return loads(analyse(of))


def hours(of: Plan, what: str = "assigned") -> list[float]:
    return [float(each) / HOURS for each in getattr(found(of).daily["anna"], what)]


def altered(of: Plan, id: str, **fields: Any) -> Plan:
    return of.but(assignments={**of.assignments, id: of.assignments[id].but(**fields)})


def test_each_day_has_the_units_of_its_assignments_times_its_working_time() -> None:
    """Monday to Friday, then a weekend, then Monday."""
    two = anna(task("one", 2), task("two", 6), units=0.5)
    assert hours(two) == [8, 8, 4, 4, 4, 0, 0, 4]
    assert hours(two, "available") == [8, 8, 8, 8, 8, 0, 0, 8]
    assert hours(two, "over") == [0] * 8


def test_two_half_days_at_the_same_hours_overload_a_day_that_has_room_for_both() -> None:
    halves = anna(task("one", 0.5), task("two", 0.5))
    assert hours(halves) == [8]
    assert hours(halves, "over") == [4]


def test_availability_that_changes_counts_from_its_moment() -> None:
    units = (Availability(0.5, None, at(3, 12)), Availability(2.0, at(3, 12), None))
    assert hours(anna(task("one", 3), availability=units), "available") == [4, 10, 16]


def test_availability_without_beginning_and_end_is_there_every_day() -> None:
    half = anna(task("one", 2), units=0.5, availability=(Availability(0.5),))
    assert hours(half, "available") == [4, 4]
    assert hours(half, "over") == [0, 0]


def test_work_follows_the_profile_of_its_assignment_and_a_portion_without_work_is_a_pause() -> None:
    one = altered(
        anna(task("one", 3)),
        "one",
        contour=Contour.EDITED,
        profile=(Portion(480, 240), Portion(480, 0), Portion(480, 480)),
    )
    assert hours(one) == [4, 0, 8]


def test_a_contour_without_a_profile_shapes_the_units_in_tenths() -> None:
    one = altered(anna(task("one", 10)), "one", contour=Contour.BELL)
    assert [round(each, 6) for each in hours(one)] == [0.8, 1.6, 3.2, 6.4, 8, 0, 0, 8, 6.4, 3.2, 1.6, 0.8]


def test_while_a_task_pauses_nobody_works_on_it() -> None:
    assert hours(anna(task("one", 2, splits=(Split(480, 960),)))) == [8, 0, 0, 8]


def test_an_assignment_that_begins_later_takes_nothing_before() -> None:
    assert hours(altered(anna(task("one", 2)), "one", delay=240)) == [4, 8, 4]


def test_an_inactive_task_asks_nothing_of_anybody() -> None:
    assert hours(anna(task("one", 1, active=False), task("free", 1))) == [0]


def test_what_lies_before_the_status_date_is_over() -> None:
    one = anna(task("one", 4))
    moved = one.but(settings=one.settings.but(status_date=at(4, 8)))
    known = found(moved)
    assert known.first == (date(2026, 3, 4) - date(1970, 1, 1)).days


def test_a_team_is_its_people_together() -> None:
    two = anna(task("one", 1), task("two", 1))
    two = two.but(resources={**two.resources, "ben": Resource("ben", "Ben", team="web")})
    known = found(two)
    whole = known.together(known.teams["web"])
    assert (whole.assigned[0], whole.available[0], whole.over[0]) == (960, 960, 480)


def test_an_overload_is_told_with_its_days_its_tasks_and_how_much_it_is() -> None:
    """Friday and Monday are one overload: nobody works between."""
    two = anna(task("one", 6), task("two", 6), task("three", 1), link("two", "three"))
    (over,) = overloads(found(two))
    assert (over.first, over.last, over.minutes_over) == (date(2026, 3, 2), date(2026, 3, 9), 6 * 480)
    assert (over.tasks, over.peak) == (("one", "two"), 1.0)
    assert overload_sentence(two, over) == (
        "Anna is asked for 48 h more than there is from Mon 2 Mar 2026 to Mon 9 Mar 2026."
    )


def test_overloads_with_a_day_of_work_between_are_two() -> None:
    two = anna(
        task("one", 5), task("two", 1), task("three", 1), task("free", 2), link("two", "free"), link("free", "three")
    )
    assert [(each.first.day, each.last.day) for each in overloads(found(two))] == [(2, 2), (5, 5)]


def test_what_float_can_resolve_is_overloaded_as_scheduled_alone() -> None:
    """One may wait until two is over: the free task lasts ten days."""
    (over,) = overloads(found(anna(task("one", 2), task("two", 2), task("free", 10))))
    assert (over.status, over.proof) == (Status.AS_SCHEDULED, None)


def test_two_tasks_with_too_little_float_are_proved_to_collide() -> None:
    """Five days for two tasks of three days."""
    two = anna(task("one", 3), task("two", 3), task("free", 5))
    (over,) = overloads(found(two))
    assert over.status is Status.CANNOT_BE_RESOLVED
    proof = over.proof
    assert proof is not None
    assert (proof.ground, proof.tasks, proof.share) == (Ground.WINDOW, ("one", "two"), (480.0, 480.0))
    assert (proof.needed, proof.available) == (960, 480)
    assert proof_sentence(two, "anna", proof) == (
        "There are 8 h of Anna from Wed 4 Mar 2026 08:00 to Wed 4 Mar 2026 17:00, and 'One' and 'Two' need at least "
        "16 h there, wherever their float lets them lie."
    )


def test_two_that_exclude_each_other_collide_though_their_hours_would_fit() -> None:
    """60 % and 60 % for three days each, in five: 3.6 days of work, and never both at once."""
    two = anna(task("one", 3), task("two", 3), task("free", 5), units=0.6)
    (over,) = overloads(found(two))
    assert over.proof is not None
    assert (over.proof.ground, over.proof.needed, over.proof.available) == (Ground.WINDOW, 576, 480)
    loose = anna(task("one", 3), task("two", 3), task("free", 5), units=0.5)
    assert overloads(found(loose)) == ()


def test_who_is_needed_twice_and_is_there_once_needs_no_second_task_to_be_overloaded() -> None:
    (over,) = overloads(found(anna(task("one", 1), task("free", 9), units=2)))
    assert over.proof is not None
    assert over.proof.ground is Ground.ALONE
    assert proof_sentence(anna(task("one", 1)), "anna", over.proof) == (
        "'One' needs 2 units of Anna; there is never more than 1 unit from Mon 2 Mar 2026 08:00 to Thu 12 Mar 2026 "
        "17:00, where it must be done."
    )


def test_a_levelling_delay_is_not_a_reason_why_a_task_could_not_lie_earlier() -> None:
    """Held back onto the other one: taking the delay away resolves it."""
    late = anna(
        task("one", 2, leveling_delay=Duration(2 * 1440, elapsed=True)),
        task("free", 2),
        task("two", 2),
        link("free", "two"),
    )
    (over,) = overloads(found(late))
    assert over.status is Status.AS_SCHEDULED


def test_the_days_that_are_over_are_those_of_the_rule_an_impact_counts_by() -> None:
    many = anna(*(task(f"t{at}", 1 + at % 4) for at in range(6)), units=0.4)
    known = found(many)
    daily, rule = known.daily["anna"], load(many, many.resources["anna"], known.uses["anna"])
    assert (np.flatnonzero(daily.over) + daily.first).tolist() == rule.days.tolist()
