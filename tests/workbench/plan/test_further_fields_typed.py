"""Fields that stand in no payload of the plan, typed in a table."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from headway.workbench.pages.plan import further
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from tests.workbench.plan.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def cell(task: str, field: str, text: str, was: str) -> dict[str, object]:
    return {"do": "cell", "task": task, "field": field, "text": text, "was": was}


def leaf(hand: Browser) -> str:
    """A task without tasks below it."""
    plan = hand.analysis.plan
    parents = {each.parent for each in plan.tasks.values()}
    return str(next(id for id in plan.tasks if id not in parents))


def shown(hand: Browser, task: str, field: str) -> str:
    plan = hand.analysis.plan
    return further.text(plan, plan.tasks[task], field)


def test_a_calendar_is_typed_by_its_name(hand: Browser) -> None:
    task, plan = leaf(hand), hand.analysis.plan
    now = plan.tasks[task].calendar or plan.settings.calendar
    other = next(each for id, each in plan.calendars.items() if id != now)
    hand.do(cell(task, "calendar", other.name or other.id, shown(hand, task, "calendar")))
    assert hand.analysis.plan.tasks[task].calendar == other.id


def test_a_calendar_that_is_not_there_is_refused_in_words(hand: Browser) -> None:
    task = leaf(hand)
    answer = hand.post(cell(task, "calendar", "Mars", shown(hand, task, "calendar")))
    assert 400 <= answer.status_code < 500
    assert "There is no calendar" in answer.content.decode()
    assert hand.project.__class__.objects.get(pk=hand.project.pk).revision == 1


def test_a_note_and_a_custom_field_are_typed(hand: Browser) -> None:
    task = leaf(hand)
    hand.do(cell(task, "notes", "Ask the harbour first", shown(hand, task, "notes")))
    hand.payload = hand.load()
    hand.do(cell(task, "custom:Gate", "G2", ""))
    after = hand.analysis.plan.tasks[task]
    assert (after.notes, after.custom["Gate"]) == ("Ask the harbour first", "G2")


def test_a_custom_number_stays_a_number(hand: Browser) -> None:
    plan = hand.analysis.plan
    task = plan.tasks[leaf(hand)].but(custom={"Points": 3})
    held = plan.but(tasks={**plan.tasks, task.id: task})
    assert further.documents(held, task, "custom:Points", "5")[0]["now"] == {"Points": 5}
    assert further.documents(held, task, "custom:Points", "3") == []
    with pytest.raises(ValueError, match="not a number"):
        further.documents(held, task, "custom:Points", "many")


def test_who_comes_second_is_told_both_notes(hand: Browser, member: Callable[..., Person]) -> None:
    task = leaf(hand)
    before = shown(hand, task, "notes")
    Browser(member(Role.OWNER), hand.project).do(cell(task, "notes", "Theirs", before))
    answer = hand.post(cell(task, "notes", "Mine", before))
    assert answer.status_code == 412
    told = json.loads(answer.content)["conflict"]
    assert (told["theirs"], told["mine"]) == ("Theirs", "Mine")
    assert shown(hand, task, "notes") == "Theirs"
