"""Somebody else's identifiers in what is sent: refused, and nothing of theirs altered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.urls import resolve

from headway.actuals.changes import diff_all
from headway.plan.changes import Change, to_json
from headway.workbench.people.models import Invitation, Membership
from headway.workbench.projects import held
from headway.workbench.projects.models import Baseline, Entry, Project, Row
from headway.workbench.projects.rows import EMPTY, PLAN_NOUNS
from tests.workbench.access.asking import ask
from tests.workbench.access.routes import routes
from tests.workbench.access.samples import values
from tests.workbench.access.test_canaries import sing
from tests.workbench.access.world import Place, World

type Fields = tuple[tuple[str, str], ...]
"""The fields of a form with what stands in them."""

CHANGES = "/api/v1/projects/own/changes"


def theirs(place: Place) -> str:
    """A digest of everything that is kept of a project."""
    kept = [Project.objects.filter(pk=place.project.pk)]
    kept += [each.objects.filter(project=place.project) for each in (Row, Entry, Membership, Invitation, Baseline)]
    return hashlib.sha256(repr([list(each.order_by("pk").values()) for each in kept]).encode()).hexdigest()


def swaps(world: World) -> dict[str, str]:
    """For everything of the own plan, a thing of the same noun that only the other plan has."""
    found = {}
    for noun in PLAN_NOUNS:
        own, other = getattr(world.own.plan, noun), getattr(world.foreign.plan, noun)
        strange = next((each for each in other if each not in own), None)
        found |= dict.fromkeys(own, strange) if strange else {}
    return found


def kinds(world: World) -> Iterator[Change]:
    """One Change of every kind that adds, alters or removes what the own plan has."""
    state, at, seen = held.load(world.own.project).state, world.now.replace(tzinfo=None), set()
    altered = state.plan.but(**{
        noun: {id: sing(each) for id, each in getattr(state.plan, noun).items()} for noun in PLAN_NOUNS
    })  # fmt: skip
    for before, after in ((EMPTY, state), (state, (altered, state.actuals)), (state, EMPTY)):
        for change in diff_all(before, (after[0], after[1]), at):
            if type(change) not in seen:
                seen.add(type(change))
                yield change


def strangers(value: Any, swap: dict[str, str], path: str = "") -> Iterator[tuple[str, Any]]:
    """The value again and again, each time with one identifier exchanged for a stranger's; and where that was."""
    if isinstance(value, str) and value in swap and not path.endswith(("/change", "/name", "/now", "/was")):
        yield path, swap[value]
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            for where, other in strangers(each, swap, f"{path}/{key}"):
                copy: Any = dict(value) if isinstance(value, dict) else [*value]
                copy[key] = other
                yield where, copy


def test_no_change_takes_a_thing_of_another_project(world: World) -> None:
    before, swap, tried, taken = theirs(world.foreign), swaps(world), 0, []
    for change in kinds(world):
        (plain,) = json.loads(to_json([change]))["changes"]
        for where, other in strangers(plain, swap):
            tried += 1
            sent = json.dumps({"changes": [other]}).encode()
            status = ask(world.identities["owner"], "POST", CHANGES, sent).status_code
            own_name = type(change).__name__.startswith("Add") and where.endswith("/id")  # a new thing, named so
            if status >= 500 or (status < 400 and not own_name):
                taken.append(f"{type(change).__name__} {where}: {status}")
    assert not taken, "\n".join(taken)
    assert tried > 40
    assert theirs(world.foreign) == before


def test_no_form_alters_a_thing_of_another_project(world: World) -> None:
    before, sent, wrong = theirs(world.foreign), 0, []
    strange = [swaps(world)[next(iter(world.own.plan.tasks))], str(_member(world.foreign))]
    for action, fields in _sorts(sorted(set(_forms(world)))):
        point = transaction.savepoint_create()
        for name, _ in fields:
            for other in strange:
                posted = urlencode([(key, other if key == name else was) for key, was in fields]).encode()
                status = ask(world.identities["owner"], "POST", action, posted, keep=True).status_code
                sent += 1
                wrong += [f"{action} {name}={other}: {status}"] if status >= 500 else []
        wrong += [f"{action} altered what is not its own"] if theirs(world.foreign) != before else []
        transaction.savepoint_rollback(point)
    assert not wrong, "\n".join(wrong)
    assert sent > 100


def _sorts(forms: list[tuple[str, Fields]]) -> list[tuple[str, Fields]]:
    """One form of each sort: a list of fifty tasks has fifty forms that go to the same view with the same fields."""
    sorts: dict[tuple[str, tuple[str, ...]], tuple[str, Fields]] = {}
    for action, fields in forms:
        view = resolve(action.partition("?")[0]).view_name
        sorts.setdefault((view, tuple(name for name, _ in fields)), (action, fields))
    return list(sorts.values())


def _member(place: Place) -> int:
    return place.project.memberships.get(person=place.owner).pk


def _forms(world: World) -> Iterator[tuple[str, Fields]]:
    for route in routes():
        if route.in_project and not route.api:
            path = route.path(values(route, world, world.own, world.own))
            answer = ask(world.identities["owner"], "GET", path)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                yield from Forms(answer.text, path).found  # type: ignore[attr-defined]


class Forms(HTMLParser):
    """Collects the forms of a page that post: where to, and which fields with which values."""

    def __init__(self, page: str, path: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self.path, self.action, self.fields = path, "", []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = said.get("method", "").lower() == "post" or "hx-post" in said
            self.action = (said.get("hx-post") or said.get("action") or self.path) if posts else ""
            self.fields = []
        elif tag in ("input", "select", "textarea", "button") and self.action and said.get("name"):
            self.fields.append((said["name"], said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.action:
            named = [each for each in self.fields if each[0] != "csrfmiddlewaretoken"]
            self.found.append((self.action, tuple(dict(named).items())))
            self.action = ""
