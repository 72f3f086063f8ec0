"""Fields typed in a table that stand in no payload of the Gantt: what a cell shows, and what typing it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.workbench.pages.plan.outline import Documents

CUSTOM = "custom:"
"""How the cell of a custom field begins; its name follows."""


def is_further(field: str) -> bool:
    """Whether such a field is typed here."""
    return field in _FIELDS or field.startswith(CUSTOM)


def text(plan: Plan, task: Task, field: str) -> str:
    """What the cell shows, so that typing it again means the same; KeyError for a field that is not typed here."""
    if field.startswith(CUSTOM):
        return _custom_text(task.custom.get(field.removeprefix(CUSTOM)))
    return _FIELDS[field][0](plan, task)


def documents(plan: Plan, task: Task, field: str, typed: str) -> Documents:
    """The Changes after which the cell holds what was typed; none where it does already.

    ValueError, with a sentence, for a text that is none of this field's; KeyError for a field that is not typed here.
    """
    if text(plan, task, field) == typed:
        return []
    if field.startswith(CUSTOM):
        return _custom(plan, task, field.removeprefix(CUSTOM), typed)
    change, value = _FIELDS[field][1](plan, typed)
    return [{"change": change, "task": task.id, "now": value}]


def _calendar_text(plan: Plan, task: Task) -> str:
    found = plan.calendars.get(task.calendar or plan.settings.calendar or "")
    return (found.name or found.id) if found is not None else ""


def _calendar(plan: Plan, typed: str) -> tuple[str, Any]:
    found = _meant(plan.calendars, typed, _("There is no calendar %(name)r.")) if typed else None
    return "SetCalendar", None if found == plan.settings.calendar else found


def _components_text(plan: Plan, task: Task) -> str:
    known = (plan.components.get(each) for each in task.components)
    return ", ".join(each.name or each.id for each in known if each is not None)


def _components(plan: Plan, typed: str) -> tuple[str, Any]:
    names = [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]
    meant = [_meant(plan.components, name, _("There is no component %(name)r.")) for name in names]
    return "SetTaskComponents", list(dict.fromkeys(meant))


def _account_text(plan: Plan, task: Task) -> str:
    found = plan.accounts.get(task.account or "")
    return (found.name or found.id) if found is not None else ""


def _account(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetTaskAccount", _meant(plan.accounts, typed, _("There is no cost account %(name)r.")) if typed else None


def _notes(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetNotes", typed


def _manual(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetManual", _flag(typed)


def _active(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetActive", not _flag(typed)


def yes(flag: bool) -> str:
    """A flag as a cell shows it: `yes`, or nothing."""
    return _("yes") if flag else ""


def _flag(typed: str) -> bool:
    said = typed.casefold()
    if said in {"yes", "y", "true", "1", "x", _("yes").casefold()}:
        return True
    if said in {"", "no", "n", "false", "0", _("no").casefold()}:
        return False
    raise ValueError(_("%(text)r is neither yes nor no.") % {"text": typed})


def _meant(things: Mapping[str, Any], name: str, complaint: str) -> str:
    folded = name.casefold()
    same = [id for id, each in things.items() if (each.name or id).casefold() == folded or id == name]
    if len(same) > 1:
        raise ValueError(_("Several are called %(name)r.") % {"name": name})
    if not same:
        raise ValueError(complaint % {"name": name})
    return same[0]


def _custom_text(value: Any) -> str:
    if isinstance(value, bool):
        return yes(value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def _custom(plan: Plan, task: Task, name: str, typed: str) -> Documents:
    rest = {each: value for each, value in task.custom.items() if each != name}
    now = {**rest, name: _as_held(plan, name, typed)} if typed else rest
    return [{"change": "SetCustomFields", "task": task.id, "now": now}]


def _as_held(plan: Plan, name: str, typed: str) -> Any:
    """What was typed, as the plan's other tasks hold that field: a flag, a number, several texts or a text."""
    held = [each for task in plan.tasks.values() if (each := task.custom.get(name)) is not None]
    types = {type(each) for each in held}
    if types == {bool}:
        return _flag(typed)
    if types and types <= {int, float, Decimal}:
        return _number(typed)
    if types and types <= {list, tuple}:
        return [part.strip() for part in typed.split(",") if part.strip()]
    return typed


def _number(typed: str) -> int | float:
    try:
        number = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        raise ValueError(_("%(text)r is not a number.") % {"text": typed}) from None
    if not number.is_finite():
        raise ValueError(_("%(text)r is not a number.") % {"text": typed})
    return int(number) if number == int(number) else float(number)


type _Shows = Callable[[Plan, Task], str]
type _Means = Callable[[Plan, str], tuple[str, Any]]

_FIELDS: Mapping[str, tuple[_Shows, _Means]] = {
    "calendar": (_calendar_text, _calendar),
    "components": (_components_text, _components),
    "account": (_account_text, _account),
    "notes": (lambda plan, task: task.notes, _notes),
    "manual": (lambda plan, task: yes(task.manual), _manual),
    "inactive": (lambda plan, task: yes(not task.active), _active),
}
"""By the name of the cell: what it shows of a task, and the Change that a typed text means."""
