"""Two people, one cell: what was typed over is not what is there any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from headway.analysis.words import when
from headway.plan.plan import Plan
from headway.plan.text import lag_text
from headway.plan.value import TaskId, to_moment
from headway.workbench.pages.board.moves import Elsewhere
from headway.workbench.pages.plan import further
from headway.workbench.pages.plan.gestures import (
    AnyGesture,
    Card,
    Cell,
    Delete,
    Give,
    Indent,
    Insert,
    Move,
    Outdent,
    Place,
    Stretch,
)
from headway.workbench.pages.plan.payload import NONE
from headway.workbench.pages.plan.shelf import Shown
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Entry, Project

DATES = frozenset({"start", "finish", "deadline"})


def conflict(
    person: Person, project: Project, now: Shown, seen: int, gestures: Sequence[AnyGesture]
) -> dict[str, Any] | None:
    """The first gesture that was aimed at something that is different by now: both values, and who was first.

    On the newest revision only work that is given can be: one chooses to whom while the page hears of others' edits.
    """
    plan = now.payload.plan
    for gesture in gestures:
        if seen == now.revision and not isinstance(gesture, Give):
            continue
        gone = next((task for task in _tasks(gesture) if task not in plan.tasks), None)
        if gone is not None:
            who = _who(project, seen)
            return {"task": gone, "field": None, "sentence": _("%(who)s deleted this task.") % {"who": who}}
        found = _aimed(gesture, now)
        if found is not None:
            task, field, theirs, mine = found
            who = _who(project, seen)
            told = {"who": who, "theirs": theirs or _("nothing"), "mine": mine or _("nothing")}
            sentence = _("%(who)s wrote %(theirs)s here while you wrote %(mine)s.") % told
            return {"task": task, "field": field, "theirs": theirs, "mine": mine, "who": who, "sentence": sentence}
    return None


def elsewhere(project: Project, seen: int, found: Elsewhere) -> dict[str, Any]:
    """A card that somebody else moved first: both columns."""
    who = _who(project, seen)
    told = {"who": who, "theirs": found.theirs, "mine": found.mine}
    sentence = _("%(who)s moved this card to %(theirs)s while you moved it to %(mine)s.") % told
    return {"task": found.task, "field": found.field, **told, "sentence": sentence}


def waits_for(plan: Plan, task: TaskId) -> list[list[str]]:
    """A task's links in an order of their own, to tell whether they are the same ones."""
    links = plan.predecessors.get(task, ())
    return sorted([link.predecessor, link.type.value, lag_text(link.lag, plan.settings)] for link in links)


def _tasks(gesture: AnyGesture) -> tuple[TaskId, ...]:
    match gesture:
        case Cell() | Move() | Stretch() | Card() | Give():
            return (gesture.task,)
        case Indent() | Outdent() | Delete():
            return gesture.tasks
        case Place() | Insert():
            near = tuple(task for task in (gesture.parent, gesture.after) if task is not None)
            return near + (gesture.tasks if isinstance(gesture, Place) else ())
    return ()


def _aimed(gesture: AnyGesture, now: Shown) -> tuple[TaskId, str, str, str] | None:
    was: Any
    match gesture:
        case Move():
            field, was, mine = "start", gesture.was, _said("start", gesture.start)
        case Stretch():
            field, was, mine = "finish", gesture.was, _said("finish", gesture.finish)
        case Cell() if gesture.was is not None:
            field, was, mine = gesture.field, gesture.was, gesture.text
        case Give():
            return _taken(gesture, now.payload.plan)
        case _:
            return None
    plan = now.payload.plan
    if field == "predecessors":
        there = waits_for(plan, gesture.task)
        said = ", ".join(f"{plan.tasks[task].name} {kind}" for task, kind, _lag in there)
        return None if there == sorted(was) else (gesture.task, field, said, mine)
    column = now.payload.rows.get(field)
    if column is not None:
        found = column[now.payload.row[gesture.task]]
    else:
        found = further.text(plan, plan.tasks[gesture.task], field) if further.is_further(field) else was
    return None if found == was else (gesture.task, field, _said(field, found), mine)


def _taken(gesture: Give, plan: Plan) -> tuple[TaskId, str, str, str] | None:
    """Work somebody else gave away first: who has it now, and who was to have it."""
    there = [each.resource for each in plan.assigned.get(gesture.task, ())]
    if gesture.was in there or (gesture.was is None and not there):
        return None
    names = [plan.resources[each].name or each for each in there if each is not None and each in plan.resources]
    mine = plan.resources.get(gesture.now or "")
    return gesture.task, "resources", ", ".join(names), "" if mine is None else mine.name or mine.id


def _said(field: str, value: Any) -> str:
    if field in DATES and isinstance(value, int):
        return when(to_moment(value)) if value != NONE else ""
    return str(value)


def _who(project: Project, seen: int) -> str:
    entry = Entry.objects.filter(project=project, revision__gt=seen).select_related("by").order_by("-revision").first()
    return str(entry.by) if entry is not None and entry.by is not None else _("Somebody")
