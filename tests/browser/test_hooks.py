"""A webhook in a real browser: made, its secret shown once, tried, paused; and no serious fault of the pages."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

ADDRESS = "https://93.184.216.34/hook"  # nothing is sent there: the site has no background process


def test_a_webhook_is_made_tried_and_paused(page_as: PageAs, site: Site) -> None:
    site.call("project", key="hooked", file="plans/hello.yaml")
    page = page_as("manager")
    page.goto("/p/hooked/webhooks/")
    assert_accessible(page)
    page.get_by_role("link", name="Make a webhook").click()
    page.get_by_label("Name").fill("Chat")
    page.get_by_label("Address").fill("https://10.0.0.1/hook")
    page.get_by_label("The finish moved").check()
    page.get_by_role("button", name="Make the webhook").click()
    expect(page.locator(".errorlist")).to_contain_text("not an address of the public net")
    assert_accessible(page)
    page.get_by_label("Address").fill(ADDRESS)
    page.get_by_role("button", name="Make the webhook").click()
    expect(page.get_by_label("The secret")).to_have_value(re.compile("^whsec_"))
    assert_accessible(page)
    page.get_by_role("button", name="Send a test").click()
    expect(page.locator(".hook-log tbody tr")).to_contain_text("This is a test: the webhook works.")
    expect(page.get_by_label("The secret")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("h1")).to_contain_text("Paused")
    expect(page.get_by_role("button", name="Send a test")).to_be_disabled()
    page.set_viewport_size(PHONE)
    assert_accessible(page)
