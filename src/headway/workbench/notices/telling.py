"""A notice in words, made when somebody reads it: what needs a right is looked up with the rights of that day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.workbench.control.models import ChangeRequest, Report
from headway.workbench.documents.models import Comment
from headway.workbench.notices.models import Kind, Notice
from headway.workbench.people.models import Person
from headway.workbench.projects.history import untold
from headway.workbench.projects.models import Entry
from headway.workbench.projects.sight import sight_of

LONGEST = 240
"""Letters of what somebody said that a notice repeats."""


@dataclass(frozen=True)
class Line:
    """A notice as one person reads it: what happened in one sentence, why or what was said, and where it is."""

    notice: Notice
    sentence: str
    why: str
    path: str  # of the page about it; empty where there is none any more


@dataclass(frozen=True)
class Records:
    """What some notices come from, looked up once for all of them."""

    comments: Mapping[int, Comment] = field(default_factory=dict)
    entries: Mapping[int, Entry] = field(default_factory=dict)
    requests: Mapping[tuple[int, str], ChangeRequest] = field(default_factory=dict)
    reports: Mapping[int, Report] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One notice, who reads it, and what it comes from."""

    notice: Notice
    person: Person
    records: Records

    @cached_property
    def body(self) -> dict[str, Any]:
        """What was kept of it."""
        found: dict[str, Any] = json.loads(self.notice.body)
        return found

    @property
    def who(self) -> str:
        """Who did it."""
        return str(self.notice.by) if self.notice.by else _("Somebody")

    @property
    def name(self) -> str:
        """What it is about, as it was called."""
        return str(self.body.get("name") or self.notice.thing)


def lines(person: Person, notices: Sequence[Notice]) -> list[Line]:
    """Notices as this person may read them today; they are of projects that this person may read."""
    records = _records(notices)
    return [_line(Told(each, person, records)) for each in notices]


def _line(told: Told) -> Line:
    sentence, why = WORDS[Kind(told.notice.kind)](told)
    return Line(told.notice, sentence, why, _path(told))


def _records(notices: Iterable[Notice]) -> Records:
    by: dict[str, set[int]] = {}
    for each in notices:
        noun, number = each.source.split()[:2]
        by.setdefault(noun, set()).add(int(number))
    entries = Entry.objects.select_related("project").defer("changes").in_bulk(by.get("entry", set()))
    about = {(each.project_id, each.thing) for each in notices if each.noun == "request"}
    requests = ChangeRequest.objects.filter(
        project__in={project for project, _number in about}, number__in={int(number) for _project, number in about}
    )
    return Records(
        comments=Comment.objects.in_bulk(by.get("comment", set())),
        entries=entries,
        requests={(each.project_id, str(each.number)): each for each in requests},
        reports=Report.objects.in_bulk(by.get("report", set())),
    )


def _mention(told: Told) -> tuple[str, str]:
    return _("%(who)s named you at “%(task)s”.") % {"who": told.who, "task": told.name}, _said(told)


def _comment(told: Told) -> tuple[str, str]:
    return _("%(who)s wrote about “%(task)s”.") % {"who": told.who, "task": told.name}, _said(told)


