"""Why a computed date may differ from a stored one: small rules, asked in order; what none explains is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from benchmarks.fidelity.leaf import Leaf, in_progress, minute
from headway.schedule.working import working_time

UNEXPLAINED = "unexplained"
EQUAL = "equal"


def reason(leaf: Leaf) -> str:
    """The name of the first rule that explains the difference, `equal`, or `unexplained`."""
    if not leaf.given:
        return "the file stores no dates"
    if leaf.equal:
        return EQUAL
    return next((name for name, applies in RULES.items() if applies(leaf)), UNEXPLAINED)


def _no_date(leaf: Leaf) -> bool:
    return leaf.ours.start is None or leaf.ours.finish is None


def _apart(ours: datetime | None, stored: datetime | None) -> float:
    """Minutes between two moments, as they are shown."""
    if ours is None or stored is None:
        return float("inf")
    return abs((minute(ours) - minute(stored)).total_seconds()) / 60


def _fraction_of_a_minute(leaf: Leaf) -> bool:
    """The file counts in tenths of minutes or in seconds; whole minutes may end a minute beside it."""
    return _apart(leaf.ours.start, leaf.stored.start) <= 1 and _apart(leaf.ours.finish, leaf.stored.finish) <= 1


def _follows_another(leaf: Leaf) -> bool:
    """A predecessor is itself elsewhere than stored, and this task waits for it."""
    for link in leaf.plan.predecessors.get(leaf.task.id, ()):
        stored = leaf.reading.stored.get(link.predecessor)
        if stored is None or link.predecessor not in leaf.schedule.index:
            continue
        ours = leaf.schedule[link.predecessor]
        if _apart(ours.start, stored.start) > 0 or _apart(ours.finish, stored.finish) > 0:
            return True
    return False


def _empty_project(leaf: Leaf) -> bool:
    """The file has no task but the project's own summary, which nothing schedules."""
    return len(leaf.plan.tasks) == 1 and leaf.stored.start == leaf.stored.finish


def _actual_start_is_not_the_start(leaf: Leaf) -> bool:
    """The file shows a started task to start on another moment than its actual start."""
    return in_progress(leaf) and _apart(leaf.progress.start, leaf.stored.start) > 0


def _no_end_of_work(leaf: Leaf) -> bool:
    """The stored finish is no moment at which work ends on any calendar that the task or its resources have here.

    So the other tool worked by a calendar the file, as it can be read, does not give (Project 98's resource calendars).
    """
    stored = leaf.stored.finish
    if stored is None or leaf.task.is_milestone:
        return False
    calendars = (working_time(leaf.plan, calendar) for calendar in leaf.calendars())
    just_before = minute(stored) - timedelta(minutes=1)
    return all(calendar.minutes(just_before, minute(stored)) == 0 for calendar in calendars)


RULES: dict[str, Callable[[Leaf], bool]] = {
    "we give no date": _no_date,
    "a fraction of a minute": _fraction_of_a_minute,
    "an empty project": _empty_project,
    "the file's start is not its actual start": _actual_start_is_not_the_start,
    "worked by a calendar the file does not give": _no_end_of_work,
    "follows another difference": _follows_another,
}
"""Name of the class of reasons -> does it explain this task? Asked in this order."""
