"""The table: the plan as a spreadsheet, edited in its cells, and copied to another one and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site


def table(page: Page, project: str, question: str = "") -> Page:
    page.goto(f"/p/{project}/table/{question}")
    page.wait_for_selector(".sheet[data-ready]")
    return page


def cell(page: Page, row: int, field: str) -> Locator:
    return page.locator(f".tabulator-table .tabulator-row[aria-rowindex='{row + 1}'] [tabulator-field='{field}']")


def test_a_cell_is_typed_over_and_undone_on_an_accessible_page(page_as: PageAs, site: Site) -> None:
    site.call("project", key="typed-in-a-table", file="plans/meridian.yaml")
    page = table(page_as("manager"), "typed-in-a-table")
    assert_accessible(page)
    expect(page.locator(".tabulator [tabindex='0']")).to_have_count(1)  # the active cell is the only stop
    name = cell(page, 20, "name")
    before = name.inner_text()
    name.click()
    page.keyboard.press("Enter")
    page.keyboard.type("Rehearse twice")
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(name).to_have_text("Rehearse twice")
    expect(cell(page, 21, "name")).to_be_focused()
    expect(page.locator("#toasts")).to_contain_text("Rehearse twice")
    assert_accessible(page)
    page.keyboard.press("ControlOrMeta+z")
    expect(name).to_have_text(before)


def test_work_typed_in_the_table_brings_its_duration(page_as: PageAs, site: Site) -> None:
    """Runbooks, below their phase, are eight days of one person: eighty hours are ten."""
    site.call("project", key="balanced", file="plans/meridian.yaml")
    page = table(page_as("manager"), "balanced", "?columns=name,work,duration,finish&where=name+%3D+Runbooks")
    work, duration, finish = (cell(page, 2, field) for field in ("work", "duration", "finish"))
    expect(work).to_have_text("8 d")
    before = finish.inner_text()
    work.click()
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("80 h")
    page.keyboard.press("Enter")
    expect(duration).to_have_text("10 d", timeout=30_000)  # the first write of all: nothing is warm yet
    expect(work).to_have_text("10 d")
    expect(finish).not_to_have_text(before)
    expect(page.locator("#toasts")).to_contain_text("Duration 8 d -> 10 d")
    assert_accessible(page)
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(duration).to_have_text("8 d")
    expect(work).to_have_text("8 d")


def test_a_range_goes_to_a_spreadsheet_and_back(page_as: PageAs, site: Site) -> None:
    site.call("project", key="pasted", file="plans/meridian.yaml")
    page = table(page_as("manager", permissions=["clipboard-read", "clipboard-write"]), "pasted")
    first, second = cell(page, 20, "duration"), cell(page, 21, "duration")
    held = [first.inner_text(), second.inner_text()]
    first.click()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator(".tabulator-cell.in")).to_have_count(2)
    page.keyboard.press("ControlOrMeta+c")
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == held
    page.evaluate("navigator.clipboard.writeText('4 d\\n5 d')")
    first.click()
    page.keyboard.press("ControlOrMeta+v")
    expect(first).to_have_text("4 d")
    expect(second).to_have_text("5 d")


def test_the_question_stays_while_a_task_is_open(page_as: PageAs) -> None:
    page = table(page_as("manager"), "meridian", "?where=milestone")
    shown = page.locator("[data-told]").inner_text()
    assert " of " in shown
    cell(page, 1, "name").click()
    page.keyboard.press("Space")
    expect(page.locator("#panel")).to_contain_text("Why")
    page.locator(".tabulator-col[tabulator-field='finish'] .title").click()
    expect(page.locator(".tabulator-col[tabulator-field='finish']")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("[data-told]")).to_have_text(shown)
    assert "/t/" in page.url
    page.locator("#panel [data-panel-close]").first.click()
    expect(page).to_have_url(re.compile(r"/p/meridian/table/\?where=milestone&sort=finish$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_table_too(page_as: PageAs, scheme: str) -> None:
    page = table(page_as("viewer", viewport=PHONE, color_scheme=scheme), "meridian")
    expect(cell(page, 1, "name")).to_be_visible()
    assert_accessible(page)
