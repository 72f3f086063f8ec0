"""From nothing to a plan with a date: the steps, what is kept on the way, what it becomes, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from headway.formats.outline import templates
from headway.workbench.engine.kernels import READY
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.guide import drafts
from headway.workbench.projects.guide.models import Draft
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from tests.workbench.together import at_once

OUTLINE = """\
Design
  Draft, 3d
  Review, 1d
Build
  Service, 5-9d
  Pages, 5d, after Review, @Mara
Live, milestone, after Service and Pages"""
NAMED = {"name": "Harbour app", "start": "2026-12-01", "due": "2027-02-26"}


@pytest.fixture
def newcomer(person: Callable[..., Person], client: Client) -> Person:
    made = person("newcomer")
    client.force_login(made)
    return made


def walk(client: Client, step: str, /, **answers: str) -> str:
    """Answer a step and give the address one is led to."""
    response = client.post(reverse("begin_step", args=[step]), answers)
    assert response.status_code == 302, response.content.decode()[:2000]
    return response["Location"]


def walked(client: Client) -> None:
    walk(client, "name", **NAMED)
    walk(client, "tasks", text=OUTLINE, order="line-above")
    walk(client, "people", **{"phase-0": "Jon, Eve", "phase-1": "Jon"})
    walk(client, "sure", **{"phase-0": "rough", "phase-1": "guess"})


def test_five_steps_lead_from_a_name_to_a_date(client: Client, newcomer: Person) -> None:
    assert "/new/guide/" in client.get(reverse("projects")).content.decode()
    assert client.get(reverse("begin"))["Location"] == "/new/guide/name/"
    assert walk(client, "name", **NAMED) == "/new/guide/tasks/"
    assert walk(client, "tasks", text=OUTLINE, order="line-above") == "/new/guide/people/"
    assert walk(client, "people", **{"phase-0": "Jon, Eve"}) == "/new/guide/sure/"
    assert walk(client, "sure", **{"phase-0": "rough", "phase-1": "guess"}) == "/new/guide/answer/"
    page = client.get("/new/guide/answer/").content.decode()
    assert "Harbour app will be done on 15 Dec" in page
    assert "It must be done on 26 Feb 2027: 53 d of work are left between." in page
    assert "What drives it" in page
    assert page.count("<li>") >= 3
    assert Project.objects.count() == 0


def test_how_sure_is_simulated_from_the_ranges_and_not_known_without(client: Client, newcomer: Person) -> None:
    walked(client)
    said = client.get(reverse("begin_sure")).content.decode()
    assert "In 80 of 100 simulated runs by" in said
    assert "Chance to keep 26 Feb 2027" in said
    walk(client, "tasks", text="A, 3d\nB, 4d", order="line-above")
    walk(client, "sure")
    assert "Not known." in client.get(reverse("begin_sure")).content.decode()


@pytest.fixture
def compiling() -> Iterator[None]:
    READY.clear()
    yield
    READY.set()


def test_while_the_server_gets_ready_the_page_asks_again(client: Client, newcomer: Person, compiling: None) -> None:
    walked(client)
    said = client.get(reverse("begin_sure")).content.decode()
    assert "making itself ready" in said
    assert 'hx-trigger="load delay:2s"' in said


def test_it_becomes_a_project_by_one_write_of_changes(client: Client, newcomer: Person) -> None:
    walked(client)
    foretold = drafts.said(newcomer).plan(drafts.said(newcomer).start, "Done").plan  # type: ignore[arg-type]
    response = client.post(reverse("begin_keep"), {"then": "members"})
    project = Project.objects.get()
    assert response["Location"] == reverse("members", args=[project.key])
    assert (project.key, project.revision) == ("harbour-app", 1)
    assert load(project).state.plan == foretold
    entry = Entry.objects.get(project=project)
    assert (entry.by, entry.gesture) == (newcomer, "Make the first plan")
    assert entry.count > 10
    assert Membership.objects.get(project=project).role == Role.OWNER
    assert not Draft.objects.exists()
    plan = load(project).state.plan
    assert plan.tasks["live"].deadline is not None
    assert {each.name for each in plan.resources.values()} == {"Jon", "Eve", "Mara"}
    assert plan.tasks["draft"].estimate is not None
    assert plan.tasks["draft"].estimate.assumed


def test_nothing_typed_is_lost_and_back_keeps_it_too(client: Client, newcomer: Person) -> None:
    client.post("/new/guide/name/", {"name": "Half a na"}, headers={"HX-Request": "true"})
    assert 'value="Half a na"' in client.get("/new/guide/name/").content.decode()
    client.post(reverse("begin_preview"), {"text": OUTLINE, "order": "at-once"})
    page = client.get("/new/guide/tasks/").content.decode()
    assert "Pages, 5d, after Review, @Mara" in page
    assert 'value="at-once" selected' in page
    assert walk(client, "people", back="1", **{"phase-0": "Ada"}) == "/new/guide/tasks/"
    assert 'value="Ada"' in client.get("/new/guide/people/").content.decode()
    assert client.get(reverse("begin"))["Location"] == "/new/guide/name/"


def test_another_person_has_a_draft_of_their_own(
    client: Client, newcomer: Person, person: Callable[..., Person]
) -> None:
    walked(client)
    client.force_login(person("other"))
    assert "Harbour app" not in client.get("/new/guide/name/").content.decode()


def test_the_preview_says_what_is_understood_and_names_what_is_not(client: Client, newcomer: Person) -> None:
    said = client.post(reverse("begin_preview"), {"text": "A, 3-5d\nB\nC 2d after 9"}).content.decode()
    assert "3 tasks, 1 milestone" in said
    assert "3 d / 4 d / 5 d" in said
    assert "Line 2: it does not say how long it takes." in said
    assert "no line is &#x27;9&#x27;" in said


def test_a_note_on_how_a_line_was_read_is_nothing_to_clear_up(client: Client, newcomer: Person) -> None:
    walk(client, "name", **NAMED)
    page = client.post(reverse("begin_preview"), {"text": "Clean up after migration, 2d"}).content.decode()
    assert "read as a part of the name" in page
    assert "not understood" not in page
    assert "unclear" not in page
    assert "Clear up what was not understood" not in client.get("/new/guide/answer/").content.decode()
    client.post(reverse("begin_preview"), {"text": "Clean up"})
    assert "Clear up what was not understood" in client.get("/new/guide/answer/").content.decode()


def test_a_pasted_list_with_columns_is_understood(client: Client, newcomer: Person) -> None:
    text = "Task\tDuration\tPredecessors\nDesign\t3d\t\nBuild\t5d\t1"
    said = client.post(reverse("begin_preview"), {"text": text}).content.decode()
    assert "2 tasks, 1 milestone" in said
    assert "5 d" in said


@pytest.mark.parametrize("template", templates(), ids=lambda each: each.name)
def test_a_template_gives_a_date_at_once(client: Client, newcomer: Person, template: object) -> None:
    walk(client, "name", **NAMED)
    client.post(reverse("begin_template"), {"template": template.name})  # type: ignore[attr-defined]
    assert "Nothing of this" not in client.get("/new/guide/tasks/").content.decode()
    assert "Harbour app will be done on" in client.get("/new/guide/answer/").content.decode()
    assert "In 80 of 100" in client.get(reverse("begin_sure")).content.decode()


def test_a_template_does_not_overwrite_what_was_typed(client: Client, newcomer: Person) -> None:
    client.post(reverse("begin_preview"), {"text": "Mine, 3d"})
    client.post(reverse("begin_template"), {"template": "software-release"})
    assert drafts.said(newcomer).text == "Mine, 3d"
    assert client.post(reverse("begin_template"), {"template": "nothing"}).status_code == 404


@pytest.mark.parametrize("name", ["tasks", "people", "sure", "answer"])
def test_every_step_can_be_skipped_and_opened_empty(client: Client, newcomer: Person, name: str) -> None:
    assert client.get(reverse("begin_step", args=[name])).status_code == 200
    walk(client, name)


def test_what_is_wrong_with_the_first_step_is_said_there(client: Client, newcomer: Person) -> None:
    refused = client.post("/new/guide/name/", {"name": "", "start": "2027-01-01", "due": "2026-01-01"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "This field is required." in page
    assert "done before it begins" in page
    assert client.post("/new/guide/name/", {"name": "A", "start": "soon"}).status_code == 422
    assert client.get("/new/guide/nothing/").status_code == 404


def test_without_a_name_nothing_is_made(client: Client, newcomer: Person) -> None:
    assert client.post(reverse("begin_keep"), {"then": "plan"})["Location"] == "/new/guide/name/"
    assert not Project.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_asked_for_twice_at_once_it_becomes_one_project(newcomer: Person, now: datetime) -> None:
    drafts.keep(newcomer, now, name="Harbour app", text=OUTLINE)
    act = partial(drafts.make, newcomer, now, now.date(), end="Done", gesture="Make the first plan")
    assert at_once(act, act, act).count(None) == 2
    assert Project.objects.count() == 1
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_answers_that_come_at_once_are_all_kept(newcomer: Person, now: datetime) -> None:
    at_once(
        partial(drafts.keep, newcomer, now, name="Harbour app"),
        partial(drafts.keep, newcomer, now, text=OUTLINE),
        partial(drafts.keep, newcomer, now, who={"Design": "Jon"}),
    )
    assert drafts.said(newcomer) == drafts.Said(name="Harbour app", text=OUTLINE, who={"Design": "Jon"})


def test_skipping_keeps_what_is_there(client: Client, newcomer: Person) -> None:
    walk(client, "name", **NAMED)
    assert client.post(reverse("begin_keep"), {"then": "plan"})["Location"] == "/p/harbour-app/"
    assert client.get("/p/harbour-app/").status_code == 200


def test_begun_anew_is_forgotten(client: Client, newcomer: Person) -> None:
    walked(client)
    client.post(reverse("begin_forget"))
    assert drafts.said(newcomer) == drafts.Said()


def test_a_draft_nobody_can_read_any_more_is_an_empty_one(client: Client, newcomer: Person) -> None:
    walked(client)
    Draft.objects.update(said={"start": "yesterday", "order": 7})
    assert drafts.said(newcomer) == drafts.Said()
    assert client.get("/new/guide/tasks/").status_code == 200


def test_a_newcomer_gets_there_in_five_minutes_of_reading_and_typing(client: Client, newcomer: Person) -> None:
    """At 200 words a minute of reading, 30 words a minute of typing (of 5 strokes), and 3 s for every choice."""
    read = typed = chosen = 0.0
    answers: list[tuple[str, dict[str, str]]] = [
        ("name", {"name": "Harbour app", "start": "2026-12-01", "due": "2027-02-26"}),
        ("tasks", {"text": OUTLINE, "order": "line-above"}),
        ("people", {"phase-0": "Jon, Eve", "phase-1": "Jon"}),
        ("sure", {"phase-0": "rough", "phase-1": "guess"}),
    ]
    for name, answer in answers:
        read += words_of(client.get(reverse("begin_step", args=[name])).content.decode())
        typed += sum(len(value) for field, value in answer.items() if field != "order" and name != "sure")
        chosen += 1 + (len(answer) if name == "sure" else 0)
        walk(client, name, **answer)
    page = client.get("/new/guide/answer/").content.decode()
    read += words_of(page) + words_of(client.get(reverse("begin_sure")).content.decode())
    assert "will be done on" in page
    minutes = read / 200 + typed / 5 / 30 + (chosen + 1) * 3 / 60
    assert minutes <= 5, f"{read:.0f} words, {typed:.0f} strokes, {chosen:.0f} choices: {minutes:.1f} minutes"


def words_of(page: str) -> int:
    """The words one reads on a page: of what stands in the middle, without the frame around it."""
    import re

    body = page.partition("<main")[2].partition("</main>")[0] or page
    body = re.sub(r"<(details|textarea|option)\b.*?</\1>", " ", body, flags=re.DOTALL)
    return len(re.sub(r"<[^>]*>", " ", body).split())
