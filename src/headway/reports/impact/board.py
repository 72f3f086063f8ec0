"""One page about an impact to hand to a board: what is asked, what it would do, who must know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headway.analysis.impact import Affected, Impact
from headway.plan.said import Counted, Said, Tell
from headway.plan.value import Value
from headway.reports.impact.drawn import Span, spans
from headway.reports.impact.figures import Row, cash_flow, figures, milestones, overloads
from headway.reports.words import plain, weekday

MOST_CHANGES = 12
MOST_ROWS = 8
MOST_TOLD = 4


class Group(Value, frozen=True):
    """Who must know something, and what; `more` things are left out."""

    name: str
    told: tuple[str, ...]
    more: int = 0


class Board(Value, frozen=True):
    """The page as words and figures, ready for HTML, paper and Markdown. `more_*`: how many are left out for room.

    All of it is in the reader's language already, but for the dates of `spans`, which are drawn.
    """

    project: str
    title: str
    reason: str
    lead: str
    figures: tuple[Row, ...]
    spans: tuple[Span, ...]
    milestones: tuple[Row, ...]
    more_milestones: int
    cash_flow: tuple[Row, ...]
    more_months: int
    overloads: tuple[Row, ...]
    more_overloads: int
    sentences: tuple[str, ...]
    groups: tuple[Group, ...]
    changes: tuple[str, ...]
    more_changes: int
    foot: tuple[str, ...]


def board(it: Impact, title: str = "", reason: str = "", *, whole: bool = False, tell: Tell = str) -> Board:
    """The page of an impact. `title` and `reason` are those of the request; `whole`: nothing is left out for room."""
    rows, months, loads = (_told(each, tell) for each in (milestones(it), cash_flow(it), overloads(it)))
    changes = tuple(_line(each, tell) for each in it.change_sentences)
    most, lines = (len(changes), len(rows) + len(months) + len(loads)) if whole else (MOST_CHANGES, MOST_ROWS)
    sentences = tuple(_line(each, tell) for each in it.sentences)
    return Board(
        project=plain(it.after.plan.settings.name) or tell(Said("Project")),
        title=plain(title) or tell(Said("What the change would do")),
        reason=plain(reason),
        lead=sentences[0],
        figures=_told(figures(it), tell),
        spans=tuple(each.but(name=tell(each.name)) for each in spans(it)),
        milestones=rows[:lines],
        more_milestones=max(0, len(rows) - lines),
        cash_flow=months[:lines],
        more_months=max(0, len(months) - lines),
        overloads=loads[:lines],
        more_overloads=max(0, len(loads) - lines),
        sentences=sentences[1:],
        groups=tuple(_group(each, tell, whole=whole) for each in it.affected),
        changes=changes[:most],
        more_changes=max(0, len(changes) - most),
        foot=tuple(map(tell, _foot(it))),
    )


def _told(rows: Iterable[Row], tell: Tell) -> tuple[Row, ...]:
    """The rows in the reader's language."""
    return tuple(
        each.but(name=tell(each.name), before=tell(each.before), after=tell(each.after), change=tell(each.change))
        for each in rows
    )


def _group(each: Affected, tell: Tell, *, whole: bool) -> Group:
    most = len(each.must_know) if whole else MOST_TOLD
    told = tuple(_line(said, tell) for said in each.must_know[:most])
    return Group(plain(each.name), told, max(0, len(each.must_know) - most))


def _line(text: str, tell: Tell) -> str:
    """One harmless line, with the arrow that paper has and a terminal may not."""
    return plain(tell(text)).replace(" -> ", " → ")


def _foot(it: Impact) -> Iterator[str]:
    as_of = it.after.schedule.as_of
    if as_of is not None:
        yield Said("Computed on the plan as it stands, with progress known up to {day}.", day=weekday(as_of))
    else:
        yield Said("Computed on the plan as it stands; no status date is set.")
    if it.sure is not None and it.sure.is_known:
        yield Counted(
            it.sure.runs,
            "Chances are shares of {n} simulated run, both sides with the same luck.",
            "Chances are shares of {n} simulated runs, both sides with the same luck.",
        )
    elif it.sure is None:
        yield Said("How sure the dates are was not computed.")
    if it.after.baseline is not None:
        yield Said("Promised means the baseline “{name}”, else a deadline.", name=plain(it.after.baseline.name))
