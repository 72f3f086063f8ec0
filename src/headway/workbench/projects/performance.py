"""Earned value of a project as somebody may see it, measured against its performance baseline in its revisions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from threading import Lock
from weakref import WeakKeyDictionary

from django.db.models import F

from headway.analysis import Analysis
from headway.earned import Length
from headway.earned.course import Course, course
from headway.earned.revisions import revisions
from headway.plan.baseline import Baseline
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines, models
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of
from headway.workbench.projects.standings import clock

type Asked = tuple[tuple[int, ...], datetime, Length]


class Missing(StrEnum):
    """What there is not, so that nothing can be measured."""

    BASELINE = "baseline"
    STATUS_DATE = "status date"


_kept: WeakKeyDictionary[Analysis, dict[Asked, Course]] = WeakKeyDictionary()
_lock = Lock()


def revisions_of(project: Project) -> tuple[models.Baseline, ...]:
    """The revisions of the performance baseline in the order in which they came into force, without what is in them.

    Where none was chosen, the baseline that pages measure against stands alone. Of a draft they are those of the
    project it is a draft of.
    """
    found = tuple(baselines.of_performance(project).order_by(F("effective").asc(nulls_first=True), "taken", "id"))
    if found:
        return found
    shown = baselines.shown(project)
    return (shown,) if shown is not None else ()


def performance(project: Project) -> tuple[tuple[datetime | None, Baseline], ...]:
    """The revisions of the performance baseline, each with the moment from which it counts on the plan's own clock.

    None: always. With everything, for the engine's own use; BaselineDamaged where one is not what was signed.
    """
    return tuple((clock(row.effective), baselines.value(row)) for row in revisions_of(project))


def measured(
    person: Person, project: Project, as_of: datetime | None = None, length: Length = Length.DAY
) -> Course | Missing:
    """Earned value by a status date (None: the plan's own), as this person may see it, or what is missing for it.

    What was recorded after a date that was asked for does not count, as everywhere.
    """
    rows, (_revision, analysis) = revisions_of(project), seen(person, project, as_of)
    moment = analysis.schedule.as_of
    if not rows:
        return Missing.BASELINE
    if moment is None:
        return Missing.STATUS_DATE
    key = (tuple(row.pk for row in rows), moment, length)
    with _lock:
        found = _kept.setdefault(analysis, {}).get(key)
    if found is None:
        sight = sight_of(person, project)
        chain = [(effective, sight.summing.baseline(each)) for effective, each in performance(project)]
        it = analysis.whole
        found = course(
            revisions(chain, it.plan),
            it.actuals,
            moment,
            plan=it.plan,
            schedule=it.schedule,
            length=length,
            known=as_of,
        )
        with _lock:
            _kept[analysis][key] = found
    return found
