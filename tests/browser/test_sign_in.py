"""Somebody signs in and sees the own projects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.seeding import PASSWORD


def test_one_signs_in_through_the_form_and_sees_the_projects(page: Page, screenshot: Callable[..., Path]) -> None:
    page.goto("/")
    page.locator("input[name=login]").fill("manager@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("link", name="Meridian").first).to_be_visible()
    assert screenshot(page, "projects").stat().st_size > 0


def test_a_person_who_is_signed_in_already_sees_the_projects_at_once(page_as: PageAs) -> None:
    page = page_as("viewer")
    page.goto("/")
    expect(page.get_by_role("link", name="Meridian").first).to_be_visible()


def test_a_stranger_sees_no_project_and_finds_none_by_its_address(page_as: PageAs) -> None:
    page = page_as("stranger")
    page.goto("/")
    expect(page.get_by_role("link", name="Meridian")).to_have_count(0)
    answer = page.goto("/p/meridian/")
    assert answer is not None
    assert answer.status == 404
