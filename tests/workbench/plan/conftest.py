"""A project with somebody who plans it, and the requests a browser makes."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from headway.workbench.pages.plan import shelf
from headway.workbench.people.models import Person
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project


@pytest.fixture(autouse=True)
def _empty_shelf() -> None:
    shelf.forget_all()


class Browser:
    """What a page of the plan does: it holds a payload and says gestures."""

    def __init__(self, person: Person, project: Project) -> None:
        self.client = Client()
        self.client.force_login(person)
        self.person, self.project = person, project
        self.address = f"/p/{project.key}/"
        self.payload = self.load()

    def load(self, query: str = "") -> dict[str, Any]:
        """The rows, as they come."""
        answer = self.client.get(f"{self.address}gantt.json{query}")
        assert answer.status_code == 200
        packed = answer.headers.get("Content-Encoding") == "gzip"
        found: dict[str, Any] = json.loads(gzip.decompress(answer.content) if packed else answer.content)
        return found

    def post(self, *gestures: dict[str, Any], preview: bool = False, **more: Any) -> HttpResponse:
        """Make gestures."""
        body = {"revision": self.payload["revision"], "gestures": gestures, **more}
        query = "?preview=1" if preview else ""
        return self.client.post(f"{self.address}changes/{query}", json.dumps(body), content_type="application/json")

    def do(self, *gestures: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Make gestures that are to be made; what the server answers."""
        answer = self.post(*gestures, **more)
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = json.loads(answer.content)
        return found

    def value(self, task: str, column: str) -> Any:
        """What the payload holds of a task."""
        return self.payload["rows"][column][self.payload["rows"]["id"].index(task)]

    @property
    def analysis(self) -> Any:
        """The newest analysis."""
        return seen(self.person, self.project)[1]


@pytest.fixture
def hand(manager: Person, project: Project) -> Browser:
    """The manager at the plan page."""
    return Browser(manager, project)
