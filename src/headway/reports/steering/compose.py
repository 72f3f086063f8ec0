"""From what is known of a project to its page for the steering meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from headway.analysis import Analysis
from headway.plan.baseline import Baseline
from headway.reports.steering import figures, milestones, movement, risks
from headway.reports.steering.sure import Sure
from headway.reports.steering.track import LEAST, Promised, judge
from headway.reports.steering.values import Decision, Said, Steering
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
        name=plain(settings.name) or "Project",
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


def headline(analysis: Analysis) -> Said:
    """The state of the project in one sentence."""
    stands = analysis.standing
    if stands.finish is None:
        return Said("The plan has no dates yet.", known=False, opens="plan")
    of = {"forecast finish": stamp(stands.finish)}
    when = weekday(stands.finish)
    if stands.promise is None or stands.moved is None:
        told = f"By the plan as it stands, the project finishes on {when}. No promise to compare it with is known."
        return Said(told, of, "finish")
    of |= {"promised finish": stamp(stands.promise.finish), "working minutes later": stands.moved}  # type: ignore[dict-item]
    if stands.moved == 0:
        return Said(f"The project finishes on {when}, as promised.", of, "finish")
    size, side = in_words(stands.moved, analysis.plan.settings), "later" if stands.moved > 0 else "earlier"
    return Said(f"The project finishes on {when}, {size} {side} than promised.", of, "finish")


def baseline_said(baseline: Baseline) -> str:
    """Which baseline the promises are of."""
    return f"Promised means the baseline “{plain(baseline.name)}”."


def _foot(analysis: Analysis, sources: Sources) -> Iterator[str]:
    as_of: datetime | None = analysis.schedule.as_of
    yield (
        f"Progress is known up to {weekday(as_of)}."
        if as_of is not None
        else "No status date is set: nothing is known of progress."
    )
    if analysis.baseline is not None:
        yield baseline_said(analysis.baseline)
    if sources.sure.iterations:
        yield f"Chances are shares of {sources.sure.iterations:,} simulated runs{_aged(sources.sure.age)}."
    if sources.revision is not None:
        yield f"Plan at revision {sources.revision}."
    if sources.since is not None:
        yield f"Compared with {sources.since.name}."


def _aged(age: str) -> str:
    return f", {age}" if age else ""
