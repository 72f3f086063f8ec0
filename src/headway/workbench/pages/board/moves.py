"""Cards moved and made: a hand's gesture on the board as documents of Changes, or the question it asks first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from headway.actuals.changes import bind_all
from headway.analysis import Analysis
from headway.analysis.board import AXES, axis
from headway.analysis.board.axes import CUSTOM, NONE
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.workbench.pages.board import settable
from headway.workbench.pages.board.reported import Choice, choices
from headway.workbench.pages.board.words import column_label
from headway.workbench.pages.plan import outline
from headway.workbench.pages.plan.gestures import AddCard, Card, To
from headway.workbench.pages.plan.outline import Documents


class AsksHow(Exception):
    """A card came to a status: the person says when that happened."""

    def __init__(self, task: TaskId, title: str, ways: tuple[Choice, ...]) -> None:
        super().__init__(task)
        self.task, self.title, self.ways = task, title, ways


class Elsewhere(Exception):
    """The card does not stand any more where it was taken from: its field, what that holds and what was wanted."""

    def __init__(self, task: TaskId, field: str, theirs: str, mine: str) -> None:
        super().__init__(task)
        self.task, self.field, self.theirs, self.mine = task, field, theirs, mine


def moved(analysis: Analysis, gesture: Card, told: datetime, way: str, trial: bool) -> Documents:
    """What putting a card somewhere else means.

    AsksHow where the person has to say when (never in a `trial`: the likeliest is shown); Elsewhere where somebody else
    moved it first; ValueError, with a sentence, where it cannot be.
    """
    task = analysis.plan.tasks[gesture.task]
    steps: Documents = []
    for to in gesture.to:
        _still_there(analysis, task, to)
        if to.was == to.now:
            continue
        if to.field == "status":
            steps += _status(analysis, task, to.now, told, way, trial)
        else:
            steps += settable.documents(analysis, task, to.field, to.was, to.now)
    return steps


def _still_there(analysis: Analysis, task: Task, to: To) -> None:
    if to.field not in AXES and not to.field.startswith(CUSTOM):
        raise ValueError(settable.obstacle(to.field))
    laid = axis(analysis, to.field)
    known = {column.key: column_label(column) for column in laid.columns}
    if to.now not in known:
        raise ValueError(_("That column is not there any more."))
    keys = laid.keys(task.id)
    if to.was not in keys and to.was != to.now:
        theirs = ", ".join(known.get(key, key) for key in keys)
        raise Elsewhere(task.id, to.field, theirs, known[to.now])


def _status(analysis: Analysis, task: Task, now: str, told: datetime, way: str, trial: bool) -> Documents:
    found = choices(analysis, task, now, told)
    chosen = next((each for each in found if each.way == way), found[0] if trial else None)
    if chosen is None:
        titles = {
            "not started": _("Has “%(task)s” not started after all?"),
            "in progress": _("When did “%(task)s” start?"),
            "done": _("When did “%(task)s” finish?"),
        }
        title = _("Is “%(task)s” not finished after all?") if found[0].way == "back" and now != "not started" else ""
        raise AsksHow(task.id, (title or titles[now]) % {"task": task.name}, found)
    return chosen.documents


def added(analysis: Analysis, gesture: AddCard) -> tuple[list[TaskId], Documents]:
    """A new task in a column: last in its phase where the board says one, else last in the plan."""
    where = {to.field: to.now for to in gesture.to}
    phase = where.pop("phase", NONE) or None
    ids, documents = outline.inserted(analysis.plan, (gesture.name,), phase, None, True)
    if where.pop("status", "not started") != "not started":
        raise ValueError(_("A new task has not started. Add it there, and report what happened."))
    made = bind_all(analysis.plan, analysis.actuals, documents).changes
    after = analysis.apply(*made)
    task = after.plan.tasks[ids[0]]
    for to in _held_otherwise(after, task, where):
        documents += settable.documents(after, task, to.field, to.was, to.now)
    return ids, documents


def _held_otherwise(after: Analysis, task: Task, where: dict[str, str]) -> Sequence[To]:
    laid = {field: axis(after, field).keys(task.id)[0] for field in where}
    return [To(field, laid[field], now) for field, now in where.items() if laid[field] != now]
