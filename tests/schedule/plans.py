"""A small language for plans in tests: tasks by name, links as `A FS B + 480`, dates as `03-04 08:00` of 2026."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from headway.actuals.facts import Actuals, AnyFact
from headway.plan.duration import Duration, Lag
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind
from headway.schedule import schedule
from headway.schedule.result import Schedule

DAY = 480
MONDAY = datetime(2026, 3, 2, 8, 0)


def at(text: str) -> datetime:
    """`03-04 08:00` in 2026."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M")


def task(name: str, days: float = 1, **fields: Any) -> Task:
    """A task of so many days; 0 days is a milestone."""
    kind = fields.pop("kind", TaskKind.TASK if days else TaskKind.MILESTONE)
    duration = fields.pop("duration", Duration(round(days * DAY)))
    return Task(id=name, name=name, kind=kind, duration=duration, **fields)


def limit(kind: ConstraintKind, date: str) -> Constraint:
    """A dated constraint."""
    return Constraint(kind, at(date))


def link(text: str, lag: Lag | None = None) -> Link:
    """`A FS B`, or `A FS B + 480` for a lag in working minutes."""
    words = text.split()
    minutes = int("".join(words[3:]) or 0)
    return Link(text, words[0], words[2], LinkType(words[1]), lag or Lag(minutes))


def plan(*parts: Task | Link, settings: Settings | None = None, **collections: Any) -> Plan:
    """A plan that begins on Monday 2 March 2026 at 08:00, tasks in the order given."""
    tasks = [part for part in parts if isinstance(part, Task)]
    return Plan(
        settings=settings or Settings(start=MONDAY),
        tasks={each.id: each.but(rank=Decimal(rank)) for rank, each in enumerate(tasks, 1)},
        links={part.id: part for part in parts if isinstance(part, Link)},
        **collections,
    )


def facts(*told: AnyFact) -> Actuals:
    """Actuals of these facts."""
    return Actuals(facts={fact.id: fact for fact in told})


def primavera(**fields: Any) -> Settings:
    """Settings of a P6 plan that begins on Monday 2 March 2026."""
    return Settings(start=MONDAY, convention=Convention.PRIMAVERA, **fields)


def dates(answer: Schedule, name: str) -> str:
    """`03-02 08:00 > 03-02 17:00`, start and finish of a task."""
    row = answer[name]
    assert row.start is not None
    assert row.finish is not None
    return f"{row.start:%m-%d %H:%M} > {row.finish:%m-%d %H:%M}"


__all__ = ["DAY", "MONDAY", "at", "dates", "facts", "limit", "link", "plan", "primavera", "schedule", "task"]
