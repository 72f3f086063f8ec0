"""The door for people, requests sent twice, and what the write asks of a database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.plan.changes import AddTask, Change, ChangeRefused, RenameProject, RenameTask, SetDuration
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import patience
from headway.workbench.projects.conflicts import conflict
from headway.workbench.projects.effect import effect
from headway.workbench.projects.held import load
from headway.workbench.projects.idempotency import KeyReused, digest, once
from headway.workbench.projects.models import Entry, OnceKey, Project
from headway.workbench.projects.patience import patiently
from headway.workbench.projects.record import write
from headway.workbench.projects.submit import submit

type Maker = Callable[..., Person]


def rename(project: Project, now: str) -> list[Change]:
    return [RenameProject(load(project).state.plan.settings.name, now)]


def started(task: str, now: datetime) -> list[Change]:
    at = now.replace(tzinfo=None)
    return [RecordStart(Started(f"{task}:s", task, at, at))]


def untouched(project: Project, resource: str, own: bool) -> str:
    """A task nothing happened to yet, on which this resource works, or does not."""
    plan, actuals = load(project).state
    mine = {each.task for each in plan.assignments.values() if each.resource == resource}
    known = actuals.progress()
    return next(task.id for task in plan.leaves if task.id not in known and (task.id in mine) is own)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAKEHOLDER, Role.CONTRIBUTOR, Role.SPONSOR])
def test_who_may_not_plan_changes_no_plan(project: Project, member: Maker, now: datetime, role: Role) -> None:
    who = member(role)
    for act in (lambda: submit(who, project, rename(project, "x"), at=now), lambda: effect(who, project, rename(project, "x"))):  # fmt: skip # noqa: E501
        with pytest.raises(PermissionDenied):
            act()
    assert load(project).revision == 1


def test_a_contributor_reports_on_own_tasks_only(project: Project, member: Maker, now: datetime) -> None:
    who = member(Role.CONTRIBUTOR)
    resource = next(
        each.resource
        for each in load(project).state.plan.assignments.values()
        if each.resource and each.task not in load(project).state.actuals.progress()
    )
    own, foreign = untouched(project, resource, True), untouched(project, resource, False)
    with pytest.raises(PermissionDenied):
        submit(who, project, started(own, now), at=now)  # nobody said who this is among the resources
    who.memberships.update(resource=resource)
    who.known = None
    project.accepts_reports = True  # else a report waits for a manager
    project.save()
    with pytest.raises(PermissionDenied, match="your own tasks only"):
        submit(who, project, [*started(own, now), *started(foreign, now)], at=now)
    receipt = submit(who, project, started(own, now), at=now)
    assert receipt.entry.by == who


def test_an_effect_writes_nothing(project: Project, member: Maker) -> None:
    owner = member(Role.OWNER)
    state = load(project).state
    known = state.actuals.progress()
    task = next(task for task in state.plan.leaves if task.duration and task.id not in known)
    found = effect(owner, project, [SetDuration(task.id, task.duration, Duration(480 * 400))])
    assert found.revision == 1
    assert task.id in {move.task for move in found.comparison.moves}
    assert found.sentences[0].startswith("Duration of ")
    assert load(project).state == state
    with pytest.raises(ChangeRefused):
        effect(owner, project, [RenameTask(task.id, "never so", "x")])


# --------------------------------------------------------------------------------------------- two people, one field


def test_the_second_is_told_field_and_both_values(project: Project, member: Maker, now: datetime) -> None:
    one, other = member(Role.OWNER), member(Role.MANAGER)
    task = next(task for task in load(project).state.plan.leaves if task.duration)
    assert task.duration is not None
    first = SetDuration(task.id, task.duration, Duration(480))
    second = [RenameTask(task.id, task.name, "Renamed"), SetDuration(task.id, task.duration, Duration(960))]
    submit(one, project, [first], at=now)
    with pytest.raises(ChangeRefused) as refused:
        submit(other, project, second, at=now)
    told = conflict(refused.value, second, load(project).state.plan)
    assert (told.field, told.position) == ("duration", 2)
    assert told.expected == {"minutes": task.duration.minutes}
    assert told.found == {"minutes": 480}
    assert told.found_said == "1 d"
    assert told.expected_said != told.found_said
    assert load(project).revision == 2


# ------------------------------------------------------------------------------------------------ requests sent twice


def test_a_request_sent_twice_happens_once(project: Project, member: Maker, now: datetime) -> None:
    owner, request = member(Role.OWNER), digest(b"POST", b"/x", b"{}")

    def act() -> Any:
        return {"revision": submit(owner, project, rename(project, "Renamed"), at=now).entry.revision}

    assert once(owner, "k1", request, now, act) == ({"revision": 2}, False)
    assert once(owner, "k1", request, now, act) == ({"revision": 2}, True)
    assert Entry.objects.filter(project=project).count() == 2
    with pytest.raises(KeyReused):
        once(owner, "k1", digest(b"POST", b"/x", b"{ }"), now, act)


def test_keys_are_each_persons_own(project: Project, member: Maker, now: datetime) -> None:
    first = once(member(Role.OWNER), "k", "d", now, lambda: 1)
    second = once(member(Role.VIEWER), "k", "other", now, lambda: 2)
    assert (first.answer, second.answer) == (1, 2)


def test_what_was_refused_may_be_sent_again(project: Project, member: Maker, now: datetime) -> None:
    owner = member(Role.OWNER)
    stale = [RenameProject("never so", "x")]
    with pytest.raises(ChangeRefused):
        once(owner, "k", "d", now, lambda: submit(owner, project, stale, at=now))
    assert not OnceKey.objects.exists()
    assert once(owner, "k", "d", now, lambda: 1).again is False


# --------------------------------------------------------------------------------------------------- the database


def statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_a_thousand_changes_take_as_many_statements_as_two(project: Project, now: datetime) -> None:
    def add(first: int, many: int) -> list[Change]:
        return [AddTask(Task(f"t{at}", f"Task {at}", rank=Decimal(100 + at))) for at in range(first, first + many)]

    few = statements(lambda: write(project, add(0, 2), by=None, at=now))
    assert statements(lambda: write(project, add(2, 1000), by=None, at=now)) == few


def test_a_plain_read_waits_for_no_writer(transactional_db: None, now: datetime) -> None:
    made = Project.objects.create(key="plain", created=now)
    write(made, [RenameProject("", "Before")], by=None, at=now)
    found: list[str] = []

    def read() -> None:
        found.append(load(made).state.plan.settings.name)
        connection.close()

    with transaction.atomic():
        write(made, [RenameProject("Before", "After")], by=None, at=now)
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(5)
        assert found == ["Before"]


def test_writers_take_turns(transactional_db: None, now: datetime) -> None:
    """More of them than there are connections to spare, each with its own gesture: none is lost, none sees a lock."""
    made = Project.objects.create(key="plain", created=now)
    write(made, [AddTask(Task(f"t{at}", rank=Decimal(at))) for at in range(8)], by=None, at=now)
    wrong: list[BaseException] = []

    def work(at: int) -> None:
        try:
            for step in range(5):
                write(made, [RenameTask(f"t{at}", f"{step - 1}" if step else "", f"{step}")], by=None, at=now)
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=[at]) for at in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert wrong == []
    assert load(made).revision == 41
    assert {task.name for task in load(made).state.plan.tasks.values()} == {"4"}


class Serialization(Exception):
    sqlstate = "40001"


def test_a_transaction_that_has_to_start_over_does(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0)
    tried: list[int] = []

    def act() -> str:
        tried.append(1)
        if len(tried) < 3:
            raise OperationalError("could not serialize access") from Serialization()
        return "done"

    assert patiently(act) == "done"
    tried.clear()
    with transaction.atomic(), pytest.raises(OperationalError):
        patiently(act)
    assert len(tried) == 1  # inside another transaction only the outer one could start over


def test_any_other_trouble_is_not_tried_again(transactional_db: None) -> None:
    tried: list[int] = []

    def act() -> None:
        tried.append(1)
        raise OperationalError("disk I/O error")

    with pytest.raises(OperationalError):
        patiently(act)
    assert len(tried) == 1
