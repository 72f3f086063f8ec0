"""Somebody who calls the API with a token."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import settings

from headway.workbench.api.openapi import document_text
from headway.workbench.api.operation import Operation
from headway.workbench.api.urls import api
from headway.workbench.control import requests
from headway.workbench.control.models import ChangeRequest
from headway.workbench.documents.files import attach
from headway.workbench.documents.models import ChecklistItem, Comment
from headway.workbench.hooks import keeping, outbox
from headway.workbench.hooks.keeping import Wanted
from headway.workbench.people import tokens
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects import views
from headway.workbench.projects.baselines import take
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Forecast, Project
from tests.workbench.handovers import handed
from tests.workbench.notices import made
from tests.workbench.published import published

settings.register_profile("campaign", deadline=None)
ROOT = "/api/v1"
NOW = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)


@dataclass
class Caller:
    """Calls with the token of a person."""

    person: Person
    token: str

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        client = Client(raise_request_exception=False)
        return client.generic(method, ROOT + path, headers={"Authorization": f"Bearer {self.token}", **named}, **sent)

    def get(self, path: str, **headers: str) -> Any:
        return self("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self("POST", path, {} if body is None else body, **headers)


def token_of(person: Person, *scopes: Scope) -> Caller:
    """A caller with a token of these scopes; without any, of all."""
    _, shown = tokens.make(person, "test", scopes or tuple(Scope), timezone.now() + timedelta(days=1))
    return Caller(person, shown)


@pytest.fixture
def calling(member: Callable[..., Person]) -> Callable[..., Caller]:
    """`calling(Role.MANAGER)`: a member of that role with a token that reaches as far as the role does."""

    def make(role: Role, *scopes: Scope) -> Caller:
        return token_of(member(role), *scopes)

    return make


@pytest.fixture
def manager(calling: Callable[..., Caller]) -> Caller:
    """Who plans."""
    return calling(Role.MANAGER)


@cache
def document() -> Any:
    """The OpenAPI document."""
    return json.loads(document_text(api))


def valid(operation: Operation, status: int, value: Any) -> None:
    """Hold an answer to the schema that the document gives for it."""
    path = "/api/v1" + re.sub(r"{\w+:", "{", operation.path)
    content = document()["paths"][path][operation.method.lower()]["responses"][str(status)]["content"]
    (schema,) = (each["schema"] for each in content.values())
    whole = {"components": document()["components"], **schema}
    jsonschema.Draft202012Validator(whole).validate(value)


AT = "?at=2026-06-01T08:00:00"
ASKED = {"search": "?q=build", "ask_start": AT, "ask_finish": AT, "read_slip": "?from=1"}
"""What has to stand behind the question mark of some addresses."""


def records(project: Project, by: Person) -> dict[str, Any]:
    """One of every record there may be about a project, by the name that addresses have for it."""
    task = next(iter(load(project).state.plan.links.values())).successor
    wanted = Wanted("Chat", "https://93.184.216.34/", "headway", ("plan.changed",))
    hook, _secret = keeping.make(by, project, wanted, NOW)
    asked = requests.open(by, project, "A change", "scope", "normal", "", NOW)
    ChangeRequest.objects.filter(pk=asked.pk).update(stage="submitted")  # a draft is not for everybody
    edition = published(project, by, NOW, 1).number
    return {
        "number": asked.number,
        "letter": "A",
        "edition": edition,
        "earlier": edition,
        "key": project.key,
        "task": task,
        "revision": 1,
        "check": "dcma-02",
        "picture": "svg",
        "member": Membership.objects.get(person=by, project=project).pk,
        "baseline": take(by, project, "First", "", NOW).pk,
        "forecast": Forecast.objects.create(
            project=project, taken=NOW, day=NOW.date(), by=by, revision=1, iterations=1, seed=1
        ).pk,
        "comment": Comment.say(project, task, by, NOW, "When?").pk,
        "hook": hook.pk,
        "delivery": outbox.test(by, hook, NOW).pk,
        "view": views.keep(by, project, "Late", "table", "where=late", NOW, "shared").pk,
        "item": ChecklistItem.add(project, task, by, NOW, "Look").pk,
        "file": attach(project, task, by, NOW, "a.txt", io.BytesIO(b"words")).pk,
        "notice": made.notice(by, project, task, NOW).pk,
        "mute": made.mute(by, project, task, NOW).pk,
        "feed": made.feed(by, NOW)[0].pk,
        "handover": handed.published_by(project, task, by, NOW).pk,
        "wait": handed.waiting_for(project, task, by, NOW).pk,
    }
