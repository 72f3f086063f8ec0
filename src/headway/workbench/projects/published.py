"""Past forecasts: each kept as it was, so that one sees later whether they were honest (HOUSE law 5)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

import headway
from headway.plan.errors import HeadwayError
from headway.plan.said import english
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.band import Band, band
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Forecast, Outlook, Project
from headway.workbench.projects.rights import Rights

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence

ENGINE = f"Headway {headway.__version__}"


class Money(NamedTuple):
    """What a forecast tells of money."""

    cost: Decimal | None
    cost_p50: Decimal | None
    cost_p80: Decimal | None
    budget: Decimal | None
    joint: float | None


class NotSimulated(HeadwayError):
    """There is no simulation of the plan as it is."""


def publish(project: Project, revision: int, mark: str, found: Confidence, at: datetime) -> Forecast | None:
    """After a run: what other processes show meanwhile, and the forecast of the day where the plan has moved on."""
    made = band_of(found)
    row = Outlook(
        project=project,
        revision=revision,
        mark=mark,
        engine=ENGINE,
        computed=at,
        body=msgspec.json.encode(made, enc_hook=english).decode(),
    )
    fields = [field.name for field in Outlook._meta.concrete_fields if not field.primary_key]
    try:
        with transaction.atomic():
            Outlook.objects.bulk_create([row], update_conflicts=True, unique_fields=["project"], update_fields=fields)
            return of_the_day(project, revision, mark, found, at)
    except OperationalError:
        return None  # where the database takes no write just now, the next run tells


def remembered(row: Outlook | None) -> Band | None:
    """The band of a row; None where another version of the engine computed it, or there is none."""
    return msgspec.json.decode(row.body, type=Band) if row is not None and row.engine == ENGINE else None


def of_the_day(project: Project, revision: int, mark: str, found: Confidence, at: datetime) -> Forecast | None:
    """Keep a forecast by itself: the first of its day, and only where the plan is not that of the newest one."""
    newest = Forecast.objects.filter(project=project).first()
    if newest is not None and (newest.revision, newest.mark) == (revision, mark):
        return None
    row = _row(project, revision, mark, found, at)
    if Forecast.objects.filter(project=project, day=row.day, by=None).exists():
        return None
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another process kept one at the same moment
        return None
    return row


def keep(
    person: Person, project: Project, note: str, at: datetime, now: tuple[int, str, Confidence] | None
) -> Forecast:
    """Keep a forecast by hand, with a word why; `now` is the plan's revision, its mark and its confidence.

    PermissionDenied for who does not plan; NotSimulated where that is not computed yet.
    """
    if not may(person, Act.PLAN, project):
        raise PermissionDenied(_("You may not keep a forecast in this project."))
    if now is None:
        raise NotSimulated(_("The plan as it is has not been simulated yet. Keep the forecast once it has."))
    row = _row(project, *now, at)
    row.by, row.note = person, note
    row.save(force_insert=True)
    return row


def listed(project: Project) -> QuerySet[Forecast]:
    """Every forecast of a project, newest first."""
    return project.forecasts.select_related("by")


def shown(row: Forecast, rights: Rights) -> Money:
    """What a forecast tells of money to somebody with these rights."""
    whole = Money(row.cost, row.cost_p50, row.cost_p80, row.budget, row.joint)
    if not rights.costs:
        return Money(None, None, None, None, None)
    return whole if rights.reserves else whole._replace(budget=None, joint=None)


def band_of(found: Confidence) -> Band:
    """The band of a run against what is promised and approved in its own plan."""
    return band(found, found.analysis.standing.promise, found.simulation.plan.settings.budget)


def _row(project: Project, revision: int, mark: str, found: Confidence, at: datetime) -> Forecast:
    made, simulation = band_of(found), found.simulation
    return Forecast(
        project=project,
        taken=at,
        day=on_clock(simulation.plan.settings, at).date(),
        revision=revision,
        mark=mark,
        engine=ENGINE,
        iterations=simulation.iterations,
        seed=simulation.seed,
        as_of=stored(simulation.as_of),
        finish=stored(simulation.deterministic_finish),
        **{f"p{percent}": stored(made.p(percent)) for percent in (10, 50, 80, 90)},
        ranged=made.ranged,
        remaining=made.remaining,
        promised=stored(made.promised),
        chance=made.chance,
        cost=_rounded(simulation.deterministic_cost),
        **{f"cost_p{percent}": _rounded(made.cost_p(percent)) for percent in (50, 80)},
        budget=_rounded(made.budget),
        joint=made.joint,
    )


def stored(moment: datetime | None) -> datetime | None:
    """A date of the plan's own clock as a row keeps it: as if it were UTC."""
    return None if moment is None else moment.replace(tzinfo=UTC)


def _rounded(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else round(amount, 4)
