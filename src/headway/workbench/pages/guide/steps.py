"""The steps of the way, what each asks for, and what it keeps of the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from headway.formats.outline import Order, Sureness, templates
from headway.plan.plan import Plan
from headway.risk.ranges import can_vary, groups

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_TEXT = 200_000
LONGEST_NAMES = 400


@dataclass(frozen=True)
class Step:
    """A page of the way: its name in the address, and what it is called."""

    name: str
    label: _StrPromise


STEPS = (
    Step("name", gettext_lazy("Name and date")),
    Step("tasks", gettext_lazy("Tasks")),
    Step("people", gettext_lazy("People")),
    Step("sure", gettext_lazy("How sure")),
    Step("answer", gettext_lazy("The answer")),
)
NAMES = tuple(step.name for step in STEPS)

ORDERS = (
    (Order.LINE_ABOVE, gettext_lazy("waits for the line above it")),
    (Order.WITHIN_PHASE, gettext_lazy("waits for the line above it within its phase; phases begin at once")),
    (Order.AT_ONCE, gettext_lazy("begins at once")),
)
SURENESS = (
    (Sureness.UNSAID, gettext_lazy("not said")),
    (Sureness.DONE_BEFORE, gettext_lazy("done before: 10 % shorter to 20 % longer")),
    (Sureness.ROUGH, gettext_lazy("roughly known: 20 % shorter to 50 % longer")),
    (Sureness.GUESS, gettext_lazy("a guess: 40 % shorter to 120 % longer")),
)


class Named(forms.Form):
    """What the project is called, when it begins, and when it must be done."""

    name = forms.CharField(
        label=gettext_lazy("What is the project called?"),
        max_length=200,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off"}),
    )
    start = forms.DateField(
        label=gettext_lazy("When does it begin?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    due = forms.DateField(
        label=gettext_lazy("When must it be done?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        required=False,
        help_text=gettext_lazy("Leave it empty where nobody has said."),
    )

    def clean(self) -> dict[str, Any]:
        """Done after it begins."""
        found = super().clean() or {}
        start, due = found.get("start"), found.get("due")
        if start is not None and due is not None and due < start:
            self.add_error("due", _("It must be done before it begins: the day is before the first one."))
        return found


@dataclass(frozen=True)
class Group:
    """A phase as a step asks about it. `key` is the name of its field; `own` of its tasks have a range already."""

    key: str
    name: str
    tasks: int
    own: int
    value: str


def phases(plan: Plan, values: Callable[[str], str]) -> list[Group]:
    """The phases whose tasks can vary, each with what was said of it."""
    found = []
    for at, (name, tasks) in enumerate(groups(plan, "phase").items()):
        own = sum(plan.tasks[task].estimate is not None for task in tasks)
        found.append(Group(f"phase-{at}", name, len(tasks), own, values(name)))
    return found


def answers(step: str, form: QueryDict, plan: Plan) -> dict[str, Any]:
    """What a form of a step says, as the draft keeps it; what cannot be read stays as it was."""
    match step:
        case "name":
            return _named(form)
        case "tasks":
            return {"text": form.get("text", "")[:LONGEST_TEXT].replace("\r\n", "\n"), "order": _order(form)}
        case "people":
            said = {each.name: form.get(each.key, "").strip()[:LONGEST_NAMES] for each in phases(plan, str)}
            return {"who": {name: names for name, names in said.items() if names}}
        case "sure":
            chosen = {each.name: form.get(each.key, "") for each in phases(plan, str)}
            known = {each.value for each in Sureness if each is not Sureness.UNSAID}
            return {"sure": {name: Sureness(how) for name, how in chosen.items() if how in known}}
    return {}


def _named(form: QueryDict) -> dict[str, Any]:
    found: dict[str, Any] = {"name": form.get("name", "").strip()[:200]}
    for field in ("start", "due"):
        try:
            found[field] = date.fromisoformat(form.get(field, "").strip())
        except ValueError:
            found[field] = None
    return found


def _order(form: QueryDict) -> Order:
    said = form.get("order", "")
    return Order(said) if said in tuple(Order) else Order.LINE_ABOVE


def ranged(plan: Plan) -> tuple[int, int]:
    """How many of the tasks that can vary have a range, and how many there are."""
    able = [task for task in plan.leaves if can_vary(plan, task)]
    return sum(task.estimate is not None for task in able), len(able)


def text_of(template: str) -> str | None:
    """The text of a template in the reader's language; None where there is none of this name."""
    return next((each.text for each in templates(get_language() or "") if each.name == template), None)
