"""A change request from the first edit to the last page: proposed, refused, approved, and seen everywhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs
from tests.browser.site import Site

TASK = "erase-and-certify-the-disks"
NOW = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)


def prepare(key: str) -> None:
    """Called within the server: a baseline that performance is measured by, set by the owner."""
    from headway.workbench.people.models import Person
    from headway.workbench.projects import baselines
    from headway.workbench.projects.models import Project

    owner, project = Person.objects.get(email="owner@example.org"), Project.objects.get(key=key)
    row = baselines.take(owner, project, "Approved", "The mandate", NOW)
    baselines.measure_by(owner, project, row)


def baseline_days(key: str) -> list[float]:
    """Called within the server: the duration of the task in each baseline, first to last, in days."""
    from headway.workbench.projects import baselines
    from headway.workbench.projects.models import Project

    found = []
    for row in Project.objects.get(key=key).baselines.order_by("pk"):
        plan = baselines.value(row).plan
        assert plan is not None
        duration = plan.tasks[TASK].duration
        assert duration is not None
        found.append(duration.minutes / plan.settings.minutes_per_day)
    return found


@pytest.fixture
def key(site: Site, request: pytest.FixtureRequest) -> str:
    """A project of the test's own, with a performance baseline."""
    name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_"))[-40:].strip("-")
    site.call("project", key=name, file="plans/meridian.yaml")
    site.call("tests.browser.test_change_request:prepare", key=name)
    return name


def to_the_end(page: Page) -> None:
    """The last rows of the plan in view: only those that are seen are drawn."""
    page.locator(".gantt-scroll").evaluate("scroll => { scroll.scrollTop = scroll.scrollHeight }")
    expect(page.locator(f"[role=row][data-id={TASK}]")).to_be_visible()


def proposed(page: Page, key: str, title: str = "The disks are shredded, not erased") -> None:
    """Propose a longer review by editing the Gantt in propose mode."""
    page.goto(f"/p/{key}/")
    page.get_by_role("button", name="Propose a change").click()
    page.get_by_label("What is to change").fill(title)
    page.get_by_role("button", name="Edit a copy of the plan").click()
    expect(page.locator(".gantt[data-ready]")).to_be_attached(timeout=30_000)
    expect(page.locator("#proposal")).to_contain_text("0 changes")
    to_the_end(page)
    page.locator(f"[role=row][data-id={TASK}] > .duration").click()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("12 d")
    page.keyboard.press("Enter")
    expect(page.locator("#proposal")).to_contain_text("1 change", timeout=20_000)


def test_the_story_of_a_request(page_as: PageAs, site: Site, key: str) -> None:
    manager = page_as("manager")
    proposed(manager, key)
    assert site.call("revision", key=key) == 1  # nothing of the live plan moved
    manager.get_by_role("link", name="Show impact").click()
    expect(manager.locator("#panel .effect-lead")).to_contain_text("The project would")
    manager.keyboard.press("Escape")
    manager.get_by_role("button", name="Done").click()
    expect(manager).to_have_url(re.compile(f"/p/{key}/requests/1/$"))
    lead = manager.locator(".effect-lead")
    expect(lead).to_contain_text("The project would finish 4 working days later, on 7 Aug")
    effect = lead.inner_text()
    expect(manager.get_by_role("row", name=re.compile("^Finish")).first).to_be_visible()
    expect(manager.locator(".request-content")).to_contain_text("Erase and certify the disks")
    manager.get_by_label("Why", exact=True).fill("The insurer no longer accepts erased disks.")
    manager.get_by_role("button", name="Keep it").click()
    expect(manager.locator("#why-asked + p")).to_have_text("The insurer no longer accepts erased disks.")
    manager.get_by_label("Change the baseline too").check()
    expect(manager.locator(".request-content")).to_contain_text("In the baseline")
    manager.get_by_role("button", name="Submit for decision").click()
    expect(manager.locator(".decide-lead")).to_contain_text("Waits for")

    own = manager.request.post(f"/p/{key}/requests/1/approve/", form=form_of(manager))
    assert own.status == 403
    assert "You asked for this change" in own.text()
    expect(manager.get_by_role("button", name="Approve", exact=True)).to_have_count(0)

    owner = page_as("owner")
    owner.goto(f"/p/{key}/requests/1/")
    expect(owner.locator(".effect-lead")).to_have_text(effect)
    owner.get_by_role("button", name="Approve", exact=True).click()
    expect(owner.locator(".decide-lead")).to_contain_text("Approved")
    waiting = owner.get_by_text("Go on without the words that are waited for")
    if waiting.count():
        assert site.call("revision", key=key) == 1  # not before those whom it concerns know
        waiting.click()
        owner.get_by_label("Why it goes on without their word").fill("They were told in the steering meeting.")
        owner.get_by_role("button", name="Sign it").click()
    expect(owner.locator(".request-head .badge").first).to_have_text("Implemented")
    expect(owner.locator("#reckoning")).to_be_visible()

    owner.goto(f"/p/{key}/")
    expect(owner.locator(".gantt[data-ready]")).to_be_attached(timeout=30_000)
    to_the_end(owner)
    expect(owner.locator(f"[role=row][data-id={TASK}] > .duration")).to_have_text("12 d", timeout=20_000)
    assert site.call("tests.browser.test_change_request:baseline_days", key=key) == [8.0, 12.0]
    owner.goto(f"/p/{key}/baselines/")
    expect(owner.locator("tbody tr")).to_have_count(2)
    owner.goto(f"/p/{key}/requests/")
    expect(owner.locator("#log tbody tr")).to_contain_text("Implemented")
    owner.goto(f"/p/{key}/history/")
    expect(owner.locator(".journal-days")).to_contain_text("CR-1 The disks are shredded, not erased")
    owner.goto(f"/p/{key}/slip/?from=1&to=now")
    cause = owner.locator("#cause-estimates")
    expect(cause).to_contain_text("+4 d", timeout=30_000)
    cause.locator("summary").click()
    expect(cause).to_contain_text("change request 1")


def form_of(page: Page) -> dict[str, str]:
    """What the form of an approver would send, from the browser of somebody who has none."""
    token = page.locator("meta[name=csrf-token]").get_attribute("content") or ""
    return {"csrfmiddlewaretoken": token, "alternative": "A", "binding-A": ""}


def test_what_is_discarded_leaves_the_plan_alone(page_as: PageAs, site: Site, key: str) -> None:
    page = page_as("manager")
    proposed(page, key)
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("What is to change is not said yet")).to_be_visible()
    assert site.call("revision", key=key) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit_a_phone(page_as: PageAs, key: str, scheme: str) -> None:
    page = page_as("manager", viewport=PHONE, color_scheme=scheme)
    page.goto(f"/p/{key}/requests/new/")
    page.get_by_label("What is to change").fill("Another thing")
    page.get_by_role("button", name="Open the request").click()
    for path in ("1/", "", "rules/", "sittings/", "growth/", "new/"):
        page.goto(f"/p/{key}/requests/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert_accessible(page)
