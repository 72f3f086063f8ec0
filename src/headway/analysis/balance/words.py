"""What followed, in the words of a short line: `Work 40 h -> 64 h`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headway.analysis.balance.terms import minutes, working
from headway.analysis.balance.typed import Typed, typed_in
from headway.analysis.balance.whole import whole_work
from headway.plan.changes import Change
from headway.plan.changes.nouns import RESOURCE
from headway.plan.changes.words import say, share
from headway.plan.duration import Unit
from headway.plan.plan import Plan
from headway.plan.said import Joined, Said
from headway.plan.task import Task
from headway.plan.text import minutes_text
from headway.plan.value import TaskId


def told(before: Plan, after: Plan, typed: Iterable[Change]) -> dict[TaskId, tuple[str, ...]]:
    """By task, what is another than before of duration, work and units without having been typed; the rest left out.

    `after` is the plan with what was typed and what followed.
    """
    found = {id: tuple(_lines(before, after, id, each)) for id, each in typed_in(typed, after).items()}
    return {id: lines for id, lines in found.items() if lines}


def _lines(before: Plan, after: Plan, id: TaskId, typed: Typed) -> Iterator[str]:
    was, now = before.tasks.get(id), after.tasks.get(id)
    if was is None or now is None:
        return
    if not typed.duration and minutes(was) != minutes(now):
        yield _line(Said("Duration"), say(was.duration, before), say(now.duration, after))
    if not typed.whole and not typed.work and whole_work(before, was) != whole_work(after, now):
        yield _line(Said("Work"), _hours(before, was), _hours(after, now))
    for each in working(after, id):
        old = before.assignments.get(each.id)
        if old is not None and each.id not in typed.units and old.units != each.units:
            who = RESOURCE.called(each.resource, after) if each.resource is not None else Said("nobody named")
            label = Said("{label} of {thing}", label=Said("Units"), thing=who)
            yield _line(label, share(old.units, before), share(each.units, after))


def _line(label: str, was: str, now: str) -> str:
    return Said("{field} {change}", field=label, change=Joined(" -> ", [was, now]))


def _hours(plan: Plan, task: Task) -> str:
    return minutes_text(whole_work(plan, task) or 0, plan.settings, Unit.HOUR)
