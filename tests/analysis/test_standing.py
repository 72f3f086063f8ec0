"""How a plan stands: finish, movement, late, done, problems."""

from __future__ import annotations

import pytest
from sample import DELIVERY, at, facts, plan, task

from headway.actuals.facts import Finished, Started
from headway.analysis import analyse
from headway.analysis.promises import Promise
from headway.plan.baseline import Baseline, BaselineTask

FRIDAY = at(13, 17)


def test_an_untouched_plan_stands_where_it_was_planned() -> None:
    found = analyse(DELIVERY).standing
    assert (found.finished, found.late, found.moved, found.promise) == (0, (), None, None)
    assert found.done == 0.0
    assert found.finish == analyse(DELIVERY).finish


def test_an_empty_plan_has_no_share_done_rather_than_all_or_nothing() -> None:
    found = analyse(plan()).standing
    assert (found.tasks, found.done, found.finish) == (0, None, None)


def test_the_share_done_weighs_tasks_by_their_working_time() -> None:
    known = facts(Started("s", "a", FRIDAY, at(2)), Finished("f", "a", FRIDAY, at(2, 17)))
    found = analyse(plan(task("a", 1), task("b", 3)), known).standing
    assert (found.finished, found.tasks, found.done) == (1, 2, 0.25)


def test_movement_is_working_time_since_the_baseline() -> None:
    promised = Baseline("Approved", tasks={"a": BaselineTask(at(2), at(5, 17))})
    found = analyse(plan(task("a", 6)), baseline=promised).standing
    assert found.promise == Promise(at(5, 17), "the baseline 'Approved'")
    assert found.moved == 2 * 480  # Friday and Monday, the weekend left out
    assert found.late == ("a",)


@pytest.mark.parametrize(("deadline", "late"), [(at(5, 17), ("a",)), (at(6, 17), ())])
def test_a_task_that_finishes_after_its_deadline_is_late(deadline: object, late: tuple[str, ...]) -> None:
    assert analyse(plan(task("a", 5, deadline=deadline))).standing.late == late


def test_a_finished_task_is_late_no_more_and_not_critical() -> None:
    known = facts(Started("s", "a", FRIDAY, at(2)), Finished("f", "a", FRIDAY, at(6, 17)))
    found = analyse(plan(task("a", 5, deadline=at(3))), known).standing
    assert (found.late, found.critical) == ((), 0)


def test_what_should_be_finished_by_the_status_date_is_late() -> None:
    manual = task("a", 1, manual=True, manual_start=at(3), manual_finish=at(3, 17))
    found = analyse(plan(manual), as_of=FRIDAY).standing
    assert (found.finish, found.late) == (at(3, 17), ("a",))
