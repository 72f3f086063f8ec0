"""Lines over time: what is drawn, named and told."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

from headway.reports.charts import Line, Lines, Money, Sheet, lines, lines_table

START = datetime(2026, 1, 5, 17)
WEEKS = [START + timedelta(weeks=week) for week in range(8)]


def drawn(today: int = 3) -> Lines:
    """Planned to the end, earned and spent up to a week, and what is foreseen."""
    return Lines(
        [
            Line("Planned", [(date, Decimal(1000 * at)) for at, date in enumerate(WEEKS)]),
            Line("Earned", [(date, Decimal(700 * at)) for at, date in enumerate(WEEKS[: today + 1])], "done"),
            Line("Spent", [(date, Decimal(710 * at)) for at, date in enumerate(WEEKS[: today + 1])], "spent"),
            Line("Forecast", [(WEEKS[today], Decimal(2130)), (WEEKS[-1], Decimal(6990))], "spent", dashed=True),
        ],
        Money("EUR"),
        ("Budget", Decimal(7000)),
        ("Status date", WEEKS[today]),
    )


def names(svg: str) -> dict[str, tuple[float, float]]:
    """Where every name stands."""
    found = re.findall(r'<text class="[^"]*strong halo" x="([\d.]+)" y="([\d.]+)">([^<]*)<', svg)
    return {text: (float(x), float(y)) for x, y, text in found}


def test_every_line_is_named_where_it_ends_and_no_two_names_touch() -> None:
    svg = lines(drawn(), Sheet("Title", wide=640))
    ElementTree.fromstring(svg)
    placed = names(svg)
    assert set(placed) == {"Planned  7,000 EUR", "Earned  2,100 EUR", "Spent  2,130 EUR", "Forecast  6,990 EUR",
                           "Budget  7,000 EUR"}  # fmt: skip
    at_the_end = sorted(y for x, y in placed.values() if x > 400)
    assert all(below - above >= 14 for above, below in pairwise(at_the_end))
    assert placed["Earned  2,100 EUR"][0] < placed["Planned  7,000 EUR"][0]
    assert abs(placed["Earned  2,100 EUR"][1] - placed["Spent  2,130 EUR"][1]) >= 14


def test_every_date_tells_what_each_line_says_there() -> None:
    svg = lines(drawn(), Sheet("Title", wide=640))
    told = re.findall(r'class="mark"[^>]*><title>([^<]*)<', svg)
    assert len(told) == len(WEEKS)
    assert told[1] == "12 Jan 2026: Planned 1,000 EUR, Earned 700 EUR, Spent 710 EUR"


def test_the_table_has_a_column_for_each_line_and_nothing_where_there_is_nothing() -> None:
    found = lines_table(drawn())
    assert found.columns == ("Date", "Planned", "Earned", "Spent", "Forecast")
    assert found.cells[-1] == ("23 Feb 2026", "7,000 EUR", "", "", "6,990 EUR")
    assert found.exact[0] == ("2026-01-05T17:00", "0.00", "0.00", "0.00", "")


def test_a_telephone_has_names_without_figures() -> None:
    assert set(names(lines(drawn(), Sheet("Title", wide=342)))) == {"Planned", "Earned", "Spent", "Forecast", "Budget"}
