from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.reports.charts import (
    Cursor,
    Curve,
    Dates,
    Days,
    Money,
    Pull,
    Sheet,
    bands,
    bands_table,
    cone,
    cone_table,
    contingency,
    contingency_table,
    heat_map,
    heat_map_table,
    s_curve,
    s_curve_table,
    scatter,
    scatter_table,
    sparkline,
    tornado,
    tornado_table,
)
from headway.reports.charts.saving import png
from tests.reports.charts import made
from tests.reports.charts.drawn import Drawn, trace

PHONE, DESK = 342.0, 560.0
CHARTS: dict[str, Callable[[Sheet], str]] = {
    "finish": lambda sheet: s_curve(made.date_curve(), sheet),
    "cost": lambda sheet: s_curve(made.cost_curve(), sheet),
    "joint": lambda sheet: scatter(made.joint(), sheet),
    "tornado": lambda sheet: tornado(made.pulls(), sheet),
    "tornado of days": lambda sheet: tornado(made.pulls(money=False), sheet),
    "cone": lambda sheet: cone(made.landings(), sheet, made.day(14), "Promised 15 Jun"),
    "first forecast": lambda sheet: cone(made.landings()[:1], sheet),
    "bands": lambda sheet: bands(made.milestones(), sheet),
    "contingency": lambda sheet: contingency(made.reserves(), sheet),
    "heat map": lambda sheet: heat_map(made.STEPS, made.STEPS, made.cells(), sheet),
}
EVERY = pytest.mark.parametrize("name", CHARTS)
WIDTHS = pytest.mark.parametrize("wide", [PHONE, DESK, 900.0])


def sheet(wide: float = DESK, alone: bool = False) -> Sheet:
    return Sheet("P80 is 3 July: two weeks after the plan's own date", "What each run said", wide, "chart", alone)


@EVERY
@WIDTHS
def test_nothing_is_drawn_outside_of_the_frame(name: str, wide: float) -> None:
    drawn = Drawn.of(CHARTS[name](sheet(wide)))
    across, high = drawn.size
    assert across == wide
    spots = list(drawn.spots())
    assert spots
    assert all(-0.1 <= x <= across + 0.1 and -0.1 <= y <= high + 0.1 for x, y in spots)
    assert all(box.left >= -1 and box.right <= across + 1 and box.bottom <= high for box in drawn.texts())


@EVERY
@WIDTHS
def test_no_label_stands_on_another(name: str, wide: float) -> None:
    texts = Drawn.of(CHARTS[name](sheet(wide))).texts()
    assert texts
    assert [(a.text, b.text) for a, b in combinations(texts, 2) if a.overlaps(b)] == []


@EVERY
def test_a_chart_is_named_and_its_marks_can_be_reached_one_after_the_other(name: str) -> None:
    root = Drawn.of(CHARTS[name](sheet())).root
    first, second = root.attrib["aria-labelledby"].split()
    told = {each.attrib.get("id"): each.text for each in root.iter()}
    assert told[first] == sheet().title
    assert told[second] == sheet().about
    marks = Drawn(root).marks()
    reached = [each for each in marks if each.attrib.get("tabindex") == "0" or "href" in each.attrib]
    assert len(reached) == 1 + sum("href" in each.attrib for each in marks if each is not marks[0]) or all(
        "href" in each.attrib for each in reached
    )
    assert all((each[0].text or "").strip() for each in marks), "every mark says what it is"


@EVERY
def test_a_page_styles_a_chart_and_a_file_styles_itself(name: str) -> None:
    on_page, alone = CHARTS[name](sheet()), CHARTS[name](sheet(alone=True))
    assert "<style" not in on_page
    assert "style=" not in on_page + alone
    assert alone.count("<style>") == 1
    assert "prefers-color-scheme:dark" in alone
    assert "http" not in alone.replace("http://www.w3.org/2000/svg", ""), "a file fetches nothing"
    assert sheet().title.split()[0] in [word for box in Drawn.of(alone).texts() for word in box.text.split()]


@EVERY
def test_the_same_figures_draw_the_same_bits(name: str) -> None:
    assert CHARTS[name](sheet()) == CHARTS[name](sheet())


@EVERY
def test_a_chart_can_be_a_picture(name: str) -> None:
    assert png(CHARTS[name](sheet(alone=True)), 72).startswith(b"\x89PNG")


def test_names_are_text_and_never_markup() -> None:
    evil = '<script>alert(1)</script>"&'
    drawn = tornado([Pull(evil, 3, link=f"/p/?a={evil}")], sheet(900))
    assert "<script" not in drawn
    assert evil in [each[0].text.rsplit(":", 1)[0] for each in Drawn.of(drawn).marks() if each[0].text]


def test_every_line_of_a_table_is_in_its_csv() -> None:
    made_tables = [
        s_curve_table(made.date_curve()), scatter_table(made.joint()), tornado_table(made.pulls(), "EUR"),
        cone_table(made.landings()), bands_table(made.milestones()), contingency_table(made.reserves()),
        heat_map_table(made.STEPS, made.STEPS, made.cells()),
    ]  # fmt: skip
    for table in made_tables:
        read = list(csv.reader(io.StringIO(table.csv(lambda text: text))))
        assert tuple(read[0]) == table.columns
        assert [tuple(row) for row in read[1:]] == list(table.exact)
        assert len(table.cells) == len(table.exact) > 0
        assert all(len(row) == len(table.columns) for row in (*table.cells, *table.exact))


