"""Many tasks altered at once on a page: looked at first, done as one gesture, undone by one undo, proposed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from headway.actuals.changes import FactChange
from headway.analysis.bulk import BulkEdit
from headway.plan.changes import SetPriority
from headway.workbench.control.models import ChangeRequest
from headway.workbench.control.models import Report as Reported
from headway.workbench.control.reports import changes_of
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import seen
from headway.workbench.projects.bulk_edits import tried
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import undo

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/p/meridian/bulk/"


class Hand:
    """Somebody at the form."""

    def __init__(self, person: Person, project: Project) -> None:
        self.person, self.project, self.client = person, project, Client()
        self.client.force_login(person)

    def post(self, where: str = "", **form: Any) -> Any:
        """Fill in the form; `act` is `apply/` or `propose/`."""
        act, tasks = form.pop("act", ""), form.pop("tasks", None)
        sent = {"where": where, "tasks": json.dumps(tasks) if tasks is not None else "", "page": "table", **form}
        return self.client.post(f"{ADDRESS}{act}", sent)

    def look(self, where: str = "", **form: Any) -> str:
        """What the page shows of an edit."""
        answer = self.post(where, **form)
        assert answer.status_code == 200
        page: str = answer.content.decode()
        return page

    def mark(self, where: str = "", **form: Any) -> str:
        """The mark of what was looked at."""
        page = self.look(where, **form)
        return page.split('name="mark" value="')[1].split('"')[0]

    @property
    def analysis(self) -> Any:
        return seen(self.person, self.project)[1]


@pytest.fixture
def hand(member: Callable[..., Person], project: Project) -> Hand:
    """Who plans."""
    return Hand(member(Role.MANAGER), project)


PRIORITY = {"field": "priority", "operation": "set", "value": "700"}


def leaves(analysis: Any) -> list[str]:
    return [task.id for task in analysis.plan.leaves]


def test_the_form_offers_every_field_and_says_which_tasks(hand: Hand) -> None:
    page = hand.client.get(ADDRESS, {"where": "milestone", "page": "table"}).content.decode()
    count = sum(task.is_milestone for task in hand.analysis.plan.tasks.values())
    assert f"Change {count} tasks" in page
    assert "<q>milestone</q>" in page
    for label in ("Priority", "Duration", "Resources", "Three-point estimate", "Cost account", "Phase"):
        assert label in page


def test_an_edit_is_shown_before_anything_is_written(hand: Hand) -> None:
    tasks = leaves(hand.analysis)[:4]
    page = hand.look(tasks=tasks, **PRIORITY)
    assert "4 tasks change" in page
    assert "Project finish stays" in page
    assert "<del>500</del> <ins>700</ins>" in page
    assert Entry.objects.filter(project=hand.project).count() == 1


def test_an_edit_is_one_gesture_and_one_undo(hand: Hand) -> None:
    tasks = leaves(hand.analysis)[:4]
    answer = hand.post(
        tasks=tasks, act="apply/", mark=hand.mark(tasks=tasks, **PRIORITY), query="sort=name", **PRIORITY
    )
    assert (answer.status_code, answer["Location"]) == (302, "/p/meridian/table/?sort=name")
    assert {hand.analysis.plan.tasks[task].priority for task in tasks} == {700}
    entry = Entry.objects.filter(project=hand.project).latest("revision")
    assert (entry.gesture, entry.count) == ("Priority of 4 tasks: set to 700", 4)
    undo(hand.person, hand.project, at=entry.at, via="page")
    assert {hand.analysis.plan.tasks[task].priority for task in tasks} == {500}


def test_what_is_left_out_is_told_with_the_reason(hand: Hand) -> None:
    page = hand.look("", field="duration", operation="multiply", value="1.5")
    assert "A summary task&#x27;s duration follows from its tasks." in page
    assert "A milestone has no duration." in page
    assert "It is done." in page
    assert "Milestones that move" in page
    assert "Project finish +" in page


def test_somebody_elses_edit_meanwhile_is_shown_and_nothing_is_written(hand: Hand, now: Any) -> None:
    tasks = leaves(hand.analysis)[:4]
    mark = hand.mark(tasks=tasks, **PRIORITY)
    submit(hand.person, hand.project, [SetPriority(tasks[0], 500, 700)], at=now)
    answer = hand.post(tasks=tasks, act="apply/", mark=mark, **PRIORITY)
    assert answer.status_code == 412
    page = answer.content.decode()
    assert "Somebody changed the plan in the meantime" in page
    assert "3 tasks change" in page
    assert Entry.objects.filter(project=hand.project).count() == 2


def test_another_edit_elsewhere_does_not_stand_in_the_way(hand: Hand, now: Any) -> None:
    tasks = leaves(hand.analysis)
    mark = hand.mark(tasks=tasks[:3], **PRIORITY)
    submit(hand.person, hand.project, [SetPriority(tasks[5], 500, 600)], at=now)
    assert hand.post(tasks=tasks[:3], act="apply/", mark=mark, **PRIORITY).status_code == 302


def test_a_task_that_has_gone_meanwhile_is_altered_no_more(hand: Hand, now: Any) -> None:
    there = leaves(hand.analysis)[0]
    found = tried(hand.person, hand.project, [there, "gone"], BulkEdit("priority", value="700"), now)
    assert found.meant.tasks == (there,)


def test_a_value_that_is_none_is_told_at_its_place(hand: Hand) -> None:
    page = hand.look(field="priority", operation="set", value="high")
    assert "&#x27;high&#x27; is not a number." in page
    assert hand.post(act="apply/", field="priority", operation="set", value="high").status_code == 422
    assert hand.post(act="apply/", where="priority >", **PRIORITY).status_code == 422


def test_a_status_becomes_facts(hand: Hand) -> None:
    running = [task for task in leaves(hand.analysis) if hand.analysis.progress.get(task) is None][:1]
    form = {"field": "status", "operation": "set", "value": "done", "way": "status"}
    assert "When it happened" in hand.look(tasks=running, **form)
    assert hand.post(tasks=running, act="apply/", **form).status_code == 302
    assert hand.analysis.progress[running[0]].finished


def test_a_contributor_reports_on_the_own_tasks_alone(member: Callable[..., Person], project: Project) -> None:
    hand = Hand(member(Role.CONTRIBUTOR), project)
    resource = next(each.resource for each in hand.analysis.plan.assignments.values() if each.resource)
    Membership.objects.filter(person=hand.person).update(resource=resource)
    mine = {each.task for each in hand.analysis.plan.assignments.values() if each.resource == resource}
    form = {"field": "progress", "operation": "set", "value": "40"}
    page = hand.look(tasks=leaves(hand.analysis), **form)
    assert "You may report progress on your own tasks only." in page
    answer = hand.post(tasks=leaves(hand.analysis), act="apply/", **form)
    assert answer.status_code == 302
    told = changes_of(Reported.objects.get(project=project))
    assert {change.task for change in told if isinstance(change, FactChange)} <= mine
    assert told
    assert hand.post(tasks=leaves(hand.analysis), act="apply/", **PRIORITY).status_code == 403


def test_a_proposal_goes_into_a_change_request_and_its_draft(hand: Hand) -> None:
    tasks = leaves(hand.analysis)[:3]
    answer = hand.post(tasks=tasks, act="propose/", mark=hand.mark(tasks=tasks, **PRIORITY), **PRIORITY)
    row = ChangeRequest.objects.get(project=hand.project)
    assert row.title == "Priority of 3 tasks: set to 700"
    draft = Project.objects.get(proposes=hand.project)
    assert answer["Location"] == f"/p/{draft.key}/"
    assert {seen(hand.person, draft)[1].plan.tasks[task].priority for task in tasks} == {700}
    assert {hand.analysis.plan.tasks[task].priority for task in tasks} == {500}


def test_money_is_no_field_to_whoever_may_not_see_it(member: Callable[..., Person], project: Project) -> None:
    page = Client()
    page.force_login(member(Role.CONTRIBUTOR))
    assert "Cost account" not in page.get(ADDRESS).content.decode()


def test_the_toolbar_of_a_view_leads_here_with_its_filter(hand: Hand) -> None:
    page = hand.client.get("/p/meridian/table/", {"where": "milestone"}).content.decode()
    form = page.split('id="views-bulk"')[1].split("</form>")[0]
    assert f'action="{ADDRESS}"' in form
    assert 'name="where" value="milestone"' in form


def test_no_task_is_told_as_such(hand: Hand) -> None:
    assert "No task answers the filter" in hand.look("name ~ nowhere", **PRIORITY)
