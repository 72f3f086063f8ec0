"""One task in a real browser: typed in place, seen before it is saved, two people at one field, keys."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

ID = "rehearse-the-key-ceremony"


def opened(page_as: PageAs, site: Site, key: str, **options: object) -> Page:
    """The task's page in a project of the test's own."""
    site.call("project", key=key, file="plans/meridian.yaml")
    page = page_as("manager", **options)
    page.goto(f"/p/{key}/t/{ID}/")
    return page


def test_a_duration_is_previewed_while_typed_and_saved_by_enter(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "typed")
    field = page.get_by_label("Duration", exact=True)
    field.fill("6 d")
    expect(page.locator("#f-duration .foreseen")).to_contain_text("Moves")
    assert site.call("revision", key="typed") == 1
    field.press("Enter")
    expect(page.locator(".task-when")).to_contain_text("6 d")
    expect(field).to_have_value("6 d")
    assert site.call("revision", key="typed") == 2
    expect(page.locator("#history-title + ol > li").first).to_contain_text("2 d -> 6 d")


def test_escape_gives_back_what_stood_there(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "escaped")
    field = page.get_by_label("Duration", exact=True)
    field.press_sequentially("99 ")
    field.press("Escape")
    expect(field).to_have_value("2 d")
    expect(field).not_to_be_focused()
    assert site.call("revision", key="escaped") == 1


def test_two_people_at_one_field_see_both_values_and_choose(page_as: PageAs, site: Site) -> None:
    first = opened(page_as, site, "two")
    second = page_as("owner")
    second.goto(f"/p/two/t/{ID}/")
    second.get_by_label("Duration", exact=True).fill("7 d")  # not exchanged under the hand that types
    first.get_by_label("Duration", exact=True).fill("4 d")
    first.get_by_label("Duration", exact=True).press("Enter")
    expect(first.locator(".task-when")).to_contain_text("4 d")
    second.get_by_label("Duration", exact=True).press("Enter")
    told = second.locator("#f-duration .failure")
    expect(told).to_contain_text("4 d")
    expect(told).to_contain_text("7 d")
    expect(told).to_contain_text("Manager Person")
    told.get_by_role("button", name="Use mine").click()
    expect(second.locator(".task-when")).to_contain_text("7 d")
    expect(told).to_have_count(0)


def test_keeping_theirs_writes_nothing(page_as: PageAs, site: Site) -> None:
    first = opened(page_as, site, "theirs")
    second = page_as("owner")
    second.goto(f"/p/theirs/t/{ID}/")
    first.get_by_label("Duration", exact=True).fill("4 d")
    first.get_by_label("Duration", exact=True).press("Enter")
    expect(first.locator(".task-when")).to_contain_text("4 d")
    second.get_by_label("Duration", exact=True).fill("7 d")
    second.get_by_label("Duration", exact=True).press("Enter")
    second.get_by_role("button", name="Keep theirs").click()
    expect(second.get_by_label("Duration", exact=True)).to_have_value("4 d")
    assert site.call("revision", key="theirs") == 2


def test_a_typed_date_asks_and_does_what_is_chosen(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "asked")
    page.get_by_label("Start", exact=True).fill("2026-05-12")
    page.get_by_label("Start", exact=True).press("Enter")
    question = page.locator("#question")
    expect(question).to_contain_text("how is it meant")
    assert site.call("revision", key="asked") == 1
    question.get_by_role("button", name="Change the lag").click()
    expect(question).to_have_count(0)
    expect(page.locator(".task-when")).to_contain_text("Tue 12 May")
    assert site.call("revision", key="asked") == 2


def test_what_would_make_it_earlier_is_tried_and_made_by_one_click(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "earlier")
    page.get_by_text("What would make it earlier").click()
    button = page.locator("#earlier form button").first
    button.hover()
    expect(page.locator("#earlier form .foreseen").first).to_contain_text("Moves")
    button.click()
    expect(page.locator("#earlier[open]")).to_have_count(0)
    assert site.call("revision", key="earlier") == 2


def test_a_comment_names_a_colleague_by_completion(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "talk")
    text = page.locator("#add-comment-text")
    text.press_sequentially("Please look, @spo")
    expect(page.get_by_role("option", name="Sponsor Person")).to_be_visible()
    text.press("Enter")
    text.press("Control+Enter")
    expect(page.locator(".comments .mention")).to_have_text("@Sponsor Person")
    expect(text).to_have_value("")


def test_the_panel_opens_moves_and_closes_by_keys(page_as: PageAs, site: Site) -> None:
    site.call("project", key="keys", file="plans/meridian.yaml")
    page = page_as("manager")
    page.goto("/p/keys/audit/?only=fails")
    page.locator(".offenders a[data-panel]").first.click()
    expect(page.locator("#panel #task h1")).to_be_visible()
    expect(page).to_have_url(re.compile("/p/keys/t/"))
    first = page.locator("#panel #task h1").inner_text()
    page.keyboard.press("j")
    expect(page.locator("#panel #task h1")).not_to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.locator("#panel #task")).to_have_count(0)
    expect(page).to_have_url(re.compile("/p/keys/audit/"))


def test_an_entry_of_the_history_opens_and_is_undone(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "undone")
    page.get_by_label("Duration", exact=True).fill("6 d")
    page.get_by_label("Duration", exact=True).press("Enter")
    expect(page.locator(".task-when")).to_contain_text("6 d")
    page.goto("/p/undone/history/")
    page.get_by_text("2 d -> 6 d").first.click()
    expect(page.locator("#r2 .foreseen")).to_contain_text("Moves")
    page.locator("#r2").get_by_role("button", name="Undo").click()
    expect(page.locator("#r2 .answer")).to_contain_text("Undid")
    assert site.call("revision", key="undone") == 3


def test_the_audits_repair_is_previewed_then_made(page_as: PageAs, site: Site) -> None:
    site.call("project", key="repaired", file="plans/meridian.yaml")
    page = page_as("manager")
    page.goto("/p/repaired/audit/")
    page.locator("#check-dcma-05 summary").click()
    page.locator("#check-dcma-05").get_by_role("button", name="What would it move").click()
    expect(page.locator("#check-dcma-05 .foreseen")).to_contain_text("Moves")
    page.locator("#check-dcma-05").get_by_role("button", name="Repair").click()
    expect(page.locator("#check-dcma-05 .offenders li")).to_have_count(0)
    assert site.call("revision", key="repaired") == 2


def test_a_phone_shows_the_whole_task_without_scrolling_sideways(page_as: PageAs, site: Site) -> None:
    page = opened(page_as, site, "phone", viewport=PHONE)
    for path in (f"t/{ID}/", "history/", "audit/", "baselines/", "compare/"):
        page.goto(f"/p/phone/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{path}: {wide}"
