"""The pages of all projects in a real browser: by keys from anywhere, down to a task, on a phone, without a fault."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site


def opened(page_as: PageAs, site: Site, key: str, **options: object) -> Page:
    """The portfolio of the manager, with a project of the test's own in it."""
    site.call("project", key=key, file="plans/meridian.yaml")
    page = page_as("manager", **options)
    page.goto("/portfolio/")
    return page


def test_the_task_is_three_clicks_away(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "clicked")
    page.locator('a[href="/portfolio/clicked/"]').first.click()
    expect(page.locator("#panel h1")).to_contain_text("Meridian")
    page.locator("#panel .chain a").first.click()
    expect(page).to_have_url(re.compile("/p/clicked/t/"))
    expect(page.locator("#panel .task-why")).to_be_visible()


def test_keys_lead_there_from_a_project_and_the_filter_stays_in_the_address(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "keyed")
    page.goto("/p/keyed/audit/")
    page.keyboard.press("g")
    page.keyboard.press("Shift+W")
    page.wait_for_url("**/my-work/")
    page.keyboard.press("g")
    page.keyboard.press("Shift+P")
    page.wait_for_url("**/portfolio/")
    page.keyboard.press("/")
    page.keyboard.type("no such project")
    expect(page.get_by_text("No project answers this filter.")).to_be_visible()
    expect(page).to_have_url(re.compile("q=no"))


def test_a_project_that_moves_on_is_renewed(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "renewed")
    row = page.locator("tr", has=page.locator('a[href="/portfolio/renewed/"]'))
    expect(row.locator(".at-finish")).to_contain_text("3 Aug")
    page.wait_for_timeout(1500)  # until the page has heard of every project once
    other = page.context.new_page()
    other.goto("/p/renewed/t/rehearse-the-key-ceremony/")
    field = other.get_by_label("Duration", exact=True)
    field.fill("90 d")
    field.press("Enter")
    expect(other.locator(".task-when")).to_contain_text("90 d")
    page.bring_to_front()
    expect(row.locator(".at-finish")).not_to_contain_text("3 Aug", timeout=20_000)


def test_both_pages_are_for_everybody(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "axed")
    assert_accessible(page)
    page.goto("/my-work/")
    assert_accessible(page)


def test_a_phone_has_room_for_them(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "phoned", viewport=PHONE)
    for address in ("/portfolio/", "/my-work/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
