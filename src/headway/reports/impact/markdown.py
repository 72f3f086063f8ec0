"""The board's page as Markdown, for a mail, a wiki or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headway.plan.said import Counted, Said, Tell
from headway.reports.impact.board import Board
from headway.reports.impact.figures import Row

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


KNOW = Said("Who must know, and what")
HEADS = ("", Said("Now"), Said("With the change"), Said("Difference"))


def markdown(page: Board, tell: Tell = str) -> str:
    """The page as text; names are escaped, so that none of them becomes a heading, a link or a column."""
    return "\n".join(_lines(page, tell)).rstrip() + "\n"


def _lines(page: Board, tell: Tell) -> Iterator[str]:
    yield from (f"# {_safe(page.project)}: {_safe(page.title)}", "", f"**{_safe(page.lead)}**", "")
    if page.reason:
        yield from (_safe(page.reason), "")
    heads = [tell(each) for each in HEADS]
    yield from _table(heads, page.figures)
    yield from _listed(tell(Said("What would happen")), page.sentences)
    if page.groups:
        yield from (f"## {tell(KNOW)}", "")
        for group in page.groups:
            told = " ".join(map(_safe, group.told))
            if group.more:
                told += " " + tell(Counted(group.more, "And {n} more thing.", "And {n} more things."))
            yield from (tell(Said("{name} must know: {what}", name=f"**{_safe(group.name)}**", what=told)), "")
    for title, rows, more in (
        (Said("Milestones"), page.milestones, page.more_milestones),
        (Said("Money month by month"), page.cash_flow, page.more_months),
        (Said("Who has more work than time"), page.overloads, page.more_overloads),
    ):
        if rows:
            yield from (f"## {tell(title)}", "")
            yield from _table(heads, rows)
            yield from (tell(Said("and {n} more", n=more)), "") if more else ()
    yield from _listed(tell(Said("What is asked for")), page.changes)
    if page.more_changes:
        yield from (tell(Counted(page.more_changes, "and {n} more Change", "and {n} more Changes")), "")
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
