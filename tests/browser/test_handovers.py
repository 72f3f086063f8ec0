"""A milestone of one project handed over to another: published, waited for, published anew, looked at and taken."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

GIVER, TAKER = "hand-book", "hand-line"


@pytest.fixture(scope="module")
def _two_projects(site: Site) -> None:
    site.call("project", key=GIVER, file="plans/hello.yaml")
    site.call("project", key=TAKER, file="plans/line.yaml")


@pytest.fixture
def page(page_as: PageAs, _two_projects: None) -> Page:
    return page_as("manager")


def test_a_date_is_handed_over_and_its_newer_one_taken(page: Page, page_as: PageAs, site: Site) -> None:
    page.goto(f"/p/{GIVER}/t/published/")
    section = page.locator("#hand-over")
    section.get_by_role("button", name="Publish", exact=True).click()
    expect(section.get_by_text("as published", exact=True)).to_be_visible()
    assert_accessible(page)

    page.keyboard.press("g")
    page.keyboard.press("z")
    expect(page).to_have_url(re.compile(rf"/p/{GIVER}/handovers/$"))
    expect(page.locator("#handovers")).to_contain_text("nobody yet")

    page.goto(f"/p/{TAKER}/handovers/")
    page.locator(".handover-offers summary").first.click()
    assert_accessible(page)
    page.locator(".handover-offers").get_by_role("button", name="Wait for it").first.click()
    row = page.locator("[id^=wait-]")
    expect(row).to_contain_text("as taken")
    expect(row).to_contain_text("13 Mar")

    site.call("longer", key=GIVER, task="draft-the-text", days=9)
    page.goto(f"/p/{GIVER}/handovers/")
    expect(page.locator("#handovers")).to_contain_text("the plan has moved since")
    page.get_by_role("button", name="Publish anew: Published").click()
    expect(page.locator("#handovers").get_by_text("as published", exact=True)).to_be_visible()

    page.goto(f"/p/{TAKER}/handovers/")
    expect(row).to_contain_text("newer date published")
    page.get_by_role("link", name="Look at the new date of Published").click()
    offer = page.locator("#handover-offer")
    expect(offer).to_contain_text("Finish with the new date")
    assert_accessible(page)
    offer.get_by_role("button", name="Take the new date").click()
    expect(row).to_contain_text("as taken")
    expect(row).to_contain_text("20 Mar")

    viewer = page_as("viewer", viewport=PHONE, color_scheme="dark")
    viewer.goto(f"/p/{TAKER}/handovers/")
    expect(viewer.locator("[id^=wait-]")).to_contain_text("as taken")
    expect(viewer.locator("#handovers button")).to_have_count(0)
    assert_accessible(viewer)


def test_shared_people_stand_in_no_project(page: Page) -> None:
    page.goto("/shared/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("No person is shared")
    assert_accessible(page)
