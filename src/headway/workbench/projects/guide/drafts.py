"""What somebody has said on the way to a first plan: kept at every step, made a project by one write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import msgspec
from django.db import transaction

from headway.actuals.facts import Actuals
from headway.formats.outline import First, FirstPlan, Order, Sureness, first_plan
from headway.plan.settings import Settings
from headway.workbench.people.models import Person
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.guide.models import Draft, PutAway
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import State

USUAL = Settings()


class Said(msgspec.Struct, frozen=True):
    """The answers so far; dates as a calendar has them, `who` and `sure` by the name of a phase."""

    name: str = ""
    start: date | None = None
    due: date | None = None
    text: str = ""
    order: Order = Order.LINE_ABOVE
    who: Mapping[str, str] = msgspec.field(default_factory=dict)
    sure: Mapping[str, Sureness] = msgspec.field(default_factory=dict)
    template: str = ""  # whose text it began with

    def first(self, today: date, end: str) -> First:
        """As the engine is told it: from the morning of the start to the end of the day it must be done."""
        return First(
            name=self.name,
            start=_at(self.start or today, USUAL.default_start),
            due=_at(self.due, USUAL.default_finish) if self.due is not None else None,
            text=self.text,
            order=self.order,
            who=self.who,
            sure=self.sure,
            end=end,
        )

    def plan(self, today: date, end: str) -> FirstPlan:
        """The plan of it."""
        return first_plan(self.first(today, end))


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(*divmod(minute, 60)))


def said(person: Person) -> Said:
    """What a person has said so far; nothing where there is no draft, or one that an older version kept."""
    row = Draft.objects.filter(person=person).first()
    return _read(row) if row is not None else Said()


def _read(row: Draft) -> Said:
    try:
        return msgspec.convert(row.said, Said, strict=False)
    except msgspec.ValidationError:
        return Said()


@transaction.atomic
def keep(person: Person, at: datetime, **altered: Any) -> Said:
    """Keep further answers beside those that come at the same time, and give all of them."""
    row, _new = Draft.objects.select_for_update().get_or_create(person=person, defaults={"changed": at})
    now = msgspec.structs.replace(_read(row), **altered)
    row.said, row.changed = msgspec.to_builtins(now), at
    row.save()
    return now


def forget(person: Person) -> None:
    """Throw the draft away."""
    Draft.objects.filter(person=person).delete()


@transaction.atomic
def make(person: Person, at: datetime, today: date, *, end: str, gesture: str) -> Project | None:
    """The project of what was said, as revision 1 by Changes; the draft is gone. PermissionDenied as `begin` says.

    None where there is no draft: at two requests at once, for the second one.
    """
    row = Draft.objects.select_for_update().filter(person=person).first()
    if row is None:
        return None
    plan = _read(row).plan(today, end).plan
    project = begin(person, State(plan, Actuals()), at=at, gesture=gesture)
    row.delete()
    return project


def put_away(person: Person, project: Project, at: datetime) -> None:
    """Show this person no checklist in this project any more."""
    PutAway.objects.get_or_create(person=person, project=project, defaults={"at": at})


def bring_back(person: Person, project: Project) -> None:
    """Show it again."""
    PutAway.objects.filter(person=person, project=project).delete()


def is_put_away(person: Person, project: Project) -> bool:
    """Whether this person wants no checklist here."""
    return PutAway.objects.filter(person=person, project=project).exists()
