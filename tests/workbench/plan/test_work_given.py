"""Work given from one to another, as on the timeline by resource."""

from __future__ import annotations

import json
from typing import Any

import pytest

from headway.plan.value import ResourceId, TaskId
from headway.workbench.projects.models import Entry
from tests.workbench.plan.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def given(hand: Browser) -> tuple[TaskId, ResourceId, ResourceId]:
    """A task of one person, who does it, and somebody who does not."""
    plan = hand.analysis.plan
    for each in plan.assignments.values():
        others = {other.resource for other in plan.assigned[each.task]}
        free = next((id for id, one in plan.resources.items() if id not in others and one.kind == "work"), None)
        if each.resource is not None and len(others) == 1 and free is not None:
            return each.task, each.resource, free
    raise AssertionError("nobody could take work from anybody")


def give(task: TaskId, was: ResourceId | None, now: ResourceId | None) -> dict[str, Any]:
    return {"do": "give", "task": task, "was": was, "now": now}


def who(hand: Browser, task: TaskId) -> list[ResourceId | None]:
    return [each.resource for each in hand.analysis.plan.assigned.get(task, ())]


def test_work_is_given_with_its_units_and_undone(hand: Browser) -> None:
    task, was, now = given(hand)
    before = hand.analysis.plan.assigned[task]
    hand.do(give(task, was, now))
    (after,) = hand.analysis.plan.assigned[task]
    assert after == before[0].but(resource=now)
    hand.client.post(f"{hand.address}undo/")
    assert hand.analysis.plan.assigned[task] == before


def test_work_nobody_is_named_for_is_given_to_somebody_and_back_to_nobody(hand: Browser) -> None:
    task, was, now = given(hand)
    hand.do(give(task, was, None))
    assert who(hand, task) == [None]
    hand.payload = hand.load()
    hand.do(give(task, None, now))
    assert who(hand, task) == [now]


def test_a_look_before_says_whose_load_changes_and_writes_nothing(hand: Browser) -> None:
    task, was, now = given(hand)
    answer = hand.post(give(task, was, now), preview=True)
    assert answer.status_code == 200
    told = json.loads(answer.content)
    assert told["sentences"]
    assert "Project finish stays" in told["said"]
    assert who(hand, task) == [was]
    assert Entry.objects.filter(project=hand.project).count() == 1


def test_work_somebody_else_gave_away_first_is_told_with_both_names(hand: Browser) -> None:
    task, was, now = given(hand)
    hand.do(give(task, was, None))
    answer = hand.post(give(task, was, now))
    assert answer.status_code == 412
    assert hand.analysis.plan.resources[now].name in json.loads(answer.content)["conflict"]["mine"]


def test_who_heard_of_it_while_choosing_is_told_with_both_names_too(hand: Browser) -> None:
    task, was, now = given(hand)
    hand.do(give(task, was, None))
    hand.payload = hand.load()
    answer = hand.post(give(task, was, now))
    assert answer.status_code == 412
    assert hand.analysis.plan.resources[now].name in json.loads(answer.content)["conflict"]["mine"]
    assert who(hand, task) == [None]


def test_who_works_on_it_already_cannot_be_given_it_again(hand: Browser) -> None:
    task, was, _now = given(hand)
    answer = hand.post(give(task, was, was))
    assert answer.status_code == 422
    assert "already" in json.loads(answer.content)["detail"]
    assert hand.post(give(task, was, "no-such-person")).status_code == 422
