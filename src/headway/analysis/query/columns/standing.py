"""How a task stands: what is done of it, and whether it is behind."""

from __future__ import annotations

from headway.actuals.facts import Progress
from headway.analysis.analysis import Analysis
from headway.analysis.done import done_shares
from headway.analysis.query.columns.reading import of_leaves
from headway.analysis.query.field import Column, Field, Kind
from headway.analysis.standing import UNTOUCHED, late
from headway.plan.value import to_minutes
from headway.schedule.result import NO_DATE

STATUSES = ("not started", "in progress", "done")


def _progress(analysis: Analysis) -> Column:
    """Whole percent; what is not all done is never 100."""
    shares = done_shares(analysis.plan, analysis.schedule, analysis.progress)
    found = (shares.get(task, 0.0) for task in analysis.schedule.ids)
    return [100 if share >= 1 else min(99, round(100 * share)) for share in found]


def _status(analysis: Analysis) -> Column:
    """A summary task is in progress once something below it is, and done once all of it is."""
    known, done = analysis.progress, PROGRESS.values(analysis)
    return [
        STATUSES[2 if percent == 100 else 1 if percent or known.get(task, UNTOUCHED).started else 0]
        for task, percent in zip(analysis.schedule.ids, done, strict=True)
    ]


def _remaining(analysis: Analysis) -> Column:
    """Working minutes: what was reported to be left, else the share of the duration that is not done."""
    shares = done_shares(analysis.plan, analysis.schedule, analysis.progress)
    pairs = zip(analysis.schedule.ids, analysis.schedule.duration.tolist(), strict=True)
    return [_left(analysis.progress.get(task, UNTOUCHED), lasts, shares.get(task, 0.0)) for task, lasts in pairs]


def _left(known: Progress, duration: int, share: float) -> int | None:
    if duration == NO_DATE:
        return None
    reported = known.remaining is not None and not known.finished
    return known.remaining.minutes if reported and known.remaining else round(duration * (1 - share))


def _late(analysis: Analysis) -> Column:
    """As `standing` counts them."""
    found = frozenset(late(analysis))
    return [task in found for task in analysis.schedule.ids]


def _overdue(analysis: Analysis) -> Column:
    """Unfinished, and its finish lies before the status date."""
    schedule, known = analysis.schedule, analysis.progress
    now = to_minutes(schedule.as_of) if schedule.as_of is not None else NO_DATE
    return [
        finish != NO_DATE and finish < now and not known.get(task, UNTOUCHED).finished
        for task, finish in zip(schedule.ids, schedule.finish.tolist(), strict=True)
    ]


STATUS = Field("status", "Status", Kind.CHOICE, "Whether it has begun, and is done.", _status, choices=STATUSES)
PROGRESS = Field("progress", "Progress", Kind.PERCENT, "How much of it is done.", _progress, editable=True)

STANDING_FIELDS = (
    STATUS,
    PROGRESS,
    Field("remaining", "Remaining", Kind.DAYS, "How much of its duration is left.", _remaining),
    Field(
        "late",
        "Late",
        Kind.FLAG,
        "Unfinished, it finishes after its baseline or its deadline, or should be finished by the status date.",
        _late,
    ),
    Field(
        "overdue",
        "Overdue",
        Kind.FLAG,
        "It is not finished, and should be by the status date.",
        of_leaves(_overdue),
    ),
    Field(
        "started",
        "Started",
        Kind.FLAG,
        "It has begun.",
        lambda analysis: [status != STATUSES[0] for status in STATUS.values(analysis)],
    ),
    Field(
        "done",
        "Done",
        Kind.FLAG,
        "It is finished.",
        lambda analysis: [status == STATUSES[2] for status in STATUS.values(analysis)],
    ),
)
