"""Small plans with ranges and risks that the tests of the simulation share."""

from __future__ import annotations

from decimal import Decimal

from headway.plan.duration import Duration
from headway.plan.estimate import Shape, ThreePoint
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import Amounts, Points, Risk
from headway.plan.task import Task
from tests.analysis.sample import DAY, link, milestone, plan, task

__all__ = ["DAY", "days", "launch", "link", "milestone", "money", "plan", "points", "priced", "ranged", "risk", "task"]


def days(low: float, likely: float, high: float, shape: Shape = Shape.TRIANGULAR) -> ThreePoint:
    return ThreePoint(*(Duration(round(each * DAY)) for each in (low, likely, high)), shape)


def ranged(id: str, low: float, likely: float, high: float, shape: Shape = Shape.TRIANGULAR, **more: object) -> Task:
    return task(id, likely, estimate=days(low, likely, high, shape), **more)


def points(low: float, likely: float | None = None, high: float | None = None) -> Points:
    """Three points; one alone is certain."""
    return Points(low, low if likely is None else likely, low if high is None else high, Shape.TRIANGULAR)


def money(amount: float) -> Amounts:
    return Amounts(*(Decimal(str(amount)),) * 3, Shape.TRIANGULAR)


def risk(id: str, probability: float | None = 0.5, **more: object) -> Risk:
    return Risk(id=id, name=id.capitalize(), probability=probability, **more)  # type: ignore[arg-type]


def with_risks(made: Plan, *risks: Risk) -> Plan:
    return made.but(risks={each.id: each for each in risks})


def priced(made: Plan, hourly: float = 100) -> Plan:
    """One person at this rate on every task that lasts."""
    person = Resource(id="ann", name="Ann", rates=(Rate(standard=Decimal(str(hourly))),))
    lasting = [t.id for t in made.leaves if t.duration is not None and t.duration.minutes]
    assignments = [Assignment(id=f"{id} ann", task=id, resource="ann") for id in lasting]
    return made.but(resources={"ann": person}, assignments={each.id: each for each in assignments})


def launch(*more: Link) -> Plan:
    """Design, then three paths of alike length that meet at go-live; all of them uncertain."""
    return plan(
        ranged("design", 4, 5, 8),
        ranged("build", 8, 10, 18),
        ranged("docs", 8, 10, 18),
        ranged("train", 8, 10, 18),
        milestone("go-live"),
        link("design", "build"),
        link("design", "docs"),
        link("design", "train"),
        link("build", "go-live"),
        link("docs", "go-live"),
        link("train", "go-live"),
        *more,
    )
