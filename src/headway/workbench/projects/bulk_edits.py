"""One field of many tasks altered by somebody: tried before it is done, done as one gesture, undone by one undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.bulk import BulkEdit, Meant, Outlook, Settable, field_of, meant, outlook, settable
from headway.analysis.setting import words
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.errors import HeadwayError
from headway.plan.value import TaskId
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.answers import seen
from headway.workbench.projects.choosing import choose, known_rights
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.conflicts import told_to
from headway.workbench.projects.models import Project
from headway.workbench.projects.own import reportable


@dataclass(frozen=True, eq=False)
class Tried:
    """What an edit would do to a revision, as one person may see it."""

    revision: int
    outlook: Outlook

    @property
    def meant(self) -> Meant:
        """What it means for each task."""
        return self.outlook.meant


class MovedOn(HeadwayError):
    """Somebody changed the plan since the edit was looked at, so that it would do something else: `now` is what."""

    def __init__(self, now: Tried) -> None:
        super().__init__(_("Somebody changed the plan in the meantime, and it would do something else now."))
        self.now = now


def fields(person: Person, project: Project, analysis: Analysis) -> Mapping[str, Settable]:
    """The fields this person can be offered: who plans or proposes, all; who reports, facts; in a draft, no facts."""
    found = settable(analysis, known_rights(person, project))
    plans = may(person, Act.PLAN, project) or may(person, Act.PROPOSE, project)
    reports = may(person, Act.REPORT, project) and project.proposes_id is None
    kept = {name: each for name, each in found.items() if (reports if each.facts else plans)}
    return kept or found


def chosen(
    person: Person, project: Project, where: str, tasks: Iterable[TaskId] | None, now: datetime
) -> tuple[TaskId, ...]:
    """The tasks an edit is for: those named, as far as there are such, else those that answer a filter."""
    analysis = seen(person, project)[1]
    if tasks is None:
        return choose(person, project, analysis, where, now)
    return tuple(id for id in dict.fromkeys(tasks) if id in analysis.plan.tasks)


def tried(person: Person, project: Project, tasks: Iterable[TaskId], edit: BulkEdit, now: datetime) -> Tried:
    """What an edit would do, with nothing written.

    Unsettable and ValueError, with a sentence, for what is no edit; ChangeRefused where the plan would not take it.
    """
    revision, analysis = seen(person, project)
    rights = known_rights(person, project)
    barred = _barred(person, project, analysis) if field_of(analysis, edit, rights).facts else {}
    told = on_clock(analysis.plan.settings, now)
    there = (id for id in tasks if id in analysis.plan.tasks)  # one may have gone since they were chosen
    with told_to(person, project):
        found = meant(analysis, there, edit, told, rights=rights, barred=barred)
        return Tried(revision, outlook(analysis, found))


def unmoved(
    person: Person, project: Project, tasks: Iterable[TaskId], edit: BulkEdit, mark: str, now: datetime
) -> Tried:
    """The same, to be done now; MovedOn where it would no longer do what was looked at (`mark`; empty: nothing was)."""
    found = tried(person, project, tasks, edit, now)
    if mark and found.outlook.mark != mark:
        raise MovedOn(found)
    return found


def _barred(person: Person, project: Project, analysis: Analysis) -> dict[TaskId, Unsettable]:
    """The tasks whose progress this person may not report."""
    if project.proposes_id is not None:
        raise PermissionDenied(_("A proposal holds no facts: report progress in the plan itself."))
    if not may(person, Act.REPORT, project):
        return {}  # nothing is written in their name: they only look
    mine, why = reportable(person, project, analysis.plan), Unsettable(words.OWN_TASKS_ONLY)
    return {id: why for id in analysis.plan.tasks if id not in mine}
