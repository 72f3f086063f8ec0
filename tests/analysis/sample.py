"""Small plans the tests of analysis share."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from headway.actuals.facts import Actuals, AnyFact
from headway.plan.duration import NO_LAG, Duration, Lag
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind

MONDAY = datetime(2026, 3, 2, 8)
DAY = 480


def task(id: str, days: float = 1, **more: object) -> Task:
    return Task(id=id, name=id.replace("-", " ").capitalize(), duration=Duration(round(days * DAY)), **more)  # type: ignore[arg-type]


def milestone(id: str, **more: object) -> Task:
    return task(id, 0, kind=TaskKind.MILESTONE, **more)


def link(before: str, after: str, type: str = "FS", lag: float = 0) -> Link:
    kind = LinkType(type)
    return Link(link_id(before, after, kind), before, after, kind, Lag(round(lag * DAY)) if lag else NO_LAG)


def plan(*things: Task | Link, settings: Settings | None = None, **more: object) -> Plan:
    """Tasks in the order given, and links between them, from Monday 2 March 2026 on."""
    tasks = [t.but(rank=Decimal(at)) for at, t in enumerate(t for t in things if isinstance(t, Task))]
    links = [each for each in things if isinstance(each, Link)]
    return Plan(
        settings=settings or Settings(start=MONDAY),
        tasks={t.id: t for t in tasks},
        links={each.id: each for each in links},
        **more,  # type: ignore[arg-type]
    )


def facts(*told: AnyFact) -> Actuals:
    return Actuals(facts={fact.id: fact for fact in told})


def at(day: int, hour: int = 8, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour)


DELIVERY = plan(
    task("design", 5),
    task("build", 10),
    task("docs", 8),
    task("load-test", 3),
    milestone("go-live"),
    link("design", "build"),
    link("design", "docs"),
    link("build", "load-test", lag=1),
    link("docs", "load-test"),
    link("load-test", "go-live"),
)
"""Design 2-6 March, build 9-20, docs 9-18, load test 24-26 after a day's wait, go-live on the 26th."""
