"""Whose progress somebody may report: a contributor's own tasks, or everybody's."""

from __future__ import annotations

from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


def tasks_of(person: Person, project: Project, plan: Plan) -> frozenset[TaskId]:
    """The tasks that are this person's: those of the resource they are, and those whose field “Owner” names them."""
    names = {name.casefold() for name in (person.name, person.email) if name}
    owned = (task.id for task in plan.tasks.values() if task.custom and _owner(task) in names)
    return own_tasks(person, project, plan) | frozenset(owned)


def _owner(task: Task) -> str:
    named = (value for name, value in task.custom.items() if name.casefold() == "owner")
    return str(next(named, "")).strip().casefold()


def reportable(person: Person, project: Project, plan: Plan) -> frozenset[TaskId]:
    """The tasks whose progress this person may report: all, the own ones, or none."""
    if may(person, Act.REPORT_FOR_ALL, project):
        return frozenset(plan.tasks)
    return own_tasks(person, project, plan) if may(person, Act.REPORT, project) else frozenset()


def own_tasks(person: Person, project: Project, plan: Plan) -> frozenset[TaskId]:
    """The tasks that the resource works on which this person is in the plan."""
    member = person.membership(project.proposes_id or project.pk)
    if member is None or not member.resource:
        return frozenset()
    return frozenset(each.task for each in plan.assignments.values() if each.resource == member.resource)
