"""Two projects of which one waits for the other, and people of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import pytest

from headway.formats.files import read_data
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import State

HEAD = """
headway: 1
start: 2026-05-04
time zone: {zone}
calendar: office
calendars:
  office: {{name: Office, mon-fri: "08:00-12:00, 13:00-17:00"}}
name: {name}
"""
ATLAS = """
tasks:
  - task: Shape the API
    duration: 20 d
  - milestone: API frozen
    after: shape-the-api
  - milestone: Documentation ready
    after: api-frozen + 5 d
"""
BORA = """
tasks:
  - summary: Given to us
    tasks:
      - milestone: API of Atlas
  - task: Build on the API
    duration: 10 d
    after: api-of-atlas
  - milestone: Done
    after: build-on-the-api
  - task: Translate
    duration: 42 d
"""


class Pair(NamedTuple):
    """Who gives and who takes; Ada plans the one, Bo the other, and both may read both."""

    atlas: Project
    bora: Project
    ada: Person
    bo: Person


@pytest.fixture
def begun(now: datetime) -> Callable[..., Project]:
    """`begun(person, "Atlas", ATLAS)`: a project of a plan."""

    def make(owner: Person, name: str, tasks: str, zone: str = "Europe/London") -> Project:
        reading = read_data((HEAD.format(name=name, zone=zone) + tasks).encode(), "plan.yaml")
        return begin(owner, State(reading.plan, reading.actuals), at=now)

    return make


@pytest.fixture
def pair(person: Callable[..., Person], begun: Callable[..., Project]) -> Pair:
    ada, bo = person("ada"), person("bo")
    atlas, bora = begun(ada, "Atlas", ATLAS), begun(bo, "Bora", BORA)
    Membership.objects.create(person=bo, project=atlas, role=Role.VIEWER)
    Membership.objects.create(person=ada, project=bora, role=Role.VIEWER)
    return Pair(atlas, bora, ada, bo)
