"""Fields typed in a table that stand in no payload of the Gantt: what a cell shows, and what typing it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from headway.analysis.balance import whole_work, whole_work_set
from headway.analysis.setting import texts
from headway.analysis.setting import words as said
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.changes.codec import to_plain
from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.text import minutes_text
from headway.workbench.pages.plan.outline import Documents

CUSTOM = "custom:"
"""How the cell of a custom field begins; its name follows."""
WORK = "work"
"""The cell of the work of everybody on a task: of one text, as many Changes as there are people."""


def is_further(field: str) -> bool:
    """Whether such a field is typed here."""
    return field in _FIELDS or field == WORK or field.startswith(CUSTOM)


def text(plan: Plan, task: Task, field: str) -> str:
    """What the cell shows, so that typing it again means the same; KeyError for a field that is not typed here."""
    if field.startswith(CUSTOM):
        return _custom_text(task.custom.get(field.removeprefix(CUSTOM)))
    return _work_text(plan, task) if field == WORK else _FIELDS[field][0](plan, task)


def documents(plan: Plan, task: Task, field: str, typed: str) -> Documents:
    """The Changes after which the cell holds what was typed; none where it does already.

    Unsettable, with a sentence, for a text that is none of this field's; KeyError for a field that is not typed here.
    """
    if text(plan, task, field) == typed:
        return []
    if field.startswith(CUSTOM):
        return _custom(plan, task, field.removeprefix(CUSTOM), typed)
    if field == WORK:
        return _work(plan, task, typed)
    change, value = _FIELDS[field][1](plan, typed)
    return [{"change": change, "task": task.id, "now": value}]


def _calendar_text(plan: Plan, task: Task) -> str:
    found = plan.calendars.get(task.calendar or plan.settings.calendar or "")
    return (found.name or found.id) if found is not None else ""


def _calendar(plan: Plan, typed: str) -> tuple[str, Any]:
    found = texts.named(plan.calendars, typed, said.NO_CALENDAR) if typed else None
    return "SetCalendar", None if found == plan.settings.calendar else found


def _components_text(plan: Plan, task: Task) -> str:
    known = (plan.components.get(each) for each in task.components)
    return ", ".join(each.name or each.id for each in known if each is not None)


def _components(plan: Plan, typed: str) -> tuple[str, Any]:
    meant = [texts.named(plan.components, name, said.NO_COMPONENT) for name in texts.listed(typed)]
    return "SetTaskComponents", list(dict.fromkeys(meant))


def _account_text(plan: Plan, task: Task) -> str:
    found = plan.accounts.get(task.account or "")
    return (found.name or found.id) if found is not None else ""


def _account(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetTaskAccount", texts.named(plan.accounts, typed, said.NO_ACCOUNT) if typed else None


def _notes(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetNotes", typed


def _work_text(plan: Plan, task: Task) -> str:
    found = whole_work(plan, task)
    return minutes_text(found, plan.settings) if found is not None else ""


def _work(plan: Plan, task: Task, typed: str) -> Documents:
    """The work of everybody on it, shared as it was."""
    if plan.is_summary(task.id):
        raise Unsettable(said.SUMMARY_WORK)
    minutes = texts.duration(typed, plan.settings).minutes if typed else None
    steps: Documents = to_plain(whole_work_set(plan, task, minutes))["changes"]
    return [{name: value for name, value in step.items() if name != "was"} for step in steps]


def _manual(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetManual", _flag(typed)


def _active(plan: Plan, typed: str) -> tuple[str, Any]:
    return "SetActive", not _flag(typed)


def yes(flag: bool) -> str:
    """A flag as a cell shows it: `yes`, or nothing."""
    return _("yes") if flag else ""


def _flag(typed: str) -> bool:
    return texts.flag(typed, *_yes_and_no())


def _yes_and_no() -> tuple[tuple[str], tuple[str]]:
    """The two words in the reader's language."""
    return (_("yes").casefold(),), (_("no").casefold(),)


def _custom_text(value: Any) -> str:
    if isinstance(value, bool):
        return yes(value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def _custom(plan: Plan, task: Task, name: str, typed: str) -> Documents:
    rest = {each: value for each, value in task.custom.items() if each != name}
    now = {**rest, name: texts.as_held(plan.tasks.values(), name, typed, *_yes_and_no())} if typed else rest
    return [{"change": "SetCustomFields", "task": task.id, "now": now}]


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
