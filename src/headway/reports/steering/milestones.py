"""The milestones of a page: when each is reached, what was promised, how sure it is."""

from __future__ import annotations

from headway.actuals.facts import Progress
from headway.analysis import Analysis
from headway.analysis.promises import promise_of
from headway.plan.task import Task
from headway.reports.steering.sure import Landing, Sure
from headway.reports.steering.values import Milestone
from headway.reports.steering.words import signed_days
from headway.reports.words import plain
from headway.schedule.working import working_time

UNTOUCHED = Progress()
MOST = 9
"""What fits a sheet beside everything else."""
REACHED = 2
"""How many of those that were reached lately are shown."""


def milestones(analysis: Analysis, sure: Sure) -> list[Milestone]:
    """All milestones that have a date, by date."""
    plan = analysis.plan
    found = (milestone(analysis, task, sure) for task in plan.leaves if task.is_milestone and task.active)
    return sorted(filter(None, found), key=lambda each: (each.when, each.task))


def shown(analysis: Analysis, sure: Sure) -> tuple[tuple[Milestone, ...], int]:
    """Those reached last, those next and always the last of all; and how many more there are."""
    found = milestones(analysis, sure)
    reached, ahead = [each for each in found if each.reached], [each for each in found if not each.reached]
    room = MOST - len(reached[-REACHED:])
    kept = ahead if len(ahead) <= room else [*ahead[: room - 1], ahead[-1]]
    chosen = [*reached[-max(REACHED, MOST - len(kept)) :], *kept]
    return tuple(chosen), len(found) - len(chosen)


def milestone(analysis: Analysis, task: Task, sure: Sure) -> Milestone | None:
    """One milestone; None where it has no date."""
    when = analysis.schedule[task.id].finish
    if when is None:
        return None
    promised, settings = promise_of(analysis, task.id), analysis.plan.settings
    minutes = None if promised is None else working_time(analysis.plan, task.calendar).minutes(promised, when)
    reached = analysis.progress.get(task.id, UNTOUCHED).finished
    lands: Landing | None = None if reached else sure.milestones.get(task.id)
    return Milestone(
        task=task.id,
        name=plain(task.name) or task.id,
        when=when,
        reached=reached,
        promised=promised,
        minutes=minutes,
        moved="" if minutes is None else signed_days(minutes, settings),
        p10=lands.p10 if lands else None,
        p50=lands.p50 if lands else None,
        p80=lands.p80 if lands else None,
        chance=lands.chance if lands else None,
    )
