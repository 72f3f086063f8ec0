"""Changes of links."""

from __future__ import annotations

from headway.plan.changes import rules
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import LINK, TASK
from headway.plan.duration import NO_LAG, Lag
from headway.plan.link import LagCalendar, Link, LinkType
from headway.plan.plan import Plan
from headway.plan.text import lag_text
from headway.plan.value import Foreign, LinkId, TaskId


@adds(LINK)
class AddLink(Add[Link], frozen=True):
    """A task waits for another."""

    def detail(self, plan: Plan) -> str:
        """Its lag."""
        return lag_text(self.now.lag, plan.settings) if self.now.lag != NO_LAG else ""


@removes(LINK)
class RemoveLink(Remove[Link], frozen=True):
    """A task no longer waits for another."""


class OfLink[V](SetField, frozen=True):
    """A field of one link."""

    noun = LINK
    link: LinkId
    was: V
    now: V


@sets("predecessor", refers=TASK)
class SetPredecessor(OfLink[TaskId], frozen=True):
    """The task that is waited for."""


@sets("successor", refers=TASK)
class SetSuccessor(OfLink[TaskId], frozen=True):
    """The task that waits."""


@sets("type", label="Link type")
class SetLinkType(OfLink[LinkType], frozen=True):
    """Which end of the predecessor holds back which end of the successor."""


@sets("lag", must=rules.A_LAG)
class SetLag(OfLink[Lag], frozen=True):
    """The wait (or, negative, the lead) the link asks for."""


@sets("lag_calendar")
class SetLagCalendar(OfLink[LagCalendar | None], frozen=True):
    """On which calendar the lag counts; none: the project's rule."""


@sets("foreign", label="Foreign fields")
class SetLinkForeign(OfLink[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
