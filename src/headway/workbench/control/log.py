"""The change log: every request in one line, and how far approved changes have taken the project from its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from headway.analysis.impact import Effect, effect_of
from headway.workbench.control import requests
from headway.workbench.control.models import Assessment, ChangeRequest, Verdict
from headway.workbench.control.undone import undone
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.history import changes_for
from headway.workbench.projects.models import Entry, Project


@dataclass(frozen=True)
class Line:
    """A request as the register shows it. Days and money are those last assessed; None: not known or not shown."""

    request: ChangeRequest
    days: float | None
    money: Decimal | None
    approvers: tuple[str, ...]
    undone: Entry | None = None  # that took its Changes out of the plan again

    @property
    def key(self) -> str:
        """`CR-4`."""
        return f"CR-{self.request.number}"


@dataclass(frozen=True)
class Growth:
    """Where approved changes have taken the project by a moment: sums of all until then that stand in the plan."""

    at: datetime
    request: ChangeRequest
    days: float
    money: Decimal | None
    added: int  # tasks
    removed: int


def lines(person: Person, project: Project) -> tuple[Line, ...]:
    """The register as this person may see it, newest first."""
    return _lines(person, project, requests.visible(person, project))


def line(person: Person, project: Project, request: ChangeRequest) -> Line:
    """The line of one request that this person may see."""
    (found,) = _lines(person, project, requests.visible(person, project).filter(pk=request.pk))
    return found


def growth(person: Person, project: Project) -> tuple[Growth, ...]:
    """The cumulative growth of scope by carried out requests, oldest first; what was undone since made none."""
    shown = may(person, Act.SEE_COSTS, project)
    done = list(requests.visible(person, project).filter(stage__in=requests.DONE))
    gone = undone(project, done)
    rows = sorted((row for row in done if row.pk not in gone), key=lambda row: (row.decided or row.created, row.number))
    effects = _effects(rows)
    counted = _counted(person, project, rows)
    found: list[Growth] = []
    days, money, added, removed = 0.0, Decimal(0), 0, 0
    for row in rows:
        effect = effects.get(row.pk)
        days += (effect.days or 0.0) if effect else 0.0
        money += (effect.money or Decimal(0)) if effect else Decimal(0)
        more, less = counted.get(row.revision or 0, (0, 0))
        added, removed = added + more, removed + less
        at = row.decided or row.created
        found.append(Growth(at, row, round(days, 2), money if shown else None, added, removed))
    return tuple(found)


def _lines(person: Person, project: Project, found: QuerySet[ChangeRequest]) -> tuple[Line, ...]:
    shown = may(person, Act.SEE_COSTS, project)
    rows = tuple(found.prefetch_related("alternatives__approvals__by"))
    effects, gone = _effects(rows), undone(project, rows)
    return tuple(_line(row, effects.get(row.pk), shown, gone.get(row.pk)) for row in rows)


def _line(row: ChangeRequest, effect: Effect | None, shown: bool, gone: Entry | None) -> Line:
    words = [word for each in row.alternatives.all() for word in each.approvals.all()]
    given = (word for word in words if word.voided is None and word.verdict == Verdict.APPROVE)
    approvers = tuple(dict.fromkeys(str(word.by) for word in given))
    days = effect.days if effect else None
    return Line(row, days, effect.money if effect and shown else None, approvers, gone)


def _effects(rows: tuple[ChangeRequest, ...] | list[ChangeRequest]) -> dict[int, Effect]:
    """The effect last assessed of each request: of the alternative chosen, else of its first."""
    found: dict[int, tuple[bool, Effect]] = {}
    kept = Assessment.objects.filter(alternative__request__in=[row.pk for row in rows]).exclude(effect="null")
    chosen = {row.pk: row.chosen_id for row in rows}
    wanted = ("alternative__request", "alternative", "alternative__letter", "effect")
    for request, alternative, letter, effect in kept.order_by("at", "id").values_list(*wanted):
        first = alternative == chosen[request] if chosen[request] else letter == "A"
        if first or request not in found:
            found[request] = (first, effect_of(effect))
    return {request: effect for request, (_first, effect) in found.items()}


def _counted(person: Person, project: Project, rows: list[ChangeRequest]) -> dict[int, tuple[int, int]]:
    """Tasks added and removed, by revision."""
    wanted = [row.revision for row in rows if row.revision is not None]
    found = {}
    for entry in Entry.objects.filter(project=project, revision__in=wanted).select_related("project"):
        kinds = [type(change).__name__ for change in changes_for(entry, person)]
        found[entry.revision] = (kinds.count("AddTask"), kinds.count("RemoveTask"))
    return found
