"""Which forecast is shown first, and what is said of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from headway.earned import COST_FORMS, TIME_FORMS, Measures, choose, own_trials, trials
from headway.earned.choice import by_stage
from tests.earned.made import day


def steady(pace: float, spending: float, dates: int) -> list[Measures]:
    """A project of 20 periods and 1000 of money done at one pace and price: a date for each of its first periods."""
    found = []
    for at in range(1, dates + 1):
        earned = Decimal(repr(50 * pace * at))
        found.append(
            Measures(
                day(at),
                bac=Decimal(1000),
                pv=Decimal(min(50 * at, 1000)),
                ev=earned,
                ac=earned * Decimal(repr(spending)),
                es=Fraction(repr(pace)) * at,
                at=Fraction(at),
                pd=Fraction(20),
            )
        )
    return found


def test_nothing_tested_shows_the_usual_three_and_says_so() -> None:
    found = choose(steady(0.5, 1, 1))
    assert [each.form for each in found.shown] == ["eac_t_es", "eac_t_es_spi_t", "eac_t_pv"]
    assert found.best.error is None
    assert found.best.sentence == "AT + (PD - ES): not tested yet"


def test_a_project_that_stays_at_its_pace_is_forecast_by_its_pace() -> None:
    found = choose(steady(0.5, 1, 8))
    assert found.best.form in ("eac_t_es_spi_t", "eac_t_ed_spi")
    assert found.best.own == pytest.approx(0)
    assert found.best.own_trials == 7


def test_a_project_that_stays_at_its_price_is_forecast_by_its_price() -> None:
    found = choose(steady(1, 1.25, 8), forms=COST_FORMS)
    assert found.best.own == pytest.approx(0)
    assert float(steady(1, 1.25, 8)[-1][found.best.form] or 0) == pytest.approx(1250)
    assert {each.form: each.own for each in found.ranking}["eac"] == pytest.approx(0.1, abs=0.05)


def test_finished_projects_speak_where_this_one_has_no_past() -> None:
    slow = list(trials(steady(0.5, 1, 39), Fraction(40)))
    found = choose(steady(0.5, 1, 1), slow)
    assert found.best.others == pytest.approx(0)
    assert "forecasts of finished projects" in found.best.sentence
    stages = by_stage(slow)["eac_t_es"]
    assert all(error is not None for error in stages)
    assert stages[0] > stages[3] > 0


def test_a_form_that_gave_no_forecast_was_as_far_off_as_the_whole() -> None:
    silent = [each.but(ac=None) for each in steady(0.5, 1, 10)]
    errors = {trial.form: trial.error for trial in trials(silent, Fraction(40))}
    assert errors["eac_t_es_sci_t"] == 1
    assert errors["eac_t_es_spi_t"] == pytest.approx(0)


def test_a_standstill_can_be_judged_by_nothing() -> None:
    one, two = steady(0.5, 1, 2)
    still = two.but(ev=one.ev, es=one.es)
    assert list(own_trials([one, still], TIME_FORMS)) == []
    assert list(own_trials([], TIME_FORMS)) == []
