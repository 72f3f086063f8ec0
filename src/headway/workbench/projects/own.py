"""Whose progress somebody may report: a contributor's own tasks, or everybody's."""

from __future__ import annotations

from headway.plan.plan import Plan
from headway.plan.value import TaskId
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


def reportable(person: Person, project: Project, plan: Plan) -> frozenset[TaskId]:
    """The tasks whose progress this person may report: all, or those the resource they are in this plan works on."""
    if may(person, Act.REPORT_FOR_ALL, project):
        return frozenset(plan.tasks)
    member = person.membership(project.pk)
    if member is None or not member.resource or not may(person, Act.REPORT, project):
        return frozenset()
    return frozenset(each.task for each in plan.assignments.values() if each.resource == member.resource)
