"""The frame in a real browser: keys, palette, panel, themes, phones, and no fault that axe calls serious."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible, violations
from tests.browser.conftest import PHONE

type PageAs = Callable[..., Page]

PLACES = ("/", "/new/", "/p/meridian/overview/", "/p/meridian/settings/", "/search-is-not-a-page/")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_is_accessible_in_both_themes(page_as: PageAs, theme: str) -> None:
    page = page_as("admin", color_scheme=theme)
    page.goto("/design/")
    assert_accessible(page)
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#design-menu")).to_be_visible()
    assert_accessible(page)


def test_axe_finds_what_is_wrong(page_as: PageAs) -> None:
    page = page_as("admin")
    page.goto("/design/")
    bare = "Object.assign(document.createElement('img'), {src: '/x.png'})"
    page.evaluate(f"document.querySelector('main').append({bare})")
    assert "image-alt" in {fault["id"] for fault in violations(page)}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_the_pages_of_the_frame_are_accessible(page_as: PageAs, place: str, theme: str) -> None:
    page = page_as("owner", color_scheme=theme)
    page.goto(place)
    assert_accessible(page)


def test_only_the_page_scrolls_and_never_the_document_behind_it(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    page.evaluate(
        """() => {
            const [part, long, heard] = ['section', 'div', 'h2'].map((name) => document.createElement(name));
            long.style.height = '4000px';
            heard.className = 'visually-hidden';
            part.append(long, heard);
            document.querySelector('main').append(part);
        }"""
    )
    assert page.evaluate("document.querySelector('main').scrollHeight") > 4000
    assert page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0


def test_the_palette_finds_a_task_and_opens_it(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Find tasks, pages and commands")
    expect(box).to_be_focused()
    page.keyboard.type("penetr")
    expect(page.get_by_role("option").first).to_have_text(re.compile("penetration", re.I))
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text(re.compile("penetration", re.I))
    assert "/p/meridian/t/" in page.url


def test_the_palette_runs_what_the_page_offers(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("settings")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/p/meridian/settings/"))


def test_two_strokes_go_to_a_page_and_none_is_heard_while_typing(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/settings/")
    page.get_by_label("Name").focus()
    page.keyboard.type("go")
    expect(page).to_have_url(re.compile("/settings/"))
    page.get_by_role("heading", name="Settings").click()
    page.keyboard.press("g")
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile("/overview/"))


def test_the_keys_are_listed_and_escape_closes_the_list(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys of this page")
    expect(keys).to_contain_text("Next in the list")
    expect(keys).to_contain_text("Overview")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_the_panel_has_an_address_moves_with_j_and_gives_the_focus_back(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    link = page.locator("[data-rows] [data-row] a[data-panel]").first
    link.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel).not_to_be_empty()
    first = page.url
    assert "/t/" in first
    page.keyboard.press("j")
    expect(page).not_to_have_url(first)
    page.keyboard.press("Escape")
    expect(panel).to_be_empty()
    expect(page).to_have_url(re.compile("/overview/$"))
    assert page.evaluate("document.activeElement.matches('[data-panel]')")


def test_back_closes_the_panel(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    page.locator("[data-rows] [data-row] a[data-panel]").first.click()
    expect(page.locator("#panel")).not_to_be_empty()
    page.go_back()
    expect(page.locator("#panel")).to_be_empty()
    expect(page).to_have_url(re.compile("/overview/$"))


def test_the_theme_is_kept_with_the_person(page_as: PageAs) -> None:
    page = page_as("viewer", color_scheme="light")
    page.goto("/")
    page.locator("[popovertarget=me]").click()
    with page.expect_response("**/me/theme/") as kept:
        page.get_by_role("radio", name="Dark").check(force=True)
    assert kept.value.status == 204
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.locator("[popovertarget=me]").click()
    with page.expect_response("**/me/theme/"):
        page.get_by_role("radio", name="As the system").check(force=True)


def test_a_phone_reads_without_scrolling_sideways(page_as: PageAs) -> None:
    page = page_as("owner", viewport=PHONE, has_touch=True, is_mobile=True)
    for place in PLACES:
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        assert_accessible(page)


def test_the_first_tab_skips_to_the_page(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_less_motion_means_none(page_as: PageAs) -> None:
    page = page_as("owner", reduced_motion="reduce")
    page.goto("/")
    quick = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--quick')")
    assert quick.strip() in ("0ms", "0s")


def test_the_overview_prints_without_the_frame(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    page.emulate_media(media="print")
    for gone in (".top", ".side", ".strip", "[data-print]"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_role("heading", name="Milestones")).to_be_visible()
