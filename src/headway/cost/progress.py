"""How much of a task is done, from whatever was reported of it."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite

from headway.actuals.facts import Progress
from headway.plan.duration import Duration
from headway.plan.task import PercentKind


def share_complete(progress: Progress, duration: int) -> Fraction:
    """How much of the task is done, 0 to 1: finished is all; else by work, percent complete or duration reported."""
    if progress.finished:
        return Fraction(1)
    if progress.work is not None and progress.remaining_work is not None and progress.work + progress.remaining_work:
        return _within(Fraction(progress.work, progress.work + progress.remaining_work))
    for measure in (PercentKind.WORK, PercentKind.DURATION, PercentKind.PHYSICAL):
        percent = progress.percent.get(measure)
        if percent is not None and isfinite(percent):
            return _within(Fraction(percent) / 100)
    return _share_of_duration(progress.actual_duration, progress.remaining, duration)


def _share_of_duration(done: Duration | None, left: Duration | None, duration: int) -> Fraction:
    if done is not None and left is not None and done.minutes + left.minutes > 0:
        share = Fraction(done.minutes, done.minutes + left.minutes)
    elif left is not None and duration > 0:
        share = 1 - Fraction(left.minutes, duration)
    elif done is not None and duration > 0:
        share = Fraction(done.minutes, duration)
    else:
        share = Fraction(0)
    return _within(share)


def _within(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))
