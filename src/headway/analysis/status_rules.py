"""Microsoft Project's four status-date rules: where the parts of a task in progress lie once progress is typed.

Project applies them at the moment progress is typed, to the task it is typed for, and never when it recalculates
(https://learn.microsoft.com/office/vba/api/project.project.moveremaining and its three siblings). So they make facts
here, and no schedule knows of them.

Moments are counted in working minutes of the task's own calendar, in which moving a part neither adds nor takes work.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from headway.actuals.facts import Progress
from headway.plan.settings import Convention, Settings
from headway.plan.task import PercentKind, Task
from headway.schedule.working import WorkingTime


class StatusRule(StrEnum):
    """The four, by what they move. The second and the fourth only follow where the one before them moved."""

    COMPLETED_BACK = "completed-back"
    REMAINING_BACK = "remaining-back"
    REMAINING_FORWARD = "remaining-forward"
    COMPLETED_FORWARD = "completed-forward"


FIELDS = {
    StatusRule.COMPLETED_BACK: "move_completed_back",
    StatusRule.REMAINING_BACK: "move_remaining_back",
    StatusRule.REMAINING_FORWARD: "move_remaining_forward",
    StatusRule.COMPLETED_FORWARD: "move_completed_forward",
}
"""The setting that turns each on."""

LEADS = {
    StatusRule.REMAINING_BACK: StatusRule.COMPLETED_BACK,
    StatusRule.COMPLETED_FORWARD: StatusRule.REMAINING_FORWARD,
}
"""The rule without which one does nothing: its box is greyed out in Microsoft Project."""


def rules_on(settings: Settings) -> frozenset[StatusRule]:
    """The rules in force: none in P6's convention, nor where tasks in progress may not be split."""
    if settings.convention is not Convention.MICROSOFT or not settings.split_in_progress:
        return frozenset()
    on = {rule for rule, field in FIELDS.items() if getattr(settings, field)}
    return frozenset(rule for rule in on if LEADS.get(rule, rule) in on)


class Amounts(NamedTuple):
    """Working minutes of a task that are done, and that remain."""

    done: int
    rest: int


class Parts(NamedTuple):
    """Where the completed part begins and ends and the remaining one begins, in working minutes before each."""

    begun: int
    stop: int
    resume: int


def amounts(task: Task, known: Progress, *, by_percent: bool = False) -> Amounts | None:
    """What is done and what remains, as the schedule takes it; None where the duration is not known.

    `by_percent`: a remaining duration known from before gives way to the percentage.
    """
    full = task.duration.minutes if task.duration is not None else None
    if known.remaining is not None:
        rest = known.remaining.minutes
        done = known.actual_duration.minutes if known.actual_duration is not None else max(0, (full or 0) - rest)
        if not by_percent:
            return Amounts(done, rest)
        full = done + rest if known.actual_duration is not None else full
    if full is None:
        return None
    share = min(100.0, max(0.0, known.percent.get(PercentKind.DURATION, 0.0) if known.started else 0.0))
    done = round(full * share / 100)
    return Amounts(done, full - done)


def lying(task: Task, before: Progress, was: Amounts | None, begun: int, now: Amounts, time: WorkingTime) -> Parts:
    """Where the parts lie before any rule: the completed one from its start on, past the pauses there were.

    `was` was done before this was typed, which `before` tells of; a task begun otherwise then has no pauses yet.
    """
    same = before.start is not None and time.work_before(before.start) == begun
    if same and was is not None and before.stop is not None and before.resume is not None and now.done >= was.done > 0:
        more = now.done - was.done + _pauses(task, was.done, now.done)
        resume = time.work_before(before.resume) + more
        return Parts(begun, resume if more else time.work_before(before.stop), resume)
    stop = begun + now.done + _pauses(task, 0, now.done)
    return Parts(begun, stop, stop)


def _pauses(task: Task, after: int, until: int) -> int:
    """The pauses planned between two amounts of work done."""
    return sum(split.gap for split in task.splits if after < split.after < until)


def moved(parts: Parts, amount: Amounts, now: int, on: frozenset[StatusRule]) -> tuple[Parts, tuple[StatusRule, ...]]:
    """Where the parts lie once the rules have moved them to the status date `now`, and which ones did.

    A part is moved as it stands, so both keep their working time. What lies on the status date already stays.
    """
    begun, stop, resume = parts
    if amount.done > 0 and stop > now:
        if StatusRule.COMPLETED_BACK not in on:
            return parts, ()
        back = Parts(begun - (stop - now), now, resume if amount.rest else now)
        if StatusRule.REMAINING_BACK not in on or amount.rest == 0:
            return back, (StatusRule.COMPLETED_BACK,)
        return back._replace(resume=now), (StatusRule.COMPLETED_BACK, StatusRule.REMAINING_BACK)
    if amount.rest > 0 and resume < now and StatusRule.REMAINING_FORWARD in on:
        if StatusRule.COMPLETED_FORWARD not in on or amount.done == 0:
            return parts._replace(resume=now), (StatusRule.REMAINING_FORWARD,)
        forward = Parts(begun + (now - stop), now, now)
        return forward, (StatusRule.REMAINING_FORWARD, StatusRule.COMPLETED_FORWARD)
    return parts, ()
