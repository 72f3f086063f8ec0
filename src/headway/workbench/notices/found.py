"""What was found for somebody, before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from headway.workbench.notices.models import Kind
from headway.workbench.people.may import may
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Found:
    """One person should know this: `source` names the record it comes from, (noun, thing) what it is about."""

    person: int
    kind: Kind
    source: str
    at: datetime
    by: int | None = None
    noun: str = ""
    thing: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    read: datetime | None = None

    @property
    def key(self) -> tuple[int, str, str]:
        """What it is kept under, once."""
        return self.person, self.kind.value, self.source


@dataclass(frozen=True)
class Team:
    """The members of a project who can sign in, and who of them is which resource of its plan."""

    project: Project
    members: tuple[Membership, ...]

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everybody, by number."""
        return {each.person_id: each.person for each in self.members}

    @cached_property
    def by_resource(self) -> dict[str, tuple[int, ...]]:
        """Who each resource of the plan is."""
        found: dict[str, tuple[int, ...]] = {}
        for each in self.members:
            if each.resource:
                found[each.resource] = (*found.get(each.resource, ()), each.person_id)
        return found

    def who_may(self, act: Act) -> tuple[Person, ...]:
        """The members who may do this; nobody is told as an administrator alone."""
        return tuple(person for person in self.people.values() if may(person, act, self.project))

    def but(self, people: Iterable[int], *others: int | None) -> list[int]:
        """Those of these who are members, without these others, each once."""
        return [pk for pk in dict.fromkeys(people) if pk in self.people and pk not in others]


def team(project: Project) -> Team:
    """Who is in a project now. What each is there is looked up once, not at every question."""
    rows = Membership.objects.filter(project=project, person__is_active=True).select_related("person").order_by("pk")
    for each in rows:
        each.person.known = {project.pk: each}
    return Team(project, tuple(rows))


def day_of(when: datetime | None) -> str | None:
    """The day of a moment of a plan, as `told.day` reads it."""
    return None if when is None else when.date().isoformat()
