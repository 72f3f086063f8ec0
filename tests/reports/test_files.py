"""The Gantt chart as SVG, page and PDF: whole, readable, harmless, and not absurdly large."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from headway.reports.gantt.chart import Chart
from headway.reports.gantt.layout import ROW
from headway.reports.gantt.page import page
from headway.reports.gantt.palette import DARK, LIGHT
from headway.reports.gantt.paper import page_pictures, pdf
from headway.reports.gantt.svg import svg
from tests.reports.conftest import CANARY

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "rect", "path", "text", "title", "desc", "style"}


def texts(picture: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(picture).iter(f"{SVG}text")]


def test_the_picture_is_well_formed_and_of_few_elements(pipes: Chart) -> None:
    root = ET.fromstring(svg(pipes))
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= ALLOWED
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "By hand: Gantt chart"


def test_every_bar_speaks(pipes: Chart) -> None:
    said = [node.text for node in ET.fromstring(svg(pipes)).iter(f"{SVG}title")]
    assert (
        "1.2 Lay pipes · Thu 4 Jun 2026 to Fri 12 Jun 2026 · critical · 40% complete · against the baseline +3 d"
        in said
    )
    assert "1.1 Dig · Mon 1 Jun 2026 to Wed 3 Jun 2026 · complete" in said
    assert "1.3 Fence · Mon 1 Jun 2026 to Tue 2 Jun 2026 · float 4 d" in said
    assert len(said) == 1 + 7  # the picture's own, and one for every row with dates


def test_names_dates_and_float_stand_in_the_columns(pipes: Chart) -> None:
    found = texts(svg(pipes))
    for word in ("Lay pipes", "12 Jun", "4 d", "Jun 2026", "Status 8 Jun", "Start", "Finish", "Float"):
        assert word in found


def test_critical_bars_differ_by_more_than_colour(pipes: Chart) -> None:
    heights = {
        (node.get("class"), node.get("height"), node.get("rx"))
        for node in ET.fromstring(svg(pipes)).iter(f"{SVG}rect")
        if node.get("class") in ("hot", "bar")
    }
    assert ("hot", "14", "1") in heights
    assert ("bar", "12", "3") in heights


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_contrast_in_both_themes(colours: dict[str, str]) -> None:
    for ink in ("ink", "muted", "hot-ink"):
        for ground in ("paper", "stripe", "off"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["paper"], colours["status"]) >= 4.5
    for shape in ("done", "hot-done", "complete", "summary"):
        assert contrast(colours[shape], colours["paper"]) >= 2.5, shape


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Seen(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("make", [svg, page], ids=["svg", "html"])
def test_hostile_names_are_only_words(make: Callable[[Chart], str], hostile: Chart) -> None:
    text = make(hostile)
    seen = Seen(text)
    assert not {"script", "img", "iframe", "object", "embed", "link", "a", "use", "image", "foreignobject"} & set(
        seen.tags
    )
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name in ("href", "src", "xlink:href")]
    assert CANARY in "".join(seen.words)
    assert "\x00" not in text
    assert "\x1b" not in text


@pytest.mark.parametrize("make", [svg, page], ids=["svg", "html"])
def test_nothing_is_fetched(make: Callable[[Chart], str], pipes: Chart) -> None:
    text = make(pipes)
    assert "@import" not in text
    assert "url(" not in text
    assert set(re.findall(r"https?://[^\"' >]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_the_page_forbids_scripts_by_policy(pipes: Chart) -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'" in page(pipes)


def test_the_page_keeps_list_and_timeline_in_step(pipes: Chart) -> None:
    text = page(pipes)
    assert text.count('<div class="row') == len(pipes.rows)
    assert f'height="{len(pipes.rows) * ROW:g}"' in text


def test_ten_thousand_tasks_are_drawn_in_seconds_and_few_megabytes(many: Callable[[int], Chart]) -> None:
    chart = many(10_000)
    began = time.process_time()
    picture, text = svg(chart), page(chart)
    assert time.process_time() - began < 8  # 0.5 s measured; CI machines are slow
    assert len(picture) < 10_000_000
    assert len(text) < 10_000_000
    assert len(texts(picture)) > 30_000


@pytest.mark.parametrize("paper", ["a4", "a3", "letter", "tabloid"])
def test_pages_show_every_row_once_under_repeated_headers(paper: str, many: Callable[[int], Chart]) -> None:
    chart = many(150)
    pages = [texts(picture) for picture in page_pictures(chart, paper)]
    names = [word for words in pages for word in words if word.startswith("Task of the month")]
    assert sorted(names) == sorted(row.name for row in chart.rows)
    for number, words in enumerate(pages, 1):
        assert {"Task", "Start", "Finish", "Float", f"Page {number} of {len(pages)}"} <= set(words)


def test_a_long_plan_goes_on_to_the_right(many: Callable[[int], Chart]) -> None:
    chart = many(10)
    long = chart.but(last=chart.last + 20 * 365 * 1440)
    pages = [texts(picture) for picture in page_pictures(long, "a4")]
    assert len(pages) > 5
    assert all("Task of the month 0" in words for words in pages)


def test_the_pdf_is_the_same_every_time(pipes: Chart) -> None:
    one, other = pdf(pipes), pdf(pipes)
    assert one == other
    assert one.startswith(b"%PDF-1.7")
    assert b"InterTabular" in one
    assert 10_000 < len(one) < 200_000


def test_hostile_names_do_not_reach_typst_as_code(hostile: Chart) -> None:
    assert pdf(hostile).startswith(b"%PDF-")


@pytest.mark.parametrize("suffix", ["svg", "html"])
def test_in_a_browser_no_script_of_a_name_runs(suffix: str, hostile: Chart, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    file = tmp_path / f"chart.{suffix}"
    body = (page if suffix == "html" else svg)(hostile).replace("alert(", "document.documentElement.remove(")
    file.write_text(body, "utf-8")
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --dump-dom"
    ).split()
    done = subprocess.run(
        [chromium, *flags, f"--user-data-dir={tmp_path / 'profile'}", file.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "document.documentElement.remove" in done.stdout  # still there, as words
