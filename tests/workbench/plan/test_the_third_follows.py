"""Duration, units and work typed on a page: the third follows in the same step, and undo takes back all of it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from headway.plan.changes import KINDS, AddAssignment, AddResource, AddTask, PlanChange, SetBalance, SetDuration
from headway.plan.duration import Duration
from headway.plan.resource import Assignment, Resource
from headway.plan.task import Task, TaskType
from headway.workbench.pages.tasks import fields
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry
from headway.workbench.projects.submit import submit
from tests.workbench.plan.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)

PART = {"HX-Request": "true", "HX-Target": "article#task"}


def write(hand: Browser, *changes: PlanChange) -> None:
    """Make Changes as they are, and look again."""
    submit(hand.person, hand.project, changes, at=timezone.now())
    hand.payload = hand.load()


@pytest.fixture
def typing(hand: Browser) -> Browser:
    """Beside a task of five days, forty hours of Ana."""
    write(
        hand,
        AddResource(Resource("ana", "Ana of the harbour")),
        AddResource(Resource("ben", "Ben of the harbour")),
        AddTask(Task("quay", "Survey the quay", rank=Decimal(10**6))),
        SetDuration("quay", None, Duration(2400)),
        AddAssignment(Assignment("ana on quay", "quay", "ana", 1.0, 2400)),
    )
    return hand


def cell(field: str, text: str, was: Any = None) -> dict[str, Any]:
    return {"do": "cell", "task": "quay", "field": field, "text": text, "was": was}


def standing(hand: Browser) -> tuple[int, dict[str, float], dict[str, int | None]]:
    plan = load(hand.project).state.plan
    there, duration = plan.assigned["quay"], plan.tasks["quay"].duration
    assert duration is not None
    return duration.minutes, {e.resource or "": e.units for e in there}, {e.resource or "": e.work for e in there}


def test_a_duration_typed_in_the_grid_brings_its_work_and_both_go_back_at_once(typing: Browser) -> None:
    before = load(typing.project).state.plan
    found = typing.do(cell("duration", "8 d"))
    assert standing(typing) == (3840, {"ana": 1.0}, {"ana": 3840})
    assert found["said"] == "Duration of 'Survey the quay' 5 d -> 8 d"
    assert "Work 40 h -> 64 h" in found["moved"]
    entry = Entry.objects.latest("revision")
    assert entry.count == 2
    assert typing.client.post(f"{typing.address}undo/").status_code == 200
    assert load(typing.project).state.plan == before


def test_work_typed_in_the_table_brings_its_duration(typing: Browser) -> None:
    found = typing.do(cell("work", "64 h", "5 d"))
    assert standing(typing) == (3840, {"ana": 1.0}, {"ana": 3840})
    assert "Duration 5 d -> 8 d" in found["moved"]
    shown = json.loads(typing.client.get(f"{typing.address}table.json?columns=name,work").content)
    row = typing.load()["rows"]["id"].index("quay")
    assert shown["cells"]["work"][row] == "8 d"
    assert next(each for each in shown["columns"] if each["name"] == "work")["edits"]


def test_the_work_of_a_summary_task_is_told_and_not_typed(typing: Browser) -> None:
    plan = typing.analysis.plan
    summary = next(id for id in plan.tasks if plan.is_summary(id))
    answer = typing.post({**cell("work", "3 d"), "task": summary})
    assert answer.status_code == 422
    assert "that of its tasks" in answer.content.decode()
    shown = json.loads(typing.client.get(f"{typing.address}table.json?columns=name,work").content)
    row = typing.load()["rows"]["id"].index(summary)
    assert shown["cells"]["work"][row] == typing.analysis.cost[summary].work


def test_units_typed_with_the_people_bring_the_duration(typing: Browser) -> None:
    typing.do(cell("resources", "Ana of the harbour [50%]"))
    assert standing(typing) == (4800, {"ana": 0.5}, {"ana": 2400})


def test_somebody_more_on_a_task_of_fixed_work_makes_it_shorter(typing: Browser) -> None:
    plan = load(typing.project).state.plan
    write(typing, KINDS["SetTaskType"]("quay", plan.tasks["quay"].type, TaskType.FIXED_WORK))
    typing.do(cell("resources", "Ana of the harbour, Ben of the harbour"))
    assert standing(typing) == (1200, {"ana": 1.0, "ben": 1.0}, {"ana": 1200, "ben": None})


def test_a_preview_tells_what_would_follow_and_writes_nothing(typing: Browser) -> None:
    before = standing(typing)
    told = json.loads(typing.post(cell("duration", "8 d"), preview=True).content)
    assert told["said"][0] == "Work 40 h -> 64 h"
    assert len(told["sentences"]) == 2
    assert standing(typing) == before


def test_many_cells_at_once_say_how_many_follow(typing: Browser) -> None:
    write(
        typing,
        AddTask(Task("crane", "Survey the crane", rank=Decimal(10**7), duration=Duration(480))),
        AddAssignment(Assignment("ben on crane", "crane", "ben", 1.0, 480)),
    )
    found = typing.do(cell("duration", "8 d"), {**cell("duration", "2 d"), "task": "crane"})
    assert "on 2 tasks the third of duration, units and work follows" in found["moved"]
    assert load(typing.project).state.plan.assignments["ben on crane"].work == 960


def test_a_project_can_do_without(typing: Browser) -> None:
    write(typing, SetBalance(True, False))
    found = typing.do(cell("duration", "8 d"))
    assert standing(typing) == (3840, {"ana": 1.0}, {"ana": 2400})
    assert not any("Work" in each for each in found["moved"])


def test_the_settings_of_a_project_switch_it(typing: Browser, member: Callable[..., Person], client: Client) -> None:
    client.force_login(member(Role.OWNER))
    page = client.get(f"{typing.address}settings/")
    assert "Duration, units and work are kept in balance" in page.content.decode()
    name = load(typing.project).state.plan.settings.name
    assert client.post(f"{typing.address}settings/", {"name": name}).status_code == 302
    assert load(typing.project).state.plan.settings.balance is False
    assert client.post(f"{typing.address}settings/", {"name": name, "balance": "on"}).status_code == 302
    assert load(typing.project).state.plan.settings.balance is True


def form(hand: Browser, noun: str, id: str, field: str, now: str, **more: str) -> dict[str, str]:
    plan = load(hand.project).state.plan
    was = fields.field(plan, fields.NOUNS[noun], fields.NOUNS[noun].find(plan, id), field, {}).was
    return {"noun": noun, "id": id, "field": field, "was": was, "now": now, **more}


def test_the_page_of_a_task_says_what_follows_before_and_after(typing: Browser) -> None:
    address = f"{typing.address}t/quay/set/"
    asked = form(typing, "assignment", "ana on quay", "work", "64 h")
    told = typing.client.post(address, {**asked, "preview": "1"}, headers=PART)
    assert "Duration 5 d -> 8 d" in html.unescape(told.content.decode())
    assert standing(typing)[0] == 2400
    done = typing.client.post(address, asked, headers=PART)
    assert json.loads(done["HX-Trigger"])["toast"]["text"] == "Duration 5 d -> 8 d."
    assert standing(typing) == (3840, {"ana": 1.0}, {"ana": 3840})


def test_work_of_the_task_as_a_whole_is_shared_on_its_page(typing: Browser) -> None:
    write(typing, AddAssignment(Assignment("ben on quay", "quay", "ben", 0.5, 1200)))
    done = typing.client.post(
        f"{typing.address}t/quay/set/", form(typing, "task", "quay", "work", "90 h"), headers=PART
    )
    assert done.status_code == 200
    assert standing(typing) == (3600, {"ana": 1.0, "ben": 0.5}, {"ana": 3600, "ben": 1800})


def test_a_person_put_on_an_effort_driven_task_shares_its_work(typing: Browser) -> None:
    write(typing, KINDS["SetEffortDriven"]("quay", False, True))
    done = typing.client.post(f"{typing.address}t/quay/assignments/", {"resource": "ben"}, headers=PART)
    assert done.status_code == 200
    assert standing(typing) == (1200, {"ana": 1.0, "ben": 1.0}, {"ana": 1200, "ben": None})
    assert "Duration 5 d -> 2.5 d" in json.loads(done["HX-Trigger"])["toast"]["text"]


def test_machines_get_what_they_say_unless_they_ask_for_more(typing: Browser) -> None:
    address = f"/api/v1/projects/{typing.project.key}/changes"
    longer = {"change": "SetDuration", "task": "quay", "was": {"minutes": 2400}, "now": {"minutes": 3840}}
    body = json.dumps({"changes": [longer]})

    def post(query: str) -> Any:
        return typing.client.post(f"{address}{query}", body, content_type="application/json")

    assert post("?preview=1&balance=1").status_code == 200
    assert standing(typing)[2] == {"ana": 2400}
    exact = post("")
    assert (exact.status_code, exact.json()["count"]) == (201, 1)
    assert standing(typing)[2] == {"ana": 2400}
    assert typing.client.post(f"{typing.address}undo/").status_code == 200
    followed = post("?balance=1")
    assert (followed.status_code, followed.json()["count"]) == (201, 2)
    assert standing(typing) == (3840, {"ana": 1.0}, {"ana": 3840})


def test_it_follows_from_the_plan_as_it_is_when_it_is_written(typing: Browser) -> None:
    """Somebody changes the units after the page was loaded; the page types the duration, another field."""
    plan = load(typing.project).state.plan
    half = KINDS["SetUnits"]("ana on quay", plan.assignments["ana on quay"].units, 0.5)
    submit(typing.person, typing.project, [half], at=timezone.now())
    submit(typing.person, typing.project, [KINDS["SetAssignmentWork"]("ana on quay", 2400, 1200)], at=timezone.now())
    typing.do(cell("duration", "8 d"))
    assert standing(typing) == (3840, {"ana": 0.5}, {"ana": 1920})


def test_many_tasks_altered_alike_are_followed_each(typing: Browser) -> None:
    body = {"tasks": ["quay"], "field": "duration", "operation": "multiply", "value": "2"}
    answer = typing.client.post(
        f"/api/v1/projects/{typing.project.key}/bulk", json.dumps(body), content_type="application/json"
    )
    assert answer.status_code in (200, 201), answer.content
    assert standing(typing) == (4800, {"ana": 1.0}, {"ana": 4800})
