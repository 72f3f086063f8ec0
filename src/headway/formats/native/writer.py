"""From a Reading to the native form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from headway.actuals.facts import Actuals, AnyFact
from headway.formats.native import words
from headway.formats.native.accounts import MONEY
from headway.formats.native.baselines import show_baseline
from headway.formats.native.calendars import show_calendar
from headway.formats.native.comments import comments_of
from headway.formats.native.emit import Tree, emit
from headway.formats.native.facts import RETRACTION, show_facts, usual_recorded
from headway.formats.native.fields import Form
from headway.formats.native.links import STRAY_LINK, show_links
from headway.formats.native.organisation import COMPONENT, RESOURCE, STAKEHOLDER, TEAM, show_named
from headway.formats.native.references import References
from headway.formats.native.risks import UNCERTAIN
from headway.formats.native.settings import SETTINGS
from headway.formats.native.tasks import show_tasks
from headway.formats.native.who import STRAY_ASSIGNMENT, show_who
from headway.formats.reading import Reading
from headway.formats.writing import Writing
from headway.plan.plan import SCHEMA, Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Counted, Said
from headway.plan.value import TaskId
from headway.schedule.result import Schedule


def write_native(reading: Reading, schedule: Schedule | None = None, over: bytes = b"") -> Writing:
    """The plan, its facts and its baselines as YAML. `over` is the file it replaces: its comments are kept.

    Computed dates are no part of a plan and are not written, neither `schedule`'s nor those a foreign file stored.
    """
    text = emit(document(reading), comments_of(over))
    return Writing(text.encode("utf-8"), _losses(reading))


def _losses(reading: Reading) -> tuple[Problem, ...]:
    if not reading.stored:
        return ()
    what = Counted(
        len(reading.stored),
        "the dates another tool had computed for {n} task are not written: a plan holds intent",
        "the dates another tool had computed for {n} tasks are not written: a plan holds intent",
    )
    return (Problem("computed-dates-left-out", Said("tasks"), what, Said("Write .json to keep them."), Severity.NOTE),)


def document(reading: Reading) -> dict[str, Tree]:
    """The whole file as a tree."""
    recorded = usual_recorded(reading.actuals.facts.values())
    tree: dict[str, Tree] = {"headway": SCHEMA} | show_plan(reading.plan, reading.actuals, recorded)
    if reading.baselines:
        tree["baselines"] = [
            show_baseline(baseline, reading.plan.settings, show_plan) for baseline in reading.baselines
        ]
    return tree | {"foreign": tree.pop("foreign")} if "foreign" in tree else tree


def show_plan(plan: Plan, actuals: Actuals | None = None, recorded: datetime | None = None) -> dict[str, Tree]:
    """A plan and its facts: settings first, then calendars, people, tasks, and what has no place among them."""
    settings = plan.settings
    tree: dict[str, Tree] = SETTINGS.show(settings, settings)
    if recorded is not None:
        tree["recorded"] = words.show_moment(recorded, settings.default_finish)
    sections: dict[str, Tree] = {
        "calendars": {id: show_calendar(calendar, settings) for id, calendar in plan.calendars.items()},
        "teams": {id: show_named(TEAM, team, settings) for id, team in plan.teams.items()},
        "components": {id: show_named(COMPONENT, each, settings) for id, each in plan.components.items()},
        "stakeholders": {id: show_named(STAKEHOLDER, each, settings) for id, each in plan.stakeholders.items()},
        "resources": {id: show_named(RESOURCE, each, settings) for id, each in plan.resources.items()},
        "tasks": show_tasks(plan, _beside(plan, actuals or Actuals(), recorded)),
        **{noun: _keyed(noun, form, plan) for noun, form in (UNCERTAIN | MONEY).items()},
    }
    sections |= _strays(plan, actuals or Actuals())
    sections["foreign"] = _foreign(plan)
    return tree | {key: value for key, value in sections.items() if value}


def _keyed(noun: str, form: Form, plan: Plan) -> dict[str, Tree]:
    return {id: show_named(form, each, plan.settings) for id, each in getattr(plan, noun).items()}


def _beside(plan: Plan, actuals: Actuals, recorded: datetime | None) -> dict[TaskId, dict[str, Tree]]:
    """What stands at each task besides its own fields."""
    tasks = References.of((task.id, task.name) for task in plan.tasks.values())
    resources = References.of((resource.id, resource.name) for resource in plan.resources.values())
    facts: dict[TaskId, list[AnyFact]] = {}
    for fact in actuals.facts.values():
        facts.setdefault(fact.task, []).append(fact)
    beside: dict[TaskId, dict[str, Tree]] = {}
    for id in plan.tasks:
        row: dict[str, Tree] = {}
        if id in plan.predecessors:
            row["after"] = show_links(plan.predecessors[id], tasks, plan.settings)
        if id in plan.assigned:
            row["who"] = show_who(plan.assigned[id], resources, plan.settings)
        beside[id] = row | show_facts(facts.get(id, ()), plan.settings, recorded)
    return beside


def _strays(plan: Plan, actuals: Actuals) -> dict[str, Tree]:
    """Links, assignments and facts of tasks that the plan does not have, and retractions."""
    settings = plan.settings
    facts: dict[str, list[AnyFact]] = {}
    for fact in actuals.facts.values():
        if fact.task not in plan.tasks:
            facts.setdefault(fact.task, []).append(fact)
    return {
        "stray links": [
            STRAY_LINK.show(link, settings) for link in plan.links.values() if link.successor not in plan.tasks
        ],
        "stray assignments": [
            STRAY_ASSIGNMENT.show(each, settings) for each in plan.assignments.values() if each.task not in plan.tasks
        ],
        "stray facts": {task: show_facts(told, settings, None) for task, told in facts.items()},
        "retractions": [RETRACTION.show(each, settings) for each in actuals.retractions.values()],
    }


def _foreign(plan: Plan) -> dict[str, Tree]:
    """What foreign tools said that Headway does not interpret: at the end, one line for each thing it belongs to."""
    place = {id: at for at, id in enumerate(plan.outline.order)}
    nouns: dict[str, list[Any]] = {noun: list(getattr(plan, noun).values()) for noun in FOREIGN_NOUNS}
    nouns["tasks"].sort(key=lambda task: place[task.id])
    nouns["links"].sort(key=lambda link: place.get(link.successor, len(place)))
    nouns["assignments"].sort(key=lambda assignment: place.get(assignment.task, len(place)))
    tree: dict[str, Tree] = {"plan": words.json_tree(plan.settings.foreign)} if plan.settings.foreign else {}
    for noun, values in nouns.items():
        said: dict[str, Tree] = {value.id: words.json_tree(value.foreign) for value in values if value.foreign}
        if said:
            tree[noun] = said
    return tree


FOREIGN_NOUNS = (
    *("calendars", "teams", "components", "stakeholders", "resources", "tasks", "links", "assignments"),
    *("risks", "raid", "accounts", "commitments"),
)
