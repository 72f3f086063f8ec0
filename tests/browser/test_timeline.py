"""The plan by resource: walked by keys, bars given and moved, overloads opened, on a phone a list."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site, until

KEY = "people-by-day"


@pytest.fixture(scope="module", autouse=True)
def own_project(site: Site) -> None:
    """A plan of its own: what is given away here is nobody else's."""
    site.call("project", key=KEY, file="plans/meridian.yaml")


def timeline(page_as: PageAs, who: str = "manager", query: str = "?zoom=16", **options: object) -> Page:
    page = page_as(who, **options)
    page.goto(f"/p/{KEY}/timeline/{query}")
    page.wait_for_selector(".timeline[data-ready]")
    return page


def name(page: Page, who: str) -> Locator:
    return page.locator(".timeline-name", has_text=who)


def bar_of(page: Page, task: str, who: str) -> Locator:
    return page.get_by_role("button", name=re.compile(f"“{re.escape(task)}”.*{re.escape(who)}"))


def told(page: Page) -> str:
    return page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_grave_fault(page_as: PageAs, theme: str) -> None:
    page = timeline(page_as, color_scheme=theme)
    expect(page.locator(".timeline-bar").first).to_be_visible()
    expect(page.locator(".timeline-over.stuck").first).to_be_visible()
    assert_accessible(page)


