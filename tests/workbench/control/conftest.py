"""People who ask, approve and watch, and a request to decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from headway.plan.changes import Change, SetDuration
from headway.plan.duration import Duration
from headway.workbench.control import acknowledgements, approvals, assess, requests
from headway.workbench.control.models import Alternative, Approval, ChangeRequest, Stage
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import held
from headway.workbench.projects.models import Project

NOW = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)
DISKS = "erase-and-certify-the-disks"


class Board(NamedTuple):
    """One of each role that has a part in change control."""

    owner: Person
    sponsor: Person
    manager: Person
    contributor: Person


@pytest.fixture
def board(member: Callable[..., Person]) -> Board:
    return Board(*(member(role) for role in (Role.OWNER, Role.SPONSOR, Role.MANAGER, Role.CONTRIBUTOR)))


def longer(project: Project, task: str = DISKS, days: int = 3) -> Change:
    """So many days more for a task, as it now stands."""
    was = held.load(project).state.plan.tasks[task].duration
    assert was is not None
    return SetDuration(task, was, Duration(was.minutes + days * 480))


def opened(person: Person, project: Project, title: str = "More time for the disks") -> Alternative:
    """A request of somebody's, with its alternative A."""
    request = requests.open(person, project, title, "scope", "normal", "The regulator asks for it.", NOW)
    return requests.alternatives(request)[0]


@pytest.fixture
def asked(project: Project, board: Board) -> Alternative:
    """A request of the manager's for more time for the disks, submitted."""
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    return made


def approved(person: Person, alternative: Alternative, **told: object) -> Approval:
    """Somebody approves what is shown now."""
    told = {"at": NOW, **told}
    return approvals.approve(person, alternative.request, alternative, assess.binding(alternative), **told)  # type: ignore[arg-type]


def fresh(request: ChangeRequest) -> ChangeRequest:
    """The row as it now stands."""
    return ChangeRequest.objects.get(pk=request.pk)


def carried_out(alternative: Alternative, approver: Person, board: Board) -> ChangeRequest:
    """Approve, and sign for whoever has still to know of it: in the plan."""
    approved(approver, alternative)
    request = fresh(alternative.request)
    if request.stage == Stage.APPROVED:
        acknowledgements.override(board.owner, request, "They were told on the phone.", NOW)
    return fresh(request)
