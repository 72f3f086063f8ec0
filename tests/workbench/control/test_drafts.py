"""A proposal is a project of its own: one edits as usual, nothing live moves, and nobody lists it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.plan.changes import RenameTask
from headway.workbench.control import drafts, lists, requests
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects import held, undo
from headway.workbench.projects.access import reached_by, seen_by
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit
from tests.workbench.control.conftest import DISKS, NOW, Board, fresh, longer, opened


def test_a_draft_is_edited_as_a_plan_and_the_plan_stays(project: Project, board: Board) -> None:
    made = opened(board.contributor, project)
    draft = drafts.enter(board.contributor, made, NOW)
    before = held.load(project)
    submit(board.contributor, draft, [longer(draft)], at=NOW)
    submit(board.contributor, draft, [RenameTask(DISKS, before.state.plan.tasks[DISKS].name, "Drills")], at=NOW)
    assert drafts.count(draft) == 2
    undo.undo(board.contributor, draft, at=NOW)
    assert drafts.content(draft) == (longer(project),)
    assert held.load(project) == before
    drafts.leave(board.contributor, draft, NOW)
    made.refresh_from_db()
    assert lists.forecast(made) == (longer(project),)


def test_a_draft_read_from_its_rows_says_the_same(project: Project, board: Board) -> None:
    draft = drafts.enter(board.manager, opened(board.manager, project), NOW)
    held.forget_all()
    drafts._bases.clear()
    assert held.load(draft).state == held.load(project).state
    assert drafts.count(draft) == 0


def test_a_draft_of_a_plan_that_moved_on_is_copied_anew_with_its_list(project: Project, board: Board) -> None:
    made = opened(board.manager, project)
    draft = drafts.enter(board.manager, made, NOW)
    name = held.load(project).state.plan.tasks[DISKS].name
    submit(board.manager, draft, [longer(draft), RenameTask(DISKS, name, "Mine")], at=NOW)
    submit(board.manager, project, [RenameTask(DISKS, name, "Theirs")], at=NOW)
    again = drafts.enter(board.manager, made, NOW)
    assert again.pk != draft.pk
    assert drafts.content(again) == (longer(project),)
    assert "Theirs" in fresh(made.request).conflict


def test_whoever_may_propose_plans_in_a_draft_and_does_nothing_else_there(
    project: Project, board: Board, member: Callable[..., Person]
) -> None:
    viewer = member(Role.VIEWER)
    draft = drafts.enter(board.manager, opened(board.manager, project), NOW)
    for person in board:
        allowed = {act for act in Act if may(person, act, draft)}
        assert Act.PLAN in allowed
        sees = {Act.SEE_COSTS, Act.SEE_RESERVES, Act.SEE_RISKS, Act.SEE_RATES}
        assert allowed <= {Act.READ, Act.PLAN, Act.REPORT} | sees
    assert {act for act in Act if may(viewer, act, draft)} == {Act.READ}
    fact = Started("s", DISKS, NOW.replace(tzinfo=None), NOW.replace(tzinfo=None))
    with pytest.raises(PermissionDenied, match="holds no facts"):
        submit(board.manager, draft, [RecordStart(fact)], at=NOW)


def test_no_list_shows_a_draft_and_its_address_leads_to_it(
    project: Project, board: Board, person: Callable[..., Person]
) -> None:
    draft = drafts.enter(board.manager, opened(board.manager, project), NOW)
    boss = person("boss", is_admin=True)
    for one in (board.manager, boss):
        assert list(seen_by(one)) == [project]
        assert set(reached_by(one)) == {project, draft}
    assert not reached_by(person("stranger"))


def test_a_draft_is_gone_once_it_is_discarded_or_its_request_decided(project: Project, board: Board) -> None:
    made = opened(board.manager, project)
    drafts.discard(board.manager, drafts.enter(board.manager, made, NOW))
    assert not Project.objects.filter(proposes=project).exists()
    drafts.enter(board.manager, made, NOW)
    requests.withdraw(board.manager, made.request, NOW)
    assert not Project.objects.filter(proposes=project).exists()
