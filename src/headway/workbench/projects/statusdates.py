"""The status dates a project has had: the days up to which somebody said what had happened, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import NamedTuple

from headway.analysis import Analysis
from headway.plan.changes import SetStatusDate
from headway.workbench.projects.answers import whole_past
from headway.workbench.projects.history import states_at
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.replay import changes_of

MOST = 60
"""How many status dates a trend goes back."""


class Reported(NamedTuple):
    """A status date, and the revision at which it was set last."""

    at: datetime
    revision: int


def reported(project: Project) -> list[Reported]:
    """Every status date there was, from the oldest to the newest."""
    kind = f" {SetStatusDate.__name__} "
    rows = Entry.objects.filter(project=project, kinds__contains=kind).order_by("revision")
    found: dict[datetime, int] = {}
    for entry in rows.iterator(500):
        for change in changes_of(entry):
            if isinstance(change, SetStatusDate) and change.now is not None:
                found[change.now] = entry.revision
    return [Reported(at, found[at]) for at in sorted(found)]


def analyses(project: Project, newest: int) -> Iterator[Analysis]:
    """The plan as it was analysed at each of the last status dates, and then as it is at the revision `newest`."""
    wanted = [each.revision for each in reported(project)[-MOST:] if each.revision < newest]
    states = states_at(project, {*wanted, newest})
    for revision in (*wanted, newest):
        yield whole_past(project, revision, partial(states.__getitem__, revision))
