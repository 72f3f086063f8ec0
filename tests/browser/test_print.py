"""Every page on paper: no controls, nothing wider than the sheet, named at its head, and whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PageAs
from tests.browser.site import Site

UPRIGHT, ACROSS = 703, 1032
"""Pixels between the margins of A4, upright and on its side."""
KEY = "printed"
PAGES = {
    "overview": UPRIGHT,
    "": ACROSS,
    "table": ACROSS,
    "board": ACROSS,
    "network": ACROSS,
    "roadmap": UPRIGHT,
    "milestones": UPRIGHT,
    "workload": ACROSS,
    "risks": UPRIGHT,
    "confidence": UPRIGHT,
    "money": UPRIGHT,
    "earned": UPRIGHT,
    "slip": UPRIGHT,
    "requests": UPRIGHT,
    "editions": UPRIGHT,
    "history": UPRIGHT,
    "audit": UPRIGHT,
    "progress": UPRIGHT,
    "baselines": UPRIGHT,
    "calendars": UPRIGHT,
    "accounts": UPRIGHT,
}
CONTROLS = """() => [...document.querySelectorAll('.top, .side, nav, .button, .toolbar button, #panel')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0)
    .map((one) => one.outerHTML.slice(0, 120))"""
DARK = "() => getComputedStyle(document.documentElement).colorScheme"


@pytest.fixture(scope="module")
def project(site: Site) -> str:
    site.call("project", key=KEY, file="plans/meridian.yaml")
    return KEY


def on_paper(page: Page, wide: int) -> None:
    page.set_viewport_size({"width": wide, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "plan")
def test_a_page_fits_the_sheet_without_its_controls(page_as: PageAs, project: str, path: str) -> None:
    page = page_as("owner", color_scheme="dark")
    page.goto(f"/p/{project}/{path}/".replace("//", "/"))
    page.wait_for_load_state("networkidle")
    on_paper(page, PAGES[path])
    page.wait_for_timeout(200)
    assert page.evaluate(CONTROLS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PAGES[path]
    assert page.evaluate(DARK) == "light"
    head = page.locator(".print-head").inner_text()
    assert "Revision 1" in head
    assert page.title().split(" · ")[0] in head


def test_the_table_prints_every_row_of_the_filter_with_its_head_on_every_sheet(page_as: PageAs, project: str) -> None:
    page = page_as("owner")
    page.goto(f"/p/{project}/table/")
    page.wait_for_selector(".sheet[data-ready]")
    on_paper(page, ACROSS)
    rows = page.locator(".sheet-printed tbody tr")
    tasks = rows.count()
    assert tasks > 60
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.sheet-printed thead')).display")
        == "table-header-group"
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".sheet-printed").count() == 0
    page.goto(f"/p/{project}/table/?where=critical")
    page.wait_for_selector(".sheet[data-ready]", state="attached")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert 0 < rows.count() < tasks


def test_the_network_is_drawn_whole_and_comes_back_as_it_was(page_as: PageAs, project: str) -> None:
    page = page_as("owner")
    page.goto(f"/p/{project}/network/")
    page.wait_for_selector(".network[data-ready]")
    drawing = page.locator(".network-drawing")
    on_paper(page, ACROSS)
    assert drawing.get_attribute("viewBox")
    assert page.locator(".network-drawing .boxes > g").count() > 60
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert drawing.get_attribute("viewBox") is None


def test_a_pdf_of_the_plan_has_the_bars_on_its_first_sheets(page_as: PageAs, project: str) -> None:
    page = page_as("owner")
    page.goto(f"/p/{project}/")
    page.wait_for_load_state("networkidle")
    made = page.pdf(prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    sheets = made.count(b"/Type /Page\n") or made.count(b"/Type /Page /") or made.count(b"/Type /Page")
    assert 1 <= sheets <= 8
