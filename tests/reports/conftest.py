"""A plan of two phases, made and scheduled by hand, with everything a chart can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from headway.actuals.facts import Actuals, Complete, Finished
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.task import TaskKind
from headway.reports.gantt.chart import Chart, chart
from tests.reports.hand import Line, plan_of, schedule_of


def day(number: int, hour: int = 8) -> datetime:
    """A day of June 2026, whose first is a Monday."""
    return datetime(2026, 6, number, hour)


LINES = [
    Line("p1", "Build", day(1), day(12, 17), kind=TaskKind.SUMMARY),
    Line("dig", "Dig", day(1), day(3, 17), "p1", critical=True),
    Line("lay", "Lay pipes", day(4), day(12, 17), "p1", critical=True),
    Line("fence", "Fence", day(1), day(2, 17), "p1", total_float=4 * 480),
    Line("p2", "Hand over", day(15), day(17, 17), kind=TaskKind.SUMMARY),
    Line("test", "Test", day(15), day(17, 17), "p2", critical=True),
    Line("done", "Handed over", day(17, 17), day(17, 17), "p2", TaskKind.MILESTONE, critical=True),
    Line("never", "No dates", None, None, "p2"),
]
LINKS = [("dig", "lay"), ("lay", "test"), ("test", "done")]
BASELINE = Baseline(
    name="Signed", tasks={"lay": BaselineTask(day(3), day(9, 17)), "done": BaselineTask(day(15, 17), day(15, 17))}
)
FACTS = (
    Finished(id="1", task="dig", recorded=day(3, 18), at=day(3, 17)),
    Complete(id="2", task="lay", recorded=day(8, 12), at=day(8), percent=40),
)


@pytest.fixture
def pipes() -> Chart:
    """The chart of the plan above as of 8 June."""
    plan = plan_of(LINES, LINKS)
    return chart(plan, schedule_of(plan, LINES, day(8, 17)), Actuals(facts={f.id: f for f in FACTS}), BASELINE)


@pytest.fixture
def many() -> Callable[[int], Chart]:
    """Charts of as many tasks as one likes."""

    def make(count: int) -> Chart:
        lines = [
            Line(f"t{at}", f"Task of the month {at}", datetime(2026, 1 + at % 12, 1 + at % 25, 8),
                 datetime(2026, 1 + at % 12, 2 + at % 25, 17), critical=at % 7 == 0)
            for at in range(count)
        ]  # fmt: skip
        plan = plan_of(lines, [(f"t{at}", f"t{at + 1}") for at in range(count - 1)])
        return chart(plan, schedule_of(plan, lines, datetime(2027, 1, 1)))

    return make


CANARY = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>]]><!--</style></svg>"


@pytest.fixture
def hostile() -> Chart:
    """A chart whose names try to break out of whatever holds them."""
    lines = [
        Line("a", CANARY, day(1), day(2, 17), critical=True),
        Line("b", "javascript:alert(3)\x00\x1b[2J\u202e\ufffe #{sys} $x^2$ \\", day(3), day(4, 17)),
    ]
    plan = plan_of(lines, [("a", "b")]).but()
    plan = plan.but(settings=plan.settings.but(name=CANARY))
    return chart(plan, schedule_of(plan, lines, day(2)), baseline=Baseline(name=CANARY))
