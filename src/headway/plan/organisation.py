"""Teams, and the components their work touches."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from headway.plan.value import CalendarId, ComponentId, Foreign, TeamId, Value


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
