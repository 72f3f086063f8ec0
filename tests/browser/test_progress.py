"""A Friday afternoon by keyboard, and every page of a project before axe, in both themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.site import Site

type PageAs = Callable[..., Page]

PLACES = [
    "", "progress/?until=2026-03-20", "progress/close/?until=2026-03-20&move=1", "audit/", "history/", "baselines/",
    "calendars/", "calendars/london/", "resources/", "resources/ines/", "teams/", "components/", "stakeholders/",
    "imports/", "exports/", "members/",
]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_every_page_of_a_project_is_accessible(page_as: PageAs, place: str, theme: str) -> None:
    page = page_as("owner", color_scheme=theme)
    page.goto(f"/p/meridian/{place}")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1").first).to_be_attached()
    assert_accessible(page)


def test_friday_is_done_by_keyboard(page_as: PageAs, site: Site) -> None:
    site.call("project", key="friday", file="plans/meridian.yaml")
    page = page_as("manager")
    page.goto("/p/friday/progress/?until=2026-03-20")
    waiting = page.locator(".due-line[data-row]:not(.told)")
    expect(waiting).to_have_count(8)
    page.keyboard.press("j")
    expect(waiting.first.get_by_role("link")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator(".due-line.told")).to_contain_text("Deploy services to staging")
    expect(waiting).to_have_count(7)
    assert site.call("revision", key="friday") == 2
    page.keyboard.press("4")  # the focus is on the next line: what remains of it
    page.keyboard.type("9d")
    page.keyboard.press("Enter")
    expect(page.locator(".due-line.told")).to_have_count(2)
    assert site.call("revision", key="friday") == 3


def test_a_week_is_closed_after_a_look_and_undone_like_any_gesture(page_as: PageAs, site: Site) -> None:
    site.call("project", key="closing", file="plans/meridian.yaml")
    page = page_as("manager")
    page.goto("/p/closing/progress/?until=2026-03-20")
    page.get_by_role("link", name="Close the week").click()
    expect(page.get_by_role("heading", name="What it moves")).to_be_visible()
    page.get_by_role("button", name="Close the week").click()
    expect(page.locator(".status-date")).to_contain_text("20 Mar")
    assert site.call("revision", key="closing") == 2


def test_a_phone_reports_without_scrolling_sideways(page_as: PageAs) -> None:
    page = page_as("manager", viewport={"width": 390, "height": 844})
    for place in ("progress/?until=2026-03-20", "calendars/london/", "resources/"):
        page.goto(f"/p/meridian/{place}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
