"""The roadmap as a picture: a row for each phase over the quarters, on one A4 sheet, landscape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from headway.plan.said import Joined, Said, Tell
from headway.plan.value import to_minutes, to_moment
from headway.reports.gantt.canvas import escape, group, label, number, path, rect, shorten, text_width
from headway.reports.gantt.palette import DARK, FONT, LIGHT, printable
from headway.reports.gantt.svg import frame
from headway.reports.gantt.timescale import Tier, begin, following, marks
from headway.reports.printing import printed
from headway.reports.roadmap.lines import Line, Roadmap
from headway.reports.words import day

WIDE = 1120.0
NAME, WORDS = 210.0, 170.0
HEAD, AXIS, ROW, FOOT = 70.0, 40.0, 50.0, 36.0
MARGIN = 24.0
SMALL = 11.2
"""The size by which a milestone's name is measured: a little above its own, for machines without our letters."""
DAY = 1440

type Across = Callable[[int], float]
"""Where a minute stands, in pixels."""

KINDS = ("svg", "pdf", "png")
"""What a roadmap is written as."""

SHEET = b"""
#set document(title: sys.inputs.title, date: none)
#set page(paper: "a4", flipped: true, margin: 12mm)
#image(bytes(sys.inputs.picture), format: "svg", width: 100%, height: 100%, fit: "contain", alt: sys.inputs.about)
"""

COLOURS = (
    ("paper", "fill", "paper"), ("ink", "fill", "ink"), ("muted", "fill", "muted"), ("rule", "stroke", "line"),
    ("phase", "fill", "bar"), ("phase-late", "fill", "hot"), ("phase-done", "fill", "complete"),
    ("ghost", "fill", "baseline"), ("band", "stroke", "sure"), ("now", "stroke", "status"), ("late", "fill", "hot-ink"),
    ("stone", "fill", "summary"), ("stone-late", "fill", "hot-done"), ("stone-reached", "fill", "complete"),
)  # fmt: skip

SHAPES = (
    f"text{{font-family:{FONT};font-size:12px;font-variant-numeric:tabular-nums}}"
    ".big{font-size:18px;font-weight:600}.strong{font-weight:600}.small{font-size:10.5px}"
    ".band{fill:none;stroke-width:1.75}.now{fill:none;stroke-width:1.25}.rule{fill:none}"
)


def drawn(found: Roadmap, *, alone: bool = True, paper: bool = False, tell: Tell = str) -> str:
    """The roadmap as SVG text; `alone` is a file with its own title and colours, otherwise the page says them.

    A file is light and dark, on `paper` light alone.
    """
    title, sentence = tell(found.title), tell(found.sentence)
    top = HEAD if alone else 0.0
    high = top + AXIS + ROW * max(1, len(found.lines)) + FOOT
    first, last = _ends(found)
    parts = [rect("paper", 0, 0, WIDE, high)] if alone else []
    if alone:
        parts += [label("ink big", MARGIN, 34, title), label("muted", MARGIN, 54, sentence)]
    parts.append(group(_body(found, first, last, tell), 0, top))
    parts.append(label("muted small", MARGIN, high - 12, tell(_foot(found))))
    look = _look(paper=paper) if alone else ""
    return frame(WIDE, high, tell(Said("{plan}: roadmap", plan=title)), sentence, parts, look)


def _ends(found: Roadmap) -> tuple[int, int]:
    """From the beginning of the first quarter to the end of the last."""
    held = [at for line in found.lines for at in (line.start, line.finish, line.promised, line.high) if at is not None]
    if not held:
        return 0, DAY * 90
    after = following(Tier.QUARTER, begin(Tier.QUARTER, max(held)))
    return to_minutes(begin(Tier.QUARTER, min(held))), to_minutes(after)


def _body(found: Roadmap, first: int, last: int, tell: Tell) -> Iterator[str]:
    left, right = MARGIN + NAME, WIDE - MARGIN - WORDS
    high = AXIS + ROW * len(found.lines)

    def x(at: int) -> float:
        return left + (right - left) * (at - first) / (last - first)

    year = None
    for mark in marks(Tier.QUARTER, first, last):
        begin = to_moment(mark.start).year
        yield path("rule", f"M{number(x(mark.start))} 8V{number(high)}")
        quarter = tell(mark.label)
        if text_width(quarter) + 8 < x(mark.finish) - x(mark.start):
            yield label("muted", x(mark.start) + 6, 30, quarter)
        if begin != year:
            yield label("ink strong", x(mark.start) + 6, 14, f"{begin}")
        year = begin
    for at, line in enumerate(found.lines):
        yield path("rule", f"M{number(MARGIN)} {number(AXIS + at * ROW)}H{number(WIDE - MARGIN)}")
        yield group(_row(line, x, right, tell), 0, AXIS + at * ROW)
    if found.as_of is not None and first <= to_minutes(found.as_of) <= last:
        yield path("now", f"M{number(x(to_minutes(found.as_of)))} 32V{number(high)}")


