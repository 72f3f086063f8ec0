"""Costs that begin from those of a plan much alike are the costs worked out from nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from headway.actuals.facts import Actuals
from headway.analysis import analyse
from headway.plan.changes import KINDS, ChangeRefused, SetConstraint
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task
from tests.strategies import CHANGES, books, law

PRICED: tuple[type, ...] = (Task, Assignment, Resource, Settings)


@pytest.mark.parametrize("noun", PRICED, ids=lambda noun: noun.__name__)
def test_costs_begun_from_those_before_a_change_are_those_begun_from_nothing(noun: type) -> None:
    names = [name for name, change in sorted(KINDS.items()) if change.noun.type is noun]

    @law(15)
    @given(books(), st.data())
    def check(book: tuple[Plan, Actuals], data: st.DataObject) -> None:
        before = analyse(*book)
        assert len(before.cost) == len(before.plan.tasks)
        name = data.draw(st.sampled_from(names))
        try:
            after = before.apply(data.draw(CHANGES[name](before.plan), name))
        except ChangeRefused:  # a fact speaks of what would go
            reject()
        assert after.costs_before is before.cost
        fresh = replace(after, costs_before=None)
        assert dict(after.cost.tasks) == dict(fresh.cost.tasks)
        assert dict(after.cost.assignments) == dict(fresh.cost.assignments)
        assert after.cost.project == fresh.cost.project

    check()


@law(40)
@given(books(), books())
def test_costs_begun_from_those_of_another_plan_are_its_own(
    one: tuple[Plan, Actuals], other: tuple[Plan, Actuals]
) -> None:
    begun = replace(analyse(*other), costs_before=analyse(*one).cost)
    assert dict(begun.cost.tasks) == dict(analyse(*other).cost.tasks)
    facts_alone = replace(analyse(one[0], other[1]), costs_before=analyse(*one).cost)
    assert dict(facts_alone.cost.tasks) == dict(analyse(one[0], other[1]).cost.tasks)


@pytest.mark.parametrize(("rates", "cost"), [((40,), 320), ((40, 80), 640)])
def test_a_task_that_only_moves_costs_the_same_unless_a_rate_changes_with_the_date(
    rates: tuple[int, ...], cost: int
) -> None:
    """A day of work on 2 March, moved to 9 March; the second rate holds from 5 March on."""
    priced = tuple(
        Rate(standard=Decimal(rate), start=datetime(2026, 3, 5) if at else None) for at, rate in enumerate(rates)
    )
    task = Task("a", duration=Duration(480))
    plan = Plan(
        settings=Settings(start=datetime(2026, 3, 2, 8)),
        tasks={"a": task},
        resources={"anna": Resource("anna", rates=priced)},
        assignments={"a": Assignment("a", "a", "anna")},
    )
    before = analyse(plan)
    assert before.cost.project.total == 320
    held = SetConstraint("a", None, Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2026, 3, 9, 8)))
    after = before.apply(held)
    assert after.costs_before is before.cost
    assert after.cost.project.total == replace(after, costs_before=None).cost.project.total == cost
    assert after.cost.parts["a"].dates == replace(after, costs_before=None).cost.parts["a"].dates