def _said(told: Told) -> str:
    found = told.records.comments.get(_number(told.notice))
    if found is None or found.deleted is not None:
        return _("It was taken back.")
    text = " ".join(found.text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _assigned(told: Told) -> tuple[str, str]:
    first, more = _first(told)
    said = {"who": told.who, "task": first["name"], "count": more}
    if more:
        text = ngettext(
            "%(who)s put you on “%(task)s” and %(count)d more task.",
            "%(who)s put you on “%(task)s” and %(count)d more tasks.",
            more,
        )
        return text % said, ""
    return _("%(who)s put you on “%(task)s”.") % said, _span(first)


def _released(told: Told) -> tuple[str, str]:
    first, more = _first(told)
    said = {"who": told.who, "task": first["name"], "count": more}
    if more:
        text = ngettext(
            "%(who)s took you off “%(task)s” and %(count)d more task.",
            "%(who)s took you off “%(task)s” and %(count)d more tasks.",
            more,
        )
        return text % said, ""
    return _("%(who)s took you off “%(task)s”.") % said, ""


def _moved(told: Told) -> tuple[str, str]:
    """`“Load test” finishes 3 days later, on 5 Mar instead of 2 Mar; 2 more tasks of yours moved.`"""
    first, more = _first(told)
    finishes = (_("finishes"), _("is reached"))[bool(first["milestone"])] if first["end"] == "finish" else _("starts")
    said = {
        "task": first["name"], "finishes": finishes, "days": _days(first["minutes"], told.body["per_day"]),
        "after": day(first["after"]), "before": day(first["before"]), "count": more,
    }  # fmt: skip
    if not more:
        text = _("“%(task)s” %(finishes)s %(days)s, on %(after)s instead of %(before)s.")
    else:
        text = ngettext(
            "“%(task)s” %(finishes)s %(days)s, on %(after)s instead of %(before)s; %(count)d more task moved too.",
            "“%(task)s” %(finishes)s %(days)s, on %(after)s instead of %(before)s; %(count)d more tasks moved too.",
            more,
        )
    return text % said, _why_moved(told)


def _why_moved(told: Told) -> str:
    """What somebody did, and by way of which tasks it reaches this one."""
    done, root = _gesture(told), told.body.get("root")
    if told.body.get("because"):
        return _("%(who)s: %(done)s. Now: %(because)s") % {
            "who": told.who, "done": done.rstrip("."), "because": told.body["because"],
        }  # fmt: skip
    if root is None:
        return _("%(who)s: %(done)s.") % {"who": told.who, "done": done.rstrip(".")}
    way = [*told.body.get("between", ())]
    if not way:
        return _("%(who)s: %(done)s. It waits for “%(root)s”.") % {
            "who": told.who, "done": done.rstrip("."), "root": root["name"],
        }  # fmt: skip
    through = ", ".join(f"“{name}”" for name in way) + ("…" if told.body.get("further") else "")
    return _("%(who)s: %(done)s. It waits for “%(root)s”, through %(through)s.") % {
        "who": told.who, "done": done.rstrip("."), "root": root["name"], "through": through,
    }  # fmt: skip


def _gesture(told: Told) -> str:
    """What was done, as this person may read it."""
    entry = told.records.entries.get(_number(told.notice))
    if entry is None:
        return _("the plan was changed")
    if sight_of(told.person, told.notice.project).hides(entry):
        return untold(entry)
    return f"{entry.gesture} ({entry.why})" if entry.why else entry.gesture


def _decision(told: Told) -> tuple[str, str]:
    request = _request(told)
    due = told.body.get("due")
    text = _("%(request)s waits for your word.") % {"request": _called(told, request)}
    return text, _("Decide by %(day)s.") % {"day": day(due[:10])} if due and told.notice.done is None else ""


def _acknowledge(told: Told) -> tuple[str, str]:
    request = _request(told)
    text = _("%(request)s affects you: say that you know.")
    return text % {"request": _called(told, request)}, ""


def _report(told: Told) -> tuple[str, str]:
    row = told.records.reports.get(_number(told.notice))
    return _("%(who)s reported progress, which waits for you to accept it.") % {
        "who": told.who
    }, row.said if row else ""


def _declined(told: Told) -> tuple[str, str]:
    row = told.records.reports.get(_number(told.notice))
    text = _("%(who)s sent your progress back: %(said)s") % {"who": told.who, "said": row.said if row else ""}
    return text, row.answer if row else ""


def _decided(told: Told) -> tuple[str, str]:
    request = _request(told)
    said = {"who": told.who, "request": _called(told, request)}
    text = {
        "yes": _("%(who)s approved %(request)s."),
        "no": _("%(who)s refused %(request)s."),
        "later": _("%(who)s put %(request)s off."),
    }[told.body.get("verdict", "yes")]
    return text % said, request.answer if request else ""


def _handover(told: Told) -> tuple[str, str]:
    body = told.body
    said = {"name": body["name"], "project": body["from"], "finish": day(body["finish"]), "p80": day(body["p80"])}
    if body.get("withdrawn"):
        return _("%(project)s no longer promises “%(name)s”.") % said, ""
    text = _("%(project)s now promises “%(name)s” on %(finish)s.") % said
    more = [_("P80 %(day)s.") % {"day": said["p80"]}] if body["p80"] else []
    if body.get("before"):
        more.append(_("It was %(day)s before.") % {"day": day(body["before"])})
    return text, " ".join(more)


WORDS: Mapping[Kind, Callable[[Told], tuple[str, str]]] = {
    Kind.MENTION: _mention,
    Kind.COMMENT: _comment,
    Kind.ASSIGNED: _assigned,
    Kind.RELEASED: _released,
    Kind.MOVED: _moved,
    Kind.DECISION: _decision,
    Kind.ACKNOWLEDGE: _acknowledge,
    Kind.REPORT: _report,
    Kind.DECIDED: _decided,
    Kind.DECLINED: _declined,
    Kind.HANDOVER: _handover,
}
"""Each kind as a sentence, and what stands below it."""


def day(text: str | None) -> str:
    """`12 Jun`, with the year when it is not this one: a day of a plan, which no zone shifts."""
    if not text:
        return _("no date")
    when = date.fromisoformat(text)
    return date_format(when, "j M" if when.year == timezone.localdate().year else "j M Y")


def _days(minutes: int, per_day: int) -> str:
    """`3 days later`: working days of the plan, to a tenth."""
    size = round(abs(minutes) / max(1, per_day), 1)
    said = {"days": number_format(size, 0 if size.is_integer() else 1)}
    whole = 1 if size == 1 else 2
    if minutes > 0:
        return ngettext("%(days)s day later", "%(days)s days later", whole) % said
    return ngettext("%(days)s day earlier", "%(days)s days earlier", whole) % said


def _span(task: Mapping[str, Any]) -> str:
    if not task.get("start") or not task.get("finish"):
        return ""
    if task["start"] == task["finish"]:
        return _("On %(day)s.") % {"day": day(task["start"])}
    return _("From %(start)s to %(finish)s.") % {"start": day(task["start"]), "finish": day(task["finish"])}


def _first(told: Told) -> tuple[Mapping[str, Any], int]:
    tasks = told.body["tasks"]
    return tasks[0], len(tasks) - 1 + int(told.body.get("more", 0))


def _number(notice: Notice) -> int:
    return int(notice.source.split()[1])


def _request(told: Told) -> ChangeRequest | None:
    return told.records.requests.get((told.notice.project_id, told.notice.thing))


def _called(told: Told, request: ChangeRequest | None) -> str:
    return str(request) if request else f"CR-{told.notice.thing}"


def _path(told: Told) -> str:
    notice, key = told.notice, told.notice.project.key
    if notice.kind == Kind.REPORT:
        return reverse("progress", args=[key])
    if notice.noun == "request":
        return reverse("request", args=[key, int(notice.thing)])
    if notice.noun == "task":
        place = f"#comment-{_number(notice)}" if notice.source.startswith("comment") else ""
        return reverse("task", kwargs={"key": key, "task": notice.thing}) + place
    return reverse("progress" if notice.kind == Kind.DECLINED else "plan", args=[key])
