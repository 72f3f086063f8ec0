"""Dates another project sets: an early start that holds like a link, a late finish that bounds the float."""

from __future__ import annotations

from decimal import Decimal

import pytest

from headway import analyse, explain
from headway.actuals.facts import Remaining, Started
from headway.plan.duration import Duration
from headway.plan.settings import Convention, Settings
from headway.plan.task import ConstraintKind, Task, TaskKind
from headway.schedule.result import DriverKind
from tests.schedule.plans import DAY, MONDAY, at, dates, facts, limit, link, plan, schedule, task

CONVENTIONS = pytest.mark.parametrize("convention", Convention)


def settings(convention: Convention = Convention.PRIMAVERA, **fields: object) -> Settings:
    return Settings(start=MONDAY, convention=convention, **fields)  # type: ignore[arg-type]


@CONVENTIONS
def test_an_external_early_start_holds_a_task_back_and_all_that_follows(convention: Convention) -> None:
    held = task("B", 1, external_early_start=at("03-05 08:00"))
    answer = schedule(
        plan(task("A", 2), held, task("C", 1), link("A FS B"), link("B FS C"), settings=settings(convention))
    )
    assert dates(answer, "B") == "03-05 08:00 > 03-05 17:00"
    assert dates(answer, "C") == "03-06 08:00 > 03-06 17:00"
    assert answer.driver("B").kind is DriverKind.EXTERNAL
    assert answer["A"].total_float == DAY


@CONVENTIONS
def test_a_link_that_holds_longer_is_the_reason(convention: Convention) -> None:
    held = task("B", 1, external_early_start=at("03-03 08:00"))
    answer = schedule(plan(task("A", 2), held, link("A FS B"), settings=settings(convention)))
    assert dates(answer, "B") == "03-04 08:00 > 03-04 17:00"
    assert answer.driver("B").task == "A"


@CONVENTIONS
def test_a_date_before_the_project_begins_holds_nothing(convention: Convention) -> None:
    answer = schedule(plan(task("A", 1, external_early_start=at("02-02 08:00")), settings=settings(convention)))
    assert dates(answer, "A") == "03-02 08:00 > 03-02 17:00"
    assert answer.driver("A").kind is DriverKind.PROJECT_START


@CONVENTIONS
def test_an_external_late_finish_bounds_the_float_of_all_before_it(convention: Convention) -> None:
    needed = task("B", 1, external_late_finish=at("03-05 17:00"))
    answer = schedule(plan(task("A", 1), needed, task("Z", 10), link("A FS B"), settings=settings(convention)))
    assert answer["B"].late_finish == at("03-05 17:00")
    assert (answer["A"].total_float, answer["B"].total_float) == (2 * DAY, 2 * DAY)
    assert dates(answer, "B") == "03-03 08:00 > 03-03 17:00"


def test_a_finish_needed_before_it_can_be_makes_negative_float() -> None:
    answer = schedule(plan(task("A", 3, external_late_finish=at("03-03 17:00")), settings=settings()))
    assert answer["A"].total_float == -DAY
    assert answer["A"].critical


def test_relationships_to_other_projects_can_be_ignored() -> None:
    held = task("A", 1, external_early_start=at("03-05 08:00"), external_late_finish=at("03-02 12:00"))
    answer = schedule(plan(held, settings=settings(ignore_other_projects=True)))
    assert dates(answer, "A") == "03-02 08:00 > 03-02 17:00"
    assert answer["A"].total_float == 0


def test_remaining_work_waits_for_the_other_project_too() -> None:
    told = facts(
        Started("1", "A", at("03-03 08:00"), at("03-02 08:00")),
        Remaining("2", "A", at("03-03 08:00"), at("03-03 08:00"), Duration(DAY)),
    )
    held = task("A", 2, external_early_start=at("03-05 08:00"))
    answer = schedule(plan(held, settings=settings(status_date=at("03-03 08:00"))), told)
    assert dates(answer, "A") == "03-02 08:00 > 03-05 17:00"


def test_a_constraint_and_another_project_both_hold() -> None:
    both = task(
        "A",
        1,
        constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "03-04 08:00"),
        second_constraint=limit(ConstraintKind.FINISH_NO_LATER_THAN, "03-13 17:00"),
        external_early_start=at("03-06 08:00"),
    )
    answer = schedule(plan(both, settings=settings()))
    assert dates(answer, "A") == "03-06 08:00 > 03-06 17:00"


def test_a_summary_task_held_by_another_project_holds_what_lies_below_it() -> None:
    above = Task(id="S", name="S", kind=TaskKind.SUMMARY, external_early_start=at("03-04 08:00"))
    made = plan(above, task("A", 1, parent="S"), task("B", 1), settings=settings(Convention.MICROSOFT))
    made = made.but(tasks=made.tasks | {"A": made.tasks["A"].but(rank=Decimal(1))})
    answer = schedule(made)
    assert dates(answer, "A") == "03-04 08:00 > 03-04 17:00"
    assert answer.driver("A").kind is DriverKind.EXTERNAL
    assert dates(answer, "B") == "03-02 08:00 > 03-02 17:00"


def test_the_reason_says_that_another_project_says_so() -> None:
    held = plan(task("A", 1, external_early_start=at("03-05 08:00")), settings=settings())
    assert "another project says so" in " ".join(str(step.because) for step in explain(analyse(held), "A").chain)
