"""How sure every row of the Gantt is: told apart from the plan, and of which revision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from headway.plan.changes import RenameTask
from headway.plan.value import to_minutes
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit
from tests.workbench.sure.conftest import at_once, when_told

__all__ = ["at_once", "when_told"]

URL = "/p/meridian/sure.json"

type Member = Callable[..., Person]


@pytest.mark.usefixtures("at_once")
def test_every_task_has_its_band_in_minutes(project: Project, member: Member, client: Client) -> None:
    client.force_login(member(Role.VIEWER))
    told = client.get(URL).json()
    found = analysis(project)[1]
    rows = told["rows"]
    assert (told["revision"], told["old"], told["told"]) == (1, False, "")
    assert rows["id"] == list(found.plan.outline.order)
    at = rows["id"].index(found.schedule.critical_tasks[0])
    finish = found.schedule[rows["id"][at]].finish
    assert finish is not None
    days = [round((rows[name][at] - to_minutes(finish)) / 1440) for name in ("p10", "p50", "p80")]
    assert days == [2, 10, 16]  # made up: a day later with every twentieth
    assert rows["criticality"][at] == rows["sensitivity"][at] == 50


def test_after_an_edit_the_old_bands_are_told_as_old(
    project: Project, member: Member, client: Client, now: datetime, when_told: list[Callable[[], None]]
) -> None:
    manager = member(Role.MANAGER)
    client.force_login(manager)
    assert client.get(URL).json()["rows"] == {}
    assert "running" in client.get(URL).json()["told"]
    when_told.pop()()
    assert client.get(URL).json()["old"] is False
    task = next(iter(analysis(project)[1].plan.leaves))
    submit(manager, project, [RenameTask(task.id, task.name, "Renamed")], at=now)
    told = client.get(URL).json()
    assert (told["revision"], told["old"]) == (2, True)
    assert "at revision 1" in told["told"]
    assert told["rows"]["id"]
    when_told.pop()()
    assert client.get(URL).json()["old"] is False
