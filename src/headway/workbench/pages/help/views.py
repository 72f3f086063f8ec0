"""The documentation: its index with the search, a page of it, and the schemas it speaks of."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from headway.workbench.pages.help.finding import LONGEST, find
from headway.workbench.pages.help.render import html
from headway.workbench.pages.help.shelf import INDEX, contents, folder, pages
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed

MOST = 40
SCHEMAS = ("plan.schema.json", "changes.schema.json")


@signed_in
@require_safe
def index(request: Signed) -> HttpResponse:
    """Where to begin; with `q`, what answers these words."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    context = {"contents": contents(), "typed": typed, "found": find(typed, MOST), "here": INDEX}
    return render(request, "help/index.html", context)


@signed_in
@require_safe
def show(request: Signed, page: str) -> HttpResponse:
    """One page."""
    known = pages().get(page)
    if known is None:
        raise Http404
    context = {"contents": contents(), "help": known, "text": html(page, get_script_prefix()), "here": page}
    return render(request, "help/page.html", context)


@signed_in
@require_safe
def schema_file(request: Signed, schema: str) -> HttpResponseBase:
    """A JSON Schema that the reference speaks of."""
    path = folder() / "reference" / schema
    if schema not in SCHEMAS or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/schema+json", filename=schema)
