"""Which rate holds when, and what work costs at rates that change while it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from itertools import pairwise

from headway.plan.resource import Portion, Rate, Resource

CENT = Decimal("0.0001")
"""Money is rounded once, per assignment and per part (standard, overtime, per use), half to even, to this grain; sums
of such amounts are exact, so that no order of adding changes them."""

WIDE = Context(prec=60)
LARGEST = Decimal(10) ** 18
FREE = Rate()
LONG_AGO = datetime(1, 1, 1)

type WorkingTime = Callable[[datetime, datetime], int]
"""Working minutes between two moments on the assignment's calendar."""


def money(amount: Fraction) -> Decimal:
    """An exact amount on the grain of CENT."""
    ratio = WIDE.divide(Decimal(amount.numerator), Decimal(amount.denominator))
    return ratio.quantize(CENT, rounding=ROUND_HALF_EVEN, context=WIDE)


def table_of(resource: Resource, table: int) -> tuple[Rate, ...]:
    """The rates of one table by the date they begin; a rate without a date has always held."""
    rates = (r for r in resource.rates if r.table == table and is_sane(r))
    return tuple(sorted(rates, key=lambda r: r.start or LONG_AGO))


def is_sane(rate: Rate) -> bool:
    """Whether the rate is a sum of money: a finite number below 10^18."""
    return all(v.is_finite() and abs(v) < LARGEST for v in (rate.standard, rate.overtime, rate.per_use))


def rate_at(rates: Sequence[Rate], moment: datetime | None) -> Rate:
    """The rate in force: of those begun and not over, the one that began last; before all of them, the first.

    Source: Microsoft Project, resource cost rate tables (a rate holds from its effective date to the next one's, the
    first one always); Primavera P6 prices work before the first effective date likewise.
    """
    found = rates[0] if rates else FREE
    if moment is None:
        return found
    for rate in rates:
        if rate.start is not None and rate.start > moment:
            break
        if rate.finish is None or moment < rate.finish:
            found = rate
    return found


def rates_over(
    rates: Sequence[Rate], start: datetime | None, finish: datetime | None, working: WorkingTime
) -> tuple[tuple[Rate, int], ...]:
    """The rates in force from start to finish, each with the working minutes it holds for.

    One rate alone is given as it is, with 1 minute for a weight: no calendar is asked.
    """
    if start is None or finish is None or finish <= start:
        return ((rate_at(rates, start), 1),)
    edges = {edge for r in rates for edge in (r.start, r.finish) if edge is not None and start < edge < finish}
    if not edges:
        return ((rate_at(rates, start), 1),)
    bounds = [start, *sorted(edges), finish]
    pieces = tuple((rate_at(rates, a), working(a, b)) for a, b in pairwise(bounds))
    return pieces if any(minutes for _, minutes in pieces) else ((pieces[0][0], 1),)


def average(
    pieces: Sequence[tuple[Rate, int]], low: Fraction, high: Fraction, profile: Sequence[Portion] = ()
) -> tuple[Fraction, Fraction]:
    """The mean standard and overtime rate of the work done between two shares (0 to 1) of the whole work.

    Without a profile work is spread evenly over working time; with one, as its portions say.
    """
    if len(pieces) == 1 or low >= high:
        rate = pieces[0][0]
        return Fraction(rate.standard), Fraction(rate.overtime)
    total = sum(minutes for _, minutes in pieces)
    standard = overtime = Fraction(0)
    past = 0
    for rate, minutes in pieces:
        begin, past = past, past + minutes
        done = [share_done(Fraction(edge, total), profile) for edge in (begin, past)]
        share = max(min(done[1], high) - max(done[0], low), Fraction(0)) / (high - low)
        standard += share * Fraction(rate.standard)
        overtime += share * Fraction(rate.overtime)
    return standard, overtime


def share_done(time: Fraction, profile: Sequence[Portion]) -> Fraction:
    """The share of the work that is done when this share of the time is over."""
    work = sum(p.work for p in profile)
    span = sum(p.span for p in profile)
    if not work or not span:
        return time
    left, done = time * span, Fraction(0)
    for portion in profile:
        taken = min(left, Fraction(portion.span))
        if portion.span:
            done += taken / portion.span * portion.work
        left -= taken
    return done / work
