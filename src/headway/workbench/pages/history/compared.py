"""Which two sides of a plan's past are put beside each other: `from` and `to`, each a day or a revision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from headway.workbench.pages.history.asked import day_of
from headway.workbench.projects.history import revision_on
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Sides:
    """The two sides as typed, the revisions they are, and what is wrong with them."""

    first_text: str
    last_text: str
    first: int | None
    last: int | None
    trouble: str = ""

    @property
    def known(self) -> bool:
        """Whether there are two revisions to compare."""
        return self.first is not None and self.last is not None


def sides(request: HttpRequest, project: Project) -> Sides:
    """What the address asks for; by default the last seven days."""
    week = (timezone.localdate() - timedelta(days=7)).isoformat()
    first_text = request.GET.get("from", "").strip() or week
    last_text = request.GET.get("to", "").strip() or timezone.localdate().isoformat()
    first, last = (_revision(project, text) for text in (first_text, last_text))
    trouble = "" if first is not None and last is not None else _("Write a day as 2026-03-13, or a revision as 12.")
    return Sides(first_text, last_text, first, last, trouble)


def _revision(project: Project, text: str) -> int | None:
    """A revision as it is; of a day, the newest at its end."""
    if text.isdecimal() and len(text) < 18:
        return int(text) if int(text) <= project.revision else None
    day = day_of(text)
    if day is None:
        return None
    return revision_on(project, timezone.make_aware(datetime.combine(day, time.max)))
