"""One notice, who reads it, and the records it comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from headway.workbench.control.models import ChangeRequest, Report
from headway.workbench.documents.models import Comment
from headway.workbench.notices.models import Notice
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Entry


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

    @property
    def number(self) -> int:
        """Of the record it comes from."""
        return self.notice.origin[1]

    @property
    def first(self) -> tuple[Mapping[str, Any], int]:
        """Of a notice about several tasks: the first, and how many more there are."""
        tasks = self.body["tasks"]
        return tasks[0], len(tasks) - 1 + int(self.body.get("more", 0))

    @property
    def request(self) -> ChangeRequest | None:
        """The change request it is about."""
        return self.records.requests.get((self.notice.project_id, self.notice.thing))


def day(text: str | None) -> str:
    """`12 Jun`, with the year when it is not this one: a day of a plan, which no zone shifts."""
    if not text:
        return _("no date")
    when = date.fromisoformat(text)
    return date_format(when, "MONTH_DAY_FORMAT" if when.year == timezone.localdate().year else "DATE_FORMAT")
