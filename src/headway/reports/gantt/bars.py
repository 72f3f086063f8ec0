"""The bars of a drawn chart: tasks, summaries, milestones, what is done, what was promised."""

from __future__ import annotations

from collections.abc import Iterator

from headway.plan.said import Joined, Said, short
from headway.plan.value import to_moment
from headway.reports.gantt.canvas import escape, label, number, path, rect, text_width
from headway.reports.gantt.chart import Bar, Chart, Row
from headway.reports.gantt.layout import Layout
from headway.reports.words import day, moved, weekday

THICK = 12.0
HOT_THICK = 14.0
TOP = 6.0
"""Where a bar begins below the top of its row: a little high, so that the baseline fits under it."""


def row_mark(row: Row, chart: Chart, layout: Layout, y: float) -> str:
    """Everything drawn for one row, with a sentence about it for a hovering mouse and for assistive tools."""
    if row.bar == Bar.NONE or row.start is None or row.finish is None:
        return ""
    parts = [*_baseline(row, layout, y), *_shape(row, layout, y), *_deadline(row, layout, y)]
    parts += [_whisker(row, layout, y), _beside(row, chart, layout, y)]
    faint = ' class="faint"' if row.inactive else ""
    return f"<g{faint}><title>{escape(sentence(row, chart))}</title>{''.join(parts)}</g>"


def sentence(row: Row, chart: Chart) -> str:
    """What a row says: name, dates, float, progress, the distance to the baseline, who."""
    if row.start is None or row.finish is None:
        return chart.tell(Said("{task}: no dates", task=f"{row.number} {row.name}"))
    start, finish = to_moment(row.start), to_moment(row.finish)
    span = Said("{start} to {finish}", start=weekday(start), finish=weekday(finish))
    parts: list[str] = [f"{row.number} {row.name}", weekday(finish) if row.bar == Bar.MILESTONE else span]
    if row.complete:
        parts.append(Said("complete"))
    elif row.critical:
        parts.append(Said("critical"))
    elif row.total_float is not None:
        parts.append(Said("float {amount}", amount=float_text(row.total_float, chart)))
    if 0 < row.done < 1:
        parts.append(Said("{share} complete", share=f"{row.done:.0%}"))
    if row.baseline_finish is not None:
        off = moved(to_moment(row.baseline_finish), finish)
        parts.append(Said("against the baseline {amount}", amount=off))
    if row.sure is not None and not row.complete:
        named = (("P10", row.sure.p10), ("P50", row.sure.p50), ("P80", row.sure.p80))
        parts.append(Joined(" ", [Joined(" ", [name, day(to_moment(at))]) for name, at in named]))
    if row.deadline is not None and row.finish > row.deadline:
        parts.append(Said("deadline {day} missed", day=weekday(to_moment(row.deadline))))
    if row.below is not None:
        first, last = (weekday(to_moment(at)) for at in row.below)
        parts.append(Said("stands by hand, its tasks run {first} to {last}", first=first, last=last))
    return chart.tell(Joined(" · ", [*parts, row.who]))


def float_text(minutes: int, chart: Chart) -> str:
    """Float in days of the plan, to a tenth below a hundred."""
    size = minutes / chart.minutes_per_day
    if abs(size) >= 100:
        return f"{size:.0f} d"
    tenths = round(size, 1) + 0.0  # never -0
    return chart.tell(Joined("", [short(tenths), " d"]))


def _shape(row: Row, layout: Layout, y: float) -> Iterator[str]:
    assert row.start is not None
    assert row.finish is not None
    left, right = layout.x(row.start), layout.x(row.finish)
    if row.bar == Bar.MILESTONE:
        yield _diamond("complete" if row.complete else "hot-done" if row.critical else "summary", right, y)
    elif row.bar == Bar.SUMMARY:
        yield _bracket(left, max(right, left + 2), y)
        yield from _below(row, layout, y)
    elif row.bar == Bar.EFFORT:
        yield rect("baseline", left, y + TOP + 4, max(1.5, right - left), 4, 2)
    else:
        yield from _task(row, left, max(1.5, right - left), y)


