"""The page of hand-overs, the section of a task, and what other pages say of them."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from headway.plan.changes import AddTask, RemoveTask, to_json
from headway.plan.task import Task
from headway.workbench.people.models import Membership, Person
from headway.workbench.projects import handovers, taking
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Handover, Project, Wait
from headway.workbench.projects.submit import submit
from tests.workbench.handovers.conftest import Pair
from tests.workbench.handovers.test_handing_over import API, WAITS, longer, newer, taken, unlinked

pytestmark = pytest.mark.django_db


def client(person: Person) -> Client:
    made = Client()
    made.force_login(person)
    return made


def page(person: Person, project: Project, rest: str = "handovers/") -> str:
    answer = client(person).get(f"/p/{project.key}/{rest}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def post(person: Person, project: Project, rest: str, form: dict[str, Any], target: str = "") -> Any:
    headers = {"HX-Request": "true", "HX-Target": target} if target else {}
    return client(person).post(f"/p/{project.key}/handovers/{rest}", form, headers=headers)


def test_a_page_without_any_says_so(pair: Pair) -> None:
    text = page(pair.bo, pair.bora)
    assert "Nothing is handed over between this project and others." in text
    assert "No other project that you may see has published anything" in text


def test_publishing_waiting_looking_and_taking_by_the_page(pair: Pair, now: datetime) -> None:
    answer = post(pair.ada, pair.atlas, "publish/", {"task": API})
    assert answer.status_code == 302
    assert "API frozen" in page(pair.ada, pair.atlas)
    text = page(pair.bo, pair.bora)
    assert "Published by other projects" in text
    form = {"giver": pair.atlas.key, "given": API, "milestone": WAITS}
    assert post(pair.bo, pair.bora, "wait/", form, "div#handovers").status_code == 200
    assert "Waits for 1 hand-over." in page(pair.ada, pair.bora)
    longer(pair, 30, now)
    assert "the plan has moved since" in page(pair.ada, pair.atlas)
    post(pair.ada, pair.atlas, "publish/", {"task": API})
    text = page(pair.bo, pair.bora)
    assert "newer date published" in text
    row = Wait.objects.get()
    looked = page(pair.bo, pair.bora, f"handovers/waits/{row.pk}/")
    assert "Finish with the new date" in looked
    changes = to_json(taking.taking(pair.bo, pair.bora, row.pk).changes).decode()
    assert changes in looked
    taken = post(pair.bo, pair.bora, f"waits/{row.pk}/take/", {"changes": changes}, "div#handovers")
    assert taken.status_code == 200
    assert "headway:changed" in taken.headers["HX-Trigger"]
    assert handovers.one(pair.bo, pair.bora, row.pk).state == "as taken"
    again = post(pair.bo, pair.bora, f"waits/{row.pk}/take/", {"changes": changes}, "div#handovers")
    assert again.status_code == 412
    assert "as taken" in unescape(again.content.decode())


def test_who_reads_sees_all_and_finds_no_button(pair: Pair, now: datetime) -> None:
    newer(pair, now)
    text = page(pair.ada, pair.bora)
    assert "API frozen" in text
    assert "newer date published" in text
    for button in ("Look at the new date", "Stop waiting", "Publish"):
        assert f">{button}<" not in text


def test_what_is_refused_is_a_sentence_and_never_a_failure(pair: Pair, now: datetime) -> None:
    row = newer(pair, now)
    for rest, form, status in (
        (f"waits/{row.pk}/take/", {"changes": "[]"}, 422),
        (f"waits/{row.pk}/take/", {"changes": '{"schema": 1, "changes": [{"change": "RemoveTask"}]}'}, 422),
        ("withdraw/", {"task": "api-of-atlas"}, 422),
        ("publish/", {"task": "nothing"}, 404),
        ("wait/", {"giver": "nowhere", "given": "x"}, 404),
        ("wait/", {"giver": pair.atlas.key, "given": "x"}, 422),
        ("waits/99999/take/", {"changes": to_json(taking.taking(pair.bo, pair.bora, row.pk).changes).decode()}, 404),
        ("waits/99999/stop/", {}, 404),
    ):
        assert post(pair.bo, pair.bora, rest, form).status_code == status, (rest, form)
    assert client(pair.bo).get(f"/p/{pair.atlas.key}/handovers/waits/{row.pk}/").status_code == 403
    assert client(pair.ada).get(f"/p/{pair.atlas.key}/handovers/waits/{row.pk}/").status_code == 404


def test_the_task_that_waits_says_so_with_a_way_to_the_giver(pair: Pair, now: datetime) -> None:
    newer(pair, now)
    text = page(pair.bo, pair.bora, f"t/{WAITS}/")
    assert "Waits for “API frozen” of Atlas, published 12 Jun" in text
    assert f'href="/p/{pair.atlas.key}/t/{API}/"' in text
    assert "published 12 Jun" in page(pair.bo, pair.bora, "t/done/")  # what follows names what drives it
    Membership.objects.get(person=pair.bo, project=pair.atlas).delete()
    text = page(pair.bo, pair.bora, f"t/{WAITS}/")
    assert "Waits for “API frozen” of Atlas" in text
    assert f'href="/p/{pair.atlas.key}/t/{API}/"' not in text


def test_the_task_that_is_given_out_says_who_waits_and_is_published_there(pair: Pair, now: datetime) -> None:
    taken(pair, now)
    longer(pair, 30, now)
    text = page(pair.ada, pair.atlas, f"t/{API}/")
    assert "the plan has moved since" in text
    assert "Bora" in text
    answer = post(pair.ada, pair.atlas, "publish/", {"task": API}, "section#hand-over")
    assert "as published" in answer.content.decode()
    assert Handover.objects.count() == 2
    assert "Bora by 16 Jun" in page(pair.bo, pair.atlas, "milestones/")
    Membership.objects.get(person=pair.ada, project=pair.bora).delete()
    assert "1 project not yours to see" in page(pair.ada, pair.atlas, "milestones/")


def test_a_task_that_somebody_removed_meanwhile_has_no_section_any_more(pair: Pair, now: datetime) -> None:
    handovers.publish(pair.ada, pair.atlas, "documentation-ready", at=now)
    gone = load(pair.atlas).state.plan.tasks["documentation-ready"]
    submit(pair.ada, pair.atlas, [*unlinked(pair.atlas, gone.id), RemoveTask(gone)], at=now)
    answer = post(pair.ada, pair.atlas, "withdraw/", {"task": gone.id}, "section#hand-over")
    assert answer.status_code == 404
    assert Handover.objects.get().withdrawn is not None
    assert post(pair.bo, pair.bora, "waits/99999/stop/", {}, "section#hand-over").status_code == 404


def asked_to_wait(person: Person, project: Project, task: str) -> tuple[bool, bool]:
    """Whether a milestone is asked on its own page, and on that of hand-overs."""
    chosen = page(person, project).partition("Milestone that waits")[2].partition("</select>")[0]
    return "Let it wait for another project" in page(person, project, f"t/{task}/"), f'value="{task}"' in chosen


def test_a_milestone_with_tasks_below_it_is_asked_nowhere_to_wait(pair: Pair, now: datetime) -> None:
    post(pair.ada, pair.atlas, "publish/", {"task": API})
    assert asked_to_wait(pair.bo, pair.bora, WAITS) == (True, True)
    submit(pair.bo, pair.bora, [AddTask(Task("below", "Below", parent=WAITS))], at=now)
    assert asked_to_wait(pair.bo, pair.bora, WAITS) == (False, False)


def test_a_proposal_has_no_hand_overs(pair: Pair, now: datetime) -> None:
    taken(pair, now)
    draft = Project.objects.create(key="draft", name="Bora", created=now, proposes=pair.bora)
    from django.core.exceptions import PermissionDenied

    for act in (
        lambda: handovers.publish(pair.bo, draft, "done", at=now),
        lambda: taking.wait_for(pair.bo, draft, pair.atlas, API, at=now),
    ):
        with pytest.raises(PermissionDenied, match="A proposal"):
            act()
    assert load(pair.bora).state.plan.tasks[WAITS].constraint is not None
    assert post(pair.bo, draft, "publish/", {"task": "done"}).status_code in (403, 404)
