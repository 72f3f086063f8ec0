"""What holds for every movement split by cause, however wrong the plans."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample import DAY, DELIVERY, at, link, task
from wild import analyses

from headway.analysis import Analysis, Cause, analyse, slip
from headway.analysis.slip import Split
from headway.analysis.slip.causes import _OF, cause_of_field, cause_of_presence
from headway.analysis.slip.shapley import shapley, subsets, whole_shares
from headway.analysis.slip.split import near_one_another
from headway.plan.changes import (
    AcceptFlaws,
    AddAssignment,
    AddLink,
    AddTask,
    PlanChange,
    RemoveLink,
    SetConstraint,
    SetDuration,
    SetLag,
    diff,
)
from headway.plan.changes.change import SETTING
from headway.plan.changes.nouns import NOUNS, SETTINGS
from headway.plan.duration import Duration, Lag
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import Risk
from headway.plan.task import Constraint, ConstraintKind

RULES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ORIGIN = analyse(
    DELIVERY.but(
        resources={"anna": Resource("anna", rates=(Rate(standard=Decimal(60)),))},
        assignments={"a": Assignment("a", "build", "anna")},
        risks={"late": Risk("late", "Vendor late", tasks=("docs",))},
    )
)
HELD = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(12))
WAIT = DELIVERY.links["build FS load-test"]
EDITS: dict[Cause, tuple[PlanChange, ...]] = {
    Cause.ESTIMATES: (SetDuration("build", Duration(10 * DAY), Duration(11 * DAY)),),
    Cause.SCOPE: (AddTask(task("audit", 7, rank=Decimal("2.5"))), AddLink(link("design", "audit"))),
    Cause.LOGIC: (
        SetLag("build FS load-test", Lag(DAY), Lag(3 * DAY)),
        RemoveLink(DELIVERY.links["docs FS load-test"]),
    ),
    Cause.RESOURCES: (AddAssignment(Assignment("b", "docs", "anna")),),
    Cause.CONSTRAINTS: (SetConstraint("docs", None, HELD),),
}


def halves(found: Split | None) -> dict[Cause, Fraction]:
    return {} if found is None else {share.cause: share.amount for share in found.shares}


def negative(shares: dict[Cause, Fraction]) -> dict[Cause, Fraction]:
    return {cause: -share for cause, share in shares.items()}


@RULES
@given(analyses(), analyses())
def test_the_parts_add_up_to_the_whole_movement_exactly(before: Analysis, after: Analysis) -> None:
    found = slip(before, after)
    for split in filter(None, (found.minutes, found.days, found.cost)):
        assert sum(share.amount for share in split.shares) == split.total
        assert sum(share.exact for share in split.shares) == split.total
        assert [share.cause for share in split.shares] == list(found.causes)
    if found.minutes is not None:
        assert found.minutes.total == found.finish.minutes
        assert all(share.amount.denominator == 1 for share in found.minutes.shares)
    if found.cost is not None:
        assert found.cost.total == after.cost.project.total - before.cost.project.total
    assert found.sentence.endswith(".")
    assert found.cost_sentence.endswith(".")


@RULES
@given(analyses(), analyses())
def test_the_way_back_is_the_negative(before: Analysis, after: Analysis) -> None:
    """Both plans have the same project calendar, on which the minutes count."""
    there, back = slip(before, after), slip(after, before)
    assert halves(there.minutes) == negative(halves(back.minutes))
    assert halves(there.days) == negative(halves(back.days))
    assert halves(there.cost) == negative(halves(back.cost))


@RULES
@given(analyses())
def test_identical_states_give_nothing(analysis: Analysis) -> None:
    again = Analysis(analysis.plan, analysis.actuals, analysis.as_of)
    found = slip(analysis, again)
    assert (found.causes, found.parts, found.behind) == ((), (), {})


@RULES
@given(analyses(), analyses())
def test_every_change_and_fact_stands_behind_exactly_one_cause(before: Analysis, after: Analysis) -> None:
    found = slip(before, after)
    plans = [change for change in diff(before.plan, after.plan) if not isinstance(change, AcceptFlaws)]
    told = [change for pairs in found.behind.values() for change, _ in pairs]
    assert sorted(map(repr, plans)) == sorted(repr(change) for change in told if isinstance(change, PlanChange))
    assert set(found.behind) - {None} == set(found.causes)
    assert all(said for pairs in found.behind.values() for _, said in pairs)


@RULES
@given(analyses(), analyses())
def test_a_variant_without_any_cause_is_the_first_state_and_with_all_the_last(
    before: Analysis, after: Analysis
) -> None:
    found = slip(before, after)
    none, whole = (found.variants.state(frozenset(causes)) for causes in ((), found.causes))
    assert analyse(*none).finish == before.finish
    assert analyse(*whole).finish == after.finish
    assert analyse(*none).cost.project == before.cost.project
    assert analyse(*whole).cost.project == after.cost.project


@pytest.mark.parametrize("cause", EDITS)
def test_a_single_cause_has_the_whole_movement(cause: Cause) -> None:
    found = slip(ORIGIN, ORIGIN.apply(*EDITS[cause]))
    assert found.causes == (cause,)
    for split in (found.minutes, found.days, found.cost):
        assert split is not None
        assert halves(split) == {cause: split.total}


def test_the_order_of_editing_does_not_matter() -> None:
    """One list of edits of five causes in every order of its groups."""
    answers = []
    for order in permutations(EDITS.values()):
        found = slip(ORIGIN, ORIGIN.apply(*(change for changes in order for change in changes)))
        answers.append((halves(found.minutes), halves(found.days), halves(found.cost)))
    assert len(answers[0][0]) == 5
    assert all(answer == answers[0] for answer in answers)


@given(
    st.dictionaries(st.sampled_from(Cause), st.fractions(-50, 50, max_denominator=5040)),
    st.sampled_from([Fraction(1), Fraction(60), Fraction(1, 100)]),
)
def test_shares_are_rounded_so_that_they_add_up_and_back_is_the_negative(
    shares: dict[Cause, Fraction], grain: Fraction
) -> None:
    rounded = whole_shares(shares, grain)
    total = sum(shares.values(), Fraction(0))
    assert abs(sum(rounded.values(), Fraction(0)) - total) <= grain / 2
    assert (total / grain).denominator > 1 or sum(rounded.values()) == total
    assert all((share / grain).denominator == 1 for share in rounded.values())
    assert all(abs(rounded[each] - share) < grain for each, share in shares.items())
    assert whole_shares({each: -share for each, share in shares.items()}, grain) == negative(rounded)


@given(st.data(), st.integers(1, 4))
def test_a_share_is_what_is_added_averaged_over_all_orders(data: st.DataObject, count: int) -> None:
    """Against the definition, order by order."""
    players = "abcd"[:count]
    worth = {subset: data.draw(st.fractions(-9, 9, max_denominator=4)) for subset in subsets(players)}
    orders = list(permutations(players))
    for player, share in shapley(players, worth).items():
        added = [_added(player, order, worth) for order in orders]
        assert share == sum(added) / len(orders)


def _added(player: str, order: tuple[str, ...], worth: dict[frozenset[str], Fraction]) -> Fraction:
    before = frozenset(order[: order.index(player)])
    return worth[before | {player}] - worth[before]


def test_every_set_of_causes_comes_once_and_each_differs_by_one_from_the_last() -> None:
    sets = list(near_one_another(list(Cause)))
    assert len(set(sets)) == 2 ** len(Cause)
    assert all(len(one ^ other) == 1 for one, other in pairwise(sets))


def test_every_field_of_a_plan_counts_to_one_cause_and_those_of_one_change_to_the_same() -> None:
    assert {noun.type for noun in NOUNS} == _OF.keys()
    for noun in NOUNS:
        assert cause_of_presence(noun.type) in (*Cause, None)
        for field, kind in SETTING[noun.type].items():
            assert cause_of_field(noun.type, field) in (*Cause, None)
            assert len({cause_of_field(noun.type, each) for each in kind.fields}) == 1, field
        others = set(_OF[noun.type][1]) - {"id", "name", "notes", "custom", "foreign"}
        assert others <= set(noun.type.__struct_fields__)


@RULES
@given(analyses())
def test_what_counts_to_no_cause_moves_nothing(analysis: Analysis) -> None:
    """Every such field of every thing altered at once: neither a date nor a sum of money moves."""
    plan = analysis.plan
    altered = {
        noun.collection: {id: _told_otherwise(thing) for id, thing in getattr(plan, noun.collection).items()}
        for noun in NOUNS
        if noun is not SETTINGS
    }
    after = Analysis(
        plan.but(settings=_told_otherwise(plan.settings), **altered),
        analysis.actuals,
        analysis.as_of,
        analysis.baseline,
    )
    assert (after.finish, after.cost.project) == (analysis.finish, analysis.cost.project)
    found = slip(analysis, after)
    assert found.causes == ()
    assert not plan.tasks or found.behind[None]


def _told_otherwise(thing: Any) -> Any:
    others: dict[str, Any] = {"name": "Another", "notes": "Said", "wbs": "X1", "email": "a@b.c", "generic": True}
    free = {
        field: value
        for field, value in others.items()
        if field in thing.__struct_fields__ and cause_of_field(type(thing), field) is None
    }
    return msgspec.structs.replace(thing, **free)
