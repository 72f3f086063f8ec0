"""The portfolio as a page and as a file, and one project of it in the panel: down to the task that sets its finish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from headway.analysis import explain
from headway.workbench.home import sheet
from headway.workbench.home.portfolio import Line, portfolio, portfolio_line
from headway.workbench.home.question import STATES, Question, answered, grouped, question, state_words
from headway.workbench.pages.exports.response import XLSX, saved
from headway.workbench.pages.portfolio.axis import axis, head
from headway.workbench.pages.portfolio.rows import Row, title
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.shell.panel import for_panel
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

COLUMNS = (
    (("name", _("Project")), ("manager", _("Manager"))),
    (("state", _("State")),),
    (("finish", _("Finish")), ("p80", _("P80"))),
    (("promised", _("Promised")), ("confidence", _("Confidence"))),
    (("cost", _("Cost")), ("overrun", _("Over"))),
    (("risk", _("Top risk")),),
    (("moved", _("This week")),),
    (("problems", _("Problems")),),
)
"""Each column with what it can be ordered by, and what that is called."""

NUMBERS = frozenset({"finish", "promised", "cost", "problems"})
FILES = {"csv": ("text/csv; charset=utf-8", sheet.write_csv), "xlsx": (XLSX, sheet.write_xlsx)}
STEPS = 12


@signed_in
@require_safe
def show(request: Signed) -> HttpResponse:
    """Every project one may see, filtered, ordered and grouped as the address asks."""
    asked, lines = question(request.GET.dict()), portfolio(request.user, timezone.now())
    found = answered(lines, asked)
    drawn = axis(found)
    groups = [(name, [Row(line, drawn) for line in some]) for name, some in grouped(found, asked)]
    context = {
        "asked": asked,
        "lines": lines,
        "groups": groups,
        "title": title(lines),
        "shown": len(found),
        "axis": head(drawn) if drawn is not None else "",
        "columns": list(_heads(asked, lines)),
        "states": [(track.value, state_words(track)) for track in STATES],
        "managers": sorted({str(each) for line in lines for each in line.managers}, key=str.casefold),
        "stale": sum(not line.fresh for line in lines),
        "costs": any(line.sight.costs for line in lines),
        "risks": any(line.sight.risks for line in lines),
    }
    return render(request, "portfolio/show.html", context)


@signed_in
@require_safe
def download(request: Signed, format: str) -> HttpResponse:
    """What the page shows, as a file."""
    if format not in FILES:
        raise Http404
    kind, write = FILES[format]
    found = answered(portfolio(request.user, timezone.now()), question(request.GET.dict()))
    return saved(write(found), str(_("Portfolio")), f".{format}", kind)


@in_project(Act.READ)
@require_safe
def one(request: Signed, project: Project) -> HttpResponse:
    """One project of the portfolio: when and why then, with the way to every task that sets its finish."""
    if project.proposes_id is not None:
        raise Http404
    line = portfolio_line(request.user, project, timezone.now())
    analysis = seen(request.user, project)[1]
    last = line.brief.last if line.brief.last in analysis.plan.tasks else None
    chain = explain(analysis, last).tail(STEPS) if last is not None else ()
    context = {
        "project": project,
        "row": Row(line),
        "chain": [
            (step, analysis.plan.tasks[step.task], analysis.schedule[step.task].finish) for step in reversed(chain)
        ],
        "slip": _why_it_moved(project, line),
    }
    return render(request, "portfolio/panel.html" if for_panel(request) else "portfolio/project.html", context)


def _heads(asked: Question, lines: Iterable[Line]) -> Iterator[list[dict[str, Any]]]:
    """The columns that this person may see anything in; each name is the way to order by it."""
    hidden = {
        "cost": not any(line.sight.costs for line in lines),
        "risk": not any(line.sight.risks for line in lines),
    }
    for heads in COLUMNS:
        if not hidden.get(heads[0][0]):
            yield [
                {
                    "name": name,
                    "label": label,
                    "look": "num" if heads[0][0] in NUMBERS else "",
                    "way": asked.turned(name).address or "?",
                }
                for name, label in heads
            ]


def _why_it_moved(project: Project, line: Line) -> str:
    """The page that splits this week's movement."""
    url, week = address("slip", project), line.week
    return f"{url}?from={week.revision}" if url and week is not None and week.changes else ""
