"""The plan whose impacts the tests reckon by hand, and how they ask for one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from headway.analysis import Analysis, analyse
from headway.analysis.impact import Impact, impact
from headway.plan.changes import Change, SetDuration
from headway.plan.duration import Duration
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import Risk
from headway.plan.settings import Settings
from tests.analysis.sample import DAY, DELIVERY, at

MONEY = Settings(start=at(2), currency="EUR", budget=Decimal(60_000), contingency=Decimal(5_000), contingency_days=5.0)
COMPONENTS = {
    "billing": Component("billing", "Billing API", owner="payments"),
    "invoicing": Component("invoicing", "Invoicing", owner="finance", depends_on=("billing",)),
    "reporting": Component("reporting", "Reporting", owner="data", depends_on=("invoicing",)),
    "search": Component("search", "Search", owner="data", depends_on=("search",)),
}
WORLD = DELIVERY.but(
    settings=MONEY,
    tasks=DELIVERY.tasks
    | {
        "build": DELIVERY.tasks["build"].but(components=("billing",)),
        "docs": DELIVERY.tasks["docs"].but(components=("reporting",)),
        "go-live": DELIVERY.tasks["go-live"].but(deadline=at(27, 17)),
    },
    teams={id: Team(id, id.capitalize()) for id in ("payments", "finance", "data")},
    components=COMPONENTS,
    resources={
        "anna": Resource("anna", "Anna", rates=(Rate(standard=Decimal(100)),), team="payments"),
        "bert": Resource("bert", "Bert", rates=(Rate(standard=Decimal(50)),)),
    },
    assignments={
        "a": Assignment("a", "build", "anna"),
        "b": Assignment("b", "load-test", "anna"),
        "c": Assignment("c", "docs", "bert"),
    },
    stakeholders={"acme": Stakeholder("acme", "Acme", milestones=("go-live",)), "none": Stakeholder("none", "Nobody")},
    risks={
        "late": Risk("late", "Vendor late", tasks=("build",), owner="Carla"),
        "odd": Risk("odd", "Odd one", tasks=("docs",), owner="Dirk"),
    },
)  # fmt: skip
ORIGIN = analyse(WORLD)


def longer(id: str, days: float, of: Plan = WORLD) -> SetDuration:
    duration = of.tasks[id].duration
    assert duration is not None
    return SetDuration(id, duration, Duration(round(days * DAY)))


def of(*changes: Change, before: Analysis = ORIGIN, **more: Any) -> Impact:
    return impact(before, before.apply(*changes), changes=changes, **more)
