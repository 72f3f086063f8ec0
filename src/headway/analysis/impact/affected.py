"""Whom Changes concern, and what each of them must know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from headway.analysis.impact.cascade import depending, teams_on
from headway.analysis.impact.parts import Affected
from headway.analysis.impact.phrases import overload_sentence, task_sentence
from headway.analysis.words import day, listed, named
from headway.plan.changes.catalogue import sentences
from headway.plan.organisation import Stakeholder
from headway.plan.plan import Plan
from headway.plan.resource import ResourceKind
from headway.plan.said import Counted, Joined, Said
from headway.plan.value import ComponentId, ResourceId, TaskId, TeamId

if TYPE_CHECKING:
    from headway.analysis.impact.impact import Impact

MOST = 3
"""Tasks of theirs that are told one by one; of the others it is told how many there are."""


def affected(it: Impact) -> tuple[Affected, ...]:
    """Teams in the order of the plan, then owners by name, then stakeholders; those with nothing to know left out."""
    return (*_teams(it), *_owners(it), *_stakeholders(it))


def _teams(it: Impact) -> Iterator[Affected]:
    plans = it.after.plan, it.before.plan
    names = {id: team.name or id for plan in reversed(plans) for id, team in plan.teams.items()}
    concerned = _tasks_of_teams(it)
    parts, built_on = it.cascade, _built_on(it)
    for team, name in names.items():
        tasks = concerned.get(team, [])
        told = [*_told(it, tasks), *_built(it, team, built_on)]
        told += [overload_sentence(each) for each in it.overloads if each.team == team and each.more > 0]
        if not told and parts is not None and team in parts.teams:
            told.append(_works_on(it, team))
        if told:
            yield Affected("team", team, name, tuple(tasks), tuple(told))


def _tasks_of_teams(it: Impact) -> dict[TeamId, list[TaskId]]:
    """The tasks that are altered or move, in reading order, by the teams of those who are assigned to them."""
    one, other = it.before.plan, it.after.plan
    same = one.assignments is other.assignments and one.resources is other.resources
    sides = [(plan.assigned, _team_of(plan)) for plan in ((other,) if same else (one, other))]
    found: dict[TeamId, list[TaskId]] = {}
    for task in it.touched_tasks:
        teams = (team_of.get(each.resource or "") for assigned, team_of in sides for each in assigned.get(task, ()))
        for team in dict.fromkeys(teams):
            if team is not None:
                found.setdefault(team, []).append(task)
    return found


def _team_of(plan: Plan) -> Mapping[ResourceId, TeamId]:
    return {id: each.team for id, each in plan.resources.items() if each.team is not None and each.team in plan.teams}


def _told(it: Impact, tasks: Sequence[TaskId]) -> Iterator[str]:
    """What happens to these tasks: first those the Changes name, each with its Changes, then the rest by how far."""
    named_ones = [task for task in tasks if task in it.altered.of]
    for task in named_ones[: MOST + 2]:
        yield from _altered(it, task)
    if len(named_ones) > MOST + 2:
        yield Counted(
            len(named_ones) - MOST - 2,
            "{n} more of their tasks is changed.",
            "{n} more of their tasks are changed.",
        )
    moved = it.by_distance([task for task in tasks if task not in it.altered.of])
    for task in moved[:MOST]:
        yield task_sentence(it, task)
    if len(moved) > MOST:
        yield Counted(
            len(moved) - MOST,
            "{n} more of their tasks would move, not farther.",
            "{n} more of their tasks would move, none of them farther.",
        )


def _altered(it: Impact, task: TaskId) -> Iterator[str]:
    if task in it.after.plan.tasks:
        yield from (Joined("", [said, "."]) for said in sentences(it.before.plan, it.altered.of[task])[:MOST])
        if task in it.moved:
            yield task_sentence(it, task)
    else:
        yield Said("{task} is taken out of the plan.", task=named(it.before.plan, task))


def _built_on(it: Impact) -> Mapping[ComponentId, list[ComponentId]]:
    """Of every component the touched ones that it depends on."""
    found: dict[ComponentId, list[ComponentId]] = {}
    for touched in it.cascade.touched if it.cascade is not None else ():
        for component in depending(it.after.plan.components.values(), [touched]):
            found.setdefault(component, []).append(touched)
    return found


def _built(it: Impact, team: TeamId, built_on: Mapping[ComponentId, list[ComponentId]]) -> Iterator[str]:
    """What happens to the components a team owns."""
    parts, plan = it.cascade, it.after.plan
    if parts is None:
        return
    owned = [each for each in plan.components if plan.components[each].owner == team]
    if touched := [each for each in owned if each in parts.touched]:
        yield Counted(
            len(touched),
            "{components}, which they own, is worked on.",
            "{components}, which they own, are worked on.",
            components=_names(plan, touched),
        )
    for component in owned:
        if component in parts.dependents:
            yield Said(
                "{component}, which they own, depends on {components}.",
                component=_names(plan, [component]),
                components=_names(plan, built_on.get(component, ())),
            )


def _works_on(it: Impact, team: TeamId) -> str:
    """Why a team is concerned whose own tasks stay as they are: it works on what is touched."""
    assert it.cascade is not None
    plan = it.after.plan
    around = {*it.cascade.touched, *it.cascade.dependents}
    tasks = [task for task in it.cascade.tasks if team in teams_on(plan, task)]
    on = dict.fromkeys(each for task in tasks for each in plan.tasks[task].components if each in around)
    return Counted(
        len(tasks),
        "{n} open task of theirs works on {components}.",
        "{n} open tasks of theirs work on {components}.",
        components=_names(plan, list(on)),
    )


def _names(plan: Plan, components: Sequence[ComponentId]) -> str:
    return listed([plan.components[each].name or each if each in plan.components else each for each in components])


def _owners(it: Impact) -> Iterator[Affected]:
    """Owners of touched risks, then people who belong to no team and work on what the Changes name."""
    told: dict[str, list[str]] = {}
    tasks: dict[str, dict[TaskId, None]] = {}
    for risk in it.risks or ():
        if risk.owner:
            told.setdefault(risk.owner, []).append(risk.why)
            tasks.setdefault(risk.owner, {}).update(dict.fromkeys(risk.tasks))
    for task, name in _alone(it):
        told.setdefault(name, []).extend(_altered(it, task))
        tasks.setdefault(name, {})[task] = None
    for name in sorted(told):
        yield Affected("owner", name, name, tuple(tasks[name]), tuple(told[name]))


def _alone(it: Impact) -> Iterator[tuple[TaskId, str]]:
    """The altered tasks with the people on them who are in no team."""
    plans = it.before.plan, it.after.plan
    for task in it.altered.tasks:
        pairs = ((plan, each.resource or "") for plan in plans for each in plan.assigned.get(task, ()))
        people = {id: plan.resources[id] for plan, id in pairs if id in plan.resources}
        for person in people.values():
            if person.kind is ResourceKind.WORK and not person.generic and person.team is None:
                yield task, person.name or person.id


def _stakeholders(it: Impact) -> Iterator[Affected]:
    known = {**it.before.plan.stakeholders, **it.after.plan.stakeholders}
    for stakeholder in known.values():
        waited = _waited_for(it, stakeholder)
        told = tuple(_what_they_wait_for(it, waited))
        if told:
            yield Affected("stakeholder", stakeholder.id, stakeholder.name or stakeholder.id, tuple(waited), told)


def _waited_for(it: Impact, stakeholder: Stakeholder) -> list[TaskId]:
    gone = set(it.removed)
    return [task for task in dict.fromkeys(stakeholder.milestones) if task in it.moved or task in gone]


def _what_they_wait_for(it: Impact, tasks: Iterable[TaskId]) -> Iterator[str]:
    for task in tasks:
        if task not in it.after.plan.tasks:
            name = named(it.before.plan, task)
            yield Said("{task}, which they wait for, is taken out of the plan.", task=name)
            continue
        said = task_sentence(it, task)
        yield said
        promised = next((each for each in it.milestones if each.task == task and each.breaks), None)
        if promised is not None and promised.promised is not None:
            yield Said("It was promised for {day}.", day=day(promised.promised))
