"""Baselines: set, listed, and compared with the plan as it is."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from headway.plan.baseline import Baseline
from headway.workbench.api.call import Call
from headway.workbench.api.effects import EffectView, effect_view
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines, models
from headway.workbench.projects.history import compared
from headway.workbench.projects.sight import sight_of


class BaselineView(msgspec.Struct, frozen=True):
    """A baseline: `revision` is that of the plan it is of, null where it came with a file, as figures alone."""

    id: int
    name: str
    reason: str
    taken: datetime
    by: PersonView | None
    revision: int | None
    source: str


class BaselineDetail(msgspec.Struct, frozen=True):
    """A baseline with its figures and, where it is known, the plan they came from."""

    baseline: BaselineView
    figures: Baseline


class NewBaseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name for what is promised today, and why it is promised anew."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    reason: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


@operation("GET", "/projects/{slug:key}/baselines", Act.READ, Page[BaselineView])
def list_baselines(call: Call, query: Paged) -> Page[BaselineView]:
    """Every baseline, newest first."""
    return page_of([_view(row) for row in baselines.listed(call.project)], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/baselines", Act.BASELINE, {201: BaselineView})
def take_baseline(call: Call, body: NewBaseline) -> BaselineView:
    """Set a baseline: the plan as it is, with every figure. It is never altered."""
    row = baselines.take(call.person, call.project, body.name, body.reason, call.now)
    call.made(f"/projects/{call.project.key}/baselines/{row.pk}")
    return _view(row)


@operation("GET", "/projects/{slug:key}/baselines/{int:baseline}", Act.READ, BaselineDetail)
def read_baseline(call: Call, baseline: int) -> BaselineDetail:
    """One baseline with its figures."""
    row = _row(call, baseline)
    call.version(f"{row.digest[:24]}-{''.join(map(str, map(int, sight_of(call.person, call.project))))}")
    return BaselineDetail(_view(row), _value(call, row))


@operation("GET", "/projects/{slug:key}/baselines/{int:baseline}/comparison", Act.READ, EffectView)
def compare_baseline(call: Call, baseline: int) -> EffectView:
    """What changed since a baseline, and what that moved. 422 for one that came with a file: it has no plan."""
    promised = _row(call, baseline).revision
    if promised is None:
        raise Refusal("refused", "This baseline came with a file: it is figures alone, and has no plan to compare.")
    call.told(call.project.revision)
    return effect_view(compared(call.person, call.project, promised, call.project.revision))


def _row(call: Call, baseline: int) -> models.Baseline:
    row = baselines.listed(call.project).filter(pk=baseline).first()
    if row is None:
        raise Refusal("not-found")
    return row


def _value(call: Call, row: models.Baseline) -> Baseline:
    return sight_of(call.person, call.project).baseline(baselines.value(row))


def _view(row: models.Baseline) -> BaselineView:
    by = person_view(row.by) if row.by is not None else None
    return BaselineView(row.pk, row.name, row.reason, row.taken, by, row.revision, row.source)
