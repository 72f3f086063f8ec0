"""The calendar in a real browser: carried by pointer and by key, other months in place, on a phone and on paper."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

SLOW = 20_000  # a server under load computes a question, milliseconds


def opened(page_as: PageAs, site: Site, key: str, address: str = "", **options: object) -> Page:
    """The calendar of a project of the test's own."""
    site.call("project", key=key, file="plans/meridian.yaml")
    page = page_as("manager", **options)
    page.goto(f"/p/{key}/month/{address}")
    page.wait_for_function("performance.getEntriesByName('month-ready').length > 0")
    return page


def bar(page: Page, task: str) -> Locator:
    return page.locator(f".month-bar:not(.from-before) > a[data-task='{task}'][data-kind='task']")


def first_of(page: Page) -> str:
    """A task whose whole bar is on the page and that has not begun."""
    return page.evaluate(
        "[...document.querySelectorAll('.month-bar.is-task:not(.is-finished, .from-before, .to-after) > a')]"
        ".find((a) => !a.querySelector('.done') && a.offsetWidth > 80).dataset.task"
    )


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_bar_carried_to_another_day_asks_how_it_is_meant_and_lands_there(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "carried", "?from=2026-05-01")
    task = first_of(page)
    before = int(bar(page, task).get_attribute("data-first") or 0)
    day = page.locator(f".month-day[data-day='{before + 2}']").bounding_box()
    box = bar(page, task).bounding_box()
    assert box is not None
    assert day is not None
    page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] / 2, steps=3)
    page.mouse.move(day["x"] + 12, day["y"] + day["height"] / 2, steps=5)
    expect(page.locator(".month-foreseen")).to_contain_text("is to begin on")
    expect(page.locator(f".month-day.over[data-day='{before + 2}']")).to_be_visible()
    page.mouse.up()
    question = page.locator(".gantt-card")
    expect(question.or_(page.locator(".toast", has_text="Undo"))).to_be_visible(timeout=SLOW)
    if question.is_visible():
        expect(question).to_contain_text("How is the new date meant?")
        question.locator("button.choice", has_text="no earlier").or_(
            question.locator("button.choice").first
        ).first.click()
    expect(page.locator(".toast", has_text="Undo")).to_be_visible(timeout=SLOW)
    assert site.call("revision", key="carried") == 2
    assert int(bar(page, task).get_attribute("data-first") or 0) != before
    expect(page.locator("#panel")).to_be_empty()  # the click that ends a drag opens nothing
    page.keyboard.press("Control+z")
    expect(bar(page, task)).to_have_attribute("data-first", str(before))


def test_keys_walk_over_days_and_tasks_carry_one_and_open_it(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "walked", "?from=2026-05-01")
    page.locator(".month-day[data-date='2026-05-05'] > a").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".month-day[data-date='2026-05-06'] > a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".month-bar > a:focus")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(page.locator(".month-day[data-date='2026-05-06'] > a")).to_be_focused()
    task = first_of(page)
    bar(page, task).focus()
    finish = int(bar(page, task).get_attribute("data-finish") or 0)
    page.keyboard.press("Alt+Shift+ArrowRight")
    expect(page.locator(".toast", has_text="Undo").or_(page.locator(".gantt-card"))).to_be_visible(timeout=SLOW)
    if page.locator(".gantt-card").is_visible():
        page.locator(".gantt-card button.choice").first.click()
    expect(page.locator(".toast", has_text="Undo")).to_be_visible(timeout=SLOW)
    assert int(bar(page, task).get_attribute("data-finish") or 0) != finish
    expect(bar(page, task)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .panel-bar")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_empty()


def test_other_months_are_shown_in_place_and_the_address_follows(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "months", "?from=2026-03-01")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="April 2026")).to_be_visible()
    assert page.url.endswith("?from=2026-04-01")
    page.keyboard.press("PageUp")
    expect(page.get_by_role("heading", name="March 2026")).to_be_visible()
    page.get_by_role("link", name="Week", exact=True).click()
    expect(page.get_by_role("heading", name="23 February to 1 March 2026")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="March 2026", exact=True)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("milestone")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".month-bar.is-task")).to_have_count(0)
    expect(page.get_by_role("heading", name="March 2026", exact=True)).to_be_visible()


def test_the_rest_of_a_day_opens_as_a_list(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "listed", "?from=2026-03-01")
    more = page.locator(".month-more > a").first
    hidden = int((more.text_content() or "").strip("+ more"))
    more.click()
    listed = page.locator("#panel .month-item")
    expect(listed.first).to_be_visible()
    assert listed.count() > hidden
    listed.first.get_by_role("link").click()
    expect(page.locator("#panel .task-when, #panel h2").first).to_be_visible()


def test_what_others_change_is_seen_without_loading_again(page_as: PageAs, site: Site) -> None:
    first = opened(page_as, site, "heard", "?from=2026-05-01")
    second = page_as("owner")
    second.goto("/p/heard/month/?from=2026-05-01")
    second.wait_for_function("performance.getEntriesByName('month-ready').length > 0")
    task = first_of(first)
    finish = bar(second, task).get_attribute("data-finish")
    bar(first, task).focus()
    first.keyboard.press("Alt+Shift+ArrowRight")
    expect(first.locator(".toast", has_text="Undo").or_(first.locator(".gantt-card"))).to_be_visible(timeout=SLOW)
    if first.locator(".gantt-card").is_visible():
        first.locator(".gantt-card button.choice").first.click()
    expect(bar(second, task)).not_to_have_attribute("data-finish", finish or "", timeout=SLOW)


def test_a_phone_has_an_agenda_by_day(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "agenda", "?from=2026-03-01", viewport=PHONE)
    expect(page.locator(".month-agenda")).to_be_visible()
    expect(page.locator(".month-week").first).to_be_hidden()
    expect(page.locator(".month-agenda .month-item").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


def test_a_month_is_one_sheet_of_paper_and_every_look_of_it_is_accessible(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "paper", "?from=2026-03-01")
    assert_accessible(page)
    page.goto("/p/paper/month/?show=week&from=2026-03-09")
    assert_accessible(page)
    page.goto("/p/paper/month/?from=2024-03-09")
    assert_accessible(page)
    page.goto("/p/paper/month/day/?on=2026-03-20")
    assert_accessible(page)
    page.goto("/p/paper/month/?from=2026-03-01")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    dark = page_as("manager", color_scheme="dark")
    dark.goto("/p/paper/month/?from=2026-03-01")
    assert_accessible(dark)


def test_the_page_works_without_script(page_as: PageAs, site: Site) -> None:
    site.call("project", key="plainly", file="plans/meridian.yaml")
    page = page_as("manager", java_script_enabled=False)
    page.goto("/p/plainly/month/?from=2026-03-01")
    page.get_by_role("link", name="The next month").click()
    expect(page.get_by_role("heading", name="April 2026")).to_be_visible()
    page.locator(".month-day[data-date='2026-04-08'] > a").click()
    expect(page.get_by_role("heading", name="Wednesday 8 April 2026")).to_be_visible()
