"""How forecasts did on finished projects: what there is to go by before a project has a past of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby

import msgspec

from headway.earned.choice import Trial
from headway.plan.value import Value

STEPS = 10
"""Forecasts are summed by tenths of completion."""


class Experience(Value, frozen=True):
    """Forecasts of finished projects, by form and by tenth of completion: how many, and their mean error as a share."""

    source: str
    projects: int
    forms: Mapping[str, tuple[tuple[int, float], ...]]


@cache
def experience() -> Experience:
    """What Headway brings along: see `python -m benchmarks.campaigns forecasts`, which makes it."""
    return msgspec.json.decode(files("headway.earned").joinpath("experience.json").read_bytes(), type=Experience)


def finished() -> Iterator[Trial]:
    """Forecasts of finished projects and how far off they were."""
    for form, tenths in experience().forms.items():
        for at, (count, error) in enumerate(tenths):
            if count:
                yield Trial(form, (at + 0.5) / STEPS, error, count)


def summed(tried: Iterable[Trial], source: str, projects: int) -> Experience:
    """Forecasts by form and tenth of completion."""
    forms: dict[str, tuple[tuple[int, float], ...]] = {}
    for form, trials in groupby(sorted(tried, key=lambda each: each.form), lambda each: each.form):
        errors: list[list[float]] = [[] for _ in range(STEPS)]
        for trial in trials:
            errors[min(int(trial.completion * STEPS), STEPS - 1)].append(trial.error)
        forms[form] = tuple((len(each), round(sum(each) / len(each), 4) if each else 0.0) for each in errors)
    return Experience(source, projects, forms)
