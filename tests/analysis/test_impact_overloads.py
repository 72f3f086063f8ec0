"""Who would be overloaded, counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from sample import DAY, at, facts, link, plan, task

from headway.actuals.facts import Started
from headway.analysis import analyse
from headway.analysis.impact import impact
from headway.plan.changes import SetAvailability, SetContour, SetProfile
from headway.plan.organisation import Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Contour, Portion, Resource
from headway.plan.task import Split
from tests.analysis.impacts import longer, of


def two_at_once(*more: Any) -> Plan:
    """Anna on two tasks of four days that lie beside each other, and one of two days after the first."""
    return plan(
        task("one", 4),
        task("two", 4),
        task("three", 2),
        link("one", "three"),
        *more,
        resources={"anna": Resource("anna", "Anna", team="web")},
        teams={"web": Team("web", "Web")},
        assignments={f"a {id}": Assignment(f"a {id}", id, "anna") for id in ("one", "two", "three")},
    )


def test_overload_is_counted_by_working_day_and_ends_when_the_tasks_follow_each_other() -> None:
    before = analyse(two_at_once())
    after = analyse(two_at_once(link("one", "two")))
    (found,) = impact(before, after).overloads
    assert (found.days_before, found.peak_before) == (4, 2.0)
    assert (found.days_after, found.peak_after) == (2, 2.0)  # two beside three, Friday and Monday
    assert found.more == -2
    assert found.first == date(2026, 3, 6)


def test_a_longer_task_overloads_on_more_days_and_the_team_must_know() -> None:
    before = analyse(two_at_once())
    made = of(longer("two", 6, before.plan), before=before)
    (found,) = made.overloads
    assert (found.days_before, found.days_after, found.first) == (4, 6, date(2026, 3, 6))
    said = "Anna would have more work than time on 2 more days, from Fri 6 Mar 2026 on."
    assert said in made.sentences
    assert said in made.teams[0].must_know


def test_who_is_there_twice_is_not_overloaded_by_two_tasks() -> None:
    before = analyse(two_at_once())
    units = (Availability(2.0),)
    (found,) = of(SetAvailability("anna", (), units), before=before).overloads
    assert (found.days_before, found.days_after) == (4, 0)


def test_availability_that_begins_later_counts_from_its_day() -> None:
    before = analyse(two_at_once())
    units = (Availability(1.0, None, at(4, 0)), Availability(2.0, at(4, 0), None))
    (found,) = of(SetAvailability("anna", (), units), before=before).overloads
    assert (found.days_before, found.days_after) == (4, 2)


def test_what_lies_before_the_status_date_is_no_overload_any_more() -> None:
    whole = two_at_once()
    known = analyse(whole.but(settings=whole.settings.but(status_date=at(4, 8))))
    told = facts(Started("s", "one", at(2), at(2)), Started("t", "two", at(2), at(2)))
    begun = analyse(known.plan, told)
    (found,) = of(SetAvailability("anna", (), (Availability(2.0),)), before=begun).overloads
    assert found.days_before == 2


def test_a_contour_asks_for_its_shape_and_not_for_the_units_all_along() -> None:
    """One and a half of Anna; a bell asks for more than half of her from the fourth to the seventh tenth alone.

    That is from 576 to 1,344 of 1,920 minutes: on the second and the third day.
    """
    whole = two_at_once()
    half = whole.resources["anna"].but(availability=(Availability(1.5),))
    before = analyse(whole.but(resources={"anna": half}))
    (found,) = of(SetContour("a one", Contour.FLAT, Contour.BELL), before=before).overloads
    assert (found.days_before, found.days_after, found.first) == (4, 2, date(2026, 3, 3))
    assert found.peak_before == found.peak_after == 2.0


def test_a_profile_says_day_by_day_what_is_asked() -> None:
    """All of one's work on its first day, and nothing on the other three, when two is the only one."""
    before = analyse(two_at_once())
    first_day = (Portion(DAY, 4 * DAY), Portion(3 * DAY, 0))
    (found,) = of(SetProfile("a one", (), first_day), before=before).overloads
    assert (found.days_before, found.days_after) == (4, 1)
    assert (found.peak_before, found.peak_after) == (2.0, 5.0)


def test_a_pause_takes_no_units() -> None:
    before = analyse(two_at_once())
    after = before.plan.tasks["one"].but(splits=(Split(DAY, 10 * DAY),))
    (found,) = impact(before, analyse(before.plan.but(tasks={**before.plan.tasks, "one": after}))).overloads
    assert (found.days_before, found.days_after) == (4, 1)
