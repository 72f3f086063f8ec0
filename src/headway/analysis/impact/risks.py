"""Which risks a list of Changes touches: those it names, and those that fall on what it alters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headway.analysis.analysis import Analysis
from headway.analysis.impact.altered import Altered
from headway.analysis.impact.parts import RiskTouch
from headway.analysis.words import listed, named
from headway.plan.plan import Plan
from headway.plan.risk import Risk, RiskStatus
from headway.plan.said import Said
from headway.plan.value import RiskId, TaskId

STATUSES = {
    RiskStatus.PROPOSED: Said("it is proposed"),
    RiskStatus.OPEN: Said("it is open"),
    RiskStatus.OCCURRED: Said("it occurred"),
    RiskStatus.CLOSED: Said("it is closed"),
}
"""Where a risk stands now."""


def touched_risks(before: Analysis, after: Analysis, altered: Altered) -> tuple[RiskTouch, ...]:
    """The risks that come, go or are altered, then the open ones that fall on a task the Changes alter.

    A risk falls on the tasks it names and all below them, and on those of its resources, components and links.
    """
    old, new = before.plan.risks, after.plan.risks
    named_ones = [_named(old.get(id), new.get(id)) for id in altered.risks]
    found = [each for each in named_ones if each is not None]
    known = {each.risk for each in found}
    changed = set(altered.tasks)
    if changed:
        found += [each for each in _falling(after.plan, new, changed) if each.risk not in known]
    return tuple(found)


def _named(old: Risk | None, new: Risk | None) -> RiskTouch | None:
    risk = new or old
    if risk is None or (old is not None and new is not None and old == new):
        return None
    name = f"'{risk.name or risk.sentence or risk.id}'"
    if old is None:
        return _touch(risk, "added", Said("{risk} is a new risk.", risk=name))
    if new is None:
        return _touch(risk, "removed", Said("{risk} is no longer a risk of the plan.", risk=name))
    if old.status is RiskStatus.OPEN and new.status is not RiskStatus.OPEN:
        why = Said("{risk} is no longer open: {now}.", risk=name, now=STATUSES[new.status])
        return _touch(risk, "changed", why)
    return _touch(risk, "changed", Said("The figures or words of the risk {risk} change.", risk=name))


def _falling(plan: Plan, risks: Mapping[RiskId, Risk], changed: set[TaskId]) -> Iterator[RiskTouch]:
    above = _with_parents(plan, changed)
    for risk in risks.values():
        if risk.status is not RiskStatus.OPEN:
            continue
        hit = [task for task in changed if task in plan.tasks and _falls_on(plan, risk, task, above)]
        if hit:
            tasks = tuple(sorted(hit))
            names = listed([named(plan, task) for task in tasks], 3)
            name = f"'{risk.name or risk.sentence or risk.id}'"
            yield _touch(risk, "falls", Said("{risk} falls on {tasks}.", risk=name, tasks=names), tasks)


def _with_parents(plan: Plan, tasks: set[TaskId]) -> Mapping[TaskId, set[TaskId]]:
    """Each task with all summaries above it; a parent cycle ends where it meets itself."""
    found: dict[TaskId, set[TaskId]] = {}
    for task in tasks:
        line: set[TaskId] = set()
        at: TaskId | None = task
        while at is not None and at not in line and at in plan.tasks:
            line.add(at)
            at = plan.tasks[at].parent
        found[task] = line
    return found


def _falls_on(plan: Plan, risk: Risk, task: TaskId, above: Mapping[TaskId, set[TaskId]]) -> bool:
    if not above[task].isdisjoint(risk.tasks) or not set(plan.tasks[task].components).isdisjoint(risk.components):
        return True
    if risk.resources and any(each.resource in risk.resources for each in plan.assigned.get(task, ())):
        return True
    ends = (plan.links[link] for link in risk.links if link in plan.links)
    return any(task in (link.predecessor, link.successor) for link in ends)


def _touch(risk: Risk, how: str, why: str, tasks: tuple[TaskId, ...] = ()) -> RiskTouch:
    return RiskTouch(risk.id, risk.name or risk.sentence or risk.id, risk.owner, how, why, tasks)