def _task(row: Row, left: float, wide: float, y: float) -> Iterator[str]:
    hot = row.critical and not row.complete
    thick, radius = (HOT_THICK, 1.0) if hot else (THICK, 3.0)
    top = y + TOP + (THICK - thick) / 2
    yield rect("complete" if row.complete else "hot" if hot else "bar", left, top, wide, thick, min(radius, wide / 2))
    if 0 < row.done < 1:
        share = max(1.0, wide * row.done)
        yield rect("hot-done" if hot else "done", left, top, share, thick, min(radius, share / 2))
    if row.manual:
        yield rect("manual", left + 0.5, top + 0.5, max(1.0, wide - 1), thick - 1, min(radius, wide / 2))


def _diamond(name: str, x: float, y: float) -> str:
    middle = y + TOP + THICK / 2
    return path(name, f"M{number(x)} {number(middle - 7)}l7 7l-7 7l-7-7z")


def _bracket(left: float, right: float, y: float) -> str:
    foot = min(5.0, (right - left) / 2)
    top = number(y + TOP + 2)
    back = number(foot)
    steps = f"M{number(left)} {top}H{number(right)}v9l-{back}-4.5H{number(left + foot)}l-{back} 4.5z"
    return path("summary", steps)


def _below(row: Row, layout: Layout, y: float) -> Iterator[str]:
    """Under a summary task that stands by hand, a thin bar from where to where its tasks run."""
    if row.below is not None:
        left, right = map(layout.x, row.below)
        yield rect("hot-done" if row.outgrown else "done", left, y + TOP + HOT_THICK, max(1.5, right - left), 3, 1)


def _baseline(row: Row, layout: Layout, y: float) -> Iterator[str]:
    if row.baseline_finish is None or row.bar == Bar.SUMMARY:
        return
    right, under = layout.x(row.baseline_finish), y + TOP + HOT_THICK
    if row.bar == Bar.MILESTONE or row.baseline_start is None:
        yield path("baseline", f"M{number(right)} {number(under)}l3.5 3.5l-3.5 3.5l-3.5-3.5z")
    else:
        left = layout.x(row.baseline_start)
        yield rect("baseline", left, under + 1, max(1.5, right - left), 3, 1)


def _deadline(row: Row, layout: Layout, y: float) -> Iterator[str]:
    """An arrow at a deadline that still matters."""
    if row.deadline is not None and not row.complete:
        missed = row.finish is not None and row.finish > row.deadline
        at = f"M{number(layout.x(row.deadline))} {number(y + TOP + 10)}"
        yield path("hot-ink" if missed else "deadline", at + "l-4.5-7h3v-4h3v4h3z")


def _whisker(row: Row, layout: Layout, y: float) -> str:
    """How sure the finish is: from P10 to P80 with a tick at P50; nothing where it does not vary."""
    if row.sure is None or row.complete or row.inactive or row.bar == Bar.SUMMARY or row.sure.p10 == row.sure.p80:
        return ""
    low, half, high = (number(layout.x(at)) for at in (row.sure.p10, row.sure.p50, row.sure.p80))
    middle = y + TOP + THICK / 2
    return path("whisker", f"M{low} {number(middle - 3)}v6m0-3H{high}m0-3v6M{half} {number(middle - 4)}v8")


def _beside(row: Row, chart: Chart, layout: Layout, y: float) -> str:
    """The word beside a bar: a milestone's date, else who works on it; left of it where a deadline is in the way."""
    assert row.finish is not None
    milestone, x = row.bar == Bar.MILESTONE, layout.x(row.finish)
    moment = to_moment(row.finish)
    text = chart.tell(day(moment, year=False)) if milestone else row.who
    wide, gap = text_width(text, 11), 12 if milestone else 7
    sure = row.sure.p80 if row.sure is not None else None
    ends = [layout.x(at) for at in (row.deadline, row.baseline_finish, sure) if at is not None and not row.complete]
    blocked = any(x < end < x + gap + wide + 8 for end in ends)
    if blocked and not milestone:
        x, blocked = max(x, *ends), False
    if not text or row.bar == Bar.SUMMARY or (not blocked and x + gap + wide > layout.width):
        return ""
    name = "muted small beside"
    return label(f"{name} end", x - gap, y + TOP + 10, text) if blocked else label(name, x + gap, y + TOP + 10, text)
