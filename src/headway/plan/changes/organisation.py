"""Changes of teams and components."""

from __future__ import annotations

from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import CALENDAR, COMPONENT, TEAM
from headway.plan.organisation import Component, ComponentKind, Team
from headway.plan.value import CalendarId, ComponentId, Foreign, TeamId


@adds(TEAM)
class AddTeam(Add[Team], frozen=True):
    """A new team."""


@removes(TEAM)
class RemoveTeam(Remove[Team], frozen=True):
    """A team goes; refused while resources belong to it or components are owned by it."""


class OfTeam[V](SetField, frozen=True):
    """A field of one team."""

    noun = TEAM
    team: TeamId
    was: V
    now: V


@sets("name")
class RenameTeam(OfTeam[str], frozen=True):
    """What the team is called."""


@sets("calendar", refers=CALENDAR)
class SetTeamCalendar(OfTeam[CalendarId | None], frozen=True):
    """When the team works."""


@sets("time_zone")
class SetTeamTimeZone(OfTeam[str | None], frozen=True):
    """Its IANA time zone."""


@sets("foreign", label="Foreign fields")
class SetTeamForeign(OfTeam[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""


@adds(COMPONENT)
class AddComponent(Add[Component], frozen=True):
    """A new service, system or repository."""


@removes(COMPONENT)
class RemoveComponent(Remove[Component], frozen=True):
    """A component goes; refused while tasks touch it or components depend on it."""


class OfComponent[V](SetField, frozen=True):
    """A field of one component."""

    noun = COMPONENT
    component: ComponentId
    was: V
    now: V


@sets("name")
class RenameComponent(OfComponent[str], frozen=True):
    """What the component is called."""


@sets("kind")
class SetComponentKind(OfComponent[ComponentKind], frozen=True):
    """A service, a system or a repository."""


@sets("owner", refers=TEAM)
class SetComponentOwner(OfComponent[TeamId | None], frozen=True):
    """The team that owns it."""


@sets("depends_on", refers=COMPONENT)
class SetComponentDependencies(OfComponent[tuple[ComponentId, ...]], frozen=True):
    """The components it depends on."""


@sets("foreign", label="Foreign fields")
class SetComponentForeign(OfComponent[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