def _row(line: Line, x: Across, right: float, tell: Tell) -> Iterator[str]:
    start, finish = x(to_minutes(line.start)), x(to_minutes(line.finish))
    yield label("ink strong", MARGIN, 20, shorten(line.name, NAME - 16, 12.8))
    yield label("muted small", MARGIN, 35, f"{tell(day(line.start, year=False))} \N{EN DASH} {tell(day(line.finish))}")
    kind = "phase-done" if line.done else "phase-late" if line.late else "phase"
    if line.promised is not None:
        begin = x(to_minutes(line.promised_start)) if line.promised_start is not None else start
        end = x(to_minutes(line.promised))
        yield rect("ghost", begin, 23, max(2.0, end - begin), 3, 1)
    yield f"<g><title>{escape(tell(_said(line)))}</title>{rect(kind, start, 11, max(3.0, finish - start), 10, 2)}</g>"
    if line.low is not None and line.high is not None:
        low, high = x(to_minutes(line.low)), x(to_minutes(line.high))
        yield path("band", f"M{number(low)} 16H{number(high)}M{number(low)} 12v8M{number(high)} 12v8")
    yield from _stones(line, x, right, tell)
    yield label("late strong" if line.late else "muted", right + 12, 20, shorten(tell(line.words), WORDS - 12, 12.6))
    if line.high is not None:
        yield label("muted small", right + 12, 35, tell(Said("Likely by {day}", day=day(line.high))))


def _stones(line: Line, x: Across, right: float, tell: Tell) -> Iterator[str]:
    """The milestones on the bar, each named below where there is room."""
    free = 0.0
    for stone in line.stones:
        at = x(to_minutes(stone.when))
        kind = "stone-reached" if stone.reached else "stone-late" if (stone.minutes or 0) > 0 else "stone"
        said = Joined(", ", [f"{stone.name}: {tell(day(stone.when))}", Said("reached") if stone.reached else ""])
        shape = path(kind, f"M{number(at)} 9.5l6.5 6.5l-6.5 6.5l-6.5-6.5z")
        yield f"<g><title>{escape(tell(said))}</title>{shape}</g>"
        text = f"{shorten(stone.name, 150, SMALL)} {tell(day(stone.when, year=False))}"
        wide = text_width(text, SMALL) + 6
        begin = min(max(at - 6, free), right - wide)
        if begin >= free and begin <= at + 12:
            yield label("muted small", begin, 40, text)
            free = begin + wide


def _said(line: Line) -> str:
    parts = {"phase": line.name, "start": day(line.start), "finish": day(line.finish), "words": line.words}
    if line.promised is None:
        return Said("{phase}: {start} to {finish}. {words}.", parts)
    return Said("{phase}: {start} to {finish}, promised {promised}. {words}.", parts, promised=day(line.promised))


def _foot(found: Roadmap) -> str:
    said = [Said("Bar: the plan. Thin line below: what was promised. Diamond: milestone.")]
    if any(line.high is not None for line in found.lines):
        said.append(Said("Whisker: between its ends the phase finishes in 70 of 100 simulated runs."))
    if found.left_out:
        said.append(Said("{n} more phases are not shown.", n=found.left_out))
    return Joined(" ", said)


def picture(found: Roadmap, kind: str, tell: Tell = str) -> bytes:
    """The roadmap as the bytes of a file: one of KINDS; a PDF is one A4 sheet. Same roadmap, same bytes."""
    if kind == "svg":
        return drawn(found, tell=tell).encode()
    paper = drawn(found, paper=True, tell=tell)
    if kind == "pdf":
        return printed(
            SHEET, {"title": tell(found.title), "about": tell(found.sentence), "picture": paper}, format="pdf"
        )
    from headway.reports.gantt.paper import picture_png

    return picture_png(paper, 144.0)


def _look(*, paper: bool) -> str:
    if paper:
        return printable(SHAPES + _colours(LIGHT))
    return SHAPES + _colours(LIGHT) + "@media(prefers-color-scheme:dark){" + _colours(DARK) + "}"


def _colours(colours: Mapping[str, str]) -> str:
    return "".join(f".{name}{{{what}:{colours[colour]}}}" for name, what, colour in COLOURS)
