"""From a form to a document of Changes: what a person typed, as `headway.plan.changes.bind` reads it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from headway.actuals.changes import bind_all
from headway.plan.changes import Change
from headway.plan.changes.nouns import Noun
from headway.plan.earning import Technique
from headway.plan.estimate import ThreePoint
from headway.plan.finding import answering
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.text import moment_text, parse_date, parse_duration
from headway.plan.value import TaskId
from headway.workbench.pages.shell.typed import amount
from headway.workbench.pages.tasks.fields import kind_of, optional, usual, widget_of
from headway.workbench.projects.rows import State


class Unread(ValueError):
    """A form that is none: an unknown field, or a `was` that is not JSON."""


def change(state: State, noun: Noun, id: str, name: str, form: QueryDict, near: datetime) -> tuple[Change, ...]:
    """The Change that a field's form asks for, none where the field already holds what was typed.

    A date without a year is the one nearest to `near`.

    ChangesUnreadable, ValueError or ChangeRefused where what was typed is none or does not fit.
    """
    kind, thing = kind_of(noun, name), noun.find(state.plan, id)
    document = {"change": kind.name, noun.key: id, "now": now(state.plan, noun, thing, name, form, near)}
    (as_it_is,) = bind_all(*state, [document]).changes
    if as_it_is.was == as_it_is.now:  # type: ignore[attr-defined]
        return ()
    return bind_all(*state, [{**document, "was": was(form)}]).changes


def was(form: QueryDict) -> Any:
    """The value the form was made with."""
    try:
        return msgspec.json.decode(form.get("was", ""))
    except msgspec.DecodeError:
        raise Unread("`was` is not JSON") from None


def now(plan: Plan, noun: Noun, thing: Any, name: str, form: QueryDict, near: datetime) -> Any:
    """The value typed, in a person's words; ValueError where a part of it cannot be read."""
    match widget_of(noun, name):
        case "tick":
            return form.get("now") == "on"
        case "constraint":
            return _constraint(form, near, plan.settings)
        case "estimate":
            return _estimate(form, thing.estimate)
        case "earning":
            return _earning(form, plan)
        case "splits":
            return _splits(form, plan.settings)
        case "several":
            return form.getlist("now")
        case "table":
            return _table(form, thing)
        case "parent":
            return place(plan, thing, form.get("now", ""))
    text = form.get("now", "").replace("\r\n", "\n")
    if optional(noun, name) and not text.strip():
        return None
    if widget_of(noun, name) == "date":
        return moment_text(parse_date(text, near, usual(kind_of(noun, name), plan.settings)))
    return number(text, name) if name in NUMBERS else text


NUMBERS = {"priority": int, "units": float}


def _estimate(form: QueryDict, held: ThreePoint | None) -> dict[str, Any] | None:
    """The range typed; what its form does not show, its basis and the record it rests on, stays with it."""
    points = {at: form.get(at, "").strip() for at in ("low", "likely", "high")}
    if not any(points.values()):
        return None
    shape = form.get("shape", "pert")
    kept = {} if held is None or held.shape != shape else {"outcomes": msgspec.to_builtins(held.outcomes)}
    return {**points, "shape": shape, **kept, **({"basis": held.basis} if held is not None else {})}


def number(text: str, name: str) -> float:
    """A plain number; `50 %` is a half."""
    written = text.replace(" ", "").replace(",", ".")
    try:
        return float(written[:-1]) / 100 if written.endswith("%") else NUMBERS[name](written)
    except ValueError:
        raise ValueError(_("%(text)r is not a number.") % {"text": text}) from None


def _constraint(form: QueryDict, near: datetime, settings: Settings) -> str | None:
    kind, date = form.get("kind", ""), form.get("date", "")
    if not kind or not date.strip():
        return kind or None
    hour = settings.default_finish if "finish" in kind else settings.default_start
    return f"{kind} {moment_text(parse_date(date, near, hour))}"


def typed(noun: Noun, name: str, form: QueryDict) -> Any:
    """What to show again where it was refused."""
    match widget_of(noun, name):
        case "constraint" | "estimate" | "earning":
            return {
                key: form.get(key, "")
                for key in ("kind", "date", "low", "likely", "high", "shape", "technique", "rest")
            }
        case "splits":
            return [{"after": a, "gap": g} for a, g in zip(form.getlist("after"), form.getlist("gap"), strict=False)]
        case "table":
            return list(zip(form.getlist("key"), form.getlist("value"), strict=False))
        case "several":
            return tuple(form.getlist("now"))
        case "tick":
            return form.get("now") == "on"
    return form.get("now", "")


def meant(plan: Plan, text: str) -> TaskId:
    """The one task somebody means; ValueError, with a sentence, where none answers or several do."""
    found = answering(plan, text)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise ValueError(_("No task answers to %(text)r. Write its number or its name.") % {"text": text})
    names = ", ".join(f"{plan.outline.number[task.id]} {task.name}" for task in found[:4])
    raise ValueError(_("Several tasks answer to %(text)r: %(names)s. Which one?") % {"text": text, "names": names})


def place(plan: Plan, task: Task, text: str) -> dict[str, Any]:
    """Last among the children of the task meant; at the top for nothing."""
    parent = meant(plan, text) if text.strip() else None
    if parent == task.parent:
        return {"parent": parent, "rank": str(task.rank)}
    ranks = [plan.tasks[child].rank for child in plan.outline.children.get(parent, ())]
    return {"parent": parent, "rank": str(max(ranks, default=0) + 1)}


def _earning(form: QueryDict, plan: Plan) -> dict[str, Any] | None:
    """The technique, with its milestones or the task it goes with where it has such."""
    technique, rest = form.get("technique", ""), form.get("rest", "").strip()
    match technique:
        case "":
            return None
        case Technique.MILESTONES:
            weights = (each.strip().rpartition(" ") for each in rest.split(";") if each.strip())
            return {"technique": technique, "weights": {meant(plan, task): str(amount(by)) for task, _, by in weights}}
        case Technique.APPORTIONED:
            return {"technique": technique, "follows": meant(plan, rest) if rest else None}
    return {"technique": technique}


def _splits(form: QueryDict, settings: Settings) -> list[dict[str, int]]:
    rows = zip(form.getlist("after"), form.getlist("gap"), strict=False)
    return [
        {"after": parse_duration(after, settings).minutes, "gap": parse_duration(gap, settings).minutes}
        for after, gap in rows
        if after.strip() or gap.strip()
    ]


def _table(form: QueryDict, task: Task) -> dict[str, Any]:
    """Custom fields; a value nobody touched keeps its type."""
    rows = zip(form.getlist("key"), form.getlist("value"), strict=False)
    return {key.strip(): _same(task.custom.get(key.strip()), text) for key, text in rows if key.strip()}


def _same(value: Any, text: str) -> Any:
    if value is not None and not isinstance(value, str) and msgspec.json.encode(value).decode() == text:
        return value
    return text
