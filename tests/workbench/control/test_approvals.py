"""Who may approve, what it binds to, and what the last approval does."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from headway.workbench.control import acknowledgements, assess, requests
from headway.workbench.control.models import Alternative, Stage
from headway.workbench.projects import held
from headway.workbench.projects.models import Entry, Project
from tests.workbench.control.conftest import DRILLS, NOW, Board, approved, fresh, longer


def minutes(project: Project) -> int:
    duration = held.load(project).state.plan.tasks[DRILLS].duration
    assert duration is not None
    return duration.minutes


def test_the_last_approval_puts_the_change_into_the_plan(project: Project, board: Board, asked: Alternative) -> None:
    before, revision = minutes(project), project.revision
    approved(board.sponsor, asked)
    request = fresh(asked.request)
    if request.stage == Stage.APPROVED:  # somebody has still to know of it
        acknowledgements.override(board.owner, request, "Told on the phone.", NOW)
        request = fresh(request)
    assert request.stage == Stage.IMPLEMENTED
    assert minutes(project) == before + 3 * 480
    entry = Entry.objects.get(project=project, revision=revision + 1)
    assert (entry.cause, entry.by) == (f"change request {request.number}", request_applied_by(request, board))
    assert request.revision == revision + 1


def request_applied_by(request: object, board: Board) -> object:
    return board.sponsor if not request.acknowledgements.exists() else board.owner  # type: ignore[attr-defined]


def test_nobody_approves_what_they_asked_for_or_wrote(project: Project, board: Board) -> None:
    from tests.workbench.control.conftest import opened

    made = opened(board.owner, project)
    requests.set_changes(board.sponsor, made, [longer(project)], at=NOW)
    requests.submit(board.owner, made.request, NOW)
    for person in (board.owner, board.sponsor):
        with pytest.raises(PermissionDenied):
            approved(person, made)
    assert not made.approvals.exists()
    assert assess.binding(made)


def test_who_does_not_decide_does_not_approve(board: Board, asked: Alternative) -> None:
    with pytest.raises(PermissionDenied):
        approved(board.contributor, asked)
    assert fresh(asked.request).stage == Stage.SUBMITTED
