"""One task, as page and panel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project

TASK = "/p/meridian/t/rehearse-the-key-ceremony/"
PANEL = {"HX-Request": "true", "HX-Target": "aside#panel"}
PART = {"HX-Request": "true", "HX-Target": "article#task"}


def test_every_task_of_the_example_can_be_opened(project: Project, member: Callable[..., Person], client: Client) -> None:
    from headway.workbench.projects.held import load

    client.force_login(member(Role.MANAGER))
    for task in load(project).state.plan.tasks:
        assert client.get(f"/p/meridian/t/{task}/").status_code == 200, task
