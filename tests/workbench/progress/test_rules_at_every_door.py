"""Typed progress obeys the plan's status-date rules by whichever door it comes, and one gesture takes it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from headway.actuals.changes import diff_all
from headway.actuals.facts import Actuals, Started
from headway.formats.status import taken
from headway.formats.status.read import Answered
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.settings import Convention, Settings
from headway.plan.task import Task
from headway.workbench.people import tokens
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY
from headway.workbench.projects.undo import undo

NOW = datetime(2026, 3, 6, 17, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 17)
EXPECTED = (datetime(2026, 3, 2, 8), datetime(2026, 3, 3, 17), datetime(2026, 3, 9, 8))
"""Four days from Monday, two of them done: it stopped on Tuesday and resumes on the Monday after the status date."""
SAID = "'Build' has its remaining part moved forward to the status date: it resumes Mon 9 Mar 2026 08:00."

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def late(person: Callable[..., Person]) -> tuple[Project, Person]:
    """A plan whose remaining parts move forward, with one task that began on Monday, and who plans it."""
    settings = Settings(start=datetime(2026, 3, 2, 8), status_date=FRIDAY, move_remaining_forward=True)
    plan = Plan(settings=settings, tasks={"a": Task("a", "Build", duration=Duration(4 * 480), rank=Decimal(1))})
    told = Actuals({"a:started": Started("a:started", "a", datetime(2026, 3, 2, 17), datetime(2026, 3, 2, 8))})
    made, mara = Project.objects.create(key="late", created=NOW), person("mara")
    write(made, diff_all(EMPTY, (plan, told), FRIDAY), by=None, at=NOW, gesture="Start")
    Membership.objects.create(person=mara, project=made, role=Role.OWNER)
    return made, mara


def by_table(client: Client, mara: Person) -> None:
    cell = {"do": "cell", "task": "a", "field": "done", "text": "50%", "was": None}
    body = {"revision": 1, "gestures": [cell]}
    answer = client.post("/p/late/changes/", json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["moved"][0] == SAID


def by_task_page(client: Client, mara: Person) -> None:
    told = {"change": "RecordProgress", "value": "50"}
    part = {"HX-Request": "true", "HX-Target": "article#task"}
    answer = client.post("/p/late/t/a/facts/", told, headers=part)
    assert "has its remaining part moved forward" in answer.headers["HX-Trigger"]


def by_friday(client: Client, mara: Person) -> None:
    told = {"task": "a", "until": "2026-03-06", "as": "told", "remaining": "2 d"}
    page = client.post("/p/late/progress/tell/", told, headers={"HX-Request": "true"}).content.decode()
    assert escape(SAID) in page


def by_my_work(client: Client, mara: Person) -> None:
    answer = client.post("/my-work/late/tell/", {"task": "a", "remaining": "2 d"}, headers={"HX-Request": "true"})
    assert SAID in json.loads(answer.headers["HX-Trigger"])["toast"]["text"]


def by_api(client: Client, mara: Person) -> None:
    _, token = tokens.make(mara, "test", tuple(Scope), timezone.now() + timedelta(days=1))
    seen = {"at": "2026-03-06 17:00", "recorded": "2026-03-06 17:00"}
    by_hand = {"changes": [{"change": "RecordProgress", "task": "a", "percent": 50, **seen}]}
    sent = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {token}"}}
    bound = client.post("/api/v1/projects/late/bindings", json.dumps(by_hand), **sent).json()
    assert [note["code"] for note in bound["notes"]] == ["status-date-rule"]
    assert client.post("/api/v1/projects/late/changes", json.dumps(bound["document"]), **sent).status_code == 201


def in_bulk(client: Client, mara: Person) -> None:
    form = {"where": "", "tasks": json.dumps(["a"]), "page": "table", "field": "progress", "operation": "set"}
    page = client.post("/p/late/bulk/", {**form, "value": "50"}).content.decode()
    mark = page.split('name="mark" value="')[1].split('"')[0]
    client.post("/p/late/bulk/apply/", {**form, "value": "50", "mark": mark})


@pytest.mark.parametrize("door", [by_table, by_task_page, by_friday, by_my_work, by_api, in_bulk])
def test_a_rule_counts_at_every_door_and_one_undo_takes_it_back(
    late: tuple[Project, Person], client: Client, door: Callable[[Client, Person], None]
) -> None:
    project, mara = late
    client.force_login(mara)
    before = load(project).state.actuals.progress()
    door(client, mara)
    assert load(project).revision == 2
    known = load(project).state.actuals.progress()["a"]
    assert (known.start, known.stop, known.resume) == EXPECTED
    undo(mara, project, at=NOW)
    assert load(project).state.actuals.progress() == before


def test_a_status_sheet_obeys_them(late: tuple[Project, Person]) -> None:
    state = load(late[0]).state
    sheet = taken([Answered("B2", "a", remaining="2 d")], state.plan, state.actuals, FRIDAY, FRIDAY)
    assert [type(change).__name__ for change in sheet.changes] == ["RecordRemaining", "RecordStop"]


def test_what_would_come_of_it_is_looked_at_first(late: tuple[Project, Person], client: Client) -> None:
    client.force_login(late[1])
    cell = {"do": "cell", "task": "a", "field": "done", "text": "50%", "was": None}
    body = json.dumps({"revision": 1, "gestures": [cell]})
    answer = client.post("/p/late/changes/?preview=1", body, content_type="application/json")
    assert answer.status_code == 200
    assert load(late[0]).revision == 1


# The settings


def rules(client: Client, was: str, **on: str) -> int:
    return client.post("/p/late/settings/", {"rules": "1", "was": was, **on}).status_code


def test_the_rules_are_set_in_projects_own_words_as_changes(late: tuple[Project, Person], client: Client) -> None:
    project, mara = late
    client.force_login(mara)
    page = client.get("/p/late/settings/").content.decode()
    assert "Move start of remaining parts before status date forward to status date" in page
    assert 'name="move_remaining_forward" id="id_move_remaining_forward" checked' in page
    assert rules(client, "move_remaining_forward", move_remaining_forward="on", move_completed_forward="on") == 302
    assert load(project).state.plan.settings.move_completed_forward
    entry = Entry.objects.filter(project=project).order_by("-revision")[0]
    assert entry.kinds.split() == ["SetMoveCompletedForward"]
    assert rules(client, "move_remaining_forward move_completed_forward") == 302
    assert not load(project).state.plan.settings.move_remaining_forward
    assert load(project).revision == 3


def test_saving_the_rules_unchanged_writes_nothing_and_the_name_is_not_touched(
    late: tuple[Project, Person], client: Client
) -> None:
    client.force_login(late[1])
    assert rules(client, "move_remaining_forward", move_remaining_forward="on") == 302
    assert load(late[0]).revision == 1


def test_whoever_saw_other_rules_is_told(late: tuple[Project, Person], client: Client) -> None:
    client.force_login(late[1])
    assert rules(client, "", move_remaining_forward="on") == 409
    assert load(late[0]).revision == 1


def test_only_who_manages_the_project_sets_them(
    late: tuple[Project, Person], client: Client, person: Callable[..., Person]
) -> None:
    other = person("otto")
    Membership.objects.create(person=other, project=late[0], role=Role.CONTRIBUTOR)
    client.force_login(other)
    assert rules(client, "move_remaining_forward") == 403
    assert load(late[0]).state.plan.settings.move_remaining_forward


def test_in_the_convention_of_p6_they_are_not_offered(late: tuple[Project, Person], client: Client) -> None:
    from headway.plan.changes import SetConvention

    project, mara = late
    write(project, [SetConvention(Convention.MICROSOFT, Convention.PRIMAVERA)], by=mara, at=NOW)
    client.force_login(mara)
    assert "status date forward" not in client.get("/p/late/settings/").content.decode()
