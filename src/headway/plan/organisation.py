"""Teams, the components their work touches, and the people outside who wait for it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from headway.plan.value import CalendarId, ComponentId, Foreign, StakeholderId, TaskId, TeamId, Value


class Team(Value, frozen=True):
    """People who deliver together."""

    id: TeamId
    name: str = ""
    calendar: CalendarId | None = None
    time_zone: str | None = None
    foreign: Foreign = msgspec.field(default_factory=dict)


class ComponentKind(StrEnum):
    """What sort of thing a component is."""

    SERVICE = "service"
    SYSTEM = "system"
    REPOSITORY = "repository"


class Component(Value, frozen=True):
    """A service, system or repository: owned by a team, depending on others."""

    id: ComponentId
    name: str = ""
    kind: ComponentKind = ComponentKind.SERVICE
    owner: TeamId | None = None
    depends_on: tuple[ComponentId, ...] = ()
    foreign: Foreign = msgspec.field(default_factory=dict)


class Stakeholder(Value, frozen=True):
    """Somebody with an interest in the project: which milestones they wait for, and what for."""

    id: StakeholderId
    name: str = ""
    organisation: str = ""
    role: str = ""
    email: str = ""
    interest: str = ""  # what they need of the project, in their words
    milestones: tuple[TaskId, ...] = ()  # the milestones, or other tasks, they wait for
    foreign: Foreign = msgspec.field(default_factory=dict)
