"""The chart of money by period: what is drawn, what is said of it, and its table."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree

from headway.reports import charts
from headway.reports.charts import Column, Flow, Money, Sheet

SVG = "{http://www.w3.org/2000/svg}"
FLOW = Flow(
    [
        Column(date(2026, 3, 1), Decimal(2400), Decimal(2500), None),
        Column(date(2026, 4, 1), Decimal(3600), None, Decimal(4000), Decimal(900)),
        Column(date(2026, 5, 1), Decimal(0), None, Decimal(0)),
    ],
    date(2026, 6, 1),
    Money("EUR"),
    today=("Status date", datetime(2026, 3, 31, 17)),
)


def drawn(wide: float = 520) -> str:
    return charts.flow(FLOW, Sheet("The dearest month is Apr 2026", "Month by month.", wide, "flow"))


def marks(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [each for each in root.iter(f"{SVG}g") if each.get("class") == "mark"]


def sides(root: ElementTree.Element) -> list[tuple[float, float]]:
    boxes = [(float(each.get("x", 0)), float(each.get("width", 0))) for each in root.iter(f"{SVG}rect")]
    return [(left, left + wide) for left, wide in boxes]


def test_every_period_speaks_of_what_falls_into_it() -> None:
    said = re.findall(r"<g class=\"mark\"[^>]*><title>([^<]*)</title>", drawn())
    assert said == [
        "1 Mar 2026: Planned 2,400 EUR, Spent 2,500 EUR",
        "1 Apr 2026: Planned 3,600 EUR, Forecast 4,000 EUR, Orders falling due 900 EUR",
        "1 May 2026: Planned 0 EUR, Forecast 0 EUR",
    ]


def test_bars_are_as_high_as_their_amounts() -> None:
    heights = {
        name: [float(each) for each in re.findall(rf'<rect class="{name}"[^>]*height="([\d.]+)"', drawn())]
        for name in ("flow-planned", "flow-spent", "flow-foreseen")
    }
    assert len(heights["flow-planned"]) == 2
    assert heights["flow-planned"][1] / heights["flow-planned"][0] == 1.5
    assert abs(heights["flow-foreseen"][0] / heights["flow-spent"][0] - 1.6) < 0.01


def test_it_is_well_formed_at_every_width_and_alone() -> None:
    for wide in (342, 520, 900):
        root = ElementTree.fromstring(drawn(wide))
        assert (root.tag, root.get("width")) == (f"{SVG}svg", str(wide))
        assert len(marks(root)) == len(FLOW.columns)
        assert all(left >= 0 and right <= wide for left, right in sides(root))
    alone = ElementTree.fromstring(charts.flow(FLOW, Sheet("A", "B", alone=True)))
    assert len(marks(alone)) == len(FLOW.columns)
    assert alone.find(f"{SVG}style") is not None


def test_the_table_has_a_row_for_each_period_and_leaves_out_what_is_not_known() -> None:
    table = charts.flow_table(FLOW, "Month")
    assert table.columns == ("Month", "Planned", "Spent", "Forecast", "Orders falling due")
    assert table.exact[0] == ("2026-03-01", "2400.00", "2500.00", "", "")
