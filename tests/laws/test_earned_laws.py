"""What holds for earned value whatever was planned, done and spent."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from headway.actuals.facts import Actuals, AnyFact
from headway.earned import COST_FORMS, FORMULAS, PROJECT, TIME_FORMS, EarningRule, Length, Technique, earned_value
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.task import Task
from headway.plan.value import LATEST
from tests.earned.made import day, facts, plan_of, progress, promised
from tests.strategies import books, law

OWN = [Technique.PHYSICAL, Technique.ZERO_HUNDRED, Technique.FIFTY_FIFTY, Technique.WORK, Technique.LEVEL_OF_EFFORT]
LEAVES = ("a", "b", "c", "d")


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """Two summaries with two tasks each, of three teams and two accounts; some have begun and cost something."""
    tasks = [Task(id="s"), Task(id="z"), *(Task(id=t, parent="s" if t in "ab" else "z") for t in LEAVES)]
    plan = plan_of(*tasks).but(
        resources={r: Resource(id=r, team=team) for r, team in (("r", "red"), ("b", "blue"), ("n", None))},
        assignments={f"a{t}": Assignment(f"a{t}", t, draw(st.sampled_from(["r", "b", "n"]))) for t in LEAVES},
    )
    spans = {t: sorted(draw(st.tuples(st.integers(1, 30), st.integers(1, 30)))) for t in LEAVES}
    costs = {t: draw(st.decimals(0, 10**6, places=draw(st.integers(0, 6)))) for t in LEAVES}
    told: list[AnyFact] = []
    for task in LEAVES:
        for at in sorted(draw(st.sets(st.integers(1, 40), max_size=2))):
            spent = draw(st.one_of(st.none(), st.integers(0, 10**6)))
            told += progress(task, day(at), draw(st.floats(0, 100)), spent)
    return {
        "baseline": promised(**{t: (spans[t][0], spans[t][1], str(costs[t])) for t in LEAVES}),
        "actuals": facts(*told),
        "as_of": [day(n) for n in (1, 15, 60)],
        "plan": plan,
        "rules": {t: EarningRule(draw(st.sampled_from(OWN))) for t in LEAVES},
        "accounts": {"s": "one", "c": "two", "d": "two"},
        "length": draw(st.sampled_from(Length)),
    }


@law(30)
@given(projects())
def test_nothing_earns_more_than_its_budget_and_in_the_end_all_of_it_was_planned(told: dict[str, Any]) -> None:
    found = earned_value(**told)
    series = found.over_time()
    for measures in series:
        if measures.bac is not None:
            assert 0 <= (measures.ev or 0) <= measures.bac
            assert 0 <= (measures.pv or 0) <= measures.bac
    assert series[-1].pv == series[-1].bac
    planned = [measures.pv for measures in series if measures.pv is not None]
    assert planned == sorted(planned)


@law(30)
@given(projects())
def test_children_teams_and_accounts_sum_to_the_whole(told: dict[str, Any]) -> None:
    found = earned_value(**told)
    leaves = tuple(group for group in found.groups("task") if group.name in LEAVES)
    for groups in (found.groups("team"), found.groups("account"), leaves):
        columns = [found.at(group) for group in groups]
        for name in ("bac", "pv", "ev", "ac"):
            if columns and found.project[name] is not None:
                assert sum(each[name] or 0 for each in columns) == found.project[name]


@law(30)
@given(projects())
def test_earned_schedule_lies_within_the_plan_and_undoes_the_planned_value(told: dict[str, Any]) -> None:
    found = earned_value(**told)
    for at, measures in enumerate(found.over_time()):
        if measures.es is None or measures.pd is None or measures.ev is None or measures.at is None:
            continue
        assert 0 <= measures.es <= measures.pd
        on_plan = found.when(measures.pv or Decimal(0), date=at)
        if told["length"] is Length.HOUR and on_plan is not None:  # every day here ends on a whole hour
            assert on_plan == min(measures.at, measures.pd)


@law(30)
@given(projects())
def test_level_of_effort_alone_is_always_on_plan(told: dict[str, Any]) -> None:
    effort = dict.fromkeys(LEAVES, EarningRule(Technique.LEVEL_OF_EFFORT))
    for measures in earned_value(**(told | {"rules": effort})).over_time():
        assert measures.ev == measures.pv
        assert measures["sv"] in (0, None)


@law(30)
@given(projects())
def test_every_figure_is_known_or_says_why_not_and_forecasts_fit_together(told: dict[str, Any]) -> None:
    for measures in earned_value(**told).over_time():
        for name in FORMULAS:
            assert (measures[name] is None) == measures.why(name).startswith("not known: ")
        for form in COST_FORMS:
            whole, left = measures.exact(form), measures.exact(f"etc_{form[4:] or 'plan'}")
            if not isinstance(whole, str) and not isinstance(left, str):
                assert left + measures.exact("ac") == whole
        if measures.ac is None:
            assert measures["cpi"] is None
            assert measures["cv"] is None


@law(40)
@given(books())
def test_whatever_a_plan_and_its_facts_say_there_is_an_answer(book: tuple[Plan, Actuals]) -> None:
    plan, actuals = book
    found = earned_value(plan, actuals, [datetime(2026, 1, 5), datetime(2027, 6, 1)], length=Length.WEEK)
    for group in (PROJECT, *found.groups("task"), *found.groups("team")):
        for measures in found.over_time(group):
            assert measures.bac is not None or measures.why("bac")
            for form in TIME_FORMS:
                moment = found.moment(group, measures.exact(form))
                assert moment is None or moment.year <= LATEST.year
