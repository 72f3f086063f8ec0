"""Past forecasts: what was published of a project's confidence, each kept as it was."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence, published
from headway.workbench.projects.models import Forecast
from headway.workbench.projects.rights import rights_of
from headway.workbench.projects.standings import clock


class ForecastView(msgspec.Struct, frozen=True):
    """A forecast as it was taken: dates on the plan's own clock, null where confidence was not known.

    `by` is null where it was kept by itself; `finish` and `cost` are the plan's own, without any uncertainty; `chance`
    is that of the `promised` finish, `joint` that of the promised finish within the `budget`. `ranged` of `remaining`
    tasks had a range or a risk. Money is null where it is not known, or not yours to see.
    """

    id: int
    taken: datetime
    day: date
    by: PersonView | None
    note: str
    revision: int
    engine: str
    iterations: int
    seed: int
    as_of: datetime | None
    finish: datetime | None
    p10: datetime | None
    p50: datetime | None
    p80: datetime | None
    p90: datetime | None
    ranged: int
    remaining: int
    promised: datetime | None
    chance: float | None
    cost: Decimal | None
    cost_p50: Decimal | None
    cost_p80: Decimal | None
    budget: Decimal | None
    joint: float | None


class NewForecast(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a forecast is kept: a steering meeting, a promise to a client."""

    note: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


@operation("GET", "/projects/{slug:key}/forecasts", Act.READ, Page[ForecastView])
def list_forecasts(call: Call, query: Paged) -> Page[ForecastView]:
    """Every forecast that was kept, newest first: one a day by itself where the plan moved on, others by hand."""
    rows = list(published.listed(call.project))
    return page_of([_view(call, row) for row in rows], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/forecasts", Act.PLAN, {201: ForecastView})
def keep_forecast(call: Call, body: NewForecast) -> ForecastView:
    """Keep the forecast of the plan as it is; it is never altered. 422 while the plan has not been simulated."""
    row = confidence.keep(call.person, call.project, body.note, call.now)
    call.made(f"/projects/{call.project.key}/forecasts/{row.pk}")
    return _view(call, row)


@operation("GET", "/projects/{slug:key}/forecasts/{int:forecast}", Act.READ, ForecastView)
def read_forecast(call: Call, forecast: int) -> ForecastView:
    """One forecast."""
    row = published.listed(call.project).filter(pk=forecast).first()
    if row is None:
        raise Refusal("not-found")
    return _view(call, row)


def _view(call: Call, row: Forecast) -> ForecastView:
    shown = published.shown(row, rights_of(call.person, call.project))
    dates: dict[str, Any] = {
        name: clock(getattr(row, name)) for name in ("as_of", "finish", "p10", "p50", "p80", "p90", "promised")
    }
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    by = person_view(row.by) if row.by is not None else None
    return ForecastView(id=row.pk, by=by, **dates, **plain, **shown._asdict())


_PLAIN = ("taken", "day", "note", "revision", "engine", "iterations", "seed", "ranged", "remaining", "chance")
