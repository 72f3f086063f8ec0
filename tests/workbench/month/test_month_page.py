"""The calendar: the plan on the days of a month or a week, and everything on one day."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client

from headway.analysis import Analysis
from headway.analysis.month import entries
from headway.plan.changes import SetDeadline
from headway.plan.value import to_minutes
from headway.workbench.pages.month.period import LANES, number, period
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import views
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit

pytestmark = pytest.mark.django_db(transaction=True)

MONTH = "/p/meridian/month/"
DAY = 1440
PLACES = (Path(__file__).resolve().parents[3] / "frontend" / "src" / "css" / "month.css").read_text()


@pytest.fixture
def analysis(project: Project, manager: Person) -> Analysis:
    return seen(manager, project)[1]


def text_of(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def bars(text: str) -> set[str]:
    return set(re.findall(r'<a id="m-[^"]*"[^>]* data-task="([^"]+)"', text))


def test_a_week_shows_every_task_that_lies_in_it(desk: Client, analysis: Analysis) -> None:
    text = text_of(desk, f"{MONTH}?show=week&from=2026-03-11")
    first = number(date(2026, 3, 9))
    there = entries(analysis, analysis.plan.outline.order, first, first + 6)
    assert len(there) > 4
    assert bars(text) == {each.task for each in there}
    assert "<h1>9 to 15 March 2026</h1>" in text


def test_a_month_draws_or_counts_everything_on_each_of_its_days(desk: Client, analysis: Analysis) -> None:
    text = text_of(desk, f"{MONTH}?from=2026-03-31")
    weeks = text.split('class="month-week"')[1:]
    first = number(date(2026, 2, 23))
    assert len(weeks) == 6
    for at, week in enumerate(weeks):
        drawn = [(int(a), int(b)) for a, b in re.findall(r'data-first="(\d+)" data-last="(\d+)"', week)]
        more = {int(day): int(n) for day, n in re.findall(r'data-more="(\d+)"[^>]*>\+(\d+) more', week)}
        for day in range(first + 7 * at, first + 7 * at + 7):
            there = entries(analysis, analysis.plan.outline.order, day, day)
            assert sum(a <= day <= b for a, b in drawn) + more.get(day, 0) == len(there)


def test_days_say_what_they_are(desk: Client, analysis: Analysis) -> None:
    text = text_of(desk, f"{MONTH}?from=2026-03-01")
    status = re.search(r'<li class="month-day ([^"]*)" data-day="\d+" data-date="2026-03-13"', text)
    saturday = re.search(r'<li class="month-day ([^"]*)" data-day="\d+" data-date="2026-03-14"', text)
    beside = re.search(r'<li class="month-day ([^"]*)" data-day="\d+" data-date="2026-02-23"', text)
    assert status is not None
    assert saturday is not None
    assert beside is not None
    assert (status[1], saturday[1], beside[1]) == ("status", "off", "beside")
    told = text.replace("Mar 2026,", "Mar,")  # a year that is not this one is said
    assert 'aria-label="Fri 13 Mar, status date, ' in told
    assert 'aria-label="Sat 14 Mar, day off, ' in told
    assert 'aria-label="Week 11"' in text


def test_a_holiday_of_the_projects_calendar_says_its_name(desk: Client, analysis: Analysis) -> None:
    calendar = analysis.plan.calendars[analysis.plan.settings.calendar or ""]
    holiday = next(each for each in calendar.exceptions if each.name and not each.hours)
    text = text_of(desk, f"{MONTH}?from={holiday.first.isoformat()}")
    assert f'<span class="sign off truncate" aria-hidden="true">{holiday.name}</span>' in text


def test_milestones_and_deadlines_are_said_in_words(
    desk: Client, project: Project, manager: Person, analysis: Analysis
) -> None:
    reached = {task for task, known in analysis.progress.items() if known.finished}
    stones = (task for task in analysis.plan.leaves if task.is_milestone and not task.deadline)
    stone = next(task for task in stones if task.id not in reached)
    row = analysis.schedule[stone.id]
    assert row.finish is not None
    due = row.finish.replace(day=1)
    submit(manager, project, [SetDeadline(stone.id, None, due)], at=datetime(2026, 3, 13, 15).astimezone(), via="page")
    text = text_of(desk, f"{MONTH}?show=week&from={row.finish.date().isoformat()}")
    assert f'<span class="visually-hidden">Milestone {stone.name}, ' in text
    at_deadline = text_of(desk, f"{MONTH}?show=week&from={due.date().isoformat()}")
    assert re.search(rf'<span class="visually-hidden">Deadline of {re.escape(stone.name)}, [^<]*, missed<', at_deadline)


def test_what_is_critical_or_late_says_so_in_words_and_not_by_colour_alone(
    desk: Client, project: Project, manager: Person, analysis: Analysis
) -> None:
    first = number(date(2026, 3, 9))
    hot = next(each for each in entries(analysis, analysis.plan.outline.order, first, first + 6) if each.critical)
    due = SetDeadline(hot.task, analysis.plan.tasks[hot.task].deadline, datetime(2026, 3, 2, 17))
    submit(manager, project, [due], at=datetime(2026, 3, 13, 15).astimezone(), via="page")
    analysis = seen(manager, project)[1]
    there = [each for each in entries(analysis, analysis.plan.outline.order, first, first + 6) if each.kind == "task"]
    text = text_of(desk, f"{MONTH}?show=week&from=2026-03-09")
    assert any(each.critical for each in there)
    assert any(each.late for each in there)
    for each in there:
        said = re.search(rf'<span class="visually-hidden">{re.escape(each.name)}, ([^<]*)<', text)
        assert said is not None
        assert ("critical" in said[1], "late" in said[1]) == (each.critical, each.late)
        drawn = re.search(rf'<li class="month-bar ([^"]*)" data-tip="{re.escape(each.name)}, ', text)
        assert drawn is not None
        assert ("is-critical" in drawn[1], "is-late" in drawn[1]) == (each.critical, each.late)


def test_every_lane_a_week_may_have_is_a_place_of_its_own() -> None:
    """One more than its most: a lane that stands where it would be told of."""
    for lane in range(max(LANES.values()) + 1):
        assert f"> .lane-{lane} {{ grid-row: {lane + 1}; }}" in PLACES


def test_the_filter_of_all_views_chooses_what_is_shown(desk: Client, analysis: Analysis) -> None:
    text = text_of(desk, f"{MONTH}?show=week&from=2026-03-11&where=critical")
    assert bars(text)
    assert all(analysis.schedule[task].critical for task in bars(text))
    assert "where=critical&show=week&from=2026-03-16" in text


def test_a_month_without_tasks_says_where_the_next_ones_lie(desk: Client, analysis: Analysis) -> None:
    text = text_of(desk, f"{MONTH}?from=2024-05-01")
    assert "No task stands in May 2024." in text
    first = min(each.start for each in analysis.schedule if each.start is not None)
    assert f"from={first.date().isoformat()}" in text
    assert "The next one, “" in text
    assert "No task that answers the filter stands in" in text_of(desk, f"{MONTH}?from=2024-05-01&where=late")


def test_an_address_that_cannot_be_read_opens_where_the_plan_is(desk: Client) -> None:
    for wrong in ("from=2026-13-77", "from=0001-01-01", "show=century&from=", "from=9999-12-31"):
        assert "March 2026" in text_of(desk, f"{MONTH}?{wrong}")


def test_the_list_of_a_day_has_everything_that_stands_on_it(desk: Client, analysis: Analysis) -> None:
    text = text_of(desk, f"{MONTH}day/?on=2026-03-20")
    there = entries(analysis, analysis.plan.outline.order, number(date(2026, 3, 20)), number(date(2026, 3, 20)))
    assert all(f">{each.name}</a>" in text for each in there)
    assert f"{len(there)} entries stand on this day." in text
    panel = desk.get(f"{MONTH}day/?on=2026-03-20", headers={"HX-Request": "true", "HX-Target": "aside#panel"})
    assert b"panel-bar" in panel.content
    assert b"<html" not in panel.content
    assert desk.get(f"{MONTH}day/?on=yesterday").status_code == 400


def test_the_agenda_names_what_begins_and_ends_on_each_day(desk: Client, analysis: Analysis) -> None:
    agenda = text_of(desk, f"{MONTH}?from=2026-03-01").split('class="month-agenda"')[1]
    first, last = number(date(2026, 3, 1)), number(date(2026, 3, 31))
    for each in entries(analysis, analysis.plan.outline.order, first, last):
        if first <= each.first or each.last <= last:
            assert f">{each.name}</a>" in agenda or "more" in agenda


def test_a_bar_that_is_carried_a_day_asks_what_the_gantt_asks(
    desk: Client, project: Project, analysis: Analysis
) -> None:
    text = text_of(desk, f"{MONTH}?from=2026-05-01")
    task, start = next(
        (found[1], int(found[2]))
        for found in re.finditer(r'data-task="([^"]+)" data-kind="task"[^>]* data-start="(\d+)"', text)
        if analysis.plan.predecessors.get(found[1])
    )
    found = analysis.schedule[task].start
    assert found is not None
    assert start == to_minutes(found)
    gesture = {"do": "move", "task": task, "start": start + DAY, "was": start}
    asked = {"revision": 1, "gestures": [gesture], "news": False}
    answer = desk.post("/p/meridian/changes/", json.dumps(asked), "application/json")
    assert answer.status_code == 409
    ways = [each["way"] for each in answer.json()["asks"]["ways"]]
    assert ways
    done = desk.post("/p/meridian/changes/", json.dumps({**asked, "way": ways[0]}), "application/json")
    assert done.status_code == 200
    assert Entry.objects.filter(project=project).count() == 2


def test_who_does_not_plan_moves_nothing(project: Project, member: Callable[..., Person]) -> None:
    viewer = Client()
    viewer.force_login(member(Role.VIEWER))
    text = text_of(viewer, f"{MONTH}?from=2026-03-01")
    assert 'data-moves="false"' in text
    assert 'data-act="undo"' not in text


def test_a_view_of_the_calendar_is_kept(desk: Client, project: Project, manager: Person) -> None:
    kept = views.keep(manager, project, "Weeks", "month", "show=week", at=datetime(2026, 3, 13).astimezone())
    assert 'class="month-sheet shows-week"' in text_of(desk, f"{MONTH}?view={kept.pk}&from=2026-03-11")


def test_weeks_begin_on_the_plans_own_day() -> None:
    assert period("week", date(2026, 3, 11), 6).first == date(2026, 3, 8)
    assert period("month", date(2026, 2, 11), 0).first == date(2026, 1, 26)
    assert period("month", date(2027, 2, 11), 0).weeks == 4
    assert period("month", date(2026, 3, 31), 0).step(-1) == date(2026, 2, 1)
