"""A newcomer with the keyboard alone: from an empty list to a plan with a date, its chance and its checklist."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs

LINES = (
    "Design",
    "\tDraft the interfaces, 3d",
    "Review them, 1d",
    "\bBuild",
    "\tBuild the service, 8-12d",
    "Pages, 5d after 2",
)
STROKES = {"\t": "Alt+Shift+ArrowRight", "\b": "Alt+Shift+ArrowLeft"}


def typed(page: Page, lines: tuple[str, ...]) -> None:
    for line in lines:
        if line[0] in STROKES:
            page.keyboard.press(STROKES[line[0]])
        page.keyboard.type(line.lstrip("\t\b"))
        page.keyboard.press("Enter")


def test_by_keys_alone_from_nothing_to_a_plan_with_a_date(page_as: PageAs) -> None:
    page = page_as("stranger")
    page.goto("/")
    expect(page.get_by_role("link", name="Make a first plan")).to_be_visible()
    page.keyboard.press("c")
    page.wait_for_url("**/new/guide/name/")
    expect(page.get_by_label("What is the project called?")).to_be_focused()
    page.keyboard.type("Harbour app")
    assert_accessible(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/new/guide/tasks/")
    expect(page.get_by_label("Tasks", exact=True)).to_be_focused()
    typed(page, LINES)
    understood = page.locator("#understood")
    expect(understood).to_contain_text("4 tasks, 2 phases, 1 milestone")
    expect(understood.locator("tr", has_text="Pages")).to_contain_text("5 d")
    page.keyboard.type("Nobody knows")
    expect(understood).to_contain_text("Line 7: it does not say how long it takes.")
    page.reload()
    expect(page.get_by_label("Tasks", exact=True)).to_have_value(re.compile("Nobody knows"))
    assert_accessible(page)
    page.get_by_label("Tasks", exact=True).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(", 2d")
    expect(understood).not_to_contain_text("not understood")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/new/guide/people/")
    page.keyboard.type("Jon, Eve")
    assert_accessible(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/new/guide/sure/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert_accessible(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/new/guide/answer/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbour app will be done on")
    expect(page.locator("#band")).to_contain_text("In 80 of 100 simulated runs by", timeout=120_000)
    expect(page.locator(".guide-next > li")).to_have_count(3)
    assert_accessible(page)
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_url("**/new/guide/sure/")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/new/guide/answer/")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/p/harbour-app/overview/")
    checklist = page.locator(".checklist")
    expect(checklist).to_contain_text("Write the tasks")
    expect(checklist.locator(".ticked")).to_have_count(2)
    assert_accessible(page)
    page.get_by_role("button", name="Put the checklist away for good").press("Enter")
    expect(page.locator(".checklist")).to_have_count(0)


def test_help_opens_by_its_key_and_is_found_by_the_palette(page_as: PageAs) -> None:
    page = page_as("viewer")
    page.goto("/p/meridian/audit/")
    page.wait_for_selector(".help-link[data-key-bound]")
    page.keyboard.press("F1")
    page.wait_for_url("**/help/reference/audit/")
    assert_accessible(page)
    page.keyboard.press("/")
    page.keyboard.type("quiet hours")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("risk register")
    expect(page.get_by_role("option", name=re.compile("Keep a risk register")).first).to_be_visible()


def test_a_phone_shows_every_step_without_scrolling_sideways(page_as: PageAs) -> None:
    page = page_as("contributor", viewport=PHONE)
    for path in ("/new/guide/name/", "/new/guide/tasks/", "/new/guide/answer/", "/help/", "/help/how-to/views/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
