"""The Gantt in a real browser: seen, dragged, typed into, undone; by mouse, by keyboard, by two people."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

HSM = "tokenisation-against-the-hsm"
CEREMONY = "rehearse-the-key-ceremony"


@pytest.fixture
def key(site: Site, request: pytest.FixtureRequest) -> str:
    """A project of the test's own."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower()).strip("-")[:50]
    site.call("project", key=name, file="plans/meridian.yaml")
    return name


def opened(page: Page, key: str) -> Page:
    page.goto(f"/p/{key}/")
    expect(page.locator(".gantt[data-ready]")).to_be_attached(timeout=30_000)
    return page


def bar(page: Page, task: str) -> Locator:
    return page.locator(f"g.task[data-id={task}] > .bar")


def cell(page: Page, task: str, column: str) -> Locator:
    return page.locator(f"[role=row][data-id={task}] > .{column}")


def drag(page: Page, task: str, by: float, *, part: float = 0.4, drop: bool = True) -> None:
    bar(page, task).scroll_into_view_if_needed()
    box = bar(page, task).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * part, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by / 2, y, steps=3)
    page.mouse.move(x + by, y, steps=3)
    if drop:
        page.mouse.up()


def test_bars_milestones_links_and_the_status_date_are_drawn(
    page_as: PageAs, key: str, screenshot: Callable[..., Path]
) -> None:
    page = opened(page_as("manager"), key)
    expect(bar(page, HSM)).to_be_visible()
    expect(page.locator("g.task[data-id=card-vault-approved].milestone.critical > .shape")).to_be_visible()
    expect(page.locator(".links .line.critical")).to_be_attached()
    expect(page.locator(".status-flag")).to_have_text("Fri 13 Mar")
    expect(page.get_by_role("treegrid")).to_have_attribute("aria-rowcount", re.compile(r"\d+"))
    assert screenshot(page, "gantt").exists()


def test_before_a_drag_is_let_go_everything_that_moves_is_shown_and_nothing_is_written(
    page_as: PageAs, key: str, site: Site
) -> None:
    page = opened(page_as("manager"), key)
    drag(page, HSM, 40, drop=False)
    expect(page.locator(".ghost")).not_to_have_count(0)
    expect(page.locator(".gantt-preview")).to_contain_text("Project finish")
    expect(page.locator(f".ghost[data-id={HSM}] text")).to_have_text(re.compile(r"\+\d+ d"))
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_count(0)
    page.mouse.up()
    assert site.call("revision", key=key) == 1


def test_a_driven_task_asks_and_undo_takes_the_answer_back(page_as: PageAs, key: str, site: Site) -> None:
    page = opened(page_as("manager"), key)
    before = cell(page, HSM, "start").inner_text()
    drag(page, HSM, 40)
    asks = page.get_by_role("dialog", name=re.compile("How is the new date meant"))
    expect(asks.get_by_role("button")).to_have_count(5)
    asks.get_by_role("button", name=re.compile("Change the lag")).click()
    expect(cell(page, HSM, "start")).not_to_have_text(before)
    page.keyboard.press("Control+z")
    expect(cell(page, HSM, "start")).to_have_text(before)
    assert site.call("revision", key=key) == 3


def test_leaving_the_question_writes_nothing(page_as: PageAs, key: str, site: Site) -> None:
    page = opened(page_as("manager"), key)
    drag(page, HSM, 40)
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Leave it")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert site.call("revision", key=key) == 1


def test_a_press_without_a_move_writes_nothing(page_as: PageAs, key: str, site: Site) -> None:
    page = opened(page_as("manager"), key)
    drag(page, HSM, 0)
    expect(page.locator(f"[role=row][data-id={HSM}]")).to_have_attribute("aria-selected", "true")
    assert site.call("revision", key=key) == 1


def test_the_end_of_a_bar_stretches_it(page_as: PageAs, key: str) -> None:
    page = opened(page_as("manager"), key)
    drag(page, HSM, 36, part=0.96)
    expect(cell(page, HSM, "duration")).not_to_have_text("10 d")


