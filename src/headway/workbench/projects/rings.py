"""Projects that wait for one another in a ring: found through the waits and through the links of their plans."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache

from django.utils.translation import gettext as _

from headway.plan.plan import Plan
from headway.plan.value import TaskId
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Handover, Project, Wait

type Ring = tuple[Wait, ...]
"""Waits of which each follows from the next one, and the last from the first."""


def rings() -> Mapping[int, Ring]:
    """A shortest ring through each wait that is in one, by the wait, which comes first.

    Plans are looked into only where the projects themselves wait for one another.
    """
    rows = Wait.objects.filter(project__deleted=None, giver__deleted=None)
    near = _entangled(list(rows.select_related("project", "giver").order_by("pk")))
    if not near:
        return {}
    by_project: dict[int, list[Wait]] = {}
    for row in near:
        by_project.setdefault(row.project_id, []).append(row)

    @cache
    def following(project: Project, given: TaskId) -> tuple[Wait, ...]:
        tasks = comes_after(load(project).state.plan, given)
        return tuple(row for row in by_project.get(project.pk, ()) if row.task in tasks)

    found = ((row, _through(row, lambda each: following(each.giver, each.given))) for row in near)
    return {row.pk: ring for row, ring in found if ring}


def comes_after(plan: Plan, task: TaskId) -> frozenset[TaskId]:
    """A task and all it waits for: by links, its own and those of the summaries above it; a summary for its tasks."""
    if task not in plan.tasks:
        return frozenset()
    met, ahead = {task}, [task]
    while ahead:
        for other in _before(plan, ahead.pop()):
            if other in plan.tasks and other not in met:
                met.add(other)
                ahead.append(other)
    return frozenset(met)


def sentence(ring: Sequence[Wait], of: Wait, seen: Container[int]) -> str:
    """What a ring is, naming each project and milestone of it that may be named; empty for none.

    `of` is the wait it is told of: its own project and giver are known to whoever sees it.
    """
    if not ring:
        return ""
    known = {of.project_id, of.giver_id}
    steps = [_step(row, lambda project: project.pk in known or project.pk in seen) for row in ring]
    chain = _(", which waits for ").join(steps)
    told = {"project": ring[0].project, "chain": chain}
    return _("This is a ring: %(project)s waits for %(chain)s. None of them can come first.") % told


def _step(row: Wait, named: Callable[[Project], bool]) -> str:
    if not named(row.giver):
        return _("a project that is not yours to see")
    newest = Handover.objects.filter(project=row.giver, task=row.given).order_by("-pk").first()
    return _("“%(name)s” of %(project)s") % {"name": newest.name if newest else row.given, "project": row.giver}


def _before(plan: Plan, task: TaskId) -> Iterator[TaskId]:
    yield from (link.predecessor for link in plan.predecessors.get(task, ()))
    yield from plan.outline.children.get(task, ())
    above, met = plan.tasks[task].parent, {task}
    while above is not None and above in plan.tasks and above not in met:
        met.add(above)
        yield from (link.predecessor for link in plan.predecessors.get(above, ()))
        above = plan.tasks[above].parent


def _entangled(rows: Iterable[Wait]) -> list[Wait]:
    """The waits that may be in a ring: those left when projects that give to none, or wait for none, are taken away."""
    left = list(rows)
    while True:
        both = {row.project_id for row in left} & {row.giver_id for row in left}
        kept = [row for row in left if row.project_id in both and row.giver_id in both]
        if len(kept) == len(left):
            return kept
        left = kept


def _through(row: Wait, following: Callable[[Wait], Iterable[Wait]]) -> Ring:
    """The shortest way from a wait back to itself; empty where there is none."""
    came: dict[int, Wait] = {}
    ahead = deque([row])
    while ahead:
        here = ahead.popleft()
        for other in following(here):
            if other.pk == row.pk:
                return _way(row, here, came)
            if other.pk not in came:
                came[other.pk] = here
                ahead.append(other)
    return ()


def _way(row: Wait, last: Wait, came: Mapping[int, Wait]) -> Ring:
    steps = [last]
    while steps[-1].pk != row.pk:
        steps.append(came[steps[-1].pk])
    return tuple(reversed(steps))
