"""A moment of a project's life one can look back to: a day, an hour, a revision, a baseline, or now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache, partial

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from headway.analysis import Analysis, analyse
from headway.analysis.slip import Published, published_by
from headway.plan.baseline import Baseline
from headway.plan.errors import HeadwayError
from headway.plan.plan import Plan
from headway.plan.value import TaskId, Value
from headway.workbench.people.models import Person
from headway.workbench.projects import answers, baselines, models
from headway.workbench.projects.history import revision_on, state_at
from headway.workbench.projects.models import Forecast, Project
from headway.workbench.projects.published import ENGINE, shown
from headway.workbench.projects.rights import rights_of
from headway.workbench.projects.rows import State
from headway.workbench.projects.sight import sight_of
from headway.workbench.projects.standings import clock

NOW = "now"


class NoSuchMoment(HeadwayError):
    """A text that names no moment of the project's life."""


class Moment(Value, frozen=True):
    """`text` as an address says it; the revision of the plan then, and the baseline it is, where it is one."""

    text: str
    revision: int
    baseline: int | None = None

    @property
    def is_now(self) -> bool:
        """Whether it moves on as the plan does."""
        return self.text == NOW


def moment(project: Project, text: str) -> Moment:
    """The moment a text names: `2026-03-13` (its end), `2026-03-13T15:00`, `12` (a revision), `b3` (a baseline), `now`.

    NoSuchMoment where it names none, with a sentence that says what would.
    """
    text = text.strip()
    if text in ("", NOW):
        return Moment(NOW, project.revision)
    if text.isascii() and text.isdigit() and len(text) < 18:
        if int(text) > project.revision:
            raise NoSuchMoment(_("There is no revision %(n)s; the newest is %(newest)d.") % _numbers(project, text))
        return Moment(text, int(text))
    if text[0] == "b" and text[1:].isascii() and text[1:].isdigit() and len(text) < 18:
        return _of_baseline(project, text)
    at = _instant(text)
    if at is None:
        raise NoSuchMoment(_("Write a day as 2026-03-13, a revision as 12, or choose a baseline."))
    return Moment(text, revision_on(project, at))


def of_baseline(row: models.Baseline) -> str:
    """How an address says a baseline."""
    return f"b{row.pk}"


def seen_then(person: Person, project: Project, then: Moment) -> Analysis:
    """The plan as it was at a moment, with the facts known then, as this person may see it."""
    at = cache(partial(state_at, project, then.revision))
    plan = _stood_alone(project, then, at)
    if plan is None:
        return answers.past(person, project, then.revision, at)
    return sight_of(person, project).analysis(analyse(plan, at().actuals))


def whole_then(project: Project, then: Moment) -> Analysis:
    """The same with everything in it, for what is computed for everybody alike."""
    at = cache(partial(state_at, project, then.revision))
    plan = _stood_alone(project, then, at)
    return answers.whole_past(project, then.revision, at) if plan is None else analyse(plan, at().actuals)


def published_then(person: Person, project: Project, then: Moment, task: TaskId | None) -> Published:
    """What another version of Headway had said of the plan at that moment: in its baseline, or in a kept forecast.

    Nothing where this very version said it, since what it would say again is the same.
    """
    kept = _baseline(project, then)
    if kept is not None:
        shown_to = sight_of(person, project).baseline(kept)
        return published_by(shown_to, task) if kept.engine != ENGINE else Published()
    row = Forecast.objects.filter(project=project, revision=then.revision).exclude(engine=ENGINE).first()
    if row is None or task is not None:
        return Published()
    money = shown(row, rights_of(person, project))
    return Published(clock(row.finish), money.cost, row.engine, clock(row.p80), money.cost_p80)


def _numbers(project: Project, text: str) -> dict[str, object]:
    return {"n": text, "newest": project.revision}


def _of_baseline(project: Project, text: str) -> Moment:
    row = baselines.listed(project).filter(pk=int(text[1:])).first()
    if row is None:
        raise NoSuchMoment(_("There is no such baseline in this project."))
    if baselines.value(row).plan is None:
        told = {"name": row.name}
        raise NoSuchMoment(
            _("“%(name)s” came with a file: it is figures alone, and no cause can be told from it.") % told
        )
    return Moment(text, row.revision if row.revision is not None else revision_on(project, row.taken), row.pk)


def _baseline(project: Project, then: Moment) -> Baseline | None:
    if then.baseline is None:
        return None
    return baselines.value(baselines.listed(project).get(pk=then.baseline))


def _stood_alone(project: Project, then: Moment, at: Callable[[], State]) -> Plan | None:
    """The plan of a baseline where the project's own plan never was that one: an approved change made it."""
    kept = _baseline(project, then)
    if kept is None or kept.plan is None or kept.plan == at().plan:
        return None
    return kept.plan


def _instant(text: str) -> datetime | None:
    try:
        day: date | None = parse_date(text)
        at = parse_datetime(text) if day is None else datetime.combine(day, time.max)
    except ValueError:
        return None
    if at is None:
        return None
    try:
        return timezone.make_aware(at) if timezone.is_naive(at) else at.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
