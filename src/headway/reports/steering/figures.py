"""The four figures: when, for how much, how sure, and what moved; a sentence each, in words that need no training."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from headway.reports.steering.values import Figure, Movement, Said, Stands
from headway.reports.steering.words import in_words, money, of_hundred, percent, signed_days
from headway.reports.words import count, day, stamp

if TYPE_CHECKING:
    from headway.reports.steering.compose import Sources

UNKNOWN = "not known"


def figures(sources: Sources, budget: Decimal | None, moved: Movement) -> tuple[Figure, ...]:
    """Finish with its band, cost against budget (for who may not see costs: how much is done), confidence, movement."""
    second = cost(sources, budget) if sources.costs else done(sources)
    return finish(sources), second, confidence(sources, budget), movement(sources, moved)


def finish(sources: Sources) -> Figure:
    """When it is done, and the dates that are kept in half and in 80 of 100 runs."""
    when, sure = sources.analysis.finish, sources.sure
    if when is None:
        said = Said("No task of the plan has a date yet.", known=False, opens="plan")
        return Figure("finish", "Finish", UNKNOWN, "Forecast finish", said)
    of: dict[str, Stands] = {"forecast finish": stamp(when)}
    if sure.p50 is None or sure.p80 is None:
        told = f"By the plan alone. How sure that is, is not known. {sure.unknown}".strip()
        return Figure("finish", "Finish", day(when), "Forecast finish", Said(told, of, "finish", known=False))
    of |= {"P10": stamp(sure.p10), "P50": stamp(sure.p50), "P80": stamp(sure.p80), "simulated runs": sure.iterations}
    told = f"Half of the simulated runs are finished by {sources.day(sure.p50)}, 80 of 100 by {sources.day(sure.p80)}."
    beside = f"P80 {sources.day(sure.p80)}"
    return Figure("finish", "Finish", day(when), "Forecast finish, P50 and P80", Said(told, of, "finish"), beside)


def cost(sources: Sources, budget: Decimal | None) -> Figure:
    """What it will have cost in the end, against the approved budget."""
    analysis, sure, term = sources.analysis, sources.sure, "Estimate at completion against the approved budget"
    if not analysis.cost.is_known:
        told = "Nothing in the plan has a price, so what it costs is not known."
        return Figure("cost", "Cost", UNKNOWN, term, Said(told, known=False, opens="cost"))
    total, currency = analysis.cost.project.total, analysis.plan.settings.currency
    figure, of = money(total, currency), {"cost as planned": str(total), "currency": currency}
    if budget is None:
        told = "What it will have cost in the end, as planned today."
        if sources.reserves:
            told += " No budget is approved in the plan, so whether it suffices is not known."
        return Figure("cost", "Cost", figure, term, Said(told, of, "cost", known=not sources.reserves))
    of |= {"approved budget": str(budget)}
    meaning = "critical" if total > budget else ""
    beside = f"of {money(budget, currency)}"
    said = Said(_against(total, budget, sources, of), of, "cost", known=sure.cost_p80 is not None)
    return Figure("cost", "Cost", figure, term, said, beside, meaning)


def _against(total: Decimal, budget: Decimal, sources: Sources, of: dict[str, str]) -> str:
    sure, currency = sources.sure, sources.analysis.plan.settings.currency
    if sure.cost_p80 is not None and sure.budget_chance is not None:
        of |= {"cost P80": str(sure.cost_p80), "chance of the budget": f"{sure.budget_chance:.4f}"}
        runs, dear = of_hundred(sure.budget_chance), money(sure.cost_p80, currency)
        return f"The budget suffices in {runs} simulated runs; 80 of 100 cost no more than {dear}."
    left = f"{money(abs(budget - total), currency)} {'is left' if total <= budget else 'is missing'} by the plan alone."
    return f"{left} How sure that is, is not known. {sure.unknown}".strip()


def done(sources: Sources) -> Figure:
    """How much of the working time is done."""
    stands, term = sources.analysis.standing, "Percent complete, weighted by duration"
    if stands.done is None:
        return Figure(
            "done", "Done", UNKNOWN, term, Said("There is no work in the plan yet.", known=False, opens="plan")
        )
    of: dict[str, Stands] = {"tasks": stands.tasks, "finished tasks": stands.finished, "share done": stands.done}
    verb = "is" if stands.tasks == 1 else "are"
    told = f"Of the work is done: {stands.finished} of {count(stands.tasks, 'task')} {verb} finished."
    figure = f"{min(99, round(100 * stands.done)) if stands.done < 1 else 100} %"
    return Figure("done", "Done", figure, term, Said(told, of, "progress"))


def confidence(sources: Sources, budget: Decimal | None) -> Figure:
    """How likely the promised finish is, alone and together with the approved budget."""
    sure, promise = sources.sure, sources.analysis.standing.promise
    term = "Chance of the promised finish"
    if promise is None:
        told = "Nothing was promised: there is no baseline and no deadline to be sure of."
        return Figure("confidence", "Confidence", UNKNOWN, term, Said(told, known=False, opens="baselines"))
    if sure.chance is None:
        told = f"How likely the promised {sources.day(promise.finish)} is, is not known. {sure.unknown}".strip()
        return Figure("confidence", "Confidence", UNKNOWN, term, Said(told, known=False, opens="confidence"))
    of: dict[str, Stands] = {"promised finish": stamp(promise.finish), "promised by": promise.source}
    of |= {"chance": f"{sure.chance:.4f}", "simulated runs": sure.iterations}
    told = f"The promised {sources.day(promise.finish)} is kept in {of_hundred(sure.chance)} simulated runs"
    if sure.joint is not None and budget is not None:
        of |= {"chance of date and budget": f"{sure.joint:.4f}"}
        told += f", date and budget together in {of_hundred(sure.joint)}"
    meaning = "" if sure.chance >= sources.least else "at-risk"
    said = Said(f"{told}.", of, "confidence")
    return Figure("confidence", "Confidence", percent(sure.chance), term, said, meaning=meaning)


def movement(sources: Sources, moved: Movement) -> Figure:
    """How far the finish moved since what was published last, else from what was promised."""
    if moved.since:
        told = moved.said.of.get("working minutes")
        minutes = told if isinstance(told, int) else 0
        figure = signed_days(minutes, sources.analysis.plan.settings) if moved.said.known else UNKNOWN
        meaning = "critical" if minutes > 0 else "done" if minutes < 0 else ""
        said = moved.said.but(text=_short(minutes, moved.since, sources)) if moved.said.known else moved.said
        return Figure("moved", "Moved", figure, "Movement of the finish, in working days", said, meaning=meaning)
    return _from_promise(sources)


def _short(minutes: int, since: str, sources: Sources) -> str:
    if minutes == 0:
        return f"The finish is where {since} had it."
    size, side = in_words(minutes, sources.analysis.plan.settings), "later" if minutes > 0 else "earlier"
    return f"The finish is {size} {side} than {since} had it; the reasons stand below."


def _from_promise(sources: Sources) -> Figure:
    stands, term = sources.analysis.standing, "Finish variance, in working days"
    if stands.promise is None or stands.moved is None:
        told = "Nothing was published or promised before, so what moved is not known."
        return Figure("moved", "Moved", UNKNOWN, term, Said(told, known=False, opens="baselines"))
    promised = sources.day(stands.promise.finish)
    of: dict[str, Stands] = {"promised finish": stamp(stands.promise.finish), "working minutes later": stands.moved}
    figure = signed_days(stands.moved, sources.analysis.plan.settings)
    told = f"The finish is where it was promised: {promised}, by {stands.promise.source}."
    if stands.moved:
        side = "later" if stands.moved > 0 else "earlier"
        told = f"Working days {side} than promised: {promised}, by {stands.promise.source}."
    meaning = "critical" if stands.moved > 0 else "done" if stands.moved < 0 else ""
    return Figure("moved", "Moved", figure, term, Said(told, of, "baselines"), meaning=meaning)
