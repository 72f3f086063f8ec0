"""From what is known of a project to its page for the steering meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from headway.analysis import Analysis
from headway.analysis.slip import Brings
from headway.plan.baseline import Baseline
from headway.plan.said import Said, phrase
from headway.reports.steering import figures, milestones, movement, risks
from headway.reports.steering.sure import Sure
from headway.reports.steering.track import LEAST, Promised, judge
from headway.reports.steering.values import Decision, Stands, Statement, Steering
from headway.reports.steering.words import date_in, in_words
from headway.reports.words import plain, stamp, weekday


@dataclass(frozen=True)
class Since:
    """What was published last: its name, what it said, and the analysis of the plan as it was then.

    `before` None: the history of the plan no longer holds it.
    """

    name: str  # `edition 3 of 16 Nov 2026`
    page: Steering
    before: Analysis | None
    engine: str = ""  # that had computed its figures
    brings: Brings | None = None  # which approved change request brought what came since


@dataclass(frozen=True)
class Sources:
    """All a page is made from, as one reader may see it.

    `costs` and `risks`: whether they may be seen at all, `reserves` likewise of the budget; what may not is left out
    and not called unknown. `decisions` None: it is not known what there is to decide. `least`: how sure a project has
    to be to be called on track.
    """

    analysis: Analysis
    sure: Sure
    decisions: tuple[Decision, ...] | None = None
    since: Since | None = None
    revision: int | None = None
    least: float = LEAST
    costs: bool = True
    reserves: bool = True
    risks: bool = True

    def day(self, moment: datetime) -> str:
        """`12 Jun`, with the year where it is another than that of the status date."""
        return date_in(moment, self.analysis.schedule.as_of)


def compose(sources: Sources) -> Steering:
    """The page. Nothing is guessed: what the sources do not tell is said to be not known."""
    analysis, sure = sources.analysis, sources.sure
    settings, stands = analysis.plan.settings, analysis.standing
    budget = settings.budget if sources.costs and sources.reserves else None
    cost = analysis.cost.project.total if sources.costs and analysis.cost.is_known else None
    promise = stands.promise.finish if stands.promise is not None else None
    now = movement.Now(sure.p80, sure.chance, promise, analysis.schedule.as_of)
    moved = movement.movement(sources.since, analysis, now)
    shown, more = milestones.shown(analysis, sure)
    top, more_risks = risks.top(analysis.plan, sources.costs) if sources.risks else (None, 0)
    return Steering(
        name=plain(settings.name) or Said("Project"),
        headline=headline(analysis),
        judgement=judge(promised(sources, budget, cost), sources.least, analysis.schedule.as_of),
        figures=figures.figures(sources, budget, moved),
        milestones=shown,
        risks=top,
        decisions=sources.decisions,
        movement=moved,
        foot=tuple(_foot(analysis, sources)),
        currency=settings.currency,
        revision=sources.revision,
        as_of=analysis.schedule.as_of,
        start=analysis.start,
        finish=analysis.finish,
        promised=promise,
        p10=sure.p10,
        p50=sure.p50,
        p80=sure.p80,
        chance=sure.chance,
        joint=sure.joint if budget is not None else None,
        cost=cost,
        budget=budget,
        cost_p80=sure.cost_p80 if sources.costs else None,
        done=stands.done,
        bins=sure.bins,
        first=sure.first,
        last=sure.last,
        more_milestones=more,
        more_risks=more_risks,
    )


def promised(sources: Sources, budget: Decimal | None, cost: Decimal | None) -> Promised:
    """What was promised and approved, against what the plan says and how sure that is."""
    analysis, sure = sources.analysis, sources.sure
    promise = analysis.standing.promise
    if promise is None:
        return Promised(None, analysis.finish, None)
    forecast = analysis.finish if promise.task is None else analysis.schedule[promise.task].finish
    chance = sure.budget_chance if budget is not None else None
    return Promised(promise.finish, forecast, sure.chance, budget, cost, chance, sure.unknown)


def headline(analysis: Analysis) -> Statement:
    """The state of the project in one sentence."""
    stands = analysis.standing
    if stands.finish is None:
        return Statement(Said("The plan has no dates yet."), known=False, opens="plan")
    of: dict[str, Stands] = {phrase("forecast finish"): stamp(stands.finish)}
    if stands.promise is not None and stands.moved is not None:
        of |= {phrase("promised finish"): stamp(stands.promise.finish)}
        of |= {phrase("working minutes later"): stands.moved}
    return Statement(_finishes(analysis, stands.finish), of, "finish")


def _finishes(analysis: Analysis, finish: datetime) -> str:
    stands, when = analysis.standing, weekday(finish)
    if stands.promise is None or stands.moved is None:
        return Said(
            "By the plan as it stands, the project finishes on {day}. No promise to compare it with is known.", day=when
        )
    if stands.moved == 0:
        return Said("The project finishes on {day}, as promised.", day=when)
    size = in_words(stands.moved, analysis.plan.settings)
    if stands.moved > 0:
        return Said("The project finishes on {day}, {size} later than promised.", day=when, size=size)
    return Said("The project finishes on {day}, {size} earlier than promised.", day=when, size=size)


def baseline_said(baseline: Baseline) -> str:
    """Which baseline the promises are of."""
    return Said("Promised means the baseline “{name}”.", name=plain(baseline.name))


def _foot(analysis: Analysis, sources: Sources) -> Iterator[str]:
    as_of: datetime | None = analysis.schedule.as_of
    if as_of is None:
        yield Said("No status date is set: nothing is known of progress.")
    else:
        yield Said("Progress is known up to {day}.", day=weekday(as_of))
    if analysis.baseline is not None:
        yield baseline_said(analysis.baseline)
    if sources.sure.iterations:
        yield _chances(sources.sure)
    if sources.revision is not None:
        yield Said("Plan at revision {revision}.", revision=str(sources.revision))
    if sources.since is not None:
        yield Said("Compared with {edition}.", edition=sources.since.name)


def _chances(sure: Sure) -> str:
    if sure.age:
        return Said("Chances are shares of {runs} simulated runs, {age}.", runs=sure.iterations, age=sure.age)
    return Said("Chances are shares of {runs} simulated runs.", runs=sure.iterations)