def test_a_formula_in_a_name_is_made_harmless_and_a_negative_number_is_not() -> None:
    table = tornado_table([Pull("=1+1", -2.5)])
    assert table.csv(lambda text: f"'{text}" if text.startswith(("=", "-")) else text).splitlines()[1] == "'=1+1,-2.50"


def test_the_table_says_the_percentiles_first() -> None:
    rows = s_curve_table(made.date_curve()).cells
    assert [row[0] for row in rows[:6]] == ["P10", "P50", "P80", "P90", "Plan", "Promised"]
    assert rows[2][2] == "80 %"
    assert s_curve_table(made.date_curve()).exact[0][1].startswith("2026-06-")


def test_the_scatter_shows_no_more_dots_than_one_can_see() -> None:
    many = replace(made.joint(), samples=made.joint().samples * 20)
    assert len(scatter(many, sheet())) < 40_000
    assert Drawn.of(scatter(many, sheet())).of_class("cloud")[0].attrib["d"].count("M") == 800


def test_the_four_shares_stand_in_their_corners() -> None:
    drawn = Drawn.of(scatter(made.joint(), sheet(1600)))
    at = {box.text: box for box in drawn.texts()}
    both, neither = at["55 % both kept"], at["20 % neither kept"]
    late, dear = at["15 % late, within budget"], at["10 % date kept, over budget"]
    assert both.left < late.left
    assert both.top == late.top > dear.top == neither.top
    assert dear.left < neither.left


def test_a_corner_too_small_for_words_has_its_share_alone() -> None:
    texts = {box.text for box in Drawn.of(scatter(made.joint(), sheet(PHONE))).texts()}
    assert {"55 %", "10 %"} <= texts


def test_what_makes_it_earlier_points_the_other_way() -> None:
    drawn = Drawn.of(tornado([Pull("late", 5), Pull("early", -5)], sheet(900)))
    (late,), (early,) = drawn.of_class("threat"), drawn.of_class("chance")
    assert float(early.attrib["x"]) + float(early.attrib["width"]) == pytest.approx(float(late.attrib["x"]), abs=0.2)
    assert early.attrib["width"] == late.attrib["width"]


def test_what_is_not_covered_is_seen_as_short() -> None:
    table = contingency_table(made.reserves())
    assert [row[3] for row in table.cells] == ["4.5 d", "0 EUR", ""]
    drawn = Drawn.of(contingency(made.reserves(), sheet()))
    assert [each.text for each in drawn.of_class("late-ink")] == ["10 d left"]
    assert [each.text for each in drawn.of_class("good-ink")] == ["300 k EUR left"]


def test_a_sparkline_is_small_and_named() -> None:
    drawn = Drawn.of(
        sparkline([0, 1, 4, 2], "P80 is 3 July", 0.5).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )
    assert drawn.root.attrib["aria-label"] == "P80 is 3 July"
    assert drawn.size == (64, 18)
    assert len(drawn.of_class("column")) == len(drawn.of_class("curve")) == 1
    assert "path" not in sparkline([], "nothing")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 500_000), min_size=1, max_size=60),
    st.lists(st.integers(0, 900), max_size=3),
    st.sampled_from([PHONE, DESK]),
)
def test_any_distribution_is_drawn_rising_within_its_frame(minutes: list[int], held: list[int], wide: float) -> None:
    begin = datetime(2026, 1, 5, 17)
    rising = sorted(minutes)
    points = [(begin + timedelta(minutes=at), (n + 1) / len(rising)) for n, at in enumerate(rising)]
    percentiles = [(p, points[max(0, -(-len(points) * p // 100) - 1)][0]) for p in (10, 50, 80, 90)]
    cursors = [Cursor(f"Deadline {at}", begin + timedelta(days=at), 0.5, "promise") for at in held]
    drawn = Drawn.of(s_curve(Curve(Dates(), points, percentiles, (), cursors), sheet(wide)))
    line = list(trace(drawn.of_class("curve")[0].attrib["d"]))
    assert all(a[0] <= b[0] and a[1] >= b[1] for a, b in pairwise(line))
    across, high = drawn.size
    assert all(-0.1 <= x <= across + 0.1 and -0.1 <= y <= high + 0.1 for x, y in drawn.spots())
    flags = [box for box in drawn.texts() if box.text.startswith("Deadline")]
    assert len(flags) == len(held)
    assert not any(a.overlaps(b) for a, b in combinations(flags, 2))


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(2, 12))
def test_ticks_lie_on_the_axis_and_are_no_more_than_asked_for(first: float, size: float, most: int) -> None:
    for measure in (Money("EUR"), Days()):
        places = [at for at, _text in measure.ticks(first, first + size, most)]
        assert len(places) <= most
        assert places == sorted(places)
        assert all(first - size * 1e-6 - 1e-6 <= at <= first + size * (1 + 1e-6) + 1e-6 for at in places)


@given(st.integers(-20_000, 40_000), st.integers(1, 60_000), st.integers(2, 12))
def test_ticks_of_time_lie_on_the_axis_and_say_the_year_once(first: int, size: int, most: int) -> None:
    found = Dates().ticks(first * 1440.0, (first + size) * 1440.0, most)
    assert len(found) <= most + 1
    assert all(first * 1440 <= at <= (first + size) * 1440 for at, _text in found)
    years = [text[-4:] for _at, text in found if text[-4:].isdigit()]
    assert len(years) == len(set(years))


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0 EUR"),
        (12_400, "12,400 EUR"),
        (424_000, "424 k EUR"),
        (1_840_000, "1.84 M EUR"),
        (-99_500_000, "−99.5 M EUR"),
    ],
)
def test_an_amount_has_three_figures(amount: float, said: str) -> None:
    assert Money("EUR").say(amount) == said
