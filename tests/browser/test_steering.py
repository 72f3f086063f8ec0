"""The page for the steering meeting in a real browser: read, printed on one sheet, published, opened by another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

PATIENCE = 180_000
"""Milliseconds a simulation may take on a busy machine, its compilation included."""


@pytest.fixture
def key(site: Site, request: pytest.FixtureRequest) -> str:
    """A project of the test's own."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower()).strip("-")[:50]
    site.call("project", key=name, file="plans/meridian.yaml")
    return name


def overview(page: Page, key: str) -> Page:
    page.goto(f"/p/{key}/overview/")
    expect(page.locator(".figures .text-uncertain").first).to_be_visible(timeout=PATIENCE)
    return page


def pages_of(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", data))


def test_the_overview_prints_on_one_sheet(page_as: PageAs, key: str) -> None:
    page = overview(page_as("manager"), key)
    expect(page.get_by_role("heading", name="Milestones")).to_be_visible()
    expect(page.get_by_role("heading", name="Top risks")).to_be_visible()
    expect(page.get_by_role("heading", name="Decisions wanted")).to_be_visible()
    assert pages_of(page.pdf(format="A4", prefer_css_page_size=True)) == 1
    page.emulate_media(media="print")
    expect(page.locator("nav").first).to_be_hidden()
    expect(page.get_by_role("heading", name="What changed lately")).to_be_hidden()
    assert_accessible(page)


def test_a_sentence_opens_the_figures_it_was_made_of(page_as: PageAs, key: str) -> None:
    page = overview(page_as("manager"), key)
    sentence = page.locator(".figures details.said").first
    expect(sentence.get_by_text("simulated runs", exact=True)).to_be_hidden()
    sentence.locator("summary").press("Enter")
    expect(sentence.get_by_text("simulated runs", exact=True)).to_be_visible()
    sentence.get_by_role("link", name="How sure").click()
    expect(page).to_have_url(re.compile(r"/confidence/$"))


def test_an_edition_is_published_over_a_signature_and_read_by_whoever_may_see_less(page_as: PageAs, key: str) -> None:
    page = page_as("manager")
    page.goto(f"/p/{key}/editions/")
    page.get_by_label("For which meeting").fill("Steering committee")
    publish = page.get_by_role("button", name="Publish the edition")
    expect(publish).to_be_enabled(timeout=PATIENCE)
    expect(page.get_by_label("For which meeting")).to_have_value("Steering committee")
    page.get_by_label("The project is called").select_option("On track")
    publish.click()
    expect(page.get_by_role("alert")).to_contain_text("refused")
    signer = page_as("sponsor")
    signer.goto(f"/p/{key}/editions/")
    signer.get_by_label("Because").fill("The lease was prolonged")
    signer.locator("#sign").get_by_role("button", name="Sign").click()
    expect(signer.locator("#sign")).to_contain_text("The lease was prolonged")
    page.get_by_role("button", name="Publish the edition").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("On track")
    expect(page.locator(".page-head")).to_contain_text("The lease was prolonged")
    expect(page.locator("main")).to_contain_text("GBP")
    viewer = page_as("viewer", viewport=PHONE)
    viewer.goto(f"/p/{key}/editions/1/")
    expect(viewer.get_by_role("heading", level=1)).to_contain_text("On track")
    expect(viewer.locator("main")).not_to_contain_text("GBP")
    expect(viewer.get_by_role("heading", name="Top risks")).to_have_count(0)
    with viewer.expect_download() as download:
        viewer.get_by_role("link", name="PDF").click()
    assert pages_of(download.value.path().read_bytes()) == 1
