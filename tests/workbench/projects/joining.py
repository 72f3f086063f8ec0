"""Somebody comes into a project."""

from __future__ import annotations

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project


def join(project: Project, person: Person, role: Role, *rights: str) -> Person:
    """Make a person a member, with rights given by name; the same person."""
    project.memberships.create(person=person, role=role, rights=list(rights))
    return person
