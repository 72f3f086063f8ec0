"""The board's page as Markdown, for a mail, a wiki or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headway.reports.impact.board import Board
from headway.reports.impact.figures import Row
from headway.reports.words import count

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(page: Board) -> str:
    """The page as text; names are escaped, so that none of them becomes a heading, a link or a column."""
    return "\n".join(_lines(page)).rstrip() + "\n"


def _lines(page: Board) -> Iterator[str]:
    yield from (f"# {_safe(page.project)}: {_safe(page.title)}", "", f"**{_safe(page.lead)}**", "")
    if page.reason:
        yield from (_safe(page.reason), "")
    yield from _table(("", "Now", "With the change", "Difference"), page.figures)
    yield from _listed("What would happen", page.sentences)
    if page.groups:
        yield from ("## Who must know, and what", "")
        for group in page.groups:
            told = " ".join(map(_safe, group.told)) + (f" And {count(group.more, 'more thing')}." if group.more else "")
            yield from (f"**{_safe(group.name)}** must know: {told}", "")
    for title, rows, more in (
        ("Milestones", page.milestones, page.more_milestones),
        ("Money month by month", page.cash_flow, page.more_months),
        ("Who has more work than time", page.overloads, page.more_overloads),
    ):
        if rows:
            yield from (f"## {title}", "")
            yield from _table(("", "Now", "With the change", "Difference"), rows)
            yield from (f"and {more:,} more", "") if more else ()
    yield from _listed("What is asked for", page.changes)
    yield from (f"and {count(page.more_changes, 'more Change')}", "") if page.more_changes else ()
    yield _safe(" ".join(page.foot))


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {title}", "", *(f"- {_safe(each)}" for each in lines), "")


def _table(heads: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---|--:|--:|--:|"
    for each in rows:
        yield f"| {' | '.join(map(_safe, (each.name, each.before, each.after, each.change)))} |"
    yield ""


def _safe(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
