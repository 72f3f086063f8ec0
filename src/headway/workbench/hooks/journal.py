"""What entries of the journal have for a hook: the change itself, what it moved, what it reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis.promises import Promise, finish_of
from headway.plan.risk import RiskStatus
from headway.plan.value import TaskId
from headway.schedule.working import working_time
from headway.workbench.hooks.events import Happened
from headway.workbench.hooks.words import day, far, iso
from headway.workbench.projects import answers
from headway.workbench.projects.gestures import Gesture
from headway.workbench.projects.history import told_to
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import Sight

MOST = 10
"""Tasks, risks and sentences that are named; of more it says how many."""


@dataclass(frozen=True)
class Step:
    """One entry of the journal, as eyes that see so much read it. `promise` is what is promised today."""

    project: Project
    gesture: Gesture
    sight: Sight
    promised: Callable[[], Promise | None]

    @cached_property
    def did(self) -> str:
        """What somebody did, as these eyes may read it."""
        said = next(iter(told_to([self.gesture.entry], self.sight, 0))).gesture.rstrip(". ")
        return _("%(who)s: %(done)s.") % {"who": self.who, "done": said or _("the plan was changed")}

    @property
    def who(self) -> str:
        """Who did it."""
        return str(self.gesture.entry.by or _("Somebody"))

    def made(self, event: str, sentence: str, path: str, more: Sequence[str], data: Mapping[str, Any]) -> Happened:
        """What happened by this entry."""
        entry = self.gesture.entry
        key = f"{event} entry {entry.pk}"
        return Happened(event, key, entry.at, entry.revision, sentence, path, self.who, tuple(more), data)


def found(step: Step, events: Sequence[str]) -> Iterator[Happened]:
    """What one entry has, of these kinds."""
    for event in events:
        if event in FINDS:
            yield from FINDS[event](step)


def promised(project: Project) -> Promise | None:
    """What finish is promised today, by the baseline the project is measured against or by the plan itself."""
    return answers.analysis(project)[1].standing.promise


def _changed(step: Step) -> Iterator[Happened]:
    entry = step.gesture.entry
    (told,) = told_to([entry], step.sight, MOST)
    more = [*told.sentences, *([_("And %(count)d more.") % {"count": told.more}] if told.more > 0 else [])]
    path = reverse("history_entry", args=[step.project.key, entry.revision])
    data = {"changes": len(told.sentences) + max(0, told.more), "why": told.why, "via": entry.via}
    yield step.made("plan.changed", step.did, path, [*([told.why] if told.why else []), *more], data)


def _finish(step: Step) -> Iterator[Happened]:
    was, now = step.gesture.was.finish, step.gesture.now.finish
    if was is None or now is None or was == now:
        return
    settings = step.gesture.after.plan.settings
    minutes = working_time(step.gesture.after.plan).minutes(was, now)
    if not minutes:
        return
    said = {"far": far(minutes, settings), "after": day(now), "before": day(was)}
    text = _("The plan now finishes %(far)s, on %(after)s instead of %(before)s.") % said
    data = {
        "before": iso(was), "after": iso(now), "working_minutes": minutes, "minutes_per_day": settings.minutes_per_day,
    }  # fmt: skip
    yield step.made("finish.moved", text, reverse("plan", args=[step.project.key]), [step.did], data)


def _promise(step: Step) -> Iterator[Happened]:
    promise = step.promised()
    if promise is None:
        return
    was, now = (finish_of(side, promise) for side in (step.gesture.was, step.gesture.now))
    if now is None or now <= promise.finish or (was is not None and was > promise.finish):
        return
    minutes = working_time(step.gesture.after.plan).minutes(promise.finish, now)
    settings = step.gesture.after.plan.settings
    said = {"promised": day(promise.finish), "far": far(minutes, settings), "finish": day(now)}
    text = _("What was promised for %(promised)s would now be %(far)s, on %(finish)s.") % said
    data = {"promised": iso(promise.finish), "finish": iso(now), "working_minutes": minutes, "task": promise.task}
    yield step.made("promise.endangered", text, reverse("overview", args=[step.project.key]), [step.did], data)


def _slipped(step: Step) -> Iterator[Happened]:
    gesture = step.gesture
    plan, done = gesture.after.plan, gesture.now.progress
    moves = [gesture.comparison.moves[row] for row in gesture.moved.values()]
    later = [
        move for move in moves
        if (move.finish_minutes or 0) > 0 and plan.tasks[move.task].is_milestone
        and not (move.task in done and done[move.task].finished)
    ]  # fmt: skip
    if not later:
        return
    later.sort(key=lambda move: -(move.finish_minutes or 0))
    lines = [
        _("“%(name)s”: %(far)s, on %(after)s instead of %(before)s.")
        % {
            "name": plan.tasks[move.task].name or move.task, "far": far(move.finish_minutes or 0, plan.settings),
            "after": day(move.finish_after), "before": day(move.finish_before),
        }
        for move in later[:MOST]
    ]  # fmt: skip
    data = [
        {
            "task": move.task, "name": plan.tasks[move.task].name, "before": iso(move.finish_before),
            "after": iso(move.finish_after), "working_minutes": move.finish_minutes,
        }
        for move in later
    ]  # fmt: skip
    sentence = ngettext("%(count)d milestone slipped.", "%(count)d milestones slipped.", len(later))
    path = reverse("milestones", args=[step.project.key])
    text = lines[0] if len(later) == 1 else sentence % {"count": len(later)}
    yield step.made("milestone.slipped", text, path, [*lines[len(later) == 1 :], step.did], {"milestones": data})


def _reached(step: Step) -> Iterator[Happened]:
    before, after, plan = step.gesture.before.actuals, step.gesture.after.actuals, step.gesture.after.plan
    if before is after or (before.facts == after.facts and before.retractions == after.retractions):
        return
    was, now = step.gesture.was.progress, step.gesture.now.progress
    reached = [
        (task, known) for task, known in now.items()
        if known.finished and not (task in was and was[task].finished)
        and task in plan.tasks and plan.tasks[task].is_milestone
    ]  # fmt: skip
    for task, known in reached:
        text = _("“%(name)s” was reached on %(day)s.") % {
            "name": plan.tasks[task].name or task,
            "day": day(known.finish),
        }
        data = {"task": task, "name": plan.tasks[task].name, "finish": iso(known.finish)}
        path = reverse("task", kwargs={"key": step.project.key, "task": task})
        happened = step.made("milestone.reached", text, path, [step.did], data)
        yield _of_one(happened, task)


def _issue(step: Step) -> Iterator[Happened]:
    before, after = step.gesture.before.plan.risks, step.gesture.after.plan.risks
    if before is after or not step.sight.risks:
        return
    for id, risk in after.items():
        known = before.get(id)
        if risk.status is RiskStatus.OCCURRED and known is not None and known.status is not RiskStatus.OCCURRED:
            text = _("The risk “%(name)s” happened: it is an issue now.") % {"name": risk.name or id}
            data = {"risk": id, "name": risk.name}
            path = reverse("risk", kwargs={"key": step.project.key, "risk": id})
            yield _of_one(step.made("risk.became_issue", text, path, [step.did], data), id)


def _of_one(happened: Happened, thing: TaskId | str) -> Happened:
    """One of several of the same kind that an entry brought about."""
    return replace(happened, key=f"{happened.key} {blake2b(str(thing).encode(), digest_size=8).hexdigest()}")


FINDS: Mapping[str, Callable[[Step], Iterator[Happened]]] = {
    "plan.changed": _changed,
    "finish.moved": _finish,
    "promise.endangered": _promise,
    "milestone.slipped": _slipped,
    "milestone.reached": _reached,
    "risk.became_issue": _issue,
}
"""What looks for each kind in an entry."""
