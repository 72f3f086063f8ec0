"""The inbox in a real browser: news appears, keys go through it and read it, a phone has room for it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

FIRST, SECOND = "rehearse-the-key-ceremony", "notice-to-merchants"


def said(site: Site, key: str, task: str, text: str) -> None:
    """The owner says something, and it is gathered."""
    site.call("tests.browser.telling:say", key=key, task=task, name="owner", text=text)


def opened(page_as: PageAs, site: Site, key: str, **options: object) -> Page:
    """The manager's inbox, with two things in it that are about tasks of a project of the test's own."""
    site.call("project", key=key, file="plans/meridian.yaml")
    said(site, key, FIRST, f"First of {key}, @Manager Person?")
    said(site, key, SECOND, f"Second of {key}, @Manager Person?")
    page = page_as("manager", **options)
    page.goto("/inbox/")
    return page


def test_keys_go_through_the_inbox_and_read_it(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "told-by-keys")
    count = int(page.locator(".inbox-number").inner_text())
    page.keyboard.press("j")
    expect(page.locator(".inbox-row").first.get_by_role("link")).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator(".inbox-row", has_text="Second of told-by-keys")).to_have_count(0)
    expect(page.locator(".inbox-number")).to_have_text(str(count - 1))
    page.goto("/p/told-by-keys/")
    expect(page.locator(".inbox-number")).to_have_text(str(count - 1))
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/inbox/")
    page.locator(".inbox-row", has_text="First of told-by-keys").get_by_role("link").first.click()
    expect(page.get_by_text("First of told-by-keys")).to_be_visible()
    assert FIRST in page.url


def test_news_appears_on_the_page_that_is_open(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "news")
    other = page.context.new_page()
    other.goto("/")
    count = int(other.locator(".inbox-number").inner_text())
    page.bring_to_front()
    said(site, "news", FIRST, "A third word, @Manager Person")
    expect(page.locator(".inbox-row", has_text="A third word")).to_be_visible(timeout=15_000)
    expect(other.locator(".inbox-number")).to_have_text(str(count + 1), timeout=15_000)


def test_the_inbox_is_for_everybody(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "axe")
    assert_accessible(page)
    for path in ("/inbox/?show=waiting", "/inbox/?show=all", "/me/notices/", "/me/feeds/"):
        page.goto(path)
        assert_accessible(page)
    dark = page_as("manager", color_scheme="dark")
    dark.goto("/inbox/?show=all")
    assert_accessible(dark)


def test_the_inbox_fits_a_phone(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "told-on-a-phone", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".inbox-row", has_text="First of told-on-a-phone").get_by_role("button", name="Mark as read").click()
    expect(page.locator(".inbox-row", has_text="First of told-on-a-phone")).to_have_count(0)
