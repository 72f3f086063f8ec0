"""A movement split by cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from headway.analysis.analysis import Analysis
from headway.analysis.slip.causes import Cause
from headway.analysis.slip.shapley import shapley, whole_shares
from headway.analysis.slip.variants import Chosen, Variants
from headway.plan.value import Value

type Number = int | Decimal | Fraction
type Measure = Callable[[Analysis], Number | None]
"""What is measured of a plan, its facts and its status date: a finish in minutes, a cost, a P80. None: not known."""


class Share(Value, frozen=True):
    """One cause's part of a movement; `alone` is what it would have moved without the others."""

    cause: Cause
    amount: Fraction
    exact: Fraction  # before it was rounded so that all add up
    alone: Fraction

    @property
    def together(self) -> Fraction:
        """What of it comes only from acting together with other causes."""
        return self.exact - self.alone


class Split(Value, frozen=True):
    """A movement from `before` to `after`. The shares, one for each cause there is, add up to `total` exactly."""

    before: Fraction
    after: Fraction
    shares: tuple[Share, ...]

    @property
    def total(self) -> Fraction:
        """The whole movement."""
        return self.after - self.before

    def __getitem__(self, cause: Cause) -> Fraction:
        """One cause's part; 0 where it is not there."""
        return next((share.amount for share in self.shares if share.cause is cause), Fraction(0))

    def in_steps(self, grain: Fraction) -> dict[Cause, Fraction]:
        """The parts in whole steps of `grain` that add up to the movement as rounded to it."""
        return whole_shares({share.cause: share.exact for share in self.shares}, grain)


type Worth = Mapping[Chosen, Fraction]
"""What was measured of every variant."""


def worths(
    variants: Variants, causes: Sequence[Any], ends: tuple[Analysis, Analysis], measures: Sequence[Measure]
) -> list[Worth | None]:
    """For each measure its value of every variant; None where it is not known of one of the two ends.

    A variant of which it is not known counts as halfway between the ends. Every variant is made once for all measures.
    """
    first, last = ([_exact(measure(end)) for measure in measures] for end in ends)
    found: list[dict[Chosen, Fraction] | None] = [
        {} if begin is not None and end is not None else None for begin, end in zip(first, last, strict=True)
    ]
    for chosen in near_one_another(causes) if any(each is not None for each in found) else ():
        whole = len(chosen) == len(causes)
        analysis = variants.analysis(chosen) if chosen and not whole else None
        for at, (measure, worth) in enumerate(zip(measures, found, strict=True)):
            begin, end = first[at], last[at]
            if worth is None or begin is None or end is None:
                continue
            value = (end if chosen else begin) if analysis is None else _exact(measure(analysis))
            worth[chosen] = (begin + end) / 2 if value is None else value
    return list(found)


def _exact(value: Number | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def near_one_another(causes: Sequence[Any]) -> Iterator[Chosen]:
    """Every set of the causes, each differing from the one before it by a single cause (a Gray code).

    What alters little of a plan's shape comes and goes most often.
    """
    often = sorted(causes, key=lambda each: _OFTEN.index(each if isinstance(each, Cause) else Cause.SCOPE))
    for number in range(2 ** len(often)):
        code = number ^ (number >> 1)
        yield frozenset(cause for at, cause in enumerate(often) if code >> at & 1)


_OFTEN = (
    Cause.ESTIMATES,
    Cause.RISKS,
    Cause.PROGRESS,
    Cause.CONSTRAINTS,
    Cause.LOGIC,
    Cause.SCOPE,
    Cause.RESOURCES,
    Cause.ENGINE,
)


def split(
    causes: Sequence[Cause], worth: Worth, grain: Fraction = Fraction(1), published: Fraction | None = None
) -> Split:
    """Split what was measured, in whole grains.

    `published` is the figure given at the earlier state by another version of the engine: what lies between it and the
    same state measured now is a cause of its own.
    """
    none, whole = frozenset[Cause](), frozenset(causes)
    shares = shapley(causes, worth)
    alone = {cause: worth[frozenset({cause})] - worth[none] for cause in causes}
    if published is not None and published != worth[none]:
        shares[Cause.ENGINE] = alone[Cause.ENGINE] = worth[none] - published
    amounts = whole_shares(shares, grain)
    return Split(
        before=worth[none] if published is None else published,
        after=worth[whole],
        shares=tuple(Share(cause, amounts[cause], shares[cause], alone[cause]) for cause in shares),
    )
