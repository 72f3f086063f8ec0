"""A Microsoft Project file is dropped, looked at, and becomes a project; a newer one is picked from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import PHONE, PageAs

PLAN = """<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Name>Footbridge</Name>
<StartDate>2026-03-02T08:00:00</StartDate><MinutesPerDay>480</MinutesPerDay><Tasks>
<Task><UID>1</UID><ID>1</ID><Name>Piers</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>
<Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish></Task>
<Task><UID>2</UID><ID>2</ID><Name>Deck</Name><OutlineLevel>1</OutlineLevel><Duration>PT24H0M0S</Duration>
<Start>2026-03-05T08:00:00</Start><Finish>2026-03-09T17:00:00</Finish>
<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
</Tasks></Project>"""
SHEET = "Was;Dauer in Tagen;Beginnt\nGraben;3;02.03.2026\nGiessen;2;05.03.2026\n"
CANARY = '"><script>document.title="canary"</script><img src=x onerror="document.title=\'canary\'">'


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "footbridge.xml"
    path.write_text(PLAN)
    return path


def drop(page: Page, path: Path) -> None:
    """Carry a file over the page, see that the page says so, and let it fall."""
    fall(page, path, lambda: expect(page.locator("form.drop")).to_have_class(re.compile("over")))


def fall(page: Page, path: Path, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Let a file fall on the page, as a hand does that holds one."""
    text = path.read_text()
    carried = page.evaluate_handle(
        "([name, text]) => { const all = new DataTransfer(); all.items.add(new File([text], name)); return all; }",
        [path.name, text],
    )
    page.dispatch_event("main", "dragenter", {"dataTransfer": carried})
    meanwhile()
    page.dispatch_event("main", "drop", {"dataTransfer": carried})


def test_a_dropped_file_becomes_a_plan_one_sees(page_as: PageAs, plan_file: Path) -> None:
    page = page_as("manager")
    page.goto("/imports/")
    assert_accessible(page)
    drop(page, plan_file)
    expect(page.get_by_role("heading", name="Our dates beside the file's")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("1 of 2 tasks stand where the file has them")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Create the project").click()
    page.wait_for_url("**/p/footbridge*/")
    expect(page.get_by_text("Piers").first).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Deck").first).to_be_visible()


def test_a_file_dropped_on_the_list_of_projects_is_taken(page_as: PageAs, plan_file: Path) -> None:
    page = page_as("manager")
    page.goto("/")
    expect(page.locator("[data-island=drops][data-mounted]")).to_have_count(1)
    fall(page, plan_file)
    expect(page.get_by_role("heading", name="Our dates beside the file's")).to_be_visible(timeout=30_000)


def test_the_columns_of_a_sheet_are_mapped_with_a_live_preview(page_as: PageAs, tmp_path: Path) -> None:
    page, path = page_as("manager"), tmp_path / "plan.csv"
    path.write_text(SHEET)
    page.goto("/imports/")
    page.set_input_files("#files", path)
    expect(page.get_by_text("This file could not be read")).to_be_visible(timeout=30_000)
    assert_accessible(page)
    page.get_by_label("What the column Was holds").select_option("name")
    page.get_by_label("What the column Dauer in Tagen holds").select_option("duration")
    page.get_by_label("What the column Beginnt holds").select_option("start")
    expect(page.get_by_role("rowheader", name=re.compile("Giessen"))).to_be_visible(timeout=30_000)
    page.get_by_label("Dates", exact=True).select_option("dmy")
    expect(page.locator("#look").get_by_text("5 Mar").first).to_be_visible(timeout=30_000)


def test_a_newer_file_is_picked_from(page_as: PageAs, plan_file: Path) -> None:
    page = page_as("manager")
    page.goto("/imports/")
    page.set_input_files("#files", plan_file)
    page.get_by_role("button", name="Create the project").click(timeout=30_000)
    page.wait_for_url("**/p/footbridge*/")
    project = page.url
    plan_file.write_text(PLAN.replace("PT24H0M0S", "PT40H0M0S").replace("Piers", "Pillars"))
    page.goto(f"{project}imports/")
    page.set_input_files("#files", plan_file)
    expect(page.get_by_text("The project finishes 2 d later")).to_be_visible(timeout=30_000)
    assert_accessible(page)
    page.get_by_label(re.compile("Duration of 'Deck'")).uncheck()
    expect(page.get_by_text("The project still finishes on")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Apply what is picked").click()
    page.wait_for_url(project)
    expect(page.get_by_text("Pillars").first).to_be_visible(timeout=30_000)


def test_exported_pictures_run_no_script(page_as: PageAs, tmp_path: Path) -> None:
    """The page and the picture open in a browser of their own, with a canary for every name."""
    page, path = page_as("manager"), tmp_path / "canary.yaml"
    name = CANARY.replace('"', '\\"')
    path.write_text(f'headway: 1\nname: "{name}"\nstart: 2026-03-02\ntasks:\n  - task: "{name}"\n    duration: 3 d\n')
    page.goto("/imports/")
    page.set_input_files("#files", path)
    page.get_by_role("button", name="Create the project").click(timeout=30_000)
    page.wait_for_url("**/p/*/")
    assert "canary" not in page.title().split(" ")[0]
    for picture in ("svg", "html"):
        answer = page.request.get(f"{page.url}exports/gantt/{picture}/?rows=all")
        assert answer.status == 200
        kept = tmp_path / f"plan.{picture}"
        kept.write_bytes(answer.body())
        other = page.context.new_page()
        other.goto(kept.as_uri())
        assert other.title() != "canary"
        assert other.evaluate("document.scripts.length") == 0
        assert "document.title=" in other.content()
        other.close()


def test_the_export_page_offers_what_one_chooses(page_as: PageAs) -> None:
    page = page_as("viewer", viewport=PHONE)
    page.goto("/p/meridian/exports/")
    assert_accessible(page)
    page.get_by_label("Form").select_option("png")
    expect(page.get_by_label("Paper")).to_be_hidden()
    with page.expect_download(timeout=60_000) as told:
        page.get_by_role("button", name="Download").click()
    assert told.value.suggested_filename.endswith(".png")
