"""One's own work in the words of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.plan.text import duration_text
from headway.workbench.control.own import Asked, Word
from headway.workbench.home.mine import Item, Mine, Waits, When
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.navigation import address
from headway.workbench.projects.waits import State, Waiting


@dataclass(frozen=True)
class Line:
    """A task of one's own with its words; `trouble` is what was wrong with what was just told of it, `typed` that."""

    item: Item
    trouble: str = ""
    typed: dict[str, str] | None = None

    @property
    def id(self) -> str:
        """By what the page knows the line."""
        return f"mine-{self.item.project.pk}-{self.item.task.id}"

    @property
    def state(self) -> str:
        """Where it stands."""
        known = self.item.known
        if not known.started:
            return _("starts %s") % words.day(self.item.start) if self.item.start is not None else _("not started")
        if known.remaining is not None:
            left = duration_text(known.remaining, self.item.analysis.plan.settings)
            return _("running, %s left") % left
        return _("running since %s") % words.day(known.start)

    @property
    def late(self) -> str:
        """How long it is overdue."""
        days = (self.item.today - self.item.due.date()).days
        if days <= 0:
            return ""
        return ngettext("%d day overdue", "%d days overdue", days) % days

    @property
    def is_deadline(self) -> bool:
        """Whether its due day is its deadline and not its scheduled finish."""
        return self.item.task.deadline is not None and self.item.due == self.item.task.deadline

    @property
    def float_left(self) -> str:
        """What float it has."""
        return float_left(self.item.float_left, self.item.analysis.plan.settings.minutes_per_day)

    @property
    def started(self) -> str:
        """The day it started, for the field."""
        return (self.typed or {}).get("started") or _iso(self.item.known.start)

    @property
    def finished(self) -> str:
        """What was typed as its finish."""
        return (self.typed or {}).get("finished", "")

    @property
    def remaining(self) -> str:
        """What was typed as remaining."""
        return (self.typed or {}).get("remaining", "")


def float_left(minutes: int | None, per_day: int) -> str:
    """`3 d float left`, `no float left`, `2 d behind`; empty where there is none to know."""
    if minutes is None:
        return ""
    if minutes == 0:
        return _("no float left")
    far = words.days(minutes, per_day)
    return _("%s float left") % far if minutes > 0 else _("%s behind") % far


def since(at: datetime, today: date) -> str:
    """`since 3 Mar, 10 days`."""
    days = max(0, (today - at.date()).days)
    if not days:
        return _("since today")
    told = {"day": words.day(at), "count": days}
    return ngettext("since %(day)s, %(count)d day", "since %(day)s, %(count)d days", days) % told


def waiting(each: Waits) -> dict[str, str]:
    """Who waits, since when and with what float."""
    other = each.other
    nobody = _("Nobody is assigned")
    return {
        "who": other.people or other.teams or nobody,
        "team": other.teams if other.people else "",
        "since": since(each.since, each.today),
        "float": float_left(each.float_left, each.analysis.plan.settings.minutes_per_day),
    }


def asked(each: Asked) -> dict[str, str]:
    """What is wanted, and where it is given."""
    verbs = {Word.DECIDE: _("Decide"), Word.ACKNOWLEDGE: _("Acknowledge"), Word.ACCEPT: _("Accept a report")}
    number = {"number": str(each.number)} if each.number is not None else {}
    url = address("request", each.project, **number) if number else address("progress", each.project)
    return {"verb": verbs[each.word], "url": url}


def state_of(each: Waiting) -> str:
    """How a milestone that waits stands to what was published."""
    return {
        State.UNPUBLISHED: _("not published yet"),
        State.AS_TAKEN: _("as taken into the plan"),
        State.NEWER: _("published anew since the plan took its date"),
        State.TYPED: _("the plan holds a date that nobody published"),
        State.WITHDRAWN: _("withdrawn"),
        State.GONE: _("the project that gives is deleted"),
        State.REACHED: _("reached"),
    }[each.state]


def sentence(found: Mine) -> str:
    """What one's work comes to."""
    return " ".join(_parts(found)) or _("Nothing waits for you.")


def _parts(found: Mine) -> Iterator[str]:
    overdue, week = len(found.due(When.OVERDUE)), len(found.due(When.THIS_WEEK))
    if overdue:
        yield ngettext("%d task is overdue.", "%d tasks are overdue.", overdue) % overdue
    if week:
        yield ngettext("%d is due this week.", "%d are due this week.", week) % week
    if found.waits:
        yield ngettext("%d task of others waits for you.", "%d tasks of others wait for you.", len(found.waits)) % len(
            found.waits
        )
    if found.blocked:
        yield ngettext("%d of yours cannot begin.", "%d of yours cannot begin.", len(found.blocked)) % len(
            found.blocked
        )
    if found.asked:
        told = ngettext("Your word is wanted once.", "Your word is wanted %(count)d times.", len(found.asked))
        yield told % {"count": len(found.asked)}


def whens() -> dict[When, str]:
    """What each stretch is called."""
    return {
        When.OVERDUE: _("Overdue"), When.THIS_WEEK: _("This week"), When.NEXT_WEEK: _("Next week"),
        When.LATER: _("Later"),
    }  # fmt: skip


def _iso(at: datetime | None) -> str:
    return at.date().isoformat() if at is not None else ""
