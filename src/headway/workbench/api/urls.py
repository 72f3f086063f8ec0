"""The addresses of the API under /api/v1/, as a router of django-ninja finds them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI

from headway.workbench.api import (
    attachments,
    baselines,
    board,
    bulk,
    changes,
    checklists,
    comments,
    dates,
    drawings,
    earned,
    editions,
    entries,
    facts,
    finances,
    forecasts,
    handovers,
    journal,
    levellings,
    listings,
    load,
    notices,
    nouns,
    people,
    plan,
    portfolio,
    projects,
    register,
    repairs,
    reports,
    requests,
    schedule,
    search,
    shared,
    simulation,
    slips,
    tasks,
    views,
    webhooks,
)
from headway.workbench.api.openapi import document_text, parts_of
from headway.workbench.api.operation import OPERATIONS, view_of
from headway.workbench.api.refusal import KINDS
from headway.workbench.people.policy import public

NOUNS = (
    people, projects, plan, changes, bulk, comments, attachments, checklists, dates, tasks, listings, views, board,
    drawings, load, levellings, nouns, schedule,
    repairs, facts, reports, entries, journal, baselines, register, simulation, forecasts, slips, earned, finances,
    editions, requests, handovers, shared, search, webhooks, notices, portfolio,
)  # fmt: skip
"""Importing them declares their operations; the order is that of the reference."""

OPERATIONS.sort(key=lambda each: [noun.__name__ for noun in NOUNS].index(each.function.__module__))

api = NinjaAPI(title="Headway", version="1", docs_url=None, openapi_url=None, urls_namespace="api")
for _each in OPERATIONS:
    api.default_router.add_api_operation(
        _each.path, _each.methods, view_of(_each), operation_id=_each.name, url_name=_each.name, **parts_of(_each)
    )


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document: what may be asked and what is answered, and no more than that."""
    return HttpResponse(document_text(api), content_type="application/json")


@public
def problems(request: HttpRequest, code: str = "") -> HttpResponse:
    """What each kind of error means: the page that `type` of an answer leads to."""
    if code and code not in KINDS:
        raise Http404
    told = [each for each in KINDS.values() if code in ("", each.code)]
    text = "\n\n".join(f"{each.code} ({each.status})\n{each.title}\n{each.meaning}" for each in told)
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8")


def policies() -> dict[str, dict[str, object]]:
    """What every address declares, by method."""
    found: dict[str, dict[str, object]] = {}
    for each in OPERATIONS:
        found.setdefault(each.path, {})[each.method] = each.policy
    return found


def _declared(patterns: list[Any]) -> list[URLPattern]:
    """The router's addresses, each view with its policies written on it: one for every method it answers."""
    kept = [pattern for pattern in patterns if pattern.name != "api-root"]
    by_name = {each.name: policies()[each.path] for each in OPERATIONS}
    for pattern in kept:
        pattern.callback.policy = by_name[pattern.name]
    return kept


urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("problems", problems, name="api-problems"),
    path("problems/<slug:code>", problems, name="api-problem"),
    *_declared(api.urls[0]),
]
