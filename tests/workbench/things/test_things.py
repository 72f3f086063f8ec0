"""Teams, components, stakeholders, resources and calendars: short editors over the same Changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from headway.plan.calendar import CalendarException, Shift
from headway.workbench.pages.things.calendars import absent, holidays_of, week_in_short
from headway.workbench.pages.things.fields import encoded
from headway.workbench.pages.things.nouns import SHEETS, Sheet
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project


@pytest.fixture
def manager(member: Callable[..., Person], client: Client) -> Client:
    client.force_login(member(Role.MANAGER))
    return client


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_every_noun_is_added_listed_renamed_and_removed(manager: Client, project: Project, sheet: Sheet) -> None:
    list_ = f"/p/{project.key}/{sheet.route}/"
    manager.post(f"{list_}add/", {"name": "Ünlikely näme"})
    thing = sheet.things(load(project).state.plan)["unlikely-name"]
    assert "Ünlikely näme" in manager.get(list_).content.decode()
    renamed = {"field": sheet.head, "was": encoded(thing.name), "now": "Another"}
    assert manager.post(f"{list_}unlikely-name/save/", renamed).status_code == 200
    assert sheet.things(load(project).state.plan)["unlikely-name"].name == "Another"
    manager.post(f"{list_}unlikely-name/remove/")
    assert "unlikely-name" not in sheet.things(load(project).state.plan)
    assert Entry.objects.filter(project=project).count() == 4


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_saving_what_is_there_changes_nothing(manager: Client, project: Project, sheet: Sheet) -> None:
    manager.post(f"/p/{project.key}/{sheet.route}/add/", {"name": "Something"})
    plan = load(project).state.plan
    things, before = sheet.things(plan), load(project).revision
    for thing in list(things.values())[:3]:
        page = manager.get(f"/p/{project.key}/{sheet.route}/{thing.id}/")
        for field in page.context["fields"]:
            form = {"field": field.name, "was": field.was, "now": "on" if field.text is True else field.text}
            form = {key: value for key, value in form.items() if value is not False}
            answer = manager.post(f"/p/{project.key}/{sheet.route}/{thing.id}/save/", form)
            assert answer.status_code == 200, (field, answer.context["fields"])
    assert load(project).revision == before


def test_a_colleague_who_was_first_is_shown(manager: Client, project: Project) -> None:
    manager.post(f"/p/{project.key}/teams/add/", {"name": "Settlement"})
    stale = {"field": "name", "was": encoded("Billing"), "now": "Checkout"}
    answer = manager.post(f"/p/{project.key}/teams/settlement/save/", stale)
    assert answer.status_code == 412
    page = answer.content.decode()
    assert "It is now: Settlement" in page
    assert 'value="Checkout"' in page
    assert 'value="&quot;Settlement&quot;"' in page  # saving again replaces what is there now


def test_what_cannot_be_read_names_its_line(manager: Client, project: Project) -> None:
    manager.post(f"/p/{project.key}/calendars/add/", {"name": "Own"})
    wrong = {"field": "exceptions", "was": "[]", "now": "2026-05-01 off (Labour Day)\nsome day"}
    answer = manager.post(f"/p/{project.key}/calendars/own/save/", wrong)
    assert answer.status_code == 422
    assert "Line 2:" in answer.content.decode()


def test_what_is_in_use_is_not_removed_and_the_reason_is_said(manager: Client, project: Project) -> None:
    plan = load(project).state.plan
    used = next(each.resource for each in plan.assignments.values() if each.resource)
    manager.post(f"/p/{project.key}/resources/{used}/remove/")
    assert used in load(project).state.plan.resources
    assert 'class="toast' in manager.get(f"/p/{project.key}/resources/{used}/").content.decode()


def test_the_holidays_of_a_country_become_days_off_once(manager: Client, project: Project) -> None:
    manager.post(f"/p/{project.key}/calendars/add/", {"name": "Munich"})
    form = {"country": "DE", "region": "BY", "first": "2026", "last": "2026"}
    manager.post(f"/p/{project.key}/calendars/munich/holidays/", form)
    exceptions = load(project).state.plan.calendars["munich"].exceptions
    assert {date(2026, 1, 6), date(2026, 5, 1), date(2026, 12, 25)} <= {each.first for each in exceptions}
    revision = load(project).revision
    manager.post(f"/p/{project.key}/calendars/munich/holidays/", form)
    assert load(project).revision == revision


def test_a_country_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="XX"):
        holidays_of("XX", "", 2026, 2026)


def test_an_absence_stands_in_a_calendar_of_the_persons_own(manager: Client, project: Project) -> None:
    plan = load(project).state.plan
    who = next(each for each in plan.resources.values() if each.kind == "work")
    away = {"first": "2026-04-06", "last": "2026-04-10", "name": "Holiday"}
    manager.post(f"/p/{project.key}/resources/{who.id}/absences/", away)
    manager.post(f"/p/{project.key}/resources/{who.id}/absences/", {"first": "2026-05-04"})
    after = load(project).state.plan
    own = after.calendars[after.resources[who.id].calendar or ""]
    assert [each.first for each in own.exceptions[-2:]] == [date(2026, 4, 6), date(2026, 5, 4)]
    others = [each for each in plan.resources.values() if each.id != who.id]
    assert all(after.resources[each.id] == each for each in others)


def test_an_absence_leaves_a_shared_calendar_alone(project: Project) -> None:
    plan = load(project).state.plan
    who = next(each for each in plan.resources.values() if each.kind == "work")
    after = plan.apply(*absent(plan, who.id, CalendarException(date(2026, 4, 6), date(2026, 4, 6))))  # type: ignore[arg-type]
    assert all(after.calendars[id] == calendar for id, calendar in plan.calendars.items())


def test_viewers_read_and_change_nothing(client: Client, member: Callable[..., Person], project: Project) -> None:
    client.force_login(member(Role.VIEWER))
    assert client.get(f"/p/{project.key}/teams/").status_code == 200
    assert client.post(f"/p/{project.key}/teams/add/", {"name": "Mine"}).status_code == 403
    resource = next(iter(load(project).state.plan.resources))
    page = client.get(f"/p/{project.key}/resources/{resource}/").content.decode()
    assert "Rates" not in page
    assert load(project).revision == 1


def test_a_week_is_said_in_short() -> None:
    day = (Shift(480, 720), Shift(780, 1020))
    assert week_in_short((day, day, day, day, (Shift(480, 720),), (), None)) == (
        "Mon–Thu 08:00-12:00, 13:00-17:00; Fri 08:00-12:00"
    )


def test_the_picture_of_a_year_shows_what_differs(manager: Client, project: Project) -> None:
    manager.post(f"/p/{project.key}/calendars/add/", {"name": "Own"})
    off = {"field": "exceptions", "was": "[]", "now": "2026-05-01 off (Labour Day)"}
    page = manager.post(f"/p/{project.key}/calendars/own/save/", off)
    may = page.context["picture"][4]
    assert (may.first, may.days[0].sort, may.days[0].said) == (date(2026, 5, 1), "holiday", "Labour Day")
    assert datetime(2026, 5, 1).weekday() == len(may.before)


def test_a_week_of_one_day_is_refused_and_shown_again(manager: Client, project: Project) -> None:
    calendar = next(iter(load(project).state.plan.calendars.values()))
    short = {"field": "week", "was": encoded(calendar.week), "now": "08:00-12:00"}
    answer = manager.post(f"/p/{project.key}/calendars/{calendar.id}/save/", short)
    assert answer.status_code == 422
    assert "A week has seven days." in answer.content.decode()
