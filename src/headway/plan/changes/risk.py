"""Changes of risks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from headway.plan.changes import rules, words
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import CALENDAR, COMPONENT, LINK, RESOURCE, RISK, TASK
from headway.plan.risk import Amounts, ImpactKind, Points, ResponseKind, Risk, RiskKind, RiskStatus
from headway.plan.value import CalendarId, ComponentId, Foreign, LinkId, ResourceId, RiskId, TaskId


@adds(RISK)
class AddRisk(Add[Risk], frozen=True):
    """A new risk."""


@removes(RISK)
class RemoveRisk(Remove[Risk], frozen=True):
    """A risk goes; refused while an issue, an assumption or another risk speaks of it."""


class OfRisk[V](SetField, frozen=True):
    """A field of one risk."""

    noun = RISK
    risk: RiskId
    was: V
    now: V


@sets("name")
class RenameRisk(OfRisk[str], frozen=True):
    """What the risk is called."""


@sets("kind")
class SetRiskKind(OfRisk[RiskKind], frozen=True):
    """A threat, an opportunity or a driver."""


@sets("cause")
class SetRiskCause(OfRisk[str], frozen=True):
    """What brings it about."""


@sets("event")
class SetRiskEvent(OfRisk[str], frozen=True):
    """What may happen."""


@sets("effect")
class SetRiskEffect(OfRisk[str], frozen=True):
    """What that would do."""


@sets("category")
class SetRiskCategory(OfRisk[str], frozen=True):
    """Its place in the risk breakdown structure."""


@sets("status")
class SetRiskStatus(OfRisk[RiskStatus], frozen=True):
    """Proposed, open, occurred or closed; only open ones are simulated."""


@sets("probability", must=rules.A_SHARE, say=words.share)
class SetRiskProbability(OfRisk[float | None], frozen=True):
    """How likely it is before any response."""


@sets("likelihood", must=rules.A_LEVEL)
class SetRiskLikelihood(OfRisk[int | None], frozen=True):
    """Its step on the scale of probability, where no figure is known."""


@sets("severity", must=rules.A_LEVEL)
class SetRiskSeverity(OfRisk[int | None], frozen=True):
    """Its step on the scale of impact, where no figure is known."""


@sets("how", label="Way of impact")
class SetRiskHow(OfRisk[ImpactKind], frozen=True):
    """How it falls on the time of what it hits."""


@sets("time", label="Impact in time", must=rules.POINTS)
class SetRiskTime(OfRisk[Points | None], frozen=True):
    """Its impact in working days, or as a factor."""


@sets("money", label="Impact in money", must=rules.AMOUNTS)
class SetRiskMoney(OfRisk[Amounts | None], frozen=True):
    """Its impact in money."""


@sets("tasks", refers=TASK)
class SetRiskTasks(OfRisk[tuple[TaskId, ...]], frozen=True):
    """The tasks and milestones it falls on."""


@sets("links", refers=LINK)
class SetRiskLinks(OfRisk[tuple[LinkId, ...]], frozen=True):
    """The links whose lag it adds to."""


@sets("resources", refers=RESOURCE)
class SetRiskResources(OfRisk[tuple[ResourceId, ...]], frozen=True):
    """The resources it falls on, and with them every task they are assigned to."""


@sets("components", refers=COMPONENT)
class SetRiskComponents(OfRisk[tuple[ComponentId, ...]], frozen=True):
    """The components it falls on, and with them every task that touches them."""


@sets("calendars", refers=CALENDAR)
class SetRiskCalendars(OfRisk[tuple[CalendarId, ...]], frozen=True):
    """The calendars it falls on, and with them every task that works on them."""


@sets("window_start")
class SetRiskWindowStart(OfRisk[date | None], frozen=True):
    """The first day on which it can happen."""


@sets("window_finish")
class SetRiskWindowFinish(OfRisk[date | None], frozen=True):
    """The last day on which it can happen."""


@sets("owner")
class SetRiskOwner(OfRisk[str], frozen=True):
    """Who watches it."""


@sets("trigger")
class SetRiskTrigger(OfRisk[str], frozen=True):
    """The sign that it is about to happen."""


@sets("response")
class SetRiskResponse(OfRisk[ResponseKind | None], frozen=True):
    """What is done about it."""


@sets("response_plan")
class SetRiskResponsePlan(OfRisk[str], frozen=True):
    """How that is done."""


@sets("response_cost", must=rules.A_SUM, say=words.money)
class SetRiskResponseCost(OfRisk[Decimal | None], frozen=True):
    """What the response costs."""


@sets("response_due")
class SetRiskResponseDue(OfRisk[date | None], frozen=True):
    """When the response has to be in place."""


@sets("response_funded")
class SetRiskResponseFunded(OfRisk[bool], frozen=True):
    """Whether the money for the response is granted."""


@sets("response_tasks", refers=TASK)
class SetRiskResponseTasks(OfRisk[tuple[TaskId, ...]], frozen=True):
    """The tasks that carry the response out."""


@sets("fallback", label="Fallback plan")
class SetRiskFallback(OfRisk[str], frozen=True):
    """What is done if it happens all the same."""


@sets("secondary", label="Secondary risks", refers=RISK)
class SetRiskSecondary(OfRisk[tuple[RiskId, ...]], frozen=True):
    """The risks that the response brings with it."""


@sets("residual_probability", must=rules.A_SHARE, say=words.share)
class SetRiskResidualProbability(OfRisk[float | None], frozen=True):
    """How likely it is after the response."""


@sets("residual_time", label="Residual impact in time", must=rules.POINTS)
class SetRiskResidualTime(OfRisk[Points | None], frozen=True):
    """Its impact in time after the response."""


@sets("residual_money", label="Residual impact in money", must=rules.AMOUNTS)
class SetRiskResidualMoney(OfRisk[Amounts | None], frozen=True):
    """Its impact in money after the response."""


@sets("raised")
class SetRiskRaised(OfRisk[date | None], frozen=True):
    """The day it was found."""


@sets("review", label="Review date")
class SetRiskReview(OfRisk[date | None], frozen=True):
    """The day on which it is looked at again."""


@sets("occurred", label="Day of occurrence")
class SetRiskOccurred(OfRisk[date | None], frozen=True):
    """The day it happened."""


@sets("notes")
class SetRiskNotes(OfRisk[str], frozen=True):
    """What else there is to know."""


@sets("custom", label="Custom fields")
class SetRiskCustom(OfRisk[Foreign], frozen=True):
    """Custom fields by name."""


@sets("foreign", label="Foreign fields")
class SetRiskForeign(OfRisk[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