def test_people_and_their_tasks_are_walked_by_keys_and_a_task_opens(page_as: PageAs) -> None:
    page = timeline(page_as)
    name(page, "Owen Pritchard").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    first = told(page)
    assert "Owen Pritchard" in first
    page.keyboard.press("ArrowRight")
    assert told(page) != first
    assert "Owen Pritchard" in told(page)
    page.keyboard.press("ArrowDown")
    assert "Leila Haddad" in told(page)
    page.keyboard.press("Enter")
    expect(page.locator("#panel .task, #panel [data-thing]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_empty()
    assert "Leila Haddad" in told(page)
    page.keyboard.press("Home")
    assert "Leila Haddad" in told(page)
    expect(name(page, "Leila Haddad")).to_be_focused()


def test_an_overload_opens_its_proof_with_the_way_to_levelling(page_as: PageAs) -> None:
    page = timeline(page_as)
    page.keyboard.press("o")
    assert "Cannot be resolved within float" in told(page)
    page.keyboard.press("Enter")
    behind = page.locator(".timeline-behind")
    expect(behind).to_contain_text("Cannot be resolved within float.")
    expect(behind).to_contain_text("need 1.4 units of Inês Carvalho at once")
    expect(behind.get_by_role("link", name="Level the plan")).to_have_attribute("href", f"/p/{KEY}/levelling/")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(behind).to_be_hidden()
    assert "Cannot be resolved within float" in told(page)
    page.keyboard.press("o")
    page.keyboard.press("o")
    assert "Overloaded as scheduled" in told(page)


def test_only_who_is_overloaded_stays_in_the_address(page_as: PageAs) -> None:
    page = timeline(page_as)
    everybody = page.locator(".timeline-name").count()
    page.get_by_role("button", name="Only who is overloaded").click()
    expect(name(page, "Leila Haddad")).to_have_count(0)
    expect(name(page, "Owen Pritchard")).to_be_visible()
    assert "over=1" in page.url
    page.reload()
    page.wait_for_selector(".timeline[data-ready]")
    expect(name(page, "Leila Haddad")).to_have_count(0)
    page.get_by_role("button", name="Only who is overloaded").click()
    expect(name(page, "Leila Haddad")).to_be_visible()
    assert page.locator(".timeline-name").count() == everybody
    assert "over=1" not in page.url


def test_a_filter_is_answered_in_place(page_as: PageAs) -> None:
    page = timeline(page_as)
    field = page.get_by_role("combobox", name="Filter")
    field.fill("critical")
    field.press("Enter")
    expect(page.locator(".timeline-bar:not(.critical, .complete)")).to_have_count(0)
    assert "where=critical" in page.url
    page.get_by_label("Show all tasks").click()
    expect(page.locator(".timeline-bar:not(.critical, .complete)").first).to_be_visible()


def test_a_task_is_given_by_keys_alone_and_taken_back(page_as: PageAs) -> None:
    page = timeline(page_as)
    bar_of(page, "Alerts and dashboards", "Leila Haddad").click()
    page.keyboard.press("w")
    card = page.get_by_role("dialog", name=re.compile("Give “Alerts and dashboards”"))
    expect(card).to_be_visible()
    page.keyboard.type("tom")
    expect(card.locator(".foreseen")).to_contain_text("Project finish", timeout=20_000)
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(bar_of(page, "Alerts and dashboards", "Tom Ashworth")).to_be_focused(timeout=20_000)
    expect(bar_of(page, "Alerts and dashboards", "Leila Haddad")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(bar_of(page, "Alerts and dashboards", "Leila Haddad")).to_be_visible(timeout=20_000)


def test_a_bar_is_dragged_to_another_person_with_what_that_does_shown_before(page_as: PageAs) -> None:
    page = timeline(page_as)
    bar, other = bar_of(page, "Alerts and dashboards", "Leila Haddad"), name(page, "Tom Ashworth")
    box, to = bar.bounding_box(), other.bounding_box()
    assert box
    assert to
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 24, box["y"] + 30)
    page.mouse.move(box["x"] + 24, to["y"] + 20, steps=5)
    expect(page.locator(".timeline-bars .gantt-tag")).to_have_text("Give it to Tom Ashworth")
    expect(page.locator(".gantt-preview")).to_contain_text("Project finish", timeout=20_000)
    page.mouse.up()
    expect(bar_of(page, "Alerts and dashboards", "Tom Ashworth")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Undo").first.click()
    expect(bar_of(page, "Alerts and dashboards", "Leila Haddad")).to_be_visible(timeout=20_000)


def test_a_drag_that_is_given_up_writes_nothing(page_as: PageAs, site: Site) -> None:
    page = timeline(page_as)
    before = site.call("revision", key=KEY)
    box = bar_of(page, "Alerts and dashboards", "Leila Haddad").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 8, steps=4)
    expect(page.locator(".timeline-carried")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".timeline-carried")).to_be_hidden()
    page.mouse.up()
    assert site.call("revision", key=KEY) == before


def test_a_drag_that_ends_on_a_load_opens_nothing(page_as: PageAs, site: Site) -> None:
    page = timeline(page_as)
    before, asked = site.call("revision", key=KEY), list[str]()
    page.on("request", lambda request: asked.append(request.url) if "?who=" in request.url else None)
    box, line = bar_of(page, "Alerts and dashboards", "Leila Haddad").bounding_box(), name(page, "Leila Haddad")
    whole = line.bounding_box()
    assert box
    assert whole
    above = 36 if line.locator(".over, .stuck").count() else 16
    load = (box["x"] + 20, whole["y"] + whole["height"] - above)
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(*load, steps=4)
    expect(page.locator(".timeline-carried")).to_be_visible()
    page.mouse.up()
    expect(page.locator(".timeline-carried")).to_be_hidden()
    page.mouse.click(*load)
    expect(page.locator(".timeline-behind")).to_be_visible(timeout=20_000)
    assert len(asked) == 1
    assert site.call("revision", key=KEY) == before


def test_a_task_that_other_things_decide_asks_how_the_new_date_is_meant(page_as: PageAs) -> None:
    page = timeline(page_as)
    bar = bar_of(page, "Re-point the ledger adapters", "Yusuf Demir")
    bar.click()
    before = bar.get_attribute("aria-label")
    page.keyboard.press("Alt+ArrowLeft")
    asks = page.get_by_role("dialog", name=re.compile("How is the new date"))
    expect(asks).to_be_visible(timeout=20_000)
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(asks).to_have_count(0)
    assert bar.get_attribute("aria-label") == before


def test_what_others_do_is_seen_and_a_conflict_shows_both(page_as: PageAs, site: Site) -> None:
    page, other = timeline(page_as), timeline(page_as, "owner")
    bar_of(page, "Alerts and dashboards", "Leila Haddad").click()
    page.context.set_offline(True)
    bar_of(other, "Alerts and dashboards", "Leila Haddad").click()
    other.keyboard.press("w")
    other.keyboard.type("tom")
    other.keyboard.press("Enter")
    expect(bar_of(other, "Alerts and dashboards", "Tom Ashworth")).to_be_visible(timeout=20_000)
    page.keyboard.press("w")
    page.keyboard.type("grace")
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    conflict = page.get_by_role("dialog", name=re.compile("Tom Ashworth.*Grace Okafor"))
    expect(conflict).to_be_visible(timeout=20_000)
    conflict.get_by_role("button", name=re.compile("Use mine")).click()
    expect(bar_of(page, "Alerts and dashboards", "Grace Okafor")).to_be_visible(timeout=20_000)
    expect(bar_of(other, "Alerts and dashboards", "Grace Okafor")).to_be_visible(timeout=20_000)


def test_a_reader_drags_and_gives_nothing(page_as: PageAs, site: Site) -> None:
    page = timeline(page_as, "viewer")
    before = site.call("revision", key=KEY)
    bar = page.locator(".timeline-bar").first
    bar.click()
    page.keyboard.press("w")
    expect(page.get_by_role("dialog")).to_have_count(0)
    box = bar.bounding_box()
    assert box
    page.mouse.move(box["x"] + 3, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 8, steps=3)
    page.mouse.up()
    expect(page.locator(".timeline-carried")).to_be_hidden()
    assert site.call("revision", key=KEY) == before


def test_on_a_phone_everybody_is_told_in_words(page_as: PageAs) -> None:
    page = timeline(page_as, viewport=PHONE)
    person = page.locator(".timeline-list section", has_text="Owen Pritchard").first
    expect(person).to_contain_text("asked in the next four weeks")
    expect(person).to_contain_text("overloaded as scheduled")
    expect(person.get_by_role("link").first).to_be_visible()
    until(lambda: page.evaluate("document.documentElement.scrollWidth") <= 390, "the page is wider than the phone")
    assert_accessible(page)
