"""An upload as a person looks at it before anything is written: what was read, what we make of it, what differs."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from headway.analysis import Analysis, analyse
from headway.formats.agreement import Agreement, agreement
from headway.formats.reading import Reading
from headway.plan.problem import Problem, Severity
from headway.workbench.people.models import Person
from headway.workbench.projects.baselines import keep_foreign
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.intake.uploads import reading
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.rows import State

KEPT = 6
"""How many looks a process keeps: a person goes back and forth between a few pages of one file."""


@dataclass(frozen=True)
class Look:
    """A Reading, and what follows from it by our own computation."""

    reading: Reading

    @cached_property
    def analysis(self) -> Analysis:
        """Our answer to the file's plan, as of its own status date."""
        return analyse(self.reading.plan, self.reading.actuals)

    @cached_property
    def agreement(self) -> Agreement:
        """Our dates beside the file's."""
        return agreement(self.analysis, self.reading.stored)

    @cached_property
    def problems(self) -> dict[Severity, tuple[Problem, ...]]:
        """What the reader listed and what is wrong with the plan itself, the gravest first."""
        found = dict.fromkeys((*self.reading.problems, *self.analysis.problems))
        groups = {severity: tuple(each for each in found if each.severity is severity) for severity in Severity}
        return {severity: group for severity, group in groups.items() if group}


_kept: OrderedDict[tuple[str, str], Look] = OrderedDict()
_lock = threading.Lock()


def look(upload: Upload) -> Look | None:
    """Look at an upload; None where it could not be read."""
    if upload.complaint:
        return None
    key = (upload.token, repr(sorted(upload.options.items(), key=str)))
    with _lock:
        known = _kept.pop(key, None)
        if known is not None:
            _kept[key] = known
            return known
    found = reading(upload)
    if found is None:
        return None
    made = Look(found)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def begin_from(person: Person, uploads: list[Upload], found: Reading, *, at: datetime, name: str = "") -> Project:
    """A project of what was read of these files; its baselines are kept as the figures they are."""
    plan = found.plan
    if name and name != plan.settings.name:
        plan = plan.but(settings=plan.settings.but(name=name))
    source = found.source.name
    told: dict[str, Any] = {"via": Via.IMPORT, "gesture": f"Import {source}", "cause": uploads[0].cause}
    project = begin(person, State(plan, found.actuals), at=at, **told)
    keep_foreign(person, project, found.baselines, source, at)
    for upload in uploads:
        upload.project, upload.used, upload.revision = project, at, project.revision
        upload.save(update_fields=["project", "used", "revision"])
    return project
