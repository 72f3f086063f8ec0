"""Cards moved on the board, end to end: facts and Changes, what is asked first, what is refused, and undo."""

from __future__ import annotations

import json
from typing import Any

import pytest

from headway.analysis.board import axis
from headway.plan.task import TaskKind
from headway.workbench.projects.models import Entry
from tests.workbench.plan.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def to(field: str, was: str, now: str) -> dict[str, str]:
    return {"field": field, "was": was, "now": now}


def card(task: str, *where: dict[str, str]) -> dict[str, Any]:
    return {"do": "card", "task": task, "to": list(where)}


def under(hand: Browser, field: str, task: str) -> tuple[str, ...]:
    return axis(hand.analysis, field).keys(task)


def of_status(hand: Browser, status: str, *, due: bool = False) -> str:
    """A task without children that stands under a status; `due`: it should have started by the status date."""
    found, schedule = hand.analysis, hand.analysis.schedule
    laid = axis(found, "status")
    for task in laid.of:
        start, kind = schedule[task].start, found.plan.tasks[task].kind
        begun = start is not None and schedule.as_of is not None and start <= schedule.as_of
        if laid.keys(task) == (status,) and kind is TaskKind.TASK and begun is (due or status != "not started"):
            return task
    raise AssertionError(f"no task is {status}")


def asks(hand: Browser, gesture: dict[str, Any]) -> dict[str, Any]:
    answer = hand.post(gesture)
    assert answer.status_code == 409, answer.content
    found: dict[str, Any] = json.loads(answer.content)["asks"]
    return found


def test_a_card_put_into_progress_asks_when_and_writes_the_fact(hand: Browser) -> None:
    task = of_status(hand, "not started")
    gesture = card(task, to("status", "not started", "in progress"))
    question = asks(hand, gesture)
    assert hand.analysis.plan.tasks[task].name in question["title"]
    assert [way["way"] for way in question["ways"]] == ["status"]
    assert "the status date" in question["ways"][0]["label"]
    assert question["ways"][0]["moves"]
    assert Entry.objects.filter(project=hand.project).count() == 1
    hand.do(gesture, way="status")
    assert under(hand, "status", task) == ("in progress",)
    assert hand.analysis.progress[task].start is not None
    assert hand.analysis.progress[task].start.date() == hand.analysis.schedule.as_of.date()


def test_a_card_put_into_done_is_finished_and_undo_takes_it_back(hand: Browser) -> None:
    task = of_status(hand, "in progress")
    began = hand.analysis.progress[task].start
    hand.do(card(task, to("status", "in progress", "done")), way="status")
    known = hand.analysis.progress[task]
    assert known.finish is not None
    assert known.start == began
    hand.client.post(f"/p/{hand.project.key}/undo/", {}, content_type="application/json")
    assert under(hand, "status", task) == ("in progress",)


def test_a_card_taken_out_of_done_retracts_what_was_reported(hand: Browser) -> None:
    task = of_status(hand, "done")
    gesture = card(task, to("status", "done", "in progress"))
    (way,) = asks(hand, gesture)["ways"]
    assert way["way"] == "back"
    assert any("Retract" in line for line in way["does"])
    hand.do(gesture, way="back")
    assert under(hand, "status", task) == ("in progress",)


def test_a_preview_tells_the_likeliest_and_writes_nothing(hand: Browser) -> None:
    task = of_status(hand, "not started")
    answer = hand.do(card(task, to("status", "not started", "done")), preview=True)
    assert answer["said"]
    assert Entry.objects.filter(project=hand.project).count() == 1


def test_another_person_gets_the_assignment_whole(hand: Browser) -> None:
    plan = hand.analysis.plan
    held = next(each for each in plan.assignments.values() if each.resource is not None)
    there = {each.resource for each in plan.assigned[held.task]}
    other = next(id for id in plan.resources if id not in there)
    hand.do(card(held.task, to("resource", str(held.resource), other)))
    after = hand.analysis.plan.assignments[held.id]
    assert after == held.but(resource=other)


