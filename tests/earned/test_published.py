"""Published examples with their published answers, each to as many digits as were printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from headway.earned import Measures, earned_value
from headway.plan.task import Task
from tests.earned.made import day, facts, plan_of, progress, promised

GRAY = "Larson and Gray, Project Management: The Managerial Process, chapter 13, scanner project, period 12"
LOVE = "lovepmp.com, PMP questions 2314 to 2319"
EXAMPLES: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    "a cost item 60 % done": (
        "davion.ca, tutorial, Estimate at completion",
        {"bac": "1000", "ev": "600", "ac": "750"},
        {"cpi": "0.8", "eac": "1150", "eac_cpi": "1250"},
    ),
    "a million left": (
        "spoto.info, PMP sample questions, Cost controlling and earned value analysis, question 1",
        {"bac": "2200000", "pv": "1500000", "ev": "1200000", "ac": "1000000"},
        {"cpi": "1.2", "eac_cpi": "1833333"},
    ),
    "an atypical variance": (
        "gristprojectmanagement.us, Finding the estimate at completion",
        {"bac": "500000", "ev": "100000", "ac": "127000"},
        {"eac": "527000"},
    ),
    "to complete within the budget": (
        "gristprojectmanagement.us, To-complete performance index",
        {"bac": "1000", "ev": "700", "ac": "800"},
        {"tcpi_bac": "1.5"},
    ),
    "a road of ten kilometres": (
        LOVE,
        {"bac": "10000", "pv": "6000", "ev": "8000", "ac": "8000"},
        {"spi": "1.33", "cpi": "1"},
    ),
    "ten houses": (
        LOVE,
        {"bac": "1000000", "pv": "600000", "ev": "500000", "ac": "500000"},
        {"cpi": "1", "spi": "0.83"},
    ),
    "cost and schedule both weigh": (
        LOVE,
        {"bac": "1000", "pv": "400", "ev": "360", "ac": "400"},
        {"cpi": "0.90", "spi": "0.90", "eac_sci": "1190"},
    ),
    "cheap and late": (LOVE, {"pv": "350", "ev": "250", "ac": "200"}, {"cpi": "1.25", "spi": "0.71"}),
    "two million of software": (
        "masterofproject.com, Sample PMP earned value management questions",
        {"bac": "2000000", "pv": "500000", "ev": "450000", "ac": "600000"},
        {"cpi": "0.75", "cv": "-150000"},
    ),
    "46 percent complete": (
        "Global Knowledge, blog on project management, the to-complete performance index",
        {"bac": "1000000", "ev": "460000", "ac": "589744"},
        {"cpi": "0.78"},
    ),
    "a building": (
        "ceboardexamgenerator.com, Construction, project control and earned value",
        {"bac": "5000000", "ev": "1500000", "ac": "1800000"},
        {"eac_cpi": "6000000"},
    ),
    "a building that will hardly keep its budget": (
        "ceboardexamgenerator.com, Construction, project control and earned value",
        {"bac": "10000000", "ev": "3000000", "ac": "3500000"},
        {"cpi": "0.857", "tcpi_bac": "1.077"},
    ),
    "a one-year project": (
        "Schwalbe, Information Technology Project Management, chapter 7, exercise 1",
        {"bac": "120000", "pv": "23000", "ev": "20000", "ac": "25000", "pd": "12"},
        {"cv": "-5000", "sv": "-3000", "cpi": "0.80", "spi": "0.87", "eac_cpi": "150000", "eac_t_pv_spi": "13.8"},
    ),
    "a web server after one week": (
        "Schwalbe, Information Technology Project Management, table 7-4",
        {"pv": "10000", "ev": "7500", "ac": "15000"},
        {"cv": "-7500", "sv": "-2500", "cpi": "0.50", "spi": "0.75"},
    ),
    "a work package two thirds done": (
        "Meredith and Mantel, Project Management: A Managerial Approach, section 10.3",
        {"bac": "1500", "pv": "1500", "ev": "1000", "ac": "1350"},
        {"cv": "-350", "sv": "-500", "cpi": "0.74", "spi": "0.67"},
    ),
    "seven months gone by, five earned": (
        "Lipke, Earned Schedule: an emerging enhancement to EVM, International Metrics Congress, 2007",
        {"es": "5", "at": "7"},
        {"sv_t": "-2"},
    ),
    "a scanner": (
        GRAY,
        {"bac": "248", "pv": "158", "ev": "148", "ac": "210"},
        {"cv": "-62", "sv": "-10", "spi": "0.94", "cpi": "0.70", "earned_share": "0.60", "eac_cpi": "352",
         "vac_cpi": "-104", "etc_cpi": "142"},
    ),
    "a scanner, task 1": (GRAY, {"pv": "8", "ev": "8", "ac": "10"}, {"cv": "-2", "sv": "0"}),
    "a scanner, task 2": (GRAY, {"pv": "40", "ev": "40", "ac": "50"}, {"cv": "-10", "sv": "0"}),
    "a scanner, task 4": (GRAY, {"pv": "20", "ev": "20", "ac": "40"}, {"cv": "-20", "sv": "0"}),
    "a scanner, task 6": (GRAY, {"pv": "40", "ev": "30", "ac": "40"}, {"cv": "-10", "sv": "-10"}),
}  # fmt: skip


@pytest.mark.parametrize(("given", "published"), [each[1:] for each in EXAMPLES.values()], ids=list(EXAMPLES))
def test_a_published_example_comes_out_as_it_was_printed(given: dict[str, str], published: dict[str, str]) -> None:
    money = {name: Decimal(given[name]) for name in ("bac", "pv", "ev", "ac") if name in given}
    time = {name: Fraction(given[name]) for name in ("es", "at", "pd") if name in given}
    measures = Measures(day(1), **money, **time)  # type: ignore[arg-type]
    assert {name: printed(measures, name, text) for name, text in published.items()} == published


def printed(measures: Measures, name: str, like: str) -> str:
    """A figure rounded to as many digits as another has."""
    exact = measures.exact(name)
    assert not isinstance(exact, str), exact
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(decimal.quantize(Decimal(like), ROUND_HALF_UP))


def test_every_example_names_where_it_was_published() -> None:
    assert len(EXAMPLES) >= 20
    assert all(source and published for source, _given, published in EXAMPLES.values())


def test_four_sides_of_a_fence() -> None:
    """Four sides, a day and $1,000 each; by the end of day 3 two and a half stand.

    Source: Mulcahy, PMP Exam Prep, chapter on cost management, the exercise of the fence.
    """
    sides = promised(a=(1, 1, 1000), b=(2, 2, 1000), c=(3, 3, 1000), d=(4, 4, 1000))
    told = facts(*progress("a", day(3), 100, 1200), *progress("b", day(3), 100, 1000), *progress("c", day(3), 50, 600))
    found = earned_value(sides, told, day(3), plan=plan_of(*(Task(id=side) for side in "abcd"))).project
    assert (found.bac, found.pv, found.ev, found.ac) == (4000, 3000, 2500, 2800)
    assert (found["cv"], found["sv"]) == (-300, -500)
    assert (printed(found, "cpi", "0.893"), printed(found, "spi", "0.833")) == ("0.893", "0.833")
