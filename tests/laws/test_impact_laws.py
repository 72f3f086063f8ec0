"""Laws of every impact, however wrong the plans."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.analysis import Analysis, analyse
from headway.analysis.impact import Shown, impact
from headway.plan.changes import SetDuration, diff
from headway.plan.duration import Duration
from tests.analysis.sample import DAY, DELIVERY, MONDAY
from tests.strategies import plans

RULES = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
sides = plans(wrong=True).map(analyse)


@RULES
@given(sides)
def test_the_impact_of_no_change_is_empty(analysis: Analysis) -> None:
    found = impact(analysis, analyse(analysis.plan), changes=())
    assert found.is_empty
    _nothing(found.as_json())
    assert found.sentences == ("There is no Change.",)
    assert found.affected == ()
    assert (found.effect.days or 0, found.effect.money or 0) == (0, 0)
    assert not found.effect.touched


@RULES
@given(sides, sides)
def test_a_list_and_its_inverse_have_no_impact(before: Analysis, after: Analysis) -> None:
    there = diff(before.plan, after.plan)
    back = [change.inverse() for change in reversed(there)]
    made = analyse(before.plan.apply(*there, *back))
    found = impact(before, made)
    assert found.is_empty
    _nothing(found.as_json())


@RULES
@given(sides, sides)
def test_there_and_back_are_opposite(before: Analysis, after: Analysis) -> None:
    there, back = impact(before, after), impact(after, before)
    assert set(there.added) == set(back.removed)
    assert set(there.critical.entered) == set(back.critical.left)
    if there.cost is not None and back.cost is not None:
        assert there.cost.more == -back.cost.more
    moved = [{each.resource: each.more for each in found.overloads if each.more} for found in (there, back)]
    assert moved[0] == {resource: -more for resource, more in moved[1].items()}


@RULES
@given(sides, sides, st.builds(Shown, st.booleans(), st.booleans(), st.booleans()))
def test_every_impact_can_be_told_and_hides_what_is_not_shown(before: Analysis, after: Analysis, shown: Shown) -> None:
    found = impact(before, after, shown=shown)
    document = found.as_json()
    assert document["sentences"]
    assert all(sentence.endswith(".") for sentence in found.sentences)
    assert shown.costs or document["cost"] is document["cash_flow"] is document["effect"]["money"] is None
    assert shown.reserves or document["reserve"] is None
    assert shown.risks or document["risks"] is None
    assert found.effect_digest == impact(before, after, shown=shown).effect_digest


@RULES
@given(st.sampled_from(sorted(DELIVERY.tasks)), st.integers(0, 20), st.integers(0, 40))
def test_an_effect_does_not_know_the_date(task: str, days: int, weeks: int) -> None:
    """The same Change of the same plan, begun so many weeks later: every date differs, the effect does not."""
    later = DELIVERY.but(settings=DELIVERY.settings.but(start=MONDAY + timedelta(weeks=weeks)))
    was = DELIVERY.tasks[task].duration
    assert was is not None
    change = SetDuration(task, was, Duration(days * DAY))
    found = [impact(analyse(plan), analyse(plan.apply(change)), changes=[change]) for plan in (DELIVERY, later)]
    assert found[0].effect_digest == found[1].effect_digest
    assert weeks == 0 or found[0].finish.after != found[1].finish.after


def _nothing(document: dict[str, object]) -> None:
    finish = document["finish"]
    assert isinstance(finish, dict)
    assert finish["before"] == finish["after"]
    for empty in ("milestones", "teams", "owners", "stakeholders", "overloads", "changes"):
        assert document[empty] == []
    assert document["critical"] == {"entered": [], "left": []}
    assert document["float"] == {"tasks": 0, "worst": []}
    assert document["tasks"] == {"added": [], "removed": [], "moved": 0}
    assert document["risks"] == []
    assert document["components"] is None