def test_nobody_takes_the_person_off_and_from_nobody_puts_one_on(hand: Browser) -> None:
    plan = hand.analysis.plan
    task, (held, *_rest) = next((task, each) for task, each in plan.assigned.items() if len(each) == 1)
    hand.do(card(task, to("resource", str(held.resource), "")))
    assert under(hand, "resource", task) == ("",)
    hand.do(card(task, to("resource", "", str(held.resource))))
    assert under(hand, "resource", task) == (held.resource,)


def test_another_phase_and_another_priority_in_one_gesture(hand: Browser) -> None:
    task = of_status(hand, "not started")
    phases = axis(hand.analysis, "phase")
    (was,) = phases.keys(task)
    now = next(column.key for column in phases.columns if column.key not in (was, ""))
    hand.do({"do": "cell", "task": task, "field": "priority", "text": "800"})
    hand.do(card(task, to("phase", was, now), to("priority", "800", "500")))
    after = hand.analysis.plan
    assert after.tasks[task].parent == now
    assert after.outline.children[now][-1] == task
    assert after.tasks[task].priority == 500
    assert Entry.objects.filter(project=hand.project).count() == 3


def test_a_card_somebody_moved_first_is_told_with_both_columns(hand: Browser) -> None:
    task = of_status(hand, "not started")
    hand.do({"do": "cell", "task": task, "field": "priority", "text": "800"})
    answer = hand.post(card(task, to("priority", "900", "500")))
    assert answer.status_code == 412
    told = json.loads(answer.content)["conflict"]
    assert (told["task"], told["field"], told["theirs"], told["mine"]) == (task, "priority", "800", "500")
    assert "800" in told["sentence"]
    assert "500" in told["sentence"]
    assert hand.analysis.plan.tasks[task].priority == 800


def test_a_team_and_a_column_that_is_none_are_refused_with_a_sentence(hand: Browser) -> None:
    task = of_status(hand, "not started")
    teams = axis(hand.analysis, "team")
    (was, *_rest) = teams.keys(task)
    now = next(column.key for column in teams.columns if column.key != was)
    answer = hand.post(card(task, to("team", was, now)))
    assert answer.status_code == 422
    assert "by person" in json.loads(answer.content)["detail"]
    for wrong in (to("colour", "", "red"), to("status", "not started", "lost"), to("custom:No", "", "x")):
        answer = hand.post(card(task, wrong))
        assert answer.status_code == 422, wrong
        assert json.loads(answer.content)["detail"]


def test_a_task_added_in_a_column_holds_what_the_column_says(hand: Browser) -> None:
    resource, phase = next(iter(hand.analysis.plan.resources)), axis(hand.analysis, "phase").columns[0].key
    where = [to("resource", "", resource), to("phase", "", phase)]
    (made,) = hand.do({"do": "add-card", "name": "Book the room", "to": where})["new"]
    assert under(hand, "resource", made) == (resource,)
    assert hand.analysis.plan.tasks[made].parent == phase
    answer = hand.post({"do": "add-card", "name": "Later", "to": [to("status", "", "done")]})
    assert answer.status_code == 422


def test_without_the_wish_for_news_none_are_sent(hand: Browser) -> None:
    task = of_status(hand, "not started")
    body = {"revision": 1, "gestures": [card(task, to("priority", "500", "500"))], "news": False}
    answer = hand.client.post(f"/p/{hand.project.key}/changes/", body, content_type="application/json")
    assert answer.status_code == 200
    assert json.loads(answer.content)["news"] is None


def test_undo_and_redo_send_news_only_where_they_are_wished_for(hand: Browser) -> None:
    hand.do({"do": "add-card", "name": "Later", "to": []})
    for step, revision, wish, told in (("undo", 2, "&news=0", None), ("redo", 3, "&news=0", None), ("undo", 4, "", 5)):
        answer = hand.client.post(f"{hand.address}{step}/?revision={revision}{wish}")
        assert answer.status_code == 200
        news = json.loads(answer.content)["news"]
        assert (news and news["revision"]) == told
