"""What is touched along the dependencies of components: who built on what is about to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from headway.analysis.analysis import Analysis
from headway.analysis.impact.altered import Altered
from headway.analysis.impact.parts import Cascade
from headway.analysis.words import listed
from headway.plan.organisation import Component
from headway.plan.plan import Plan
from headway.plan.said import Counted, Said
from headway.plan.value import ComponentId, TaskId, TeamId


def cascade(before: Analysis, after: Analysis, altered: Altered) -> Cascade | None:
    """The components that Changes touch and those that depend on them; None where they touch none.

    A component is touched where a Change alters it, or a task that works on it, on either side.
    """
    known = {**before.plan.components, **after.plan.components}
    touched = _touched(before.plan, after.plan, altered, known)
    if not touched:
        return None
    dependents = depending(known.values(), touched)
    around = {*touched, *dependents}
    tasks = _open_tasks(after, around)
    teams = _teams(after.plan, [*touched, *dependents], known, tasks)
    return Cascade(touched, dependents, teams, tasks, _sentence(known, touched, dependents, teams, tasks))


def depending(components: Iterable[Component], touched: Sequence[ComponentId]) -> tuple[ComponentId, ...]:
    """The components that depend on the touched ones, directly or through others; nearest first, then by identifier."""
    users: dict[ComponentId, list[ComponentId]] = {}
    for component in components:
        for other in component.depends_on:
            users.setdefault(other, []).append(component.id)
    seen, edge, found = set(touched), list(touched), []
    while edge:
        edge = sorted({user for each in edge for user in users.get(each, ())} - seen)
        seen.update(edge)
        found += edge
    return tuple(found)


def _touched(
    before: Plan, after: Plan, altered: Altered, known: Mapping[ComponentId, Component]
) -> tuple[ComponentId, ...]:
    """Those named by Changes, then those of the altered tasks, each once and known."""
    named = dict.fromkeys(altered.components)
    for task in altered.tasks:
        for plan in (before, after):
            if task in plan.tasks:
                named |= dict.fromkeys(plan.tasks[task].components)
    return tuple(each for each in named if each in known)


def _open_tasks(analysis: Analysis, components: set[ComponentId]) -> tuple[TaskId, ...]:
    progress = analysis.progress
    return tuple(
        task.id
        for task in analysis.plan.leaves
        if task.components
        and task.active
        and not components.isdisjoint(task.components)
        and not ((known := progress.get(task.id)) is not None and known.finished)
    )


def _teams(
    plan: Plan, components: Sequence[ComponentId], known: Mapping[ComponentId, Component], tasks: Sequence[TaskId]
) -> tuple[TeamId, ...]:
    """The owners in the order of their components, then the teams of those who work on the tasks."""
    owners = dict.fromkeys(owner for each in components if (owner := known[each].owner) in plan.teams)
    working = dict.fromkeys(team for task in tasks for team in teams_on(plan, task))
    return tuple(team for team in owners | working if team is not None)


def teams_on(plan: Plan, task: TaskId) -> tuple[TeamId, ...]:
    """The teams of those who are assigned to a task, each once."""
    resources = (plan.resources.get(each.resource or "") for each in plan.assigned.get(task, ()))
    teams = (resource.team for resource in resources if resource is not None)
    return tuple(dict.fromkeys(team for team in teams if team is not None and team in plan.teams))


def _sentence(
    known: Mapping[ComponentId, Component],
    touched: Sequence[ComponentId],
    dependents: Sequence[ComponentId],
    teams: Sequence[TeamId],
    tasks: Sequence[TaskId],
) -> str:
    """`Touches Billing API; Invoicing and Reporting depend on it: 3 teams, 11 tasks.`"""

    def names(components: Sequence[ComponentId]) -> str:
        return listed([known[each].name or each for each in components])

    parts: dict[str, str] = {
        "components": names(touched),
        "teams": Counted(len(teams), "{n} team", "{n} teams"),
        "tasks": Counted(len(tasks), "{n} open task", "{n} open tasks"),
    }
    if not dependents:
        return Said("Touches {components}, on which nothing else depends: {teams}, {tasks}.", parts)
    if len(touched) == 1:
        return Counted(
            len(dependents),
            "Touches {components}; {others} depends on it: {teams}, {tasks}.",
            "Touches {components}; {others} depend on it: {teams}, {tasks}.",
            others=names(dependents),
            **parts,
        )
    return Counted(
        len(dependents),
        "Touches {components}; {others} depends on them: {teams}, {tasks}.",
        "Touches {components}; {others} depend on them: {teams}, {tasks}.",
        others=names(dependents),
        **parts,
    )
