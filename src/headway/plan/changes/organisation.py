"""Changes of teams, components and stakeholders."""

from __future__ import annotations

from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import CALENDAR, COMPONENT, STAKEHOLDER, TASK, TEAM
from headway.plan.organisation import Component, ComponentKind, Stakeholder, Team
from headway.plan.value import CalendarId, ComponentId, Foreign, StakeholderId, TaskId, TeamId


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


@adds(STAKEHOLDER)
class AddStakeholder(Add[Stakeholder], frozen=True):
    """A new stakeholder."""


@removes(STAKEHOLDER)
class RemoveStakeholder(Remove[Stakeholder], frozen=True):
    """A stakeholder goes."""


class OfStakeholder[V](SetField, frozen=True):
    """A field of one stakeholder."""

    noun = STAKEHOLDER
    stakeholder: StakeholderId
    was: V
    now: V


@sets("name")
class RenameStakeholder(OfStakeholder[str], frozen=True):
    """What the stakeholder is called."""


@sets("organisation")
class SetStakeholderOrganisation(OfStakeholder[str], frozen=True):
    """Whom they speak for."""


@sets("role")
class SetStakeholderRole(OfStakeholder[str], frozen=True):
    """What they are there."""


@sets("email")
class SetStakeholderEmail(OfStakeholder[str], frozen=True):
    """Where mail reaches them."""


@sets("interest")
class SetStakeholderInterest(OfStakeholder[str], frozen=True):
    """What they need of the project."""


@sets("milestones", refers=TASK)
class SetStakeholderMilestones(OfStakeholder[tuple[TaskId, ...]], frozen=True):
    """The milestones they wait for."""


@sets("foreign", label="Foreign fields")
class SetStakeholderForeign(OfStakeholder[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
