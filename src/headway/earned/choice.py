"""Which forecast to believe: each form by how it did on finished projects and so far on this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import exp

import msgspec

from headway.earned.formulas import FORMULAS, OF_THE_WHOLE, TIME_FORMS, Unit
from headway.earned.measures import Measures
from headway.plan.said import Figure, Joined, Said
from headway.plan.value import Value

STAGES = 5
"""Stages of completion by EV / BAC: up to 20 %, 40 %, 60 %, 80 % and to the end."""

NEAR = 0.3
"""A forecast made at another completion counts by how near that was: exp(-(distance / 0.3) ** 2 / 2)."""

OWN, HALF = 0.5, 10
"""The errors on this project count for 0.5 x n / (n + 10) of the whole, n being how many there are.

NEAR, OWN and HALF did best on the first half of 59 tracked projects, each left out in turn; see the dated result of
`python -m benchmarks.campaigns forecasts` for the second half.
"""

UNTRIED = {Unit.PERIODS: ("eac_t_es", "eac_t_es_spi_t", "eac_t_pv"), Unit.MONEY: ("eac_cpi", "eac", "eac_sci")}
"""What is shown, in this order, while nothing tells the forms apart."""


class Trial(Value, frozen=True):
    """Forecasts that can be judged: by which form, at which completion (0 to 1), and how far off, as a share.

    `count` forecasts were that far off on average.
    """

    form: str
    completion: float
    error: float
    count: int = 1


class Standing(Value, frozen=True):
    """How one form did: mean absolute percentage errors (as shares) on finished projects and on this one.

    `others` is that of finished projects about as complete as this one, `own` that of earlier dates of this one; None
    where it is untried. `trials` and `own_trials` are how many forecasts were judged. `error` is the error to expect,
    from both.
    """

    form: str
    others: float | None = None
    trials: int = 0
    own: float | None = None
    own_trials: int = 0
    error: float | None = None

    @property
    def sentence(self) -> str:
        """Why this form stands where it does."""
        told: list[str] = []
        if self.others is not None:
            share, trials = _share(self.others), str(self.trials)
            off = Said("{share} off on average in {n} forecasts of finished projects", share=share, n=trials)
            told.append(off)
        if self.own is not None:
            share, trials = _share(self.own), str(self.own_trials)
            told.append(Said("{share} off in {n} earlier forecasts of this one", share=share, n=trials))
        return Joined(": ", [FORMULAS[self.form].text, Joined(", ", told or [Said("not tested yet")])])


def _share(error: float) -> str:
    return Joined("", [Figure(100 * error, 1), "%"])


class Choice(Value, frozen=True):
    """The forms by how they did, best first; `shown` are the three to show before anyone asks for more."""

    ranking: tuple[Standing, ...] = msgspec.field(default=())

    @property
    def best(self) -> Standing:
        """The form that did best."""
        return self.ranking[0]

    @property
    def shown(self) -> tuple[Standing, ...]:
        """The first three."""
        return self.ranking[:3]


def stage_of(completion: float) -> int:
    """The stage of a completion of 0 to 1: 0 to 4."""
    return min(int(completion * STAGES), STAGES - 1)


def by_stage(tried: Iterable[Trial]) -> Mapping[str, tuple[float | None, ...]]:
    """Mean absolute percentage error (as a share) of every form at each of the five stages; None: untried there."""
    errors: dict[str, list[list[float]]] = {}
    for trial in tried:
        errors.setdefault(trial.form, [[] for _ in range(STAGES)])[stage_of(trial.completion)].append(trial.error)
    return {form: tuple(sum(e) / len(e) if e else None for e in stages) for form, stages in errors.items()}


def trials(series: Iterable[Measures], final: Fraction, forms: Sequence[str] = TIME_FORMS) -> Iterator[Trial]:
    """Every forecast a finished project gave, judged by what came out: `final` money or periods since its start.

    A form that gave no forecast at a date was as far off as the whole: an error of 1.
    """
    for measures in series:
        share = measures["earned_share"]
        if share is None or measures.ev == measures.bac or final <= 0:
            continue
        for form in forms:
            yield Trial(form, float(share), _error(measures.exact(form), final))


def own_trials(series: Sequence[Measures], forms: Sequence[str] = TIME_FORMS) -> Iterator[Trial]:
    """A running project's earlier forecasts, judged by the last of its dates.

    What has been done by then is taken for the whole project (BAC becomes its EV, PD its ES): what would each form have
    said, at every earlier date, of when and at what cost that would be reached?
    """
    now = series[-1] if series else None
    if now is None or now.es is None or now.at is None:
        return
    for then in series[:-1]:
        if not _is_behind(then, now):
            continue
        partial = then.but(bac=now.ev, pd=now.es)
        for form in [form for form in forms if form not in OF_THE_WHOLE]:
            came_out = now.exact("ac" if FORMULAS[form].unit is Unit.MONEY else "at")
            if not isinstance(came_out, str) and came_out > 0:
                yield Trial(form, float(then["earned_share"] or 0), _error(partial.exact(form), came_out))


def _is_behind(then: Measures, now: Measures) -> bool:
    """Whether something was done between two dates, so that the earlier one can have forecast it."""
    known = None not in (then.ev, then.es, then.at, now.ev)
    return known and then.ev < now.ev and then.es < now.es and then.at < now.at  # type: ignore[operator]


def _error(forecast: Fraction | str, came_out: Fraction) -> float:
    return 1.0 if isinstance(forecast, str) else min(float(abs(forecast - came_out) / came_out), 1.0)


def choose(series: Sequence[Measures], finished: Iterable[Trial] = (), forms: Sequence[str] = TIME_FORMS) -> Choice:
    """Rank forecasts by how they did: on finished projects about as complete as this one, and on this one so far.

    `series` are this project's measures by date, the last the present; `finished` what `trials` gave of others. The
    error to expect is the mean of both, weighted as NEAR, OWN and HALF say. Forms that nothing tells apart keep their
    usual order; those that are not known come last.
    """
    share = series[-1]["earned_share"] if series else None
    others, own = _by_form(finished), _by_form(own_trials(series, forms))
    usual = UNTRIED[FORMULAS[forms[0]].unit]
    order = [*(form for form in usual if form in forms), *(form for form in forms if form not in usual)]
    found = [_standing(form, others.get(form, ()), own.get(form, ()), share) for form in order]
    unknown = {form for form in order if series and isinstance(series[-1].exact(form), str)}
    return Choice(tuple(sorted(found, key=lambda each: (each.form in unknown, _rank(each)))))


def _rank(standing: Standing) -> float:
    return float("inf") if standing.error is None else standing.error


def _by_form(tried: Iterable[Trial]) -> Mapping[str, list[Trial]]:
    found: dict[str, list[Trial]] = {}
    for trial in tried:
        found.setdefault(trial.form, []).append(trial)
    return found


def _standing(form: str, others: Sequence[Trial], own: Sequence[Trial], share: float | Decimal | None) -> Standing:
    theirs = _weighted(others, share)
    mine = sum(trial.error for trial in own) / len(own) if own else None
    return Standing(form, theirs, _count(others), mine, len(own), _together(theirs, mine, len(own)))


def _count(tried: Sequence[Trial]) -> int:
    return sum(trial.count for trial in tried)


def _weighted(tried: Sequence[Trial], share: float | Decimal | None) -> float | None:
    """The mean error, what was forecast at a like completion counting most."""
    if not tried:
        return None
    if share is None:
        return sum(trial.error * trial.count for trial in tried) / _count(tried)
    weights = [trial.count * exp(-(((trial.completion - float(share)) / NEAR) ** 2) / 2) for trial in tried]
    return sum(w * trial.error for w, trial in zip(weights, tried, strict=True)) / sum(weights)


def _together(theirs: float | None, mine: float | None, count: int) -> float | None:
    if theirs is None or mine is None:
        return mine if theirs is None else theirs
    weight = OWN * count / (count + HALF)
    return (1 - weight) * theirs + weight * mine
