"""The bar above the views: a filter by keys alone, rows that keep their place, kept views, and the panel beside."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs


def plan(page_as: PageAs, who: str = "manager", address: str = "/p/meridian/", **options: object) -> Page:
    page = page_as(who, **options)
    page.goto(address)
    page.wait_for_selector(".gantt[data-ready]")
    return page


def lines(page: Page) -> int:
    return page.locator(".gantt-rows .line:visible").count()


def test_a_filter_is_typed_completed_asked_and_cleared_by_keys(page_as: PageAs) -> None:
    page = plan(page_as)
    field = page.locator(".views-bar input[type=text][name=where]")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("milest")
    expect(page.get_by_role("option", name=re.compile("^milestone"))).to_be_visible(timeout=20_000)
    assert_accessible(page)
    page.keyboard.press("Tab")
    expect(field).to_have_value("milestone ")
    page.keyboard.type("and no")
    page.keyboard.press("Enter")
    expect(page.locator(".views-trouble")).to_contain_text("is not a field")
    page.locator(".views-bar input[type=text][name=where]").fill("milestone")
    page.keyboard.press("Enter")
    expect(page.locator(".views-count")).to_have_text(re.compile(r"^\d+ of 75$"))
    expect(page.locator(".views-trouble")).to_have_count(0)
    assert page.url.endswith("?where=milestone")
    expect(page.locator(".gantt-rows .line.beside").first).to_be_visible()
    assert 0 < lines(page) < 30
    page.get_by_label("Show all tasks").click()
    expect(page.locator(".gantt-rows .line.beside")).to_have_count(0)
    assert "where" not in page.url
    page.go_back()
    expect(page.locator(".views-count")).to_have_text(re.compile(r"^\d+ of 75$"))
    expect(page.locator(".gantt-rows .line.beside").first).to_be_visible()


def test_a_repair_is_one_press(page_as: PageAs) -> None:
    page = plan(page_as, address="/p/meridian/?where=milestne")
    expect(page.locator(".views-trouble")).to_contain_text("'milestne' is not a field")
    assert lines(page) > 20
    page.locator(".views-trouble").get_by_role("link", name="milestone", exact=True).click()
    expect(page.locator(".views-count")).to_have_text(re.compile(r"^\d+ of 75$"))


def test_the_panel_gives_back_the_filter_that_was_asked_while_it_was_open(page_as: PageAs) -> None:
    page = plan(page_as)
    page.locator(".gantt-rows .line .name").nth(2).click()
    page.keyboard.press("Space")
    expect(page.locator("#panel")).to_contain_text("Why")
    assert "/t/" in page.url
    field = page.locator(".views-bar input[type=text][name=where]")
    field.fill("milestone")
    field.press("Enter")
    expect(page.locator(".gantt-rows .line.beside").first).to_be_visible()
    assert "/t/" in page.url
    page.locator("#panel [data-panel-close]").first.click()
    expect(page).to_have_url(re.compile(r"/p/meridian/\?where=milestone$"))


def test_a_view_is_kept_shared_and_found_by_another(page_as: PageAs) -> None:
    page = plan(page_as)
    field = page.locator(".views-bar input[type=text][name=where]")
    field.fill("milestone")
    field.press("Enter")
    expect(page.locator(".views-count")).to_contain_text("of 75")
    page.get_by_role("button", name="Views", exact=True).click()
    page.get_by_label("Name", exact=True).fill("Gates")
    page.get_by_label("Who finds it").select_option("locked")
    assert_accessible(page)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page).to_have_url(re.compile(r"/p/meridian/\?view=\d+"))
    other = plan(page_as, "viewer", page.url)
    expect(other.locator(".views-bar input[type=text][name=where]")).to_have_value("milestone")
    other.get_by_role("button", name="Gates").click()
    expect(other.locator(".views-kept")).to_contain_text("locked")
    expect(other.locator(".views-kept").get_by_role("button", name=re.compile("Delete"))).to_have_count(0)


def test_what_answers_is_taken_away(page_as: PageAs) -> None:
    page = plan(page_as, address="/p/meridian/?where=milestone")
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    assert saved.value.suggested_filename.endswith(".csv")


@pytest.mark.parametrize("view", ["table", "board"])
def test_paper_has_no_tabs_and_no_toolbars(page_as: PageAs, view: str) -> None:
    page = page_as("manager")
    page.goto(f"/p/meridian/{view}/")
    expect(page.locator(":is(.views, .toolbar):visible")).to_have_count(3)
    page.emulate_media(media="print")
    expect(page.locator(":is(.views, .toolbar):visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_filters_too(page_as: PageAs, scheme: str) -> None:
    page = plan(page_as, viewport=PHONE, color_scheme=scheme)
    field = page.locator(".views-bar input[type=text][name=where]")
    field.click()
    page.keyboard.type("cri")
    option = page.get_by_role("option", name=re.compile("^critical"))
    expect(option).to_be_in_viewport()
    option.click()
    expect(field).to_have_value("critical ")
    assert_accessible(page)
