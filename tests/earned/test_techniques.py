"""How value is planned and earned by each technique."""

from __future__ import annotations

from decimal import Decimal

import pytest

from headway.actuals.facts import Finished, Started, Worked
from headway.earned import EarningRule, Length, Technique, earned_value
from headway.plan.task import Task, TaskKind
from tests.earned.made import MONDAY, day, facts, plan_of, progress, promised

ONE = plan_of(Task(id="a"), Task(id="m", kind=TaskKind.MILESTONE), Task(id="n", kind=TaskKind.MILESTONE))
BUDGET = promised(a=(1, 10, 1000), m=(3, 3, 0), n=(8, 8, 0))


def measured(rule: EarningRule, percent: float, at: int) -> tuple[Decimal | None, Decimal | None]:
    told = facts(*progress("a", day(at), percent))
    found = earned_value(BUDGET, told, day(at), plan=ONE, rules={"a": rule}).project
    return found.pv, found.ev


@pytest.mark.parametrize(
    ("technique", "percent", "at", "planned", "earned"),
    [
        (Technique.PHYSICAL, 30, 5, 500, 300),
        (Technique.ZERO_HUNDRED, 99, 9, 0, 0),
        (Technique.ZERO_HUNDRED, 100, 10, 1000, 1000),
        (Technique.FIFTY_FIFTY, 1, 5, 500, 500),
        (Technique.FIFTY_FIFTY, 100, 10, 1000, 1000),
        (Technique.LEVEL_OF_EFFORT, 0, 7, 700, 700),
        (Technique.LEVEL_OF_EFFORT, 90, 7, 700, 700),
    ],
)
def test_a_technique_plans_and_earns(technique: Technique, percent: float, at: int, planned: int, earned: int) -> None:
    assert measured(EarningRule(technique), percent, at) == (planned, earned)


def test_weighted_milestones_earn_what_each_is_worth_when_it_is_reached() -> None:
    rule = EarningRule(Technique.MILESTONES, {"m": Decimal(1), "n": Decimal(3)})
    told = facts(*progress("a", day(4), 90), Finished("f", "m", day(4), day(4)))
    found = earned_value(BUDGET, told, (day(4), day(8)), plan=ONE, rules={"a": rule}).over_time()
    assert [each.pv for each in found] == [250, 1000]
    assert [each.ev for each in found] == [250, 250]


def test_work_earns_the_share_of_the_work_that_is_done() -> None:
    told = facts(
        Started("s", "a", MONDAY, MONDAY), Worked("w", "a", day(5), day(5), work=600, remaining=1800, assignment="x")
    )
    found = earned_value(BUDGET, told, day(5), plan=ONE, rules={"a": EarningRule(Technique.WORK)})
    assert found.project.ev == 250


def test_apportioned_effort_is_planned_and_earned_with_the_task_it_goes_with() -> None:
    plan = plan_of(Task(id="a"), Task(id="b"))
    budget = promised(a=(1, 10, 1000), b=(1, 2, 100))
    rules = {"b": EarningRule(Technique.APPORTIONED, follows="a")}
    told = facts(*progress("a", day(5), 30))
    found = earned_value(budget, told, day(5), plan=plan, rules=rules)
    assert (found.task("b").pv, found.task("b").ev) == (50, 30)


def test_effort_that_follows_itself_in_a_circle_earns_nothing() -> None:
    plan = plan_of(Task(id="a"), Task(id="b"))
    rules = {t: EarningRule(Technique.APPORTIONED, follows=o) for t, o in (("a", "b"), ("b", "a"))}
    found = earned_value(promised(a=(1, 2, 10), b=(1, 2, 10)), facts(), day(1), plan=plan, rules=rules)
    assert found.project.ev == 0


def test_what_a_summary_costs_itself_is_earned_as_its_children_earn() -> None:
    plan = plan_of(Task(id="s"), Task(id="a", parent="s"), Task(id="b", parent="s"))
    budget = promised(s=(1, 10, 1100), a=(1, 10, 700), b=(1, 10, 300))
    found = earned_value(budget, facts(*progress("a", day(5), 100, 1)), day(5), plan=plan, length=Length.DAY)
    assert found.project.bac == 1100
    assert found.project.ev == 700 + 70
    assert found.task("s").ev == found.project.ev


def test_without_a_physical_percent_the_percent_complete_counts() -> None:
    told = facts(Started("s", "a", MONDAY, MONDAY), Worked("w", "a", day(5), day(5), work=1, remaining=3))
    assert earned_value(BUDGET, told, day(5), plan=ONE).project.ev == 250
