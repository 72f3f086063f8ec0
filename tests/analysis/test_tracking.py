"""What should have happened by a Friday, and unfinished work moved behind it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sample import DAY, DELIVERY, at, facts, milestone, plan, task

from headway.actuals.facts import Finished, Remaining, Started
from headway.analysis import analyse
from headway.analysis.tracking import Due, Expectation, due, reschedule
from headway.plan.duration import Duration
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind
from headway.schedule.working import working_time

FRIDAY = at(13, 17)


def test_what_is_due_is_told_by_what_was_expected() -> None:
    known = facts(Started("s", "design", FRIDAY, at(2)), Finished("f", "design", FRIDAY, at(6, 17)))
    waiting = due(analyse(DELIVERY, known), FRIDAY)
    assert waiting == (
        Due("docs", Expectation.STARTED, at(9), at(18, 17)),
        Due("build", Expectation.STARTED, at(9), at(20, 17)),
    )


def test_a_task_that_runs_longer_than_expected_should_have_finished() -> None:
    known = facts(Started("s", "design", FRIDAY, at(3)))
    (late, *rest) = due(analyse(DELIVERY, known), FRIDAY)
    assert late == Due("design", Expectation.FINISHED, at(3), at(9, 17), began=at(3))
    assert {each.expectation for each in rest} == {Expectation.STARTED}


def test_a_running_task_is_asked_about_and_what_lies_after_is_not() -> None:
    known = facts(Started("s", "a", FRIDAY, at(2)))
    two = plan(task("a", 20), task("b", 1, constraint=Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(16))))
    assert due(analyse(two, known), FRIDAY) == (Due("a", Expectation.RUNNING, at(2), at(27, 17), at(2)),)


def test_a_milestone_reached_by_the_day_should_have_been_reached() -> None:
    assert [each.expectation for each in due(analyse(plan(milestone("m"))), FRIDAY)] == [Expectation.FINISHED]


def rescheduled(*things: object, known: object = None, **settings: object):  # type: ignore[no-untyped-def]
    options = Settings(start=at(2), status_date=FRIDAY, convention=Convention.MICROSOFT, **settings)  # type: ignore[arg-type]
    before = analyse(plan(*things, settings=options), known or facts())  # type: ignore[arg-type]
    return before, reschedule(before, FRIDAY)


def test_what_has_not_begun_begins_after_the_status_date() -> None:
    before, moved = rescheduled(task("a", 3))
    after = before.apply(*moved.changes)
    assert moved.unfinished == ("a",)
    assert after.schedule["a"].start == at(16)
    assert not reschedule(after, FRIDAY).unfinished


def test_what_is_running_pauses_where_it_stands_and_goes_on_after_the_status_date() -> None:
    known = facts(Started("s", "a", at(6, 17), at(2)), Remaining("r", "a", at(6, 17), at(6, 17), Duration(2 * DAY)))
    before, moved = rescheduled(task("a", 5), known=known)
    after = before.apply(*moved.changes)
    assert before.schedule["a"].finish == at(10, 17)
    assert after.schedule["a"].finish == at(17, 17)
    assert not reschedule(after, FRIDAY).unfinished


def test_what_remains_on_the_friday_after_a_pause_begins_on_that_friday() -> None:
    """Moved behind Friday 13, worked on since, and two days are still left on Friday 20."""
    known = facts(Started("s", "a", at(6, 17), at(2)), Remaining("r", "a", at(6, 17), at(6, 17), Duration(4 * DAY)))
    before, moved = rescheduled(task("a", 6), known=known)
    after = before.apply(*moved.changes)
    assert after.schedule["a"].finish == at(19, 17)
    then = at(20, 17)
    told = facts(*after.actuals.facts.values(), Remaining("q", "a", then, then, Duration(2 * DAY)))
    later = after.plan.but(settings=after.plan.settings.but(status_date=then))
    assert analyse(later, told).schedule["a"].finish == at(24, 17)


def test_a_date_somebody_set_is_left_alone_and_said() -> None:
    must = Constraint(ConstraintKind.MUST_START_ON, at(4))
    _, moved = rescheduled(task("a", 3, constraint=must), task("b", manual=True, manual_start=at(3)))
    assert moved.changes == ()
    assert [problem.tasks for problem in moved.left] == [("a",), ("b",)]


def test_finished_work_and_plans_without_a_status_date_move_nothing() -> None:
    done = facts(Started("s", "a", at(6), at(2)), Finished("f", "a", at(6), at(4, 17)))
    assert rescheduled(task("a", 3), known=done)[1].unfinished == ()
    assert reschedule(analyse(plan(task("a", 3))), FRIDAY).unfinished == ()


@given(st.integers(0, 40 * DAY))
def test_a_moment_is_the_first_before_which_so_much_work_lies(work: int) -> None:
    working = working_time(DELIVERY)
    whole = working.work_before(at(2)) + work
    moment = working.moment(whole)
    assert working.work_before(moment) == whole
    assert work == 0 or working.work_before(moment - timedelta(minutes=1)) == whole - 1
