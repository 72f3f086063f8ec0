"""Which forecast to believe: each form by how it did on finished projects and so far on this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import msgspec

from headway.earned.formulas import FORMULAS, TIME_FORMS, Unit
from headway.earned.measures import Measures
from headway.plan.value import Value

STAGES = 5
"""Stages of completion by EV / BAC: up to 20 %, 40 %, 60 %, 80 % and to the end."""

WEIGHT = 20
"""The mean error on finished projects counts like so many earlier dates of this one."""

UNTRIED = {Unit.PERIODS: ("eac_t_es", "eac_t_es_spi_t", "eac_t_pv"), Unit.MONEY: ("eac_cpi", "eac", "eac_sci")}
"""What is shown, in this order, while nothing tells the forms apart."""


class Trial(Value, frozen=True):
    """One forecast that can be judged: by which form, at which stage (0 to 4), and how far off, as a share."""

    form: str
    stage: int
    error: float


class Standing(Value, frozen=True):
    """How one form did: mean absolute percentage errors (as shares) on finished projects and on this one.

    `others` is that of the finished projects at this stage, `own` that of earlier dates of this one; None: untried.
    `trials` and `own_trials` are how many forecasts were judged. `error` is the error to expect, both weighted.
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
        told = []
        if self.others is not None:
            told.append(f"{self.others:.1%} off on average in {self.trials} forecasts of finished projects")
        if self.own is not None:
            told.append(f"{self.own:.1%} off in {self.own_trials} earlier forecasts of this one")
        return f"{FORMULAS[self.form].text}: {', '.join(told) or 'not tested yet'}"


class Choice(Value, frozen=True):
    """The forms by how they did, best first; `shown` are the three to show before anyone asks for more."""

    stage: int | None
    ranking: tuple[Standing, ...] = msgspec.field(default=())

    @property
    def best(self) -> Standing:
        """The form that did best."""
        return self.ranking[0]

    @property
    def shown(self) -> tuple[Standing, ...]:
        """The first three."""
        return self.ranking[:3]


def stage_of(measures: Measures) -> int | None:
    """The stage of completion, 0 to 4; None where it is not known."""
    share = measures.exact("earned_share")
    return None if isinstance(share, str) else min(int(share * STAGES), STAGES - 1)


def trials(series: Iterable[Measures], final: Fraction, forms: Sequence[str] = TIME_FORMS) -> Iterator[Trial]:
    """Every forecast a finished project gave, judged by what came out: `final` money or periods since its start.

    A form that gave no forecast at a date was as far off as the whole: an error of 1.
    """
    for measures in series:
        stage = stage_of(measures)
        if stage is None or measures.ev == measures.bac or final <= 0:
            continue
        for form in forms:
            yield Trial(form, stage, _error(measures.exact(form), final))


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
        for form in forms:
            came_out = now.exact("ac" if FORMULAS[form].unit is Unit.MONEY else "at")
            if not isinstance(came_out, str) and came_out > 0:
                yield Trial(form, stage_of(then) or 0, _error(partial.exact(form), came_out))


def _is_behind(then: Measures, now: Measures) -> bool:
    """Whether something was done between two dates, so that the earlier one can have forecast it."""
    known = None not in (then.ev, then.es, then.at, now.ev)
    return known and then.ev < now.ev and then.es < now.es and then.at < now.at  # type: ignore[operator]


def _error(forecast: Fraction | str, came_out: Fraction) -> float:
    return 1.0 if isinstance(forecast, str) else min(float(abs(forecast - came_out) / came_out), 1.0)


def choose(series: Sequence[Measures], finished: Iterable[Trial] = (), forms: Sequence[str] = TIME_FORMS) -> Choice:
    """Rank forecasts by how they did: on finished projects at the stage this one has reached, and on this one so far.

    `series` are this project's measures by date, the last the present; `finished` what `trials` gave of others. The
    error is the mean error, where that on finished projects weighs as WEIGHT dates of this one. Forms that nothing
    tells apart keep their usual order.
    """
    stage = stage_of(series[-1]) if series else None
    others = _by_form(trial for trial in finished if stage is None or trial.stage == stage)
    own = _by_form(own_trials(series, forms))
    usual = UNTRIED[FORMULAS[forms[0]].unit]
    order = [*(form for form in usual if form in forms), *(form for form in forms if form not in usual)]
    ranked = sorted((_standing(form, others, own) for form in order), key=_rank)
    return Choice(stage, tuple(ranked))


def _rank(standing: Standing) -> float:
    return float("inf") if standing.error is None else standing.error


def _by_form(tried: Iterable[Trial]) -> Mapping[str, list[float]]:
    found: dict[str, list[float]] = {}
    for trial in tried:
        found.setdefault(trial.form, []).append(trial.error)
    return found


def _standing(form: str, others: Mapping[str, list[float]], own: Mapping[str, list[float]]) -> Standing:
    theirs, mine = others.get(form, []), own.get(form, [])
    mean = sum(theirs) / len(theirs) if theirs else None
    weight = WEIGHT if theirs else 0
    whole = weight + len(mine)
    return Standing(
        form,
        mean,
        len(theirs),
        sum(mine) / len(mine) if mine else None,
        len(mine),
        (weight * (mean or 0) + sum(mine)) / whole if whole else None,
    )
