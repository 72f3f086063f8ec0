"""One of everything a person may have of notices, to ask for."""

from __future__ import annotations

import json
from datetime import datetime

from headway.workbench.notices import feeds, preferences
from headway.workbench.notices.models import Feed, Kind, Mute, Notice
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project


def notice(person: Person, project: Project, task: str, at: datetime, number: int = 1, name: str = "") -> Notice:
    """A task of theirs that moved."""
    moved = {
        "task": task, "name": name or task, "end": "finish", "milestone": False, "minutes": 960, "before": "2026-03-13",
        "after": "2026-03-17",
    }  # fmt: skip
    body = {"tasks": [moved], "more": 0, "per_day": 480, "because": "It starts when 'Build' finishes."}
    return Notice.objects.create(
        person=person, project=project, kind=Kind.MOVED, source=f"entry {number}", noun="task", thing=task, at=at,
        gathered=at, body=json.dumps(body),
    )  # fmt: skip


def mute(person: Person, project: Project, task: str, at: datetime) -> Mute:
    """A task they muted."""
    return preferences.mute(person, project, "task", task, at)


def feed(person: Person, at: datetime) -> tuple[Feed, str]:
    """A feed of their tasks, and its secret."""
    return feeds.make(person, Feed.Shows.MINE, None, "Outlook", at)
