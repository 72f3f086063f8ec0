"""Friday afternoon: what is due is reported in a few clicks, waits where it must, and closes the week."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from openpyxl import load_workbook

from headway.analysis import Expectation
from headway.plan.settings import Settings
from headway.workbench.control.models import Report, State
from headway.workbench.pages.progress.week import Week, next_friday, week
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project

FRIDAY = "2026-03-20"


def due_on(project: Project, person: Person) -> Week:
    return week(person, project, date.fromisoformat(FRIDAY), date(2026, 3, 16))


def signed(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client


@pytest.fixture
def contributor(member: Callable[..., Person], project: Project, manager: Person) -> Person:
    made = member(Role.CONTRIBUTOR)
    plan = load(project).state.plan
    due = due_on(project, manager).lines
    mine = next(each for line in due for each in plan.assigned.get(line.due.task, ()) if each.resource)
    Membership.objects.filter(person=made).update(resource=mine.resource)
    return Person.objects.get(pk=made.pk)


def test_without_a_day_it_is_the_friday_after_the_status_date() -> None:
    assert next_friday(Settings(status_date=datetime(2026, 3, 13, 17)), date(2026, 11, 22)) == date(2026, 3, 20)
    assert next_friday(Settings(), date(2026, 3, 22)) == date(2026, 3, 20)


def test_one_click_says_that_all_went_as_expected(client: Client, project: Project, manager: Person) -> None:
    line = next(each for each in due_on(project, manager).lines if each.due.expectation is Expectation.FINISHED)
    told = {"task": line.due.task, "until": FRIDAY, "as": "expected"}
    answer = signed(client, manager).post(f"/p/{project.key}/progress/tell/", told, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert line.name in answer.content.decode()
    assert load(project).state.actuals.progress()[line.due.task].finish == line.due.finish
    assert line.due.task not in {each.due.task for each in due_on(project, manager).lines}


def test_what_a_task_moves_is_said_at_once(client: Client, project: Project, manager: Person) -> None:
    line = next(each for each in due_on(project, manager).lines if each.due.expectation is Expectation.RUNNING)
    told = {"task": line.due.task, "until": FRIDAY, "as": "told", "remaining": "60d"}
    answer = signed(client, manager).post(f"/p/{project.key}/progress/tell/", told, headers={"HX-Request": "true"})
    assert "The project finishes" in answer.content.decode()


def test_what_cannot_be_understood_stays_in_its_field(client: Client, project: Project, manager: Person) -> None:
    line = due_on(project, manager).lines[0]
    told = {"task": line.due.task, "until": FRIDAY, "as": "told", "remaining": "a while"}
    answer = signed(client, manager).post(f"/p/{project.key}/progress/tell/", told, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert 'value="a while"' in answer.content.decode()
    assert Entry.objects.filter(project=project).count() == 1


def test_a_contributor_reports_own_tasks_and_they_wait(
    client: Client, project: Project, contributor: Person, manager: Person
) -> None:
    own = due_on(project, contributor).lines
    assert own
    assert len(own) < len(due_on(project, manager).lines)
    told = {"task": own[0].due.task, "until": FRIDAY, "as": "expected"}
    signed(client, contributor).post(f"/p/{project.key}/progress/tell/", told)
    waiting = Report.objects.get(project=project)
    assert (waiting.state, load(project).revision) == (State.WAITING, 1)
    decided = {"decision": "accept"}
    signed(client, manager).post(f"/p/{project.key}/progress/reports/{waiting.pk}/", decided)
    signed(client, manager).post(f"/p/{project.key}/progress/reports/{waiting.pk}/", decided)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by, load(project).revision) == (State.ACCEPTED, manager, 2)


def test_a_report_may_be_declined_and_counts_for_nothing(
    client: Client, project: Project, contributor: Person, manager: Person
) -> None:
    task = due_on(project, contributor).lines[0].due.task
    told = {"task": task, "until": FRIDAY, "as": "expected"}
    signed(client, contributor).post(f"/p/{project.key}/progress/tell/", told)
    waiting = Report.objects.get(project=project)
    address = f"/p/{project.key}/progress/reports/{waiting.pk}/"
    refused = signed(client, contributor).post(address, {"decision": "accept"})
    assert refused.status_code == 403
    answer = {"decision": "decline", "answer": "The test is missing"}
    signed(client, manager).post(address, answer)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.answer, load(project).revision) == (State.DECLINED, "The test is missing", 1)


def test_where_reports_count_at_once_they_do(client: Client, project: Project, contributor: Person) -> None:
    Project.objects.filter(pk=project.pk).update(accepts_reports=True)
    told = {"task": due_on(project, contributor).lines[0].due.task, "until": FRIDAY, "as": "expected"}
    signed(client, contributor).post(f"/p/{project.key}/progress/tell/", told)
    assert (load(project).revision, Report.objects.count()) == (2, 0)


def test_somebody_elses_task_cannot_be_reported(
    client: Client, project: Project, contributor: Person, manager: Person
) -> None:
    own = {line.due.task for line in due_on(project, contributor).lines}
    other = next(line for line in due_on(project, manager).lines if line.due.task not in own)
    told = {"task": other.due.task, "until": FRIDAY, "as": "expected"}
    assert signed(client, contributor).post(f"/p/{project.key}/progress/tell/", told).status_code == 404


def test_a_week_is_closed_by_one_previewed_act(client: Client, project: Project, manager: Person) -> None:
    address = f"/p/{project.key}/progress/close/?until={FRIDAY}&move=1"
    page = signed(client, manager).get(address).content.decode()
    assert "Status date" in page
    signed(client, manager).post(f"/p/{project.key}/progress/close/", {"until": FRIDAY, "move": "1"})
    state = load(project).state
    assert state.plan.settings.status_date == datetime(2026, 3, 20, 17)
    assert load(project).revision == 2
    again = signed(client, manager).get(address).content.decode()
    assert "Nothing: the status date is there already" in again


def test_a_status_sheet_goes_out_and_comes_back(client: Client, project: Project, manager: Person) -> None:
    line = next(each for each in due_on(project, manager).lines if each.due.expectation is Expectation.FINISHED)
    sent = signed(client, manager).get(f"/p/{project.key}/progress/sheet/?until={FRIDAY}")
    book = load_workbook(io.BytesIO(sent.content))
    row = next(row for row in book.active.iter_rows(min_row=2) if row[8].value == line.due.task)
    row[5].value = datetime(2026, 3, 19)
    back = io.BytesIO()
    book.save(back)
    back.seek(0)
    back.name = "status.xlsx"
    page = client.post(f"/p/{project.key}/progress/sheet/take/", {"sheet": back, "until": FRIDAY})
    assert page.status_code == 200
    assert line.name in page.content.decode()
    assert load(project).revision == 1
    client.post(f"/p/{project.key}/progress/sheet/confirm/", {"changes": page.context["changes"], "until": FRIDAY})
    assert load(project).state.actuals.progress()[line.due.task].finish == datetime(2026, 3, 19, 17)


def test_a_forged_sheet_changes_no_plan(client: Client, project: Project, contributor: Person) -> None:
    forged = [{"change": "RenameProject", "was": load(project).state.plan.settings.name, "now": "Mine"}]
    document = {"changes": json.dumps(forged), "until": FRIDAY}
    answer = signed(client, contributor).post(f"/p/{project.key}/progress/sheet/confirm/", document)
    assert answer.status_code == 403
    assert load(project).revision == 1


def test_a_long_list_shows_the_earliest_and_the_rest_on_asking(
    client: Client, project: Project, manager: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headway.workbench.pages.progress.views.MOST", 1)
    groups = due_on(project, manager).groups
    assert max(len(lines) for _kind, lines in groups) > 1
    short = signed(client, manager).get(f"/p/{project.key}/progress/?until={FRIDAY}").content.decode()
    assert short.count('<li class="due-line"') == len(groups)
    assert all(f'id="due-line-{lines[0].due.task}"' in short for _kind, lines in groups)
    assert "&amp;all=1" in short
    whole = client.get(f"/p/{project.key}/progress/?until={FRIDAY}&all=1").content.decode()
    assert whole.count('<li class="due-line"') == sum(len(lines) for _kind, lines in groups)
    assert "&amp;all=1" not in whole
