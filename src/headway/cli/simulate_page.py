"""Confidence for people: when, how much, what drives it, what to beware of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from headway.cli.problems import print_problems
from headway.cli.table import Column, Line, show
from headway.cli.terminal import say, terminal
from headway.cli.wrap import print_wrapped
from headway.reports.words import count, plain, weekday

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence
    from headway.risk.simulation import Simulation
    from headway.risk.tornado import Bar, Tornado

ROWS = 9
WIDE = 40
EIGHTHS = " ▏▎▍▌▋▊▉█"
TOP = 8


def print_confidence(
    confidence: Confidence, bars: Tornado, date: datetime | None, cost: Decimal | None, name: str
) -> None:
    """Print the page: the finish first, then cost, curve, deadlines, drivers, merges and warnings."""
    it = confidence.simulation
    say(plain(name), bold=True)
    for label, text in _head(confidence, date, cost):
        say(f"{label:<12} {text}", bold=label == "P80")
    if confidence.known.is_known:
        _curve(it)
        _deadlines(confidence)
    _drivers(it, bars)
    for merge in confidence.merge_bias[:3]:
        say()
        print_wrapped(merge.sentence)
    print_problems(confidence.warnings, "To know before believing it")
    say()
    print_wrapped(_footer(it), dim=True)


def _head(confidence: Confidence, date: datetime | None, cost: Decimal | None) -> Iterator[tuple[str, str]]:
    it, known = confidence.simulation, confidence.known
    planned = it.deterministic_finish
    if not known.is_known:
        yield "As planned", f"{weekday(planned)} {planned:%H:%M}"
        yield "Confidence", known.sentence
    else:
        yield (
            "As planned",
            f"{weekday(planned)} {planned:%H:%M}, kept in {share(it.finish.chance(planned))} of the runs",
        )
        for p in (10, 50, 80, 90):
            yield f"P{p}", _at(it, p)
    if it.cost is not None and it.deterministic_cost is not None:
        yield (
            "Cost",
            f"{_money(it, float(it.deterministic_cost))} as planned, {_money(it, it.cost.percentile(80))} at P80",
        )
    if known.is_known:
        yield from _promises(confidence, date, cost)


def _at(it: Simulation, p: int) -> str:
    moment = it.finish.p(p)
    money = f"   {_money(it, it.cost.percentile(p))}" if it.cost is not None else ""
    return f"{weekday(moment)}{money}"


def _promises(confidence: Confidence, date: datetime | None, cost: Decimal | None) -> Iterator[tuple[str, str]]:
    it = confidence.simulation
    if date is not None:
        yield "By the date", f"{share(it.finish.chance(date))} sure to finish by {weekday(date)}"
    if cost is not None and it.cost is not None:
        yield "For the cost", f"{share(it.cost.chance(float(cost)))} sure that {_money(it, float(cost))} suffices"
    both = confidence.joint(date, cost) if date is not None and cost is not None else None
    if both is not None:
        yield "Both", f"{share(both)} sure to keep the date and the cost together"
    if confidence.budget_chance is not None:
        yield "Budget", f"{share(confidence.budget_chance)} sure to suffice"
    needed = confidence.contingency(80)
    left = "" if needed.days_left is None else f", {needed.days_set:g} set aside"
    yield "Contingency", f"{needed.days:.1f} days to be 80 % sure{left}"


def _money(it: Simulation, amount: float) -> str:
    currency = it.plan.settings.currency
    return f"{amount:,.0f} {currency}".rstrip()


def _curve(it: Simulation) -> None:
    """The S-curve lying down: for some days, how many of the runs were done by then."""
    if not it.finish.varies:
        return
    first, last = it.finish.p(2).date(), it.finish.p(99).date()
    step = max(1, -(-(last - first).days // ROWS))
    days = range(first.toordinal(), last.toordinal() + step, step)
    lines = []
    for day in days:
        moment = datetime.fromordinal(day).replace(hour=23, minute=59)
        done = it.finish.chance(moment)
        lines.append(Line([weekday(moment), bar(done, WIDE, unicode=terminal().unicode), share(done)]))
    say()
    show([Column("Done by"), Column("Chance"), Column("", right=True)], lines)


def share(chance: float) -> str:
    """`76 %`; what came out always or never is no certainty: `over 99 %`, `under 1 %`."""
    if chance > 0.995:
        return "over 99 %"
    return "under 1 %" if chance < 0.005 else f"{100 * chance:.0f} %"


def bar(part: float, wide: int, *, unicode: bool = True) -> str:
    """A bar in letters, to an eighth of a cell where the terminal shows it."""
    if not unicode:
        return "#" * round(part * wide)
    eighths = round(part * wide * 8)
    return EIGHTHS[8] * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _deadlines(confidence: Confidence) -> None:
    tasks = confidence.simulation.plan.tasks
    lines = [
        Line([plain(tasks[each.task].name) or each.task, weekday(each.date), share(each.chance)])
        for each in confidence.deadlines
    ]
    if lines:
        say()
        show([Column("Deadline", grows=True), Column("Date", right=True), Column("Chance", right=True)], lines)


def _drivers(it: Simulation, bars: Tornado) -> None:
    """What the P80 would be earlier and cheaper by, were each risk or range switched off."""
    shown = [each for each in bars.bars if _matters(each)]
    if not shown:
        return
    say()
    columns = [Column("What drives the P80", grows=True), Column("", grows=False), Column("Days", right=True)]
    columns += [Column("Money", right=True)] if it.cost is not None else []
    show(columns, [Line(_cells(it, each)) for each in shown[:TOP]])


def _matters(bar: Bar) -> bool:
    return abs(bar.days) >= 0.05 or abs(bar.money or 0) >= 0.5


def _cells(it: Simulation, bar: Bar) -> Sequence[str]:
    cells = [plain(bar.name), "risk" if bar.risk is not None else "range", f"{bar.days:+.1f}"]
    return [*cells, f"{bar.money:+,.0f}" if bar.money is not None else ""] if it.cost is not None else cells


def _footer(it: Simulation) -> str:
    error = f"; the P80 is known to {it.error:.2f} days" if it.error is not None and it.finish.varies else ""
    why = {"iterations": "", "seconds": ", stopped by time", "settled": ", settled", "asked": ", stopped"}[it.stopped]
    switched = " What a risk or range adds to the P80 is found by switching it off; such figures do not add up."
    return f"{count(it.iterations, 'run')}{why}, seed {it.seed}{error}.{switched}"
