"""Others' edits appear while one looks, and one sees who else is there."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.site import Site

ID = "rehearse-the-key-ceremony"


def renamed(page: Page, key: str, name: str) -> None:
    """Give the task another name, on its own page."""
    page.goto(f"/p/{key}/t/{ID}/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Name", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_an_edit_of_somebody_else_appears_on_every_page_that_shows_it(page_as: PageAs, site: Site) -> None:
    site.call("project", key="shown", file="plans/meridian.yaml")
    gantt, task, history, tab = page_as("viewer"), page_as("contributor"), page_as("sponsor"), None
    tab = gantt.context.new_page()  # another tab of the same browser: it hears through the first one
    gantt.goto("/p/shown/")
    task.goto(f"/p/shown/t/{ID}/")
    history.goto("/p/shown/history/")
    tab.goto("/p/shown/")
    expect(gantt.locator(".gantt[data-ready]")).to_be_visible()
    expect(tab.locator(".gantt[data-ready]")).to_be_visible()
    renamed(page_as("manager"), "shown", "Rehearse it twice")
    for page in (gantt, tab):
        page.bring_to_front()
        expect(page.locator(".gantt-rows")).to_contain_text("Rehearse it twice")
    expect(task.get_by_role("heading", level=1)).to_contain_text("Rehearse it twice")
    expect(history.locator("#page")).to_contain_text("Rehearse it twice")


def test_what_one_types_is_not_exchanged_and_the_news_is_offered(page_as: PageAs, site: Site) -> None:
    site.call("project", key="typing", file="plans/meridian.yaml")
    mine = page_as("owner")
    mine.goto(f"/p/typing/t/{ID}/")
    mine.get_by_label("Duration", exact=True).fill("17 d")
    renamed(page_as("manager"), "typing", "Rehearse it thrice")
    expect(mine.locator("#moved-on")).to_contain_text("has moved on")
    expect(mine.get_by_label("Duration", exact=True)).to_have_value("17 d")
    mine.locator("#moved-on").get_by_role("button", name="Show").click()
    expect(mine.get_by_role("heading", level=1)).to_contain_text("Rehearse it thrice")


def test_one_sees_who_else_has_a_task_open(page_as: PageAs, site: Site) -> None:
    site.call("project", key="company", file="plans/meridian.yaml")
    mine, other = page_as("viewer"), page_as("manager")
    mine.goto("/p/company/")
    expect(mine.locator(".gantt[data-ready]")).to_be_visible()
    other.goto(f"/p/company/t/{ID}/")
    expect(mine.get_by_role("img", name="Manager Person is here")).to_be_visible()
    expect(mine.locator(f'.line[data-id="{ID}"]')).to_have_attribute("data-here", "MP")
    other.goto("about:blank")
    expect(mine.get_by_role("img", name="Manager Person is here")).to_be_hidden()
    expect(mine.locator(f'.line[data-id="{ID}"]')).not_to_have_attribute("data-here", "MP")
