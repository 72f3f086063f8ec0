"""How sure, in a real browser: the Gantt's whiskers before and after an edit, the page, its lines by hand and key."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

TASK = "tokenisation-against-the-hsm"
UNRANGED = "runbooks"
PATIENCE = 180_000
"""Milliseconds a simulation may take on a busy machine, its compilation included."""


@pytest.fixture
def key(site: Site, request: pytest.FixtureRequest) -> str:
    """A project of the test's own."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower()).strip("-")[:50]
    site.call("project", key=name, file="plans/meridian.yaml")
    return name


def sure(page: Page, key: str) -> Page:
    page.goto(f"/p/{key}/confidence/")
    expect(page.locator("#finish svg").first).to_be_attached(timeout=PATIENCE)
    return page


def test_an_edit_leaves_the_old_whiskers_muted_until_the_new_ones_come(page_as: PageAs, key: str) -> None:
    page = page_as("manager", viewport={"width": 1440, "height": 2000})
    page.goto(f"/p/{key}/?columns=name:200,duration,p80,finish")
    expect(page.locator(f"g.task[data-id={TASK}] > .whisker")).to_be_visible(timeout=PATIENCE)
    gantt, p80 = page.locator(".gantt"), page.locator(f"[role=row][data-id={UNRANGED}] > .p80")
    expect(gantt).not_to_have_class(re.compile("is-unsure"))
    before = p80.inner_text()
    assert before
    page.locator(f"[role=row][data-id={UNRANGED}] > .duration").click()
    page.keyboard.type("30 d")
    page.keyboard.press("Enter")
    expect(gantt).to_have_class(re.compile("is-unsure"))
    expect(p80).not_to_have_text(before, timeout=PATIENCE)
    expect(gantt).not_to_have_class(re.compile("is-unsure"), timeout=PATIENCE)


def test_whiskers_can_be_put_away(page_as: PageAs, key: str) -> None:
    page = page_as("manager")
    page.goto(f"/p/{key}/")
    whisker = page.locator(f"g.task[data-id={TASK}] > .whisker")
    expect(whisker).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="View", exact=True).click()
    page.get_by_label("Whiskers, P10 to P80").uncheck()
    expect(whisker).to_be_hidden()


def test_the_line_of_the_s_curve_goes_by_hand_and_by_key_and_the_server_says_its_chance(
    page_as: PageAs, key: str
) -> None:
    page = sure(page_as("manager"), key)
    hand, field = page.locator("#finish .chart-wide .hand"), page.locator("#ask-date")
    said = page.locator("#finish output")
    box = page.locator("#finish .chart-wide svg").bounding_box()
    assert box is not None
    hand.hover()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.93, box["y"] + 80, steps=4)
    page.mouse.up()
    expect(said).to_contain_text("chance to be finished by")
    late = field.input_value()
    assert late
    expect(said).to_contain_text("99 %")
    hand.focus()
    page.keyboard.press("Home")
    expect(said).to_contain_text("< 1 %")
    assert field.input_value() < late
    first = field.input_value()
    page.keyboard.press("Shift+ArrowRight")
    assert field.input_value() > first
    expect(hand).to_have_attribute("aria-valuetext", field.input_value())


def test_marks_are_reached_by_tab_once_and_by_arrows_from_one_to_the_next(page_as: PageAs, key: str) -> None:
    page = sure(page_as("manager"), key)
    marks = page.locator("#finish .chart-wide .mark")
    reached = page.locator("#finish .chart-wide .mark[tabindex='0']")
    expect(reached).to_have_count(1)
    reached.focus()
    before = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") != before
    expect(reached).to_have_count(1)
    assert marks.count() > 4


def test_a_date_and_a_budget_are_asked_together(page_as: PageAs, key: str) -> None:
    page = sure(page_as("owner"), key)
    page.locator("#both-date").fill("2027-12-31")
    page.locator("#both-cost").fill("9 M")
    page.locator("#both-cost").press("Enter")
    expect(page.locator("#joint-title")).to_contain_text("31 Dec 2027")
    expect(page.locator("#joint-title")).to_contain_text("> 99 %")


def test_what_one_asked_stays_asked_when_the_page_comes_anew(page_as: PageAs, key: str) -> None:
    page = sure(page_as("owner"), key)
    page.locator("#both-date").fill("2027-12-31")
    page.locator("#both-cost").fill("9 M")
    page.evaluate("document.querySelector('#sure').dataset.before = 'yes'; htmx.trigger(document.body, 'headway:sure')")
    expect(page.locator("#sure[data-before]")).to_have_count(0)
    expect(page.locator("#joint-title")).to_contain_text("31 Dec 2027")
    expect(page.locator("#both-date")).to_have_value("2027-12-31")


def test_causes_and_responses_come_by_themselves(page_as: PageAs, key: str) -> None:
    page = sure(page_as("manager"), key)
    expect(page.locator("#tornado svg").first).to_be_attached(timeout=PATIENCE)
    expect(page.locator("#responses table")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE])
def test_the_page_has_no_grave_fault_and_fits(
    page_as: PageAs, key: str, theme: str, size: dict[str, int] | None
) -> None:
    options = {"color_scheme": theme} | ({"viewport": size} if size else {})
    page = sure(page_as("manager", **options), key)
    expect(page.locator("#tornado svg").first).to_be_attached(timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
