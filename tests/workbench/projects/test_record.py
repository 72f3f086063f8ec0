"""The one write: rows, journal and revision move together, or not at all."""

from __future__ import annotations

from datetime import datetime

import pytest

from headway.plan.changes import ChangeRefused, RenameTask
from headway.workbench.projects import held
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.record import write


def rename(project: Project, was: str, now: str) -> RenameTask:
    task = next(task for task in held.load(project).state.plan.tasks.values() if task.name)
    return RenameTask(task=task.id, was=task.name if was == "as it is" else was, now=now)


def test_what_was_written_is_what_the_rows_hold(project: Project, now: datetime) -> None:
    receipt = write(project, [rename(project, "as it is", "Another name")], by=None, at=now)
    held.forget_all()
    loaded = held.load(project)
    assert (loaded.revision, loaded.state) == (2, receipt.after)
    assert loaded.state != receipt.before


def test_a_held_plan_catches_up_from_the_journal(project: Project, now: datetime) -> None:
    before = held.load(project)
    receipt = write(project, [rename(project, "as it is", "Another name")], by=None, at=now)
    held.forget_all()
    held.keep(project.pk, before)  # as another process would hold it, that did not write
    assert held.load(project).state == receipt.after


def test_a_change_whose_was_does_not_hold_leaves_nothing_behind(project: Project, now: datetime) -> None:
    before = held.load(project)
    with pytest.raises(ChangeRefused, match="was expected to be 'Something'"):
        write(project, [rename(project, "Something", "Another name")], by=None, at=now)
    held.forget_all()
    assert held.load(project) == before
    assert Entry.objects.filter(project=project).count() == 1
