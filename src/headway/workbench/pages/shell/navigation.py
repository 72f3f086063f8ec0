"""The pages of a project, as the side bar and the palette list them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.translation import gettext_lazy as _

from headway.plan.value import TaskId
from headway.workbench.pages.tasks.address import Reference
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Page:
    """A page of a project: the name of its address, what it is called, its icon, who goes there, the letter after g."""

    route: str
    label: _StrPromise
    icon: str
    letter: str
    act: Act = Act.READ
    group: int = 0
    below: tuple[str, ...] = ()  # how the names of the routes begin that are a part of it


@dataclass(frozen=True)
class Place:
    """A page as one person finds it in one project."""

    page: Page
    url: str
    here: bool


VIEWS = (
    Page("plan", _("Gantt"), "chart-gantt", "1"),
    Page("table", _("Table"), "table-2", "2"),
    Page("board", _("Board"), "square-kanban", "3"),
    Page("month", _("Calendar"), "calendar", "4", below=("month-",)),
    Page("network", _("Network"), "workflow", "5"),
    Page("roadmap", _("Roadmap"), "map", "6"),
    Page("timeline", _("People"), "users-round", "7", below=("workload", "levelling")),
    Page("milestones", _("Milestones"), "milestone", "8"),
)
"""The views of one plan, as tabs; the letter is the key that opens it."""

VIEW_ROUTES = tuple(name for page in VIEWS[1:] for name in (page.route, *page.below))

PAGES = (
    Page("overview", _("Overview"), "layout-dashboard", "o"),
    Page("plan", _("Plan"), "chart-gantt", "p", below=VIEW_ROUTES),
    Page("progress", _("Progress"), "circle-check", "f"),
    Page("risks", _("Risks"), "triangle-alert", "k", Act.SEE_RISKS, below=("risk", "raid", "uncertainty")),
    Page("requests", _("Change requests"), "git-pull-request-arrow", "q", below=("request", "sitting")),
    Page("handovers", _("Hand-overs"), "handshake", "z", below=("handover-",)),
    Page("confidence", _("How sure"), "chart-spline", "w", group=1),
    Page("slip", _("Why it moved"), "trending-up", "u", group=1),
    Page("earned", _("Earned value"), "chart-no-axes-combined", "v", Act.SEE_COSTS, 1),
    Page("money", _("Money"), "wallet", "y", Act.SEE_COSTS, 1),
    Page("audit", _("Audit"), "shield-check", "a", group=1),
    Page("history", _("History"), "history", "h", group=1),
    Page("baselines", _("Baselines"), "bookmark", "b", group=1),
    Page("editions", _("Editions"), "newspaper", "j", group=1, below=("edition",)),
    Page("calendars", _("Calendars"), "calendar-days", "c", group=2),
    Page("resources", _("Resources"), "hammer", "r", group=2),
    Page("teams", _("Teams"), "users", "t", group=2),
    Page("components", _("Components"), "component", "x", group=2),
    Page("stakeholders", _("Stakeholders"), "contact", "s", group=2),
    Page("accounts", _("Cost accounts"), "wallet-cards", "l", Act.SEE_COSTS, 2, ("cost-account", "budget")),
    Page("commitments", _("Commitments"), "receipt-text", "d", Act.SEE_COSTS, 2, ("commitment",)),
    Page("imports", _("Import"), "upload", "i", Act.PLAN, 3),
    Page("exports", _("Export"), "download", "e", group=3),
    Page("webhooks", _("Webhooks"), "webhook", "g", Act.HOOKS, 3, ("webhook",)),
    Page("members", _("Members"), "user-cog", "m", Act.MEMBERS, 3),
    Page("project_settings", _("Settings"), "settings", ",", Act.PROJECT, 3),
)

HOME = (
    Page("mine", _("My work"), "list-checks", "shift+w"),
    Page("portfolio", _("Portfolio"), "briefcase-business", "shift+p"),
    Page("shared", _("Shared people"), "users-round", "shift+s"),
    Page("projects", _("Projects"), "folders", "", group=1, below=("project_new",)),
    Page("inbox", _("Inbox"), "inbox", "", group=1, below=("notice", "feeds")),
    Page("people", _("People"), "users", "", Act.PEOPLE, 2, ("person", "rights", "events")),
    Page("account", _("Account"), "settings", "", group=2, below=("account", "token", "session", "mfa")),
)
"""The pages of no project. Without a letter: the top bar of every page has its key."""

OF_THE_LIVE_PLAN = frozenset(
    {
        "progress",
        "requests",
        "handovers",
        "slip",
        "earned",
        "money",
        "steering",
        "baselines",
        "imports",
        "exports",
        "webhooks",
        "members",
    }
)
"""The pages a draft has no use for: what happened, what was promised, and what is decided, is that of the plan."""


REFERENCE, PLACE = Reference(), "TASK"
SAFE = RFC3986_SUBDELIMS + "/~:@"  # as Django's own addresses


def places(request: HttpRequest, project: Project) -> list[list[Place]]:
    """The pages of a project that stand and that this person may open, in groups."""
    pages = [page for page in PAGES if project.proposes_id is None or page.route not in OF_THE_LIVE_PLAN]
    allowed = {act for act in {page.act for page in pages} if may(request.user, act, project)}
    found = [place for page in pages if page.act in allowed and (place := _place(request, page, project))]
    groups = sorted({place.page.group for place in found})
    return [[place for place in found if place.page.group == group] for group in groups]


def views(request: HttpRequest, project: Project) -> list[Place]:
    """The views of the plan that stand, as tabs."""
    return [place for page in VIEWS if (place := _place(request, page, project))]


def home(request: HttpRequest, groups: Collection[int] = frozenset({0, 1, 2})) -> list[list[Place]]:
    """The pages of no project that stand and that this person may open, in groups."""
    allowed = [page for page in HOME if page.act is Act.READ or may(request.user, page.act)]
    found = [place for page in allowed if page.group in groups and (place := _at_home(request, page))]
    return [some for each in sorted(groups) if (some := [place for place in found if place.page.group == each])]


def _at_home(request: HttpRequest, page: Page) -> Place | None:
    try:
        return Place(page, reverse(page.route), _is_here(request, page))
    except NoReverseMatch:
        return None


def address(route: str, project: Project, **rest: str) -> str:
    """The address of a page of a project; empty where there is no such page."""
    try:
        return reverse(route, kwargs={"key": project.key, **rest})
    except NoReverseMatch:
        return ""


def task_address(project: Project, task: TaskId) -> str:
    """Where a task opens; `address` says the same. A page names hundreds, and Django looks for each anew."""
    before, after = _around_a_task(project.key, get_script_prefix())
    return f"{before}{quote(REFERENCE.to_url(task), safe=SAFE)}{after}"


@lru_cache(maxsize=256)
def _around_a_task(key: str, prefix: str) -> tuple[str, str]:
    before, _task, after = reverse("task", kwargs={"key": key, "task": PLACE}).rpartition(PLACE)
    return before, after


def _place(request: HttpRequest, page: Page, project: Project) -> Place | None:
    url = address(page.route, project)
    return Place(page, url, _is_here(request, page)) if url else None


def _is_here(request: HttpRequest, page: Page) -> bool:
    match = request.resolver_match
    name = (match.url_name or "") if match is not None else ""
    return name == page.route or name.startswith(page.below)
