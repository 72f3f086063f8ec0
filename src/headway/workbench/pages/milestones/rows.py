"""A row for each milestone: its date, its promise, how sure it is, how it moved, who waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Analysis
from headway.analysis.slip.trend import Trend
from headway.plan.task import Task
from headway.plan.value import TaskId, to_minutes
from headway.reports.gantt.canvas import escape, number, path
from headway.reports.steering import Milestone, Sure
from headway.reports.steering.milestones import milestones
from headway.reports.words import day, plain
from headway.workbench.pages.shell.sure import chance
from headway.workbench.pages.shell.words import day as short_day
from headway.workbench.projects.handovers import Awaited
from headway.workbench.speaking import told

WIDE, HIGH = 96.0, 20.0


@dataclass(frozen=True)
class Row:
    """A milestone as the list shows it; `trend` is empty where less than two status dates are known."""

    task: Task
    milestone: Milestone
    chance: str
    waiting: tuple[str, ...]
    trend: SafeString


def rows(
    analysis: Analysis,
    sure: Sure,
    trends: Sequence[Trend],
    only: frozenset[TaskId],
    awaited: Mapping[TaskId, Awaited] | None = None,
) -> list[Row]:
    """The milestones a filter leaves, by date; `awaited`: which other projects wait for them."""
    waiting, lines = _waiting(analysis, awaited or {}), {each.task: each for each in trends}
    return [
        Row(
            task=analysis.plan.tasks[each.task],
            milestone=each,
            chance=chance(each.chance),
            waiting=tuple(waiting.get(each.task, ())),
            trend=spark(lines.get(each.task)),
        )
        for each in milestones(analysis, sure)
        if each.task in only
    ]


def _waiting(analysis: Analysis, awaited: Mapping[TaskId, Awaited]) -> Mapping[TaskId, list[str]]:
    found: dict[TaskId, list[str]] = {}
    for who in analysis.plan.stakeholders.values():
        for task in who.milestones:
            found.setdefault(task, []).append(plain(who.name) or who.id)
    for task, others in awaited.items():
        found.setdefault(task, []).extend(_projects(others))
    return found


def _projects(others: Awaited) -> Iterator[str]:
    """The projects that wait, each once and with when they need it; those that are not for the reader as a number."""
    for each in others.seen:
        needed = {"project": plain(str(each.project)), "day": short_day(each.needed_by)}
        yield _("%(project)s by %(day)s") % needed if each.needed_by is not None else needed["project"]
    if others.hidden:
        count = ngettext("%(n)d project not yours to see", "%(n)d projects not yours to see", others.hidden)
        yield count % {"n": others.hidden}


def spark(line: Trend | None) -> SafeString:
    """What was forecast at one status date after the other, as small as a word; upwards is later."""
    if line is None or len(line.points) < 2:
        return SafeString("")
    across = [to_minutes(point.at) for point in line.points]
    up = [to_minutes(point.finish) for point in line.points]
    wide, high = max(1, across[-1] - across[0]), max(1, max(up) - min(up))
    places = [
        (2 + (WIDE - 6) * (at - across[0]) / wide, HIGH - 3 - (HIGH - 6) * (when - min(up)) / high)
        for at, when in zip(across, up, strict=True)
    ]
    shape = path("line", "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places))
    x, y = places[-1]
    said = "; ".join(f"{told(day(point.at))}: {told(day(point.finish))}" for point in line.points)
    size = f'width="{number(WIDE)}" height="{number(HIGH)}" viewBox="0 0 {number(WIDE)} {number(HIGH)}"'
    dot = f'<circle class="dot" cx="{number(x)}" cy="{number(y)}" r="2.2"/>'
    return mark_safe(f'<svg class="milestone-trend" {size} role="img" aria-label="{escape(said)}">{shape}{dot}</svg>')