def test_a_link_is_drawn_from_bar_to_bar_with_a_lag(page_as: PageAs, key: str, site: Site) -> None:
    page = opened(page_as("manager"), key)
    page.mouse.wheel(0, 0)
    source, target = bar(page, CEREMONY).bounding_box(), bar(page, "pci-evidence-pack").bounding_box()
    assert source is not None
    assert target is not None
    y = source["y"] + source["height"] / 2
    page.mouse.move(source["x"] + source["width"] / 2, y)
    page.mouse.move(source["x"] + source["width"] + 9, y, steps=4)
    page.mouse.down()
    page.mouse.move(target["x"] + target["width"] - 3, target["y"] + 6, steps=6)
    page.mouse.up()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("PCI evidence pack")
    card.get_by_label("Lag").fill("2 d")
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    page.wait_for_timeout(500)
    assert site.call("revision", key=key) == 3


def test_typing_as_in_a_spreadsheet(page_as: PageAs, key: str) -> None:
    page = opened(page_as("manager"), key)
    cell(page, CEREMONY, "duration").click()
    page.keyboard.type("5")
    page.keyboard.press("Tab")
    expect(cell(page, CEREMONY, "duration")).to_have_text("5 d")
    expect(cell(page, CEREMONY, "start")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.type("6 d")
    page.keyboard.press("Escape")
    expect(cell(page, CEREMONY, "duration")).to_have_text("5 d")
    expect(cell(page, CEREMONY, "duration")).to_be_focused()


def test_what_cannot_be_read_is_told_where_it_was_typed(page_as: PageAs, key: str) -> None:
    page = opened(page_as("manager"), key)
    cell(page, CEREMONY, "duration").click()
    page.keyboard.type("soon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("not a duration")
    page.keyboard.press("Escape")
    expect(cell(page, CEREMONY, "duration")).to_have_text("2 d")


def test_paste_spreads_over_rows_and_makes_new_ones_below(page_as: PageAs, key: str, site: Site) -> None:
    page = opened(page_as("manager"), key)
    paste(page, ".gantt-add input", "Wash\t3 d\nDry\t1 w\n")
    expect(page.locator("[role=row] .label", has_text=re.compile("^Dry$"))).to_be_visible()
    assert site.call("revision", key=key) == 2


def test_fill_down_and_bulk_edit_are_one_step_each(page_as: PageAs, key: str, site: Site) -> None:
    page = opened(page_as("manager"), key)
    cell(page, CEREMONY, "duration").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    expect(cell(page, "pci-evidence-pack", "duration")).to_have_text("2 d")
    expect(cell(page, "pci-assessor-s-review", "duration")).to_have_text("2 d")
    assert site.call("revision", key=key) == 2


def test_the_whole_way_by_keyboard_alone(page_as: PageAs, key: str, site: Site) -> None:
    page = opened(page_as("manager"), key)
    cell(page, CEREMONY, "name").focus()
    page.keyboard.press("Insert")
    editor = page.locator("input.editor")
    expect(editor).to_be_focused()
    page.keyboard.type("Book the ceremony room")
    page.keyboard.press("Enter")
    made = page.locator("[role=row]", has=page.locator(".label", has_text="Book the ceremony room"))
    expect(made).to_have_count(1)
    page.keyboard.press("ArrowUp")
    level = made.get_attribute("aria-level")
    page.keyboard.press("Alt+Shift+ArrowRight")
    expect(made).to_have_attribute("aria-level", str(int(level or 0) + 1))
    page.keyboard.press("Alt+Shift+ArrowLeft")
    expect(made).to_have_attribute("aria-level", str(level))
    page.keyboard.press("Delete")
    expect(made).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(made).to_have_count(1)
    assert page.evaluate("document.activeElement !== document.body")


def test_summary_tasks_close_and_open(page_as: PageAs, key: str) -> None:
    page = opened(page_as("viewer"), key)
    expect(bar(page, HSM)).to_be_visible()
    cell(page, "card-vault", "name").click()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[role=row][data-id=card-vault]")).to_have_attribute("aria-expanded", "false")
    expect(bar(page, HSM)).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(bar(page, HSM)).to_be_visible()


def test_zoom_from_hours_to_years(page_as: PageAs, key: str) -> None:
    page = opened(page_as("viewer"), key)
    for _ in range(14):
        page.keyboard.press("+")
    expect(page.locator(".tier.lower .mark.hour").first).to_be_attached()
    for _ in range(20):
        page.keyboard.press("-")
    expect(page.locator(".tier.lower .mark.year").first).to_be_attached()


def test_columns_are_chosen_and_kept_in_the_address(page_as: PageAs, key: str) -> None:
    page = opened(page_as("viewer"), key)
    page.get_by_role("button", name="View", exact=True).click()
    page.get_by_label("Total float").check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("columnheader", name="Total float")).to_be_attached()
    expect(page).to_have_url(re.compile("columns=.*float"))
    page.reload()
    expect(page.get_by_role("columnheader", name="Total float")).to_be_attached()


def test_two_people_one_cell_the_second_chooses(page_as: PageAs, key: str) -> None:
    first, second = opened(page_as("manager"), key), opened(page_as("owner"), key)
    for page, name in ((second, "Mine"), (first, "Theirs")):
        cell(page, CEREMONY, "name").click()
        page.keyboard.type(name)
    first.keyboard.press("Enter")
    expect(cell(first, CEREMONY, "name")).to_have_text("Theirs")
    second.wait_for_timeout(1500)  # the news comes, and is not taken in under the hand that types
    second.keyboard.press("Enter")
    told = second.get_by_role("dialog")
    expect(told).to_contain_text("Manager Person")
    expect(told.get_by_role("button", name=re.compile("Keep theirs"))).to_be_visible()
    told.get_by_role("button", name=re.compile("Use mine")).click()
    expect(cell(second, CEREMONY, "name")).to_have_text("Mine")


def test_a_reader_reads(page_as: PageAs, key: str) -> None:
    page = opened(page_as("viewer"), key)
    expect(page.get_by_role("button", name="Indent")).to_have_count(0)
    cell(page, CEREMONY, "duration").click()
    page.keyboard.type("9")
    expect(page.locator("input.editor")).to_have_count(0)


def test_hovering_a_bar_says_why_it_is_there(page_as: PageAs, key: str) -> None:
    page = opened(page_as("viewer"), key)
    bar(page, HSM).hover()
    expect(page.locator(".gantt-tip")).to_contain_text("Kestrel delivers the HSM test environment")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(page_as: PageAs, key: str, scheme: str) -> None:
    page = opened(page_as("manager", color_scheme=scheme), key)
    assert_accessible(page)


def test_on_a_phone_the_plan_is_read(page_as: PageAs, key: str, screenshot: Callable[..., Path]) -> None:
    page = opened(page_as("viewer", viewport=PHONE), key)
    expect(cell(page, "funding-approved", "name")).to_be_visible()
    expect(cell(page, "funding-approved", "finish")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert screenshot(page, "gantt-phone").exists()


def paste(page: Page, where: str, text: str) -> None:
    """What Ctrl-V does, with this on the clipboard."""
    page.locator(where).focus()
    script = """(text) => { const data = new DataTransfer(); data.setData('text/plain', text);
      const told = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', told)); }"""
    page.evaluate(script, text)


def test_an_empty_plan_invites(page_as: PageAs, site: Site) -> None:
    site.call("project", key="gantt-empty", file="plans/hello.yaml")
    page = opened(page_as("manager"), "gantt-empty")
    page.locator("[role=row][data-id] > .name").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.get_by_role("heading", name="Nothing is planned yet")).to_be_visible()
    page.get_by_label("Name of a new task at the end").fill("First")
    page.keyboard.press("Enter")
    expect(page.locator("[role=row][data-id]")).to_have_count(1)
