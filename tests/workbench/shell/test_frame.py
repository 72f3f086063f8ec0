"""What the frame says and offers, to each according to the rights."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory

from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.workbench.pages.shell.refusals import unreadable
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import EMPTY, State
from headway.workbench.search import upkeep

type Make = Callable[..., Person]


def page(client: Client, person: Person, url: str) -> str:
    client.force_login(person)
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_strip_answers_and_each_figure_leads_somewhere(client: Client, member: Make) -> None:
    text = page(client, member(Role.MANAGER), "/p/meridian/strip/")
    for name in ("Finish", "Moved", "Late", "Critical", "Done", "Problems", "Cost", "Confidence"):
        assert f'<span class="name">{name}</span>' in text
    assert "3 Aug" in text
    assert text.count('<a class="answer') >= 6
    assert "The simulation is running" in text


def test_the_strip_keeps_money_from_those_without_the_right(client: Client, member: Make) -> None:
    assert "GBP" in page(client, member(Role.SPONSOR), "/p/meridian/strip/")
    for role in (Role.VIEWER, Role.STAKEHOLDER, Role.CONTRIBUTOR):
        text = page(client, member(role), "/p/meridian/strip/") + page(client, member_of(role), "/p/meridian/overview/")
        assert "GBP" not in text
        assert "Cost" not in text


def member_of(role: Role) -> Person:
    return Person.objects.get(email=f"{role.value}@example.org")


def test_the_side_bar_shows_what_one_may_open(client: Client, member: Make) -> None:
    owner = page(client, member(Role.OWNER), "/p/meridian/overview/")
    viewer = page(client, member(Role.VIEWER), "/p/meridian/overview/")
    assert 'href="/p/meridian/settings/"' in owner
    assert 'href="/p/meridian/settings/"' not in viewer
    assert 'href="/p/meridian/overview/" aria-current="page"' in viewer


def test_an_empty_plan_is_not_known_rather_than_fine(client: Client, person: Make, now: datetime) -> None:
    mara = person("mara")
    project = begin(mara, EMPTY, at=now)
    text = page(client, mara, f"/p/{project.key}/strip/")
    assert text.count("not known") >= 4
    assert "This plan is empty" in page(client, mara, f"/p/{project.key}/overview/")


def found(client: Client, person: Person, typed: str, project: str = "") -> list[dict[str, Any]]:
    client.force_login(person)
    answer = client.get("/search/", {"q": typed, "project": project})
    hits: list[dict[str, Any]] = answer.json()["found"]
    return hits


def test_a_task_is_found_by_words_of_its_name_in_any_case(client: Client, member: Make) -> None:
    hits = found(client, member(Role.VIEWER), "TEST penetr", "meridian")
    assert (hits[0]["kind"], hits[0]["label"], hits[0]["here"]) == ("task", "Penetration test", True)
    assert hits[0]["url"] == "/p/meridian/t/penetration-test/"


def test_nothing_of_a_project_is_found_by_those_outside_it(client: Client, project: Project, person: Make) -> None:
    assert found(client, person("stranger"), "test", "meridian") == []
    assert found(client, person("stranger2"), "meridian") == []


def test_a_new_name_is_found_and_the_old_one_is_not(
    client: Client, member: Make, project: Project, now: datetime
) -> None:
    from headway.plan.changes import RenameTask
    from headway.workbench.projects.submit import submit

    manager = member(Role.MANAGER)
    assert found(client, manager, "penetration")
    submit(manager, project, [RenameTask("penetration-test", "Penetration test", "Red team")], at=now)
    assert [hit["label"] for hit in found(client, manager, "red team")] == ["Red team"]
    assert "Penetration test" not in [hit["label"] for hit in found(client, manager, "penetration")]


@pytest.mark.slow
def test_forty_thousand_names_are_searched_in_a_blink(client: Client, person: Make, now: datetime) -> None:
    mara = person("mara")
    for number in range(20):
        tasks = {f"t{n}": Task(id=f"t{n}", name=f"Install rack {n} in hall {number}") for n in range(2000)}
        begin(mara, State(Plan(tasks=tasks), EMPTY.actuals), at=now)
    upkeep.catch_up(Project.objects.all(), budget=60)
    found(client, mara, "rack 1999")
    began = time.process_time()
    assert found(client, mara, "rack 1999 hall 7")
    assert time.process_time() - began < 0.1


def test_a_theme_is_kept_and_another_word_is_refused(client: Client, person: Make) -> None:
    mara = person("mara")
    client.force_login(mara)
    assert client.post("/me/theme/", {"theme": "dark"}).status_code == 204
    assert 'data-theme="dark"' in client.get("/").content.decode()
    assert client.post("/me/theme/", {"theme": "pink"}).status_code == 400


def test_an_unknown_page_and_a_page_of_others_are_the_same_answer(
    client: Client, project: Project, person: Make
) -> None:
    client.force_login(person("stranger"))
    answers = [client.get(url) for url in ("/p/meridian/", "/p/nothing-like-it/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert b"There is no such page" in answers[0].content


def test_too_much_is_told_as_such(rf: RequestFactory) -> None:
    told = unreadable(rf.post("/"), RequestDataTooBig())
    assert told.status_code == 413
    assert "more than the server takes at once" in told.content.decode()
    assert unreadable(rf.post("/"), ValueError()).status_code == 400


def test_a_form_without_its_token_says_what_to_do(person: Make) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person("mara"))
    answer = strict.post("/new/", {"name": "x"})
    assert answer.status_code == 403
    assert "send it once more" in answer.content.decode()


def test_a_toast_goes_along_with_an_answer() -> None:
    from django.http import HttpResponse

    answer = with_toast(HttpResponse(), "Undid: “Load test” takes 4 d", changed=True)
    told = json.loads(answer.headers["HX-Trigger"])
    assert told == {"toast": {"text": "Undid: “Load test” takes 4 d"}, "headway:changed": {}}


def test_the_components_are_for_those_who_run_the_organisation(client: Client, person: Make) -> None:
    client.force_login(person("mara"))
    assert client.get("/design/").status_code == 403
    assert "Components" in page(client, person("ada", is_admin=True), "/design/")
