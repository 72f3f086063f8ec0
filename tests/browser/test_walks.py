"""Every page of a project and of a person: no serious fault by axe, and a walk by Tab that sees where it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import DESK, PHONE, PageAs

OF_A_PROJECT = (
    "", "table/", "board/", "board/?by=team&lanes=status", "month/", "month/?show=week", "network/", "roadmap/",
    "timeline/", "workload/", "levelling/", "milestones/", "bulk/", "handovers/", "webhooks/", "webhooks/new/",
    "overview/", "progress/", "risks/", "requests/", "confidence/", "slip/", "earned/", "money/", "audit/", "history/",
    "baselines/", "editions/", "calendars/", "resources/", "teams/", "components/", "stakeholders/", "accounts/",
    "commitments/", "imports/", "exports/", "members/", "settings/",
)  # fmt: skip
OF_A_PERSON = (
    "/", "/my-work/", "/portfolio/", "/portfolio/meridian/", "/shared/", "/new/guide/", "/help/",
    "/help/how-to/views/", "/find/?q=key", "/inbox/", "/me/notices/", "/people/", "/people/rights/",
    "/people/webhooks/",
)  # fmt: skip

PLACES = (*(f"/p/meridian/{place}" for place in OF_A_PROJECT), *OF_A_PERSON)
DRAWING = ".gantt:not([data-ready]), .sheet:not([data-ready]), .network:not([data-ready])"

STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const box = at.getBoundingClientRect();
  const ring = (style) =>
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const drawn = (element) => ring(getComputedStyle(element)) || ring(getComputedStyle(element, '::after'));
  const parts = [...at.querySelectorAll('*')];
  const strokes = () => parts.map((each) => getComputedStyle(each)).map((each) => each.stroke + each.fill);
  const redrawn = () => {
    const on = `${strokes()}`;
    at.blur();
    const off = `${strokes()}`;
    at.focus();
    return on !== off;
  };
  const shown = (element) => element !== null && (drawn(element) || shown(element.parentElement));
  const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  const labels = [...(at.labels ?? [])];
  const mine = (top) => at.contains(top) || top.contains(at) || labels.some((each) => each.contains(top));
  const over = (x, y) => { const top = document.elementFromPoint(x, y); return top !== null && mine(top); };
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const seen = [0.5, 0.15, 0.85].some((part) => over(left + (right - left) * part, middle));
  window.stops ||= [];
  const known = window.stops.indexOf(at);
  if (known < 0) window.stops.push(at);
  const html = at.outerHTML.slice(0, 160);
  const ringed = shown(at) || (at instanceof SVGElement && redrawn());
  return { known, html, ring: ringed, inside, seen: seen || box.width * box.height === 0 };
}"""


def who(place: str) -> str:
    """Who may open it."""
    return "admin" if place.startswith("/people/") else "owner"


def opened(page: Page, place: str) -> Page:
    """The page, with what it draws by script."""
    page.goto(place)
    expect(page.locator(DRAWING)).to_have_count(0)
    return page


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("size", "theme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(page_as: PageAs, place: str, size: Any, theme: str) -> None:
    page = opened(page_as(who(place), viewport=size, color_scheme=theme), place)
    assert "not found" not in page.title().lower()
    assert_accessible(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{place} is {wide} pixels wider than its window"


@pytest.mark.parametrize("place", PLACES)
def test_one_walks_through_by_tab_and_sees_where_one_is(page_as: PageAs, place: str) -> None:
    page = opened(page_as(who(place)), place)
    page.locator("a.skip").focus()
    faults, stops = [], 0
    while stops < 60:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stop["known"] == 0 and stops > 1):
            break
        if 0 <= stop["known"] == stops - 1:  # the parts of a date are stops of one field
            continue
        assert stop["known"] < 0, f"Tab goes round in a circle at {stop['html']}"
        faults += [f"{fault}: {stop['html']}" for fault in told(stop)]
        stops += 1
    assert stops > 5, "hardly anything is reached by Tab"
    assert not faults, "\n".join(faults[:10])


def told(stop: dict[str, Any]) -> list[str]:
    """What is wrong with where the focus is."""
    return [
        *([] if stop["ring"] else ["the focus is not drawn"]),
        *([] if stop["inside"] else ["the focus is out of sight"]),
        *([] if stop["seen"] or not stop["inside"] else ["the focus is covered"]),
    ]


def test_the_list_names_every_page_of_the_side_bar(page_as: PageAs) -> None:
    page = page_as("owner")
    page.goto("/p/meridian/overview/")
    found = page.locator("nav.side a[href^='/p/meridian/'], .tabs a").evaluate_all("all => all.map(a => a.pathname)")
    missing = {path for path in found if re.sub(r"[?].*", "", path) not in {place.split("?")[0] for place in PLACES}}
    assert not missing
