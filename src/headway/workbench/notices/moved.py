"""A moved date in words: which, how far, who did what, and by way of which tasks it reaches this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.plan import said
from headway.workbench import speaking
from headway.workbench.notices.told import Told, day
from headway.workbench.projects.history import untold
from headway.workbench.projects.sight import sight_of


def words(told: Told) -> tuple[str, str]:
    """`“Load test” finishes 3 days later, on 5 Mar instead of 2 Mar; 2 more tasks moved too.`, and why."""
    task, more = told.first
    said = {
        "task": task["name"], "finishes": _end(task), "days": _far(task["minutes"], told.body["per_day"]),
        "after": day(task["after"]), "before": day(task["before"]), "count": more,
    }  # fmt: skip
    if not more:
        text = _("“%(task)s” %(finishes)s %(days)s, on %(after)s instead of %(before)s.")
    else:
        text = ngettext(
            "“%(task)s” %(finishes)s %(days)s, on %(after)s instead of %(before)s; %(count)d more task moved too.",
            "“%(task)s” %(finishes)s %(days)s, on %(after)s instead of %(before)s; %(count)d more tasks moved too.",
            more,
        )
    return text % said, _why(told)


def _end(task: Mapping[str, Any]) -> str:
    if task["end"] != "finish":
        return _("starts")
    return _("is reached") if task["milestone"] else _("finishes")


def _why(told: Told) -> str:
    """What somebody did; what of the way to this task that moved, or what holds the task now."""
    did = _("%(who)s: %(done)s.") % {"who": told.who, "done": _done(told).rstrip(". ")}
    root, because = told.body.get("root"), told.body.get("because")
    return f"{did} {_way(told, root) if root else speaking.told(said.again(because or ''))}".rstrip()


def _way(told: Told, root: Mapping[str, Any]) -> str:
    said = {"root": root["name"], "end": _end(root), "days": _far(root["minutes"], told.body["per_day"])}
    between = [f"“{name}”" for name in told.body.get("between", ())]
    if not between:
        return _("So “%(root)s” %(end)s %(days)s, and this waits for it.") % said
    said["through"] = ", ".join(between) + ("…" if told.body.get("further") else "")
    return _("So “%(root)s” %(end)s %(days)s, and this waits for it, through %(through)s.") % said


def _done(told: Told) -> str:
    """What was done, as this person may read it."""
    entry = told.records.entries.get(told.number)
    if entry is None:
        return _("the plan was changed")
    if sight_of(told.person, told.notice.project).hides(entry):
        return untold(entry)
    return f"{entry.gesture.rstrip('.')} ({entry.why.rstrip('.')})" if entry.why else entry.gesture


def _far(minutes: int, per_day: int) -> str:
    """`3 days later`: working days of the plan, to a tenth."""
    size = round(abs(minutes) / max(1, per_day), 1)
    said = {"days": number_format(size, 0 if size.is_integer() else 1)}
    whole = 1 if size == 1 else 2
    if minutes > 0:
        return ngettext("%(days)s day later", "%(days)s days later", whole) % said
    return ngettext("%(days)s day earlier", "%(days)s days earlier", whole) % said
