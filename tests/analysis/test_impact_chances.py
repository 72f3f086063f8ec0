"""How sure both sides of an impact are, with the same luck."""

from __future__ import annotations

from decimal import Decimal

import pytest

from headway.analysis import analyse
from headway.analysis.confidence import simulate
from headway.analysis.impact import impact
from headway.plan.changes import SetEstimate
from tests.analysis.impacts import ORIGIN, longer, of
from tests.risk.plans import launch, priced, ranged


def test_both_sides_share_their_luck_so_that_a_certain_delay_moves_every_percentile_by_itself() -> None:
    made = priced(launch())
    made = made.but(settings=made.settings.but(budget=Decimal(30_000)))
    before = analyse(made)
    confidence = simulate(before, iterations=2048)
    estimate = made.tasks["design"].estimate
    assert estimate is not None
    moved = ranged("design", 7, 8, 11).estimate
    found = of(longer("design", 8, made), SetEstimate("design", estimate, moved), before=before, confidence=confidence)
    sure = found.sure
    assert sure is not None
    assert sure.is_known
    assert sure.p50.days == pytest.approx(3.0, abs=0.01)
    assert sure.p80.days == pytest.approx(3.0, abs=0.01)
    assert sure.cost_p80 is not None
    assert float(sure.cost_p80.more) == pytest.approx(3 * 8 * 100, abs=1)
    assert sure.date == before.finish
    assert sure.budget == 30_000
    assert sure.chance_after <= sure.chance_before
    assert sure.joint_before is not None
    assert sure.joint_after is not None
    assert sure.joint_before <= sure.chance_before
    (reached,) = sure.milestones
    assert reached.task == "go-live"
    assert reached.p80.days == pytest.approx(3.0, abs=0.01)
    assert found.as_json()["p80"]["days"] == sure.p80.days


def test_the_same_plan_simulated_twice_differs_in_nothing() -> None:
    before = analyse(launch())
    found = impact(before, analyse(launch()), confidence=simulate(before, iterations=1024)).sure
    assert found is not None
    assert found.p80.days == 0
    assert found.chance_before == found.chance_after


def test_where_confidence_is_not_known_no_chance_is_told() -> None:
    found = of(longer("build", 14), confidence=simulate(ORIGIN, iterations=1024))
    assert found.as_json()["p80"] is None
    assert set(found.as_json()["confidence"]) == {"is_known", "coverage", "runs"}
    assert "How sure that is, is not known (0 of 4 tasks have a range)." in found.sentences


def test_a_range_that_stays_behind_its_duration_is_said() -> None:
    before = analyse(launch())
    found = of(longer("build", 30, before.plan), before=before, confidence=simulate(before, iterations=1024))
    assert "'Build' keeps its range, so the chances do not follow the new duration." in found.sentences
