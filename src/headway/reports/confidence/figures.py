"""What each chart of a confidence draws: the same figures for the page, the files saved from it, and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from headway.actuals.facts import Progress
from headway.analysis.confidence import Confidence
from headway.analysis.promises import Promise, promise_of
from headway.plan.value import TaskId
from headway.reports.charts import Band, Cursor, Curve, Dates, Days, Joint, Money, Pull, Quadrants, Reserve
from headway.reports.charts.joint import DOTS
from headway.risk.contingency import Contingency
from headway.risk.distribution import DateDistribution
from headway.risk.tornado import Bar

PERCENTILES = (10, 50, 80, 90)
POINTS = 120
BINS = 36
FRONTIERS = (0.5, 0.7)
UNTOUCHED = Progress()

type Link = Callable[[Bar], str]


@dataclass(frozen=True)
class Words:
    """What the charts say, so that a page can say it in its reader's language."""

    plan: str = "Plan"
    promised: str = "Promised"
    budget: str = "Budget"
    by_date: str = "{chance} chance of {value} or sooner"
    by_cost: str = "{chance} chance of {value} or less"
    days: str = "Days"
    money: str = "Money"
    corners: tuple[str, str, str, str] = ("both kept", "on time, over budget", "late, within budget", "neither kept")


ENGLISH = Words()


def finish(found: Confidence, promise: Promise | None, words: Words = ENGLISH) -> Curve:
    """The S-curve of the project's finish; a promise that is a milestone's own is not held against it."""
    dates = found.simulation.finish
    plan = found.simulation.deterministic_finish
    held = [Cursor(words.plan, plan, dates.chance(plan))]
    if promise is not None and promise.task is None:
        held.append(Cursor(words.promised, promise.finish, dates.chance(promise.finish), "promise"))
    return _curve(dates, held, words)


def landing(dates: DateDistribution, plan: datetime | None, promised: datetime | None, words: Words = ENGLISH) -> Curve:
    """The S-curve of any date: of a milestone or a task."""
    held = [Cursor(words.plan, plan, dates.chance(plan))] if plan is not None else []
    if promised is not None:
        held.append(Cursor(words.promised, promised, dates.chance(promised), "promise"))
    return _curve(dates, held, words)


def cost(found: Confidence, budget: Decimal | None, words: Words = ENGLISH) -> Curve | None:
    """The S-curve of the project's cost; None where nothing has a price."""
    money = found.simulation.cost
    if money is None:
        return None
    held = []
    if (plan := found.simulation.deterministic_cost) is not None:
        held.append(Cursor(words.plan, plan, money.chance(float(plan))))
    if budget is not None:
        held.append(Cursor(words.budget, budget, money.chance(float(budget)), "promise"))
    count = len(money.samples)
    bins = [(low, high, number / count) for low, high, number in money.histogram(BINS)] if money.varies else []
    percentiles = [(p, money.percentile(p)) for p in PERCENTILES]
    currency = Money(found.analysis.plan.settings.currency)
    return Curve(currency, money.curve(POINTS), percentiles, bins, held, words.by_cost)


def joint(found: Confidence, date: datetime, budget: Decimal, words: Words = ENGLISH) -> Joint | None:
    """Date against cost, around a date and a budget; None where nothing has a price."""
    shares = quadrants(found, date, budget)
    if shares is None:
        return None
    run, currency = found.simulation, found.analysis.plan.settings.currency
    samples = list(zip(run.finish_samples[:DOTS].tolist(), run.cost_samples[:DOTS].tolist(), strict=True))
    plan = (run.deterministic_finish, run.deterministic_cost) if run.deterministic_cost is not None else None
    frontiers = [(share, found.frontier(share)) for share in FRONTIERS]
    return Joint(samples, frontiers, shares, plan, currency, words.corners, words.plan)


def quadrants(found: Confidence, date: datetime, budget: Decimal) -> Quadrants | None:
    """How many runs keep date and budget, one of them, or neither; None where nothing has a price."""
    both, money = found.joint(date, budget), found.simulation.cost
    if both is None or money is None:
        return None
    on_time, within = found.simulation.finish.chance(date), money.chance(float(budget))
    return Quadrants(date, budget, both, on_time - both, within - both, 1 - on_time - within + both)


def milestones(found: Confidence, link: Callable[[TaskId], str] = lambda task: "") -> list[Band]:
    """The bands of the milestones that are still ahead, and of every other task with a deadline, by their P50."""
    analysis, plan = found.analysis, found.analysis.plan
    bands = []
    for task, dates in found.simulation.milestones.items():
        when = analysis.schedule[task].finish
        if when is None or analysis.progress.get(task, UNTOUCHED).finished:
            continue
        promised = promise_of(analysis, task)
        chance = dates.chance(promised) if promised is not None else None
        name = plan.tasks[task].name or task
        bands.append(Band(name, when, dates.p(10), dates.p(50), dates.p(80), promised, chance, link(task)))
    return sorted(bands, key=lambda band: (band.p50, band.name))


def pulls(bars: Iterable[Bar], link: Link = lambda bar: "", least: float = 0.05) -> list[Pull]:
    """The bars of a tornado that are wide enough to be seen."""
    return [Pull(bar.name, bar.days, bar.money, link(bar)) for bar in bars if abs(bar.days) >= least or bar.money]


def reserves(needed: Contingency, currency: str, words: Words = ENGLISH) -> list[Reserve]:
    """What is needed of days and of money, against what is set aside."""
    found = [Reserve(words.days, Days(), needed.days, needed.days_set)]
    if needed.money is not None:
        held = float(needed.money_set) if needed.money_set is not None else None
        found.append(Reserve(words.money, Money(currency), float(needed.money), held))
    return found


def _curve(dates: DateDistribution, held: list[Cursor], words: Words) -> Curve:
    count = len(dates.samples)
    bins = [(first, last, number / count) for first, last, number in dates.histogram(BINS)] if dates.varies else []
    percentiles = [(p, dates.p(p)) for p in PERCENTILES]
    return Curve(Dates(), dates.curve(POINTS), percentiles, bins, held, words.by_date)
