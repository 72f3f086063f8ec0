"""The register in a real browser: typed in the row, several at once, the panel, the map, a phone; nothing axe minds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

PAGES = ("risks/", "register/map/", "register/due/", "raid/", "uncertainty/", "register/sheet/")


def opened(page_as: PageAs, site: Site, key: str, **options: object) -> Page:
    """The register of a project of the test's own."""
    site.call("project", key=key, file="plans/meridian.yaml")
    page = page_as("manager", **options)
    page.goto(f"/p/{key}/risks/")
    return page


def test_a_value_is_edited_in_its_row_by_keyboard(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "rowed")
    row = page.locator("tr[data-row]").first
    row.locator("th a").focus()
    page.keyboard.press("e")
    page.locator(".cell-edit").fill("55 %")
    page.keyboard.press("Tab")  # kept, and on to the owner
    expect(row.locator("[data-cell=probability]")).to_have_text("55 %")
    page.locator(".cell-edit").fill("Somebody Else")
    page.keyboard.press("Enter")
    expect(row.locator("[data-cell=owner]")).to_have_text("Somebody Else")
    expect(row.locator("[data-cell=owner]")).to_be_focused()
    assert site.call("revision", key="rowed") == 3
    page.keyboard.press("e")
    page.locator(".cell-edit").fill("nobody")
    page.keyboard.press("Escape")
    expect(row.locator("[data-cell=owner]")).to_have_text("Somebody Else")
    assert site.call("revision", key="rowed") == 3


def test_what_cannot_be_read_is_said_in_the_row(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "refused")
    row = page.locator("tr[data-row]").first
    row.locator("[data-cell=probability]").click()
    page.locator(".cell-edit").fill("often")
    page.keyboard.press("Enter")
    expect(row.locator(".failure")).to_contain_text("is no number")
    assert site.call("revision", key="refused") == 1


def test_two_people_at_one_value_see_both(page_as: PageAs, site: Site) -> None:
    first = opened(page_as, site, "both")
    second = page_as("owner")
    second.goto("/p/both/risks/")
    for page, name in ((first, "First"), (second, "Second")):
        page.locator("tr[data-row] [data-cell=owner]").first.click()
        page.locator(".cell-edit").fill(name)
        page.keyboard.press("Enter")
        expect(page.locator("tr[data-row] .cell-edit")).to_have_count(0)
        expect(page.locator("tr[data-row]").first).to_contain_text("First")
    told = second.locator("tr[data-row] .failure")
    expect(told).to_contain_text("It is now First; you typed Second.")
    told.get_by_role("button", name="Use mine").click()
    expect(second.locator("tr[data-row] [data-cell=owner]").first).to_have_text("Second")


def test_several_are_set_at_once_after_a_look(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "several")
    page.locator("tr[data-row] th a").first.focus()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    bar = page.locator("#bulk")
    expect(bar).to_contain_text("2 picked")
    bar.get_by_label("Owner").fill("Somebody Else")
    bar.get_by_label("Owner").press("Tab")
    expect(bar.locator("#bulk-foreseen li")).to_have_count(2)
    assert site.call("revision", key="several") == 1
    bar.get_by_role("button", name="Set it for all picked").click()
    expect(page.locator("[data-cell=owner]", has_text="Somebody Else")).to_have_count(2)
    assert site.call("revision", key="several") == 2


def test_filters_narrow_the_list_and_stand_in_the_address(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "narrowed")
    before = page.locator("tr[data-row]").count()
    page.locator("#risk-filters [name=kind]").select_option("opportunity")
    expect(page).to_have_url(re.compile("kind=opportunity"))
    expect(page.locator("tr[data-row]")).not_to_have_count(before)
    page.reload()
    expect(page.locator("#risk-filters [name=kind]")).to_have_value("opportunity")


def test_the_panel_opens_moves_saves_and_closes(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "panelled")
    page.locator("tr[data-row] th a").first.click()
    title = page.locator("#panel #risk h1")
    expect(title).to_be_visible()
    assert_accessible(page)
    first = title.inner_text()
    page.keyboard.press("j")
    expect(title).not_to_have_text(first)
    field = page.locator("#panel .risk-figure input[name=now]").first
    field.fill("35 %")
    field.press("Enter")
    expect(page.locator("#panel .journal li").first).to_contain_text("35 %")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#panel #risk")).to_have_count(0)
    expect(page).to_have_url(re.compile("/p/panelled/risks/$"))


def test_a_field_of_the_map_leads_to_its_risks(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "mapped")
    page.goto("/p/mapped/register/map/")
    cell = page.locator(".map-table td a").first
    count = int(cell.locator(".count").inner_text())
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-row]")).to_have_count(count)


def test_a_review_takes_one_key_a_row(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "reviewed")
    page.goto("/p/reviewed/register/due/")
    rows = page.locator(".reviews").first.locator(".review")
    rows.first.locator("a").focus()
    page.keyboard.press("1")
    expect(rows.first).to_contain_text("reviewed")
    expect(rows.nth(1).locator("a")).to_be_focused()
    page.keyboard.press("1")
    expect(rows.nth(1)).to_contain_text("reviewed")
    assert site.call("revision", key="reviewed") == 3


def test_ranges_are_seen_before_they_are_set(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "ranged")
    page.goto("/p/ranged/uncertainty/")
    page.get_by_label(re.compile("People and operations")).check()
    expect(page.locator("#ranges-foreseen li").first).to_be_visible()
    assert site.call("revision", key="ranged") == 1
    page.get_by_role("button", name="Set these ranges").click()
    expect(page.get_by_label(re.compile("People and operations"))).to_be_visible()
    assert site.call("revision", key="ranged") == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_register_hold_nothing_that_axe_minds(page_as: PageAs, site: Site, scheme: str) -> None:
    page = page_as("manager", color_scheme=scheme)
    for path in PAGES:
        page.goto(f"/p/meridian/{path}")
        assert_accessible(page)


def test_a_phone_shows_the_register_without_scrolling_sideways(page_as: PageAs, site: Site) -> None:
    page = page_as("manager", viewport=PHONE)
    for path in PAGES:
        page.goto(f"/p/meridian/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{path}: {wide}"
