"""What a hook may be told of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from headway.workbench.people.roles import Act

TEST = "test"

EVENTS: Mapping[str, str | Promise] = {
    "plan.changed": _("The plan was changed"),
    "finish.moved": _("The finish moved"),
    "promise.endangered": _("What was promised is in danger"),
    "milestone.slipped": _("A milestone slipped"),
    "milestone.reached": _("A milestone was reached"),
    "risk.became_issue": _("A risk became an issue"),
    "request.asked": _("A change was asked for"),
    "request.decided": _("A change request was decided"),
    "baseline.taken": _("A baseline was taken"),
    "edition.published": _("A page for the steering meeting was published"),
    "handover.published": _("A hand-over was published or withdrawn"),
    "comment.made": _("Somebody commented"),
}
"""Each kind by its name in a payload."""

OF_THE_JOURNAL = frozenset(list(EVENTS)[:6])
"""The kinds that are found in entries of the journal; the others have records of their own."""

NEEDS: Mapping[str, Act] = {"risk.became_issue": Act.SEE_RISKS}
"""The kinds that tell of what takes a right to see."""


@dataclass(frozen=True)
class Happened:
    """One thing that happened: `key` names the record it comes from, `path` the page about it.

    `sentence` and `more` are words for people, `data` figures for programs: days as `2026-03-13`, working time in
    minutes. What is hidden from whoever it is for is not in it.
    """

    event: str
    key: str
    at: datetime
    revision: int
    sentence: str
    path: str
    by: str = ""
    more: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
