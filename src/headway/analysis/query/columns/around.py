"""What a task has around it: people, teams, components, calendars, links and risks."""

from __future__ import annotations

from collections.abc import Iterable

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.reading import names, of_id
from headway.analysis.query.columns.task import above
from headway.analysis.query.field import Column, Field, Kind
from headway.plan.organisation import Component
from headway.plan.plan import Plan
from headway.plan.resource import Resource
from headway.plan.risk import RiskStatus
from headway.plan.value import LinkId, RiskId, TaskId, TeamId


def _staff(plan: Plan, task: TaskId) -> list[Resource]:
    found = (plan.resources.get(each.resource or "") for each in plan.assigned.get(task, ()))
    return [each for each in found if each is not None]


def _touched(plan: Plan, task: TaskId) -> list[Component]:
    found = (plan.components.get(each) for each in plan.tasks[task].components)
    return [each for each in found if each is not None]


def _resources(analysis: Analysis, task: TaskId) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names(_staff(analysis.plan, task))))


def _teams(analysis: Analysis, task: TaskId) -> tuple[str, ...]:
    return _team_names(analysis.plan, (each.team for each in _staff(analysis.plan, task)))


def _owners(analysis: Analysis, task: TaskId) -> tuple[str, ...]:
    return _team_names(analysis.plan, (each.owner for each in _touched(analysis.plan, task)))


def _team_names(plan: Plan, teams: Iterable[TeamId | None]) -> tuple[str, ...]:
    known = (plan.teams.get(each or "") for each in teams)
    return tuple(dict.fromkeys(names(each for each in known if each is not None)))


def _components(analysis: Analysis, task: TaskId) -> tuple[str, ...]:
    return tuple(names(_touched(analysis.plan, task)))


def _calendar(analysis: Analysis, task: TaskId) -> str | None:
    plan = analysis.plan
    found = plan.calendars.get(plan.tasks[task].calendar or plan.settings.calendar or "")
    return None if found is None else found.name or found.id


def _before(analysis: Analysis, task: TaskId) -> tuple[str, ...]:
    return _task_names(analysis.plan, (each.predecessor for each in analysis.plan.predecessors.get(task, ())))


def _after(analysis: Analysis, task: TaskId) -> tuple[str, ...]:
    return _task_names(analysis.plan, (each.successor for each in analysis.plan.successors.get(task, ())))


def _task_names(plan: Plan, tasks: Iterable[TaskId]) -> tuple[str, ...]:
    return tuple(plan.tasks[each].name for each in dict.fromkeys(tasks) if each in plan.tasks)


def _risks(analysis: Analysis) -> Column:
    """The open risks that fall on each task: on it, on what is above it, its people, components, calendar or links."""
    plan = analysis.plan
    told = {id: each.name or id for id, each in plan.risks.items() if each.status is RiskStatus.OPEN}
    hit = {kind: _hit(plan, kind, told) for kind in ("tasks", "resources", "components", "calendars", "links")}
    ends: dict[TaskId, dict[RiskId, None]] = {}
    for link, risks in hit["links"].items():
        for end in _ends(plan, link):
            ends.setdefault(end, {}).update(risks)
    found = (_falling(plan, task, hit, ends) for task in analysis.schedule.ids)
    return [tuple(told[each] for each in told if each in here) if here else () for here in found]


def _hit(plan: Plan, kind: str, told: Iterable[RiskId]) -> dict[str, dict[RiskId, None]]:
    found: dict[str, dict[RiskId, None]] = {}
    for risk in told:
        for thing in getattr(plan.risks[risk], kind):
            found.setdefault(thing, {})[risk] = None
    return found


def _falling(
    plan: Plan, task: TaskId, hit: dict[str, dict[str, dict[RiskId, None]]], ends: dict[TaskId, dict[RiskId, None]]
) -> dict[RiskId, None]:
    here = plan.tasks[task]
    found = dict(ends.get(task, {}))
    for kind, things in (
        ("tasks", (task, *above(plan, task))),
        ("resources", (each.resource or "" for each in plan.assigned.get(task, ()))),
        ("components", here.components),
        ("calendars", (here.calendar or plan.settings.calendar or "",)),
    ):
        for thing in things if hit[kind] else ():
            found.update(hit[kind].get(thing, {}))
    return found


def _ends(plan: Plan, id: LinkId) -> tuple[TaskId, ...]:
    link = plan.links.get(id)
    return () if link is None else (link.predecessor, link.successor)


AROUND_FIELDS = (
    Field(
        "resource",
        "Resources",
        Kind.PERSON,
        "Who and what is assigned to it.",
        of_id(_resources),
        editable=True,
        offers=lambda analysis: names(analysis.plan.resources.values()),
    ),
    Field(
        "team",
        "Team",
        Kind.LIST,
        "The teams of those assigned to it.",
        of_id(_teams),
        offers=lambda analysis: names(analysis.plan.teams.values()),
    ),
    Field(
        "component",
        "Components",
        Kind.LIST,
        "The services, systems and repositories it touches.",
        of_id(_components),
        editable=True,
        offers=lambda analysis: names(analysis.plan.components.values()),
    ),
    Field(
        "owner",
        "Owner",
        Kind.LIST,
        "The teams that own the components it touches.",
        of_id(_owners),
        offers=lambda analysis: names(analysis.plan.teams.values()),
    ),
    Field(
        "calendar",
        "Calendar",
        Kind.CHOICE,
        "The calendar it is worked on by: its own, else the project's.",
        of_id(_calendar),
        offers=lambda analysis: names(analysis.plan.calendars.values()),
    ),
    Field(
        "predecessors", "Predecessors", Kind.LIST, "The tasks it is linked to before it.", of_id(_before), editable=True
    ),
    Field("successors", "Successors", Kind.LIST, "The tasks it is linked to after it.", of_id(_after)),
    Field(
        "risk",
        "Risks",
        Kind.LIST,
        "The open risks that fall on it, on what is above it, or on its people, components, calendar or links.",
        _risks,
        right="risks",
        offers=lambda analysis: names(analysis.plan.risks.values()),
    ),
)
