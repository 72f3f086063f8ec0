"""The audit page, its export, and the repairs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from headway.analysis import analyse, audit
from headway.analysis.repairs import REPAIRS, repair
from headway.plan.changes import AddLink, RenameTask, SetConstraint, SetLag
from headway.plan.duration import Lag
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.task import Constraint, ConstraintKind
from headway.workbench.pages.audit.found import MEANINGS
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit

PART = {"HX-Request": "true", "HX-Target": "div#audit"}


def plan_of(project: Project) -> Plan:
    return load(project).state.plan


def test_every_check_is_explained(project: Project) -> None:
    assert {check.id for check in audit(analyse(*load(project).state))} == set(MEANINGS)


def test_every_finding_stands_on_the_page_and_in_the_csv(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.VIEWER))
    found = audit(analyse(*load(project).state))
    page = client.get("/p/meridian/audit/").text
    answer = client.get("/p/meridian/audit/csv/")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    for check in found:
        assert check.name in page
        assert [row["task"] for row in rows if row["check"] == check.id] == list(check.tasks or ("",))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "/repair/" not in page


def test_a_name_that_is_a_formula_is_harmless_in_the_csv(
    project: Project, member: Callable[..., Person], client: Client, now: datetime
) -> None:
    manager = member(Role.MANAGER)
    task = audit(analyse(*load(project).state))["dcma-03"].tasks[0]
    submit(manager, project, [RenameTask(task, plan_of(project).tasks[task].name, "=cmd|' /C calc'!A0")], at=now)
    client.force_login(manager)
    rows = list(csv.reader(io.StringIO(client.get("/p/meridian/audit/csv/").text)))
    names = [row[-1] for row in rows if "cmd" in row[-1]]
    assert names
    assert all(name.startswith("'=") for name in names)


def test_a_repair_is_previewed_made_and_gone_from_the_findings(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.MANAGER))
    sent = {"check": "dcma-05", "task": "notice-to-merchants"}
    preview = client.post("/p/meridian/audit/repair/", {**sent, "preview": "1"}, headers=PART)
    assert "Moves" in preview.text
    assert Entry.objects.filter(project=project).count() == 1
    assert client.post("/p/meridian/audit/repair/", sent, headers=PART).status_code == 200
    assert "notice-to-merchants" not in audit(analyse(*load(project).state))["dcma-05"].tasks
    assert Entry.objects.get(revision=2).cause == "audit dcma-05"
    assert client.post("/p/meridian/audit/repair/", sent, headers=PART).status_code == 404


def test_one_who_may_not_plan_repairs_nothing(project: Project, member: Callable[..., Person], client: Client) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    sent = {"check": "dcma-05", "task": "notice-to-merchants"}
    assert client.post("/p/meridian/audit/repair/", sent).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("check", ["dcma-01", "dcma-03", "dcma-05"])
def test_after_a_repair_the_task_offends_no_more(project: Project, check: str) -> None:
    analysis = analyse(*load(project).state)
    repaired = 0
    for task in audit(analysis)[check].tasks:
        changes = repair(analysis, check, task)
        if changes is not None:
            assert task not in audit(analysis.apply(*changes))[check].tasks
            repaired += 1
    assert repaired


@pytest.mark.django_db
def test_a_lead_becomes_no_lag(project: Project) -> None:
    plan = plan_of(project)
    link = next(link for link in plan.links.values() if link.successor == "notice-to-merchants")
    analysis = analyse(*load(project).state).apply(SetLag(link.id, link.lag, Lag(-960)))
    changes = repair(analysis, "dcma-02", "notice-to-merchants")
    assert changes == (SetLag(link.id, Lag(-960), Lag()),)


@pytest.mark.django_db
def test_a_promise_to_finish_becomes_a_deadline(project: Project) -> None:
    plan = plan_of(project)
    task = plan.tasks["rehearse-the-key-ceremony"]
    by = datetime(2026, 5, 6, 17)
    hard = SetConstraint(task.id, task.constraint, Constraint(ConstraintKind.FINISH_NO_LATER_THAN, by))
    after = analyse(*load(project).state).apply(hard)
    changes = repair(after, "dcma-05", task.id)
    assert changes is not None
    repaired = after.apply(*changes).plan.tasks[task.id]
    assert (repaired.constraint, repaired.deadline) == (None, by)


@pytest.mark.django_db
def test_a_wait_given_a_name_moves_nothing_where_it_counts_on_the_same_calendar(project: Project) -> None:
    analysis = analyse(*load(project).state)
    task = "decision-to-go-live"
    changes = repair(analysis, "dcma-03", task)
    assert changes is not None
    after = analysis.apply(*changes)
    assert after.schedule[task].start == analysis.schedule[task].start
    assert after.finish == analysis.finish


@pytest.mark.django_db
def test_what_takes_knowledge_of_the_work_has_no_repair(project: Project) -> None:
    analysis = analyse(*load(project).state)
    unclear = {check.id for check in audit(analysis)} - set(REPAIRS)
    assert {"dcma-06", "dcma-07", "dcma-08", "dcma-10", "gao-08"} <= unclear
    assert all(repair(analysis, check, "notice-to-merchants") is None for check in unclear)


def test_a_link_that_others_imply_can_be_removed(
    project: Project, member: Callable[..., Person], client: Client, now: datetime
) -> None:
    manager = member(Role.MANAGER)
    plan = plan_of(project)
    a = "tokenisation-against-the-hsm"
    (middle,) = [link.successor for link in plan.successors[a] if link.successor == "rehearse-the-key-ceremony"]
    c = plan.successors[middle][0].successor
    implied = Link("implied", a, c)
    submit(manager, project, [AddLink(implied)], at=now)
    client.force_login(manager)
    assert 'value="implied"' in client.get("/p/meridian/audit/").text
    assert client.post("/p/meridian/audit/repair/", {"link": "implied"}, headers=PART).status_code == 200
    assert "implied" not in plan_of(project).links
