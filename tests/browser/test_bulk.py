"""Many tasks changed at once, by keys alone: from a filter, from selected rows, seen first, undone at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site


def table(page_as: PageAs, site: Site, key: str, question: str = "", **options: object) -> Page:
    site.call("project", key=key, file="plans/meridian.yaml")
    page = page_as("manager", **options)
    page.goto(f"/p/{key}/table/{question}")
    page.wait_for_selector(".sheet[data-ready]")
    return page


def test_what_a_filter_shows_is_changed_by_keys_and_taken_back(page_as: PageAs, site: Site) -> None:
    page = table(page_as, site, "bulk", "?where=milestone")
    page.keyboard.press("Alt+b")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change 11 tasks")
    expect(page.get_by_label("Field", exact=True)).to_be_focused()
    page.keyboard.type("Priority")
    expect(page.get_by_label("Value", exact=True)).to_have_attribute("placeholder", "700")
    page.get_by_label("Value", exact=True).focus()
    page.keyboard.type("700")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_contain_text("11 tasks change")
    expect(page.get_by_label("Value", exact=True)).to_be_focused()
    assert_accessible(page)
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url("/p/bulk/table/?where=milestone")
    expect(page.get_by_text("Priority of 11 tasks: set to 700")).to_be_visible()
    page.wait_for_selector(".sheet[data-ready]")
    page.keyboard.press("Control+z")
    page.goto("/p/bulk/table/?where=priority%20%3D%20700")
    expect(page.get_by_text("No task answers the filter")).to_be_visible()


def test_rows_selected_in_the_table_are_those_that_are_changed(page_as: PageAs, site: Site) -> None:
    page = table(page_as, site, "bulkrows")
    page.locator(".tabulator-cell[tabulator-field='name']").nth(2).click()
    for _row in range(2):
        page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("[data-selected]")).to_have_text("3 tasks selected")
    page.keyboard.press("Alt+b")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change 3 tasks")
    expect(page.get_by_text("Those that were selected.")).to_be_visible()


def test_somebody_elses_change_meanwhile_is_shown_first(page_as: PageAs, site: Site) -> None:
    page = table(page_as, site, "bulkmoved", "?where=milestone")
    page.keyboard.press("Alt+b")
    page.get_by_label("Field", exact=True).select_option("priority")
    page.get_by_label("Value", exact=True).fill("700")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_contain_text("11 tasks change")
    other = page_as("owner")
    other.goto("/p/bulkmoved/bulk/?where=milestone&field=priority&operation=set&value=700")
    other.get_by_role("button", name="Change 11 tasks").click()
    expect(other.get_by_text("Priority of 11 tasks: set to 700")).to_be_visible()
    page.get_by_role("button", name="Change 11 tasks").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody changed the plan in the meantime")
    expect(page.get_by_text("11 tasks hold it already.")).to_be_visible()


def test_on_a_phone_the_form_and_its_preview_fit(page_as: PageAs, site: Site) -> None:
    page = table(page_as, site, "bulkphone", "?where=not%20done", viewport=PHONE)
    page.goto("/p/bulkphone/bulk/?where=not%20done&field=duration&operation=multiply&value=1.1")
    expect(page.get_by_role("heading", name="Milestones that move")).to_be_visible()
    box = page.locator("#bulk").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert_accessible(page)
