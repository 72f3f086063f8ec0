"""Where something that was found opens, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from headway.workbench.pages.shell.navigation import address, task_address
from headway.workbench.search.telling import Hit

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KINDS: Mapping[str, _StrPromise] = {
    "project": _("Project"),
    "task": _("Task"),
    "risk": _("Risk"),
    "request": _("Change request"),
    "comment": _("Comment"),
}
"""What is found, in the order of the filter."""


def hit_address(hit: Hit) -> str:
    """The page of what was found; of a comment its place below the task."""
    if hit.noun == "risk":
        return address("risk", hit.project, risk=hit.thing)
    if hit.noun == "request":
        return reverse("request", kwargs={"key": hit.project.key, "number": int(hit.thing)})
    task = task_address(hit.project, hit.thing)
    return f"{task}#comment-{hit.comment}" if hit.comment is not None else task


def all_found(typed: str) -> str:
    """The page of everything that is found by these words."""
    return f"{reverse('found')}?{urlencode({'q': typed.strip()})}"
