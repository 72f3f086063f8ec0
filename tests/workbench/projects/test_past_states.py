"""The past: any revision, any moment, the journal filtered and in sentences, two days compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from headway.actuals.changes import RecordStart, RetractFact
from headway.actuals.facts import Started
from headway.plan.changes import (
    AddLink,
    AddTask,
    Change,
    RemoveLink,
    RemoveTask,
    RenameProject,
    RenameTask,
    SetDuration,
)
from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.task import Task
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import checkpoints, history
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Checkpoint, Entry, EntryThing, Project, Via
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY, State
from headway.workbench.projects.submit import submit

type Maker = Callable[..., Person]
type Lived = list[State]


@pytest.fixture
def lived(project: Project, now: datetime) -> Lived:
    """The states of the example over a dozen entries of every sort; the place in the list is the revision."""
    plan = load(project).state.plan
    known = load(project).state.actuals.progress()
    task = next(task for task in plan.leaves if task.duration and task.id not in known)
    new, at = Task("new", "New", rank=Decimal(99)), now.replace(tzinfo=None)
    fact = Started("new:started", "new", at, at)
    steps: list[list[Change]] = [
        [RenameTask(task.id, task.name, "Load test"), SetDuration(task.id, task.duration, Duration(960))],
        [AddTask(new)],
        [AddLink(Link("l", task.id, "new")), RenameTask("new", "New", "Newer")],
        [RecordStart(fact)],
        [RetractFact(fact, at, "new:started -1")],
        [RemoveLink(Link("l", task.id, "new"))],
        [RenameProject("Meridian", "Meridian II")],
        [RenameTask("new", "Newer", "Newest")],
    ]
    states = [EMPTY, load(project).state]
    for hour, step in enumerate(steps, 1):
        states.append(write(project, step, by=None, at=now + timedelta(hours=hour)).after)
    return states


def test_every_revision_is_as_it_was(project: Project, lived: Lived) -> None:
    assert load(project).revision == len(lived) - 1
    for revision, state in enumerate(lived):
        assert history.state_at(project, revision) == state


def test_every_revision_is_as_it_was_from_a_checkpoint(
    project: Project, lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoints.keep(project, 4, Entry.objects.get(project=project, revision=4).mark, lived[4])
    monkeypatch.setattr(history, "COST_OF_A_CHECKPOINT", -(10**9))  # always from there
    for revision, state in enumerate(lived):
        assert history.state_at(project, revision) == state


def test_a_checkpoint_of_another_history_is_not_used(
    project: Project, lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoints.keep(project, 4, "another mark", EMPTY)
    monkeypatch.setattr(history, "COST_OF_A_CHECKPOINT", -(10**9))
    assert history.state_at(project, 5) == lived[5]


def test_checkpoints_are_kept_by_the_way_and_may_be_deleted(
    project: Project, now: datetime, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 2)
    for name in ("One", "Two", "Three"):
        was = load(project).state.plan.settings.name
        with django_capture_on_commit_callbacks(execute=True):
            write(project, [RenameProject(was, name)], by=None, at=now)
    assert list(Checkpoint.objects.values_list("revision", flat=True)) == [2, 4]
    kept = history.state_at(project, 2)
    Checkpoint.objects.all().delete()
    assert history.state_at(project, 2) == kept
    assert kept.plan.settings.name == "One"


def test_a_checkpoint_that_cannot_be_kept_refuses_no_write(
    transactional_db: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*what: object) -> None:
        raise OSError("no space left on device")

    made = Project.objects.create(key="plain", created=now)
    monkeypatch.setattr(checkpoints, "EVERY", 1)
    monkeypatch.setattr(checkpoints, "keep", full)
    write(made, [RenameProject("", "Kept")], by=None, at=now)
    assert load(made).state.plan.settings.name == "Kept"


def test_a_revision_that_never_was_is_said_to_be_none(project: Project, lived: Lived) -> None:
    for revision in (-1, len(lived)):
        with pytest.raises(LookupError, match="has no revision"):
            history.state_at(project, revision)


def test_the_revision_of_a_moment(project: Project, lived: Lived, now: datetime) -> None:
    assert history.revision_on(project, now - timedelta(days=1)) == 0
    assert history.revision_on(project, now) == 1
    assert history.revision_on(project, now + timedelta(hours=2, minutes=30)) == 3
    assert history.revision_on(project, now + timedelta(days=9)) == len(lived) - 1


def revisions(found: object) -> list[int]:
    return [entry.revision for entry in found]  # type: ignore[attr-defined]


def test_the_history_of_a_task_holds_its_links_and_facts(project: Project, lived: Lived) -> None:
    assert revisions(history.entries(project, task="new")) == [9, 7, 6, 5, 4, 3]
    task = next(id for id, task in lived[2].plan.tasks.items() if task.name == "Load test")
    assert revisions(history.entries(project, task=task)) == [7, 4, 2, 1]


def test_the_journal_is_filtered_by_person_kind_door_and_time(
    project: Project, lived: Lived, member: Maker, now: datetime
) -> None:
    manager = member(Role.MANAGER)
    late = now + timedelta(days=1)
    submit(manager, project, [RenameProject("Meridian II", "Meridian")], at=late, via=Via.API)
    assert revisions(history.entries(project, person=manager)) == [10]
    assert revisions(history.entries(project, kind="RenameProject")) == [10, 8, 1]
    assert revisions(history.entries(project, kind="Rename")) == []
    assert revisions(history.entries(project, via=Via.API)) == [10]
    assert revisions(history.entries(project, since=late)) == [10]
    assert revisions(history.entries(project, until=now)) == [1]
    assert revisions(history.entries(project, thing=("settings", ""))) == [10, 8, 1]


def test_the_history_of_a_task_is_one_query(
    project: Project, lived: Lived, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(1):
        assert len(history.entries(project, task="new")) == 6


def test_sentences_call_things_what_they_were_called_then(project: Project, lived: Lived) -> None:
    entry = Entry.objects.get(project=project, revision=5)
    assert history.entry_sentences(entry) == ("Record: 'Newer' started 2026-03-13 15:00",)


def test_a_page_of_the_journal_is_told_in_few_queries(
    project: Project, lived: Lived, member: Maker, django_assert_max_num_queries: Callable[..., object]
) -> None:
    owner = member(Role.OWNER)
    some = list(history.entries(project))
    with django_assert_max_num_queries(9):
        told = list(history.told(some, owner))
    assert [each.entry.revision for each in told] == revisions(some)
    assert [each.sentences for each in told] == [history.entry_sentences(entry, owner) for entry in some]


def test_two_revisions_are_compared(project: Project, lived: Lived, member: Maker) -> None:
    found = history.compared(member(Role.OWNER), project, 2, 3)
    assert found.added == ("new",)
    assert [type(change) for change in found.changes] == [AddTask]
    back = history.compared(member(Role.SPONSOR), project, 3, 2)
    assert [type(change) for change in back.changes] == [RemoveTask]


def test_an_identifier_as_long_as_one_likes(project: Project, now: datetime) -> None:
    id = "x" * 2000 + "\x00"
    write(project, [AddTask(Task(id, "Long", rank=Decimal(99)))], by=None, at=now)
    from headway.workbench.projects import held

    held.forget_all()
    assert load(project).state.plan.tasks[id].name == "Long"
    assert revisions(history.entries(project, task=id)) == [2]
    write(project, [RemoveTask(Task(id, "Long", rank=Decimal(99)))], by=None, at=now)
    held.forget_all()
    assert id not in load(project).state.plan.tasks
    assert all(len(key) <= 400 for key in EntryThing.objects.values_list("key", flat=True))
