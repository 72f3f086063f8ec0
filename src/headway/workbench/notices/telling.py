"""A notice in words, made when somebody reads it: what needs a right is looked up with the rights of that day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.workbench.control.models import ChangeRequest, Report
from headway.workbench.documents.markdown import plain
from headway.workbench.documents.models import Comment
from headway.workbench.notices import moved
from headway.workbench.notices.models import Kind, Notice
from headway.workbench.notices.told import Records, Told, day
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Entry

LONGEST = 240
"""Letters of what somebody said that a notice repeats."""


@dataclass(frozen=True)
class Line:
    """A notice as one person reads it: what happened in one sentence, why or what was said, and where it is."""

    notice: Notice
    sentence: str
    why: str
    path: str  # of the page about it; empty where there is none any more


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
        noun, number = each.origin
        by.setdefault(noun, set()).add(number)
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
    found = told.records.comments.get(told.number)
    if found is None or found.deleted is not None:
        return _("It was taken back.")
    return plain(found.text, LONGEST)


def _assigned(told: Told) -> tuple[str, str]:
    first, more = told.first
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
    first, more = told.first
    said = {"who": told.who, "task": first["name"], "count": more}
    if more:
        text = ngettext(
            "%(who)s took you off “%(task)s” and %(count)d more task.",
            "%(who)s took you off “%(task)s” and %(count)d more tasks.",
            more,
        )
        return text % said, ""
    return _("%(who)s took you off “%(task)s”.") % said, ""


def _decision(told: Told) -> tuple[str, str]:
    request = told.request
    due = told.body.get("due")
    text = _("%(request)s waits for your word.") % {"request": _called(told, request)}
    return text, _("Decide by %(day)s.") % {"day": day(due[:10])} if due and told.notice.done is None else ""


def _acknowledge(told: Told) -> tuple[str, str]:
    request = told.request
    text = _("%(request)s affects you: say that you know.")
    return text % {"request": _called(told, request)}, ""


def _takeback(told: Told) -> tuple[str, str]:
    text = _("%(request)s was refused and is still in the plan: take it out again.")
    return text % {"request": _called(told, told.request)}, told.request.answer if told.request else ""


def _reminder(told: Told) -> tuple[str, str]:
    """What the demand said, and the day it is or was due where the person lives."""
    said, _why = WORDS[Kind(told.body["of"])](told)
    text = _("It was due on %(day)s.") if told.body["late"] else _("It is due on %(day)s.")
    return _("Reminder: %(said)s") % {"said": said}, text % {"day": day(told.body["day"])}


def _report(told: Told) -> tuple[str, str]:
    row = told.records.reports.get(told.number)
    return _("%(who)s reported progress, which waits for you to accept it.") % {
        "who": told.who
    }, row.said if row else ""


def _declined(told: Told) -> tuple[str, str]:
    row = told.records.reports.get(told.number)
    text = _("%(who)s sent your progress back: %(said)s") % {"who": told.who, "said": row.said if row else ""}
    return text, row.answer if row else ""


def _decided(told: Told) -> tuple[str, str]:
    request = told.request
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


def _hook(told: Told) -> tuple[str, str]:
    why = {
        "failing": _("For three days nothing that was sent was taken."),
        "gone": _("The receiver answered that it is gone for good (410)."),
        "rights": _("Whoever answers for it may no longer see what it tells."),
        "secret": _("The server's own secret is another now: it needs a new one too."),
        "crowded": _("More waited for it than is kept."),
    }
    return _("The webhook “%(name)s” paused itself.") % {"name": told.name}, why.get(told.body.get("why", ""), "")


WORDS: Mapping[Kind, Callable[[Told], tuple[str, str]]] = {
    Kind.MENTION: _mention,
    Kind.COMMENT: _comment,
    Kind.ASSIGNED: _assigned,
    Kind.RELEASED: _released,
    Kind.MOVED: moved.words,
    Kind.DECISION: _decision,
    Kind.ACKNOWLEDGE: _acknowledge,
    Kind.TAKEBACK: _takeback,
    Kind.REMINDER: _reminder,
    Kind.REPORT: _report,
    Kind.DECIDED: _decided,
    Kind.DECLINED: _declined,
    Kind.HANDOVER: _handover,
    Kind.HOOK: _hook,
}
"""Each kind as a sentence, and what stands below it."""


def _span(task: Mapping[str, Any]) -> str:
    if not task.get("start") or not task.get("finish"):
        return ""
    if task["start"] == task["finish"]:
        return _("On %(day)s.") % {"day": day(task["start"])}
    return _("From %(start)s to %(finish)s.") % {"start": day(task["start"]), "finish": day(task["finish"])}


def _called(told: Told, request: ChangeRequest | None) -> str:
    return str(request) if request else f"CR-{told.notice.thing}"


def _path(told: Told) -> str:
    notice, key = told.notice, told.notice.project.key
    if notice.kind == Kind.REPORT:
        return reverse("progress", args=[key])
    if notice.kind == Kind.HOOK:
        return reverse("webhooks", args=[key])
    if notice.noun == "request":
        return reverse("request", args=[key, int(notice.thing)])
    if notice.noun == "task":
        place = f"#comment-{told.number}" if notice.source.startswith("comment") else ""
        return reverse("task", kwargs={"key": key, "task": notice.thing}) + place
    return reverse("progress" if notice.kind == Kind.DECLINED else "plan", args=[key])
