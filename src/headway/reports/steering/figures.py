"""The four figures: when, for how much, how sure, and what moved; a sentence each, in words that need no training."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from headway.plan.said import Counted, Joined, Said, phrase
from headway.reports.steering.values import Figure, Movement, Stands, Statement
from headway.reports.steering.words import in_words, money, of_hundred, percent, signed_days
from headway.reports.words import day, stamp

if TYPE_CHECKING:
    from headway.reports.steering.compose import Sources

UNKNOWN = Said("not known")


def figures(sources: Sources, budget: Decimal | None, moved: Movement) -> tuple[Figure, ...]:
    """Finish with its band, cost against budget (for who may not see costs: how much is done), confidence, movement."""
    second = cost(sources, budget) if sources.costs else done(sources)
    return finish(sources), second, confidence(sources, budget), movement(sources, moved)


def finish(sources: Sources) -> Figure:
    """When it is done, and the dates that are kept in half and in 80 of 100 runs."""
    when, sure, label = sources.analysis.finish, sources.sure, Said("Finish")
    if when is None:
        said = Statement(Said("No task of the plan has a date yet."), known=False, opens="plan")
        return Figure("finish", label, UNKNOWN, Said("Forecast finish"), said)
    of: dict[str, Stands] = {phrase("forecast finish"): stamp(when)}
    if sure.p50 is None or sure.p80 is None:
        told = Joined(" ", [Said("By the plan alone. How sure that is, is not known."), sure.unknown])
        return Figure("finish", label, day(when), Said("Forecast finish"), Statement(told, of, "finish", known=False))
    of |= {"P10": stamp(sure.p10), "P50": stamp(sure.p50), "P80": stamp(sure.p80)}
    of |= {phrase("simulated runs"): sure.iterations}
    half, most = sources.day(sure.p50), sources.day(sure.p80)
    runs = Said("Half of the simulated runs are finished by {half}, 80 of 100 by {most}.", half=half, most=most)
    term, beside = Said("Forecast finish, P50 and P80"), Joined(" ", ["P80", most])
    return Figure("finish", label, day(when), term, Statement(runs, of, "finish"), beside)


def cost(sources: Sources, budget: Decimal | None) -> Figure:
    """What it will have cost in the end, against the approved budget."""
    analysis, sure, label = sources.analysis, sources.sure, Said("Cost")
    term = Said("Estimate at completion against the approved budget")
    if not analysis.cost.is_known:
        told: str = Said("Nothing in the plan has a price, so what it costs is not known.")
        return Figure("cost", label, UNKNOWN, term, Statement(told, known=False, opens="cost"))
    total, currency = analysis.cost.project.total, analysis.plan.settings.currency
    figure = money(total, currency)
    of: dict[str, Stands] = {phrase("cost as planned"): str(total), phrase("currency"): currency}
    if budget is None:
        told = Said("What it will have cost in the end, as planned today.")
        if sources.reserves:
            none = Said("No budget is approved in the plan, so whether it suffices is not known.")
            told = Joined(" ", [told, none])
        return Figure("cost", label, figure, term, Statement(told, of, "cost", known=not sources.reserves))
    of |= {phrase("approved budget"): str(budget)}
    meaning = "critical" if total > budget else ""
    beside = Said("of {amount}", amount=money(budget, currency))
    said = Statement(_against(total, budget, sources, of), of, "cost", known=sure.cost_p80 is not None)
    return Figure("cost", label, figure, term, said, beside, meaning)


def _against(total: Decimal, budget: Decimal, sources: Sources, of: dict[str, Stands]) -> str:
    sure, currency = sources.sure, sources.analysis.plan.settings.currency
    if sure.cost_p80 is not None and sure.budget_chance is not None:
        of |= {phrase("cost P80"): str(sure.cost_p80), phrase("chance of the budget"): f"{sure.budget_chance:.4f}"}
        return Said(
            "The budget suffices in {runs} simulated runs; 80 of 100 cost no more than {amount}.",
            runs=of_hundred(sure.budget_chance),
            amount=money(sure.cost_p80, currency),
        )
    gap = money(abs(budget - total), currency)
    left = Said("{amount} is left by the plan alone.", amount=gap)
    missing = Said("{amount} is missing by the plan alone.", amount=gap)
    plan = left if total <= budget else missing
    return Joined(" ", [plan, Said("How sure that is, is not known."), sure.unknown])


def done(sources: Sources) -> Figure:
    """How much of the working time is done."""
    stands, label = sources.analysis.standing, Said("Done")
    term = Said("Percent complete, weighted by duration")
    if stands.done is None:
        none = Statement(Said("There is no work in the plan yet."), known=False, opens="plan")
        return Figure("done", label, UNKNOWN, term, none)
    of: dict[str, Stands] = {phrase("tasks"): stands.tasks, phrase("finished tasks"): stands.finished}
    of |= {phrase("share done"): stands.done}
    told = Counted(
        stands.tasks,
        "Of the work is done: {finished} of {n} task is finished.",
        "Of the work is done: {finished} of {n} tasks are finished.",
        finished=stands.finished,
    )
    figure = f"{min(99, round(100 * stands.done)) if stands.done < 1 else 100} %"
    return Figure("done", label, figure, term, Statement(told, of, "progress"))


def confidence(sources: Sources, budget: Decimal | None) -> Figure:
    """How likely the promised finish is, alone and together with the approved budget."""
    sure, promise, label = sources.sure, sources.analysis.standing.promise, Said("Confidence")
    term = Said("Chance of the promised finish")
    if promise is None:
        none = Said("Nothing was promised: there is no baseline and no deadline to be sure of.")
        return Figure("confidence", label, UNKNOWN, term, Statement(none, known=False, opens="baselines"))
    promised = sources.day(promise.finish)
    if sure.chance is None:
        why = Joined(" ", [Said("How likely the promised {day} is, is not known.", day=promised), sure.unknown])
        return Figure("confidence", label, UNKNOWN, term, Statement(why, known=False, opens="confidence"))
    of: dict[str, Stands] = {phrase("promised finish"): stamp(promise.finish), phrase("promised by"): promise.source}
    of |= {phrase("chance"): f"{sure.chance:.4f}", phrase("simulated runs"): sure.iterations}
    runs = of_hundred(sure.chance)
    told = Said("The promised {day} is kept in {runs} simulated runs.", day=promised, runs=runs)
    if sure.joint is not None and budget is not None:
        of |= {phrase("chance of date and budget"): f"{sure.joint:.4f}"}
        told = Said(
            "The promised {day} is kept in {runs} simulated runs, date and budget together in {both}.",
            day=promised,
            runs=runs,
            both=of_hundred(sure.joint),
        )
    meaning = "" if sure.chance >= sources.least else "at-risk"
    said = Statement(told, of, "confidence")
    return Figure("confidence", label, percent(sure.chance), term, said, meaning=meaning)


def movement(sources: Sources, moved: Movement) -> Figure:
    """How far the finish moved since what was published last, else from what was promised."""
    if moved.since:
        told = moved.said.of.get("working minutes")
        minutes = told if isinstance(told, int) else 0
        figure = signed_days(minutes, sources.analysis.plan.settings) if moved.said.known else UNKNOWN
        meaning = "critical" if minutes > 0 else "done" if minutes < 0 else ""
        said = moved.said.but(text=_short(minutes, moved.since, sources)) if moved.said.known else moved.said
        term = Said("Movement of the finish, in working days")
        return Figure("moved", Said("Moved"), figure, term, said, meaning=meaning)
    return _from_promise(sources)


def _short(minutes: int, since: str, sources: Sources) -> str:
    if minutes == 0:
        return Said("The finish is where {edition} had it.", edition=since)
    size = in_words(minutes, sources.analysis.plan.settings)
    if minutes > 0:
        return Said(
            "The finish is {size} later than {edition} had it; the reasons stand below.", size=size, edition=since
        )
    return Said(
        "The finish is {size} earlier than {edition} had it; the reasons stand below.", size=size, edition=since
    )


def _from_promise(sources: Sources) -> Figure:
    stands, label = sources.analysis.standing, Said("Moved")
    term = Said("Finish variance, in working days")
    if stands.promise is None or stands.moved is None:
        none = Said("Nothing was published or promised before, so what moved is not known.")
        return Figure("moved", label, UNKNOWN, term, Statement(none, known=False, opens="baselines"))
    of: dict[str, Stands] = {phrase("promised finish"): stamp(stands.promise.finish)}
    of |= {phrase("working minutes later"): stands.moved}
    figure = signed_days(stands.moved, sources.analysis.plan.settings)
    told = _against_promise(stands.moved, sources.day(stands.promise.finish), stands.promise.source)
    meaning = "critical" if stands.moved > 0 else "done" if stands.moved < 0 else ""
    return Figure("moved", label, figure, term, Statement(told, of, "baselines"), meaning=meaning)


def _against_promise(minutes: int, day: str, by: str) -> str:
    if not minutes:
        return Said("The finish is where it was promised: {day}, by {by}.", day=day, by=by)
    if minutes > 0:
        return Said("Working days later than promised: {day}, by {by}.", day=day, by=by)
    return Said("Working days earlier than promised: {day}, by {by}.", day=day, by=by)
