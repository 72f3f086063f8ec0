"""Changes of resources."""

from __future__ import annotations

from headway.plan.changes import rules
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import CALENDAR, RESOURCE, TEAM
from headway.plan.resource import Availability, Rate, Resource, ResourceKind
from headway.plan.task import Accrual
from headway.plan.value import CalendarId, Foreign, ResourceId, TeamId


@adds(RESOURCE)
class AddResource(Add[Resource], frozen=True):
    """Someone or something new that can be assigned to tasks."""


@removes(RESOURCE)
class RemoveResource(Remove[Resource], frozen=True):
    """A resource goes; refused while it is assigned."""


class OfResource[V](SetField, frozen=True):
    """A field of one resource."""

    noun = RESOURCE
    resource: ResourceId
    was: V
    now: V


@sets("name")
class RenameResource(OfResource[str], frozen=True):
    """What the resource is called."""


@sets("kind")
class SetResourceKind(OfResource[ResourceKind], frozen=True):
    """Work, material or cost."""


@sets("calendar", refers=CALENDAR)
class SetResourceCalendar(OfResource[CalendarId | None], frozen=True):
    """When the resource works; none: the project's calendar."""


@sets("availability")
class SetAvailability(OfResource[tuple[Availability, ...]], frozen=True):
    """How many units of it there are, and from when to when."""


@sets("rates", must=rules.RATES)
class SetRates(OfResource[tuple[Rate, ...]], frozen=True):
    """What it costs, by table and date."""


@sets("accrue_at", label="Accrual")
class SetResourceAccrual(OfResource[Accrual], frozen=True):
    """When its cost is spent."""


@sets("time_zone")
class SetResourceTimeZone(OfResource[str | None], frozen=True):
    """Its IANA time zone; none: the plan's."""


@sets("team", refers=TEAM)
class SetResourceTeam(OfResource[TeamId | None], frozen=True):
    """The team it belongs to."""


@sets("email")
class SetEmail(OfResource[str], frozen=True):
    """Its e-mail address."""


@sets("material_unit")
class SetMaterialUnit(OfResource[str], frozen=True):
    """What a material is counted in."""


@sets("generic")
class SetGeneric(OfResource[bool], frozen=True):
    """Whether it is a role rather than a person."""


@sets("notes")
class SetResourceNotes(OfResource[str], frozen=True):
    """Notes for people."""


@sets("custom", label="Custom fields")
class SetResourceCustomFields(OfResource[Foreign], frozen=True):
    """Custom fields, by name."""


@sets("foreign", label="Foreign fields")
class SetResourceForeign(OfResource[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
