"""The formulas on examples worked out by hand from the definitions, as textbooks set them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from headway.earned import COST_FORMS, FORMULAS, TIME_FORMS, Measures
from tests.earned.made import day

BEHIND_AND_DEAR = Measures(
    day(1), bac=Decimal(1000), pv=Decimal(500), ev=Decimal(400), ac=Decimal(500),
    es=Fraction(4), at=Fraction(5), pd=Fraction(10),
)  # fmt: skip
AHEAD_AND_CHEAP = Measures(
    day(1), bac=Decimal(1000), pv=Decimal(400), ev=Decimal(500), ac=Decimal(400),
    es=Fraction(5), at=Fraction(4), pd=Fraction(10),
)  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "behind", "ahead"),
    [
        ("sv", -100, 100),
        ("cv", -100, 100),
        ("spi", 0.8, 1.25),
        ("cpi", 0.8, 1.25),
        ("sci", 0.64, 1.5625),
        ("eac", 1100, 900),
        ("eac_cpi", 1250, 800),
        ("eac_spi", 1250, 800),
        ("eac_sci", "1437.5", 720),
        ("eac_blend", 1250, 800),
        ("etc_plan", 600, 500),
        ("etc_cpi", 750, 400),
        ("vac_plan", -100, 100),
        ("vac_cpi", -250, 200),
        ("tcpi_bac", 1.2, Fraction(5, 6)),
        ("tcpi_cpi", 0.8, 1.25),
        ("tcpi_plan", 1, 1),
        ("sv_t", -1, 1),
        ("spi_t", 0.8, 1.25),
        ("eac_t_pv", 11, 9),
        ("eac_t_pv_spi", 12.5, 8),
        ("eac_t_pv_sci", 15.625, 6.4),
        ("eac_t_ed", 11, 9),
        ("eac_t_ed_spi", 12.5, 8),
        ("eac_t_ed_sci", 14.375, 7.2),
        ("eac_t_es", 11, 9),
        ("eac_t_es_spi_t", 12.5, 8),
        ("eac_t_es_sci_t", 14.375, 7.2),
        ("earned_share", 0.4, 0.5),
    ],
)
def test_a_figure_by_its_formula(figure: str, behind: float | str | Fraction, ahead: float | Fraction) -> None:
    assert BEHIND_AND_DEAR.exact(figure) == pytest.approx(Fraction(behind), rel=1e-15)
    assert AHEAD_AND_CHEAP.exact(figure) == pytest.approx(Fraction(ahead), rel=1e-15)


def test_a_project_that_is_done_costs_what_it_cost_and_took_as_long_as_it_took() -> None:
    done = BEHIND_AND_DEAR.but(
        ev=Decimal(1000), pv=Decimal(1000), ac=Decimal(1300), es=Fraction(10), es_d=Fraction(10), at=Fraction(13)
    )
    assert {form: done[form] for form in COST_FORMS} == dict.fromkeys(COST_FORMS, 1300)
    assert {form: done[form] for form in TIME_FORMS if "_es" in form} == dict.fromkeys(
        [form for form in TIME_FORMS if "_es" in form], 13
    )


@pytest.mark.parametrize(
    ("change", "figure", "reason"),
    [
        ({"pv": Decimal(0)}, "spi", "nothing was planned to be done by then"),
        ({"ac": Decimal(0)}, "cpi", "no money had been spent by then"),
        ({"ac": Decimal(0), "ev": Decimal(0)}, "cpi", "neither money nor earned value had come in by then"),
        ({"ev": Decimal(0)}, "eac_cpi", "nothing had been earned by then"),
        ({"ac": Decimal(1000)}, "tcpi_bac", "no money is left to divide by"),
        ({"at": Fraction(0)}, "spi_t", "no working time had gone by"),
        ({"bac": Decimal(0)}, "earned_share", "the baseline has no budget"),
        ({"ac": None}, "vac_cpi", "nothing was recorded"),
    ],
)
def test_what_cannot_be_known_says_why(change: dict[str, Decimal | None], figure: str, reason: str) -> None:
    measures = BEHIND_AND_DEAR.but(**change)
    assert measures[figure] is None
    assert measures.why(figure) == f"not known: {reason}"


def test_money_is_decimal_and_an_index_is_not() -> None:
    assert isinstance(BEHIND_AND_DEAR["eac_cpi"], Decimal)
    assert isinstance(BEHIND_AND_DEAR["cpi"], float)
    assert BEHIND_AND_DEAR["bac"] == Decimal(1000)


def test_a_figure_nobody_has_heard_of_is_an_error() -> None:
    with pytest.raises(KeyError):
        BEHIND_AND_DEAR["roi"]


def test_every_formula_has_its_text_and_source() -> None:
    assert all(formula.text and formula.source for formula in FORMULAS.values())
