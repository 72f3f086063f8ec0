"""Baselines: set, listed, and compared with the plan as it is."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec

from headway.plan.baseline import Baseline
from headway.reports.variance import document
from headway.workbench.api.call import Call
from headway.workbench.api.effects import EffectView, effect_view
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, Revision, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines, models
from headway.workbench.projects.history import compared
from headway.workbench.projects.sight import sight_of
from headway.workbench.projects.standings import clock


class BaselineView(msgspec.Struct, frozen=True):
    """A baseline: `revision` is that of the plan it is of, null where it came with a file, as figures alone.

    `performance`: it is a revision of the one that control and earned value measure by, from `effective` on (on the
    plan's own clock; null: always), brought about by `cause`.
    """

    id: int
    name: str
    reason: str
    taken: datetime
    by: PersonView | None
    revision: int | None
    source: str
    approver: PersonView | None
    performance: bool
    effective: datetime | None
    cause: str


class BaselineDetail(msgspec.Struct, frozen=True):
    """A baseline with its figures and, where it is known, the plan they came from."""

    baseline: BaselineView
    figures: Baseline


class VarianceView(msgspec.Struct, frozen=True):
    """A baseline against the plan as it is, task by task."""

    result: dict[str, Any]


class ChosenBaseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number of a baseline."""

    baseline: Revision


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


@operation("GET", "/projects/{slug:key}/baselines/{int:baseline}/variance", Act.READ, VarianceView)
def read_variance(call: Call, baseline: int) -> VarianceView:
    """Start, finish, duration, work and cost of every task, promised, now and the difference; gone and new tasks too.

    `result` is the document of `headway variance --json`.
    """
    call.told(call.project.revision)
    return VarianceView(document(baselines.compared(call.person, call.project, _row(call, baseline))))


@operation("PUT", "/projects/{slug:key}/performance-baseline", Act.BASELINE, BaselineView)
def choose_performance_baseline(call: Call, body: ChosenBaseline) -> BaselineView:
    """Choose the baseline by which control and earned value measure.

    403 while it is locked: then only approving a change request makes a new revision of it.
    """
    row = _row(call, body.baseline)
    baselines.measure_by(call.person, call.project, row)
    return _view(_row(call, body.baseline))


def _row(call: Call, baseline: int) -> models.Baseline:
    row = baselines.listed(call.project).filter(pk=baseline).first()
    if row is None:
        raise Refusal("not-found")
    return row


def _value(call: Call, row: models.Baseline) -> Baseline:
    return sight_of(call.person, call.project).baseline(baselines.value(row))


def _view(row: models.Baseline) -> BaselineView:
    by = person_view(row.by) if row.by is not None else None
    approver = person_view(row.approver) if row.approver is not None else None
    return BaselineView(
        row.pk, row.name, row.reason, row.taken, by, row.revision, row.source, approver, row.performance,
        clock(row.effective), row.cause,
    )  # fmt: skip
