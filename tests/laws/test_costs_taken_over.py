"""Costs that begin from those of a plan much alike are the costs worked out from nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.actuals.facts import Actuals
from headway.analysis import analyse
from headway.plan.changes import KINDS
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task
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
        after = before.apply(data.draw(CHANGES[name](before.plan), name))
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
