"""The network page: what it is drawn from, its files, and links made through the one door."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project

PAGE = "/p/meridian/network/"
DATA = "/p/meridian/network.json"


@pytest.fixture
def manager(client: Client, member: Callable[[Role], Person]) -> Person:
    """Somebody who may plan, signed in."""
    who = member(Role.MANAGER)
    client.force_login(who)
    return who


def network(client: Client, query: str = "") -> dict[str, Any]:
    answer = client.get(f"{DATA}{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def tasks(found: dict[str, Any]) -> set[str]:
    return {box["task"] for box in found["boxes"]}


def test_the_page_names_what_it_is_drawn_from(client: Client, manager: Person) -> None:
    text = client.get(f"{PAGE}?phases=none").text
    assert 'data-url="/p/meridian/network.json"' in text
    assert 'data-query="phases=none"' in text
    assert 'data-may-plan="true"' in text


def test_all_phases_open_show_every_task_and_every_link(client: Client, manager: Person, project: Project) -> None:
    plan, found = load(project).state.plan, network(client, "?phases=all")
    assert tasks(found) >= {task.id for task in plan.leaves}
    assert sorted(link for way in found["ways"] for link in way["links"]) == sorted(plan.links)


def test_closed_phases_are_the_top_of_the_outline(client: Client, manager: Person, project: Project) -> None:
    plan, found = load(project).state.plan, network(client, "?phases=none")
    assert tasks(found) == set(plan.outline.children[None])
    assert found["open"] == []


def test_one_phase_opens_by_its_name_in_the_address(client: Client, manager: Person, project: Project) -> None:
    plan = load(project).state.plan
    phase = next(task for task in plan.outline.children[None] if plan.is_summary(task))
    found = network(client, f"?open={phase}")
    assert set(plan.outline.children[phase]) <= tasks(found)
    assert found["open"] == [phase]


def test_a_filter_draws_its_tasks_alone(client: Client, manager: Person) -> None:
    found = network(client, "?phases=all&where=critical")
    assert found["boxes"]
    assert all(box["critical"] or "done" in box["said"] for box in found["boxes"])
    assert "not shown" in found["leftOut"]


def test_neighbours_of_a_task_are_those_within_the_steps_asked(
    client: Client, manager: Person, project: Project
) -> None:
    plan = load(project).state.plan
    task, links = next((task, links) for task, links in plan.predecessors.items() if not plan.is_summary(task))
    found = network(client, f"?around={task}&up=1&down=0")
    assert task in tasks(found)
    assert {link.predecessor for link in links if not plan.is_summary(link.predecessor)} <= tasks(found)


def test_a_question_nobody_understands_still_draws(client: Client, manager: Person) -> None:
    for query in ("?where=((", "?around=nobody&up=x&down=9999999", "?open=nothing", "?view=999999999999999999999"):
        assert client.get(f"{PAGE}{query}").status_code in (200, 404)
        assert client.get(f"{DATA}{query}").status_code in (200, 404)


@pytest.mark.parametrize(("kind", "begin"), [("svg", b"<svg"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_the_drawing_is_taken_away_as_a_file(client: Client, manager: Person, kind: str, begin: bytes) -> None:
    answer = client.get(f"/p/meridian/network/{kind}/?phases=none")
    assert answer.content.startswith(begin)
    assert f"network.{kind}" in answer["Content-Disposition"]


def test_no_other_file_than_a_picture(client: Client, manager: Person) -> None:
    assert client.get("/p/meridian/network/exe/").status_code == 404


def test_whoever_may_not_see_the_project_finds_nothing(
    client: Client, person: Callable[..., Person], project: Project
) -> None:
    client.force_login(person("stranger@example.org"))
    for address in (PAGE, DATA, f"{PAGE}svg/"):
        assert client.get(address).status_code == 404


def test_a_reader_draws_no_links(client: Client, member: Callable[[Role], Person]) -> None:
    client.force_login(member(Role.VIEWER))
    assert 'data-may-plan="false"' in client.get(PAGE).text


def test_a_link_drawn_in_the_network_is_a_change_that_is_foreseen_first(
    client: Client, manager: Person, project: Project
) -> None:
    plan, found = load(project).state.plan, network(client, "?phases=all")
    first, last = _unlinked(plan)
    body = json.dumps(
        {"revision": found["revision"], "gestures": [{"do": "link", "predecessor": first, "successor": last}]}
    )
    url = "/p/meridian/changes/"
    seen = client.post(f"{url}?preview=1", body, content_type="application/json").json()
    assert seen["said"]
    assert network(client, "?phases=all")["revision"] == found["revision"]
    assert client.post(url, body, content_type="application/json").status_code == 200
    after = network(client, "?phases=all")
    names = [box["task"] for box in after["boxes"]]
    assert (first, last) in {(names[way["from"]], names[way["to"]]) for way in after["ways"]}


def _unlinked(plan: Any) -> tuple[str, str]:
    """The first two tasks that neither wait for each other nor would in a circle."""
    order = [task.id for task in plan.leaves]
    starts = [task for task in order if task not in plan.predecessors]
    ends = [task for task in order if task not in plan.successors]
    return starts[0], ends[-1]
