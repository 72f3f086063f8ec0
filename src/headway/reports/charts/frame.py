"""What every chart shares: the sheet it is drawn on, marks one can reach, labels that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headway.plan.said import Tell
from headway.reports.charts.look import FILE_LOOK
from headway.reports.charts.measure import Measure, Spoken
from headway.reports.gantt.canvas import escape, group, label, number, rect, text_width

MARGIN = 20.0
LINE = 15.0
"""The height of a line of small text."""


@dataclass(frozen=True)
class Sheet:
    """What a chart is drawn on: the sentence it proves, what it shows, how wide it is in pixels.

    `name` begins the identifiers of its elements, so that two charts of a page have different ones. `alone` makes a
    file of it: with its sentence drawn, and its own style sheet; on a page the style sheet is the page's. `tell` puts
    all that is written on it into the reader's language.
    """

    title: str
    about: str = ""
    wide: float = 640.0
    name: str = "chart"
    alone: bool = False
    tell: Tell = str

    def spoken(self, measure: Measure) -> Measure:
        """A measure in the language of the sheet."""
        return Spoken(measure, self.tell)

    @property
    def is_narrow(self) -> bool:
        """Whether names stand above their marks, not beside them: a telephone."""
        return self.wide < 480

    def draw(self, high: float, parts: Iterable[str], data: str = "", *, marks: bool = False) -> str:
        """The SVG text of shapes that are `high` pixels high; `data` are more attributes; `marks`: one can reach them.

        A picture's parts are hidden from assistive tools by its role; a chart with marks is a document of symbols.
        """
        if self.alone:
            return self._file(high, parts)
        role = 'role="graphics-document"' if marks else 'role="img"'
        return self._open(self.wide, high, f'{role} aria-labelledby="{self.name}-t {self.name}-d"{data}') + (
            f"{''.join(parts)}</svg>"
        )

    def _file(self, high: float, parts: Iterable[str]) -> str:
        room = self.wide
        titles = wrapped(self.tell(self.title), room, 16, 1.06)
        abouts = wrapped(self.tell(self.about), room, 12)
        head = 14 + len(titles) * 21 + len(abouts) * 17
        wide, tall = self.wide + 2 * MARGIN, high + head + 2 * MARGIN
        texts = [label("ink big", MARGIN, 30 + at * 21, line) for at, line in enumerate(titles)]
        below = 12 + len(titles) * 21
        texts += [label("muted", MARGIN, below + 16 + at * 17, line) for at, line in enumerate(abouts)]
        drawing = group(parts, MARGIN, head + MARGIN)
        names = f'role="img" aria-labelledby="{self.name}-t {self.name}-d"'
        style = f"<style>{FILE_LOOK}</style>"
        return (
            f"{self._open(wide, tall, names)}{style}{rect('paper', 0, 0, wide, tall)}{''.join(texts)}{drawing}</svg>\n"
        )

    def _open(self, wide: float, high: float, more: str) -> str:
        size = f'width="{number(wide)}" height="{number(high)}" viewBox="0 0 {number(wide)} {number(high)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" {size} {more}>'
            f'<title id="{self.name}-t">{escape(self.tell(self.title))}</title>'
            f'<desc id="{self.name}-d">{escape(self.tell(self.about))}</desc>'
        )


def mark(said: str, shapes: str, *, first: bool = False, link: str = "") -> str:
    """Shapes that speak: a tooltip, a name for assistive tools, reachable by Tab (the first) and arrows (the rest).

    With `link` it leads somewhere and every one of them is reached by Tab.
    """
    inside = f"<title>{escape(said)}</title>{shapes}"
    if link:
        return f'<a class="mark" href="{escape(link)}">{inside}</a>'
    return f'<g class="mark" role="img" tabindex="{0 if first else -1}">{inside}</g>'


def wrapped(text: str, room: float, size: float, weight: float = 1.0) -> list[str]:
    """A text in lines of about the room there is; nothing for no text."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) * weight <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True)
class Placed:
    """A label with its place: left edge, row (0 nearest to the plot) and width in pixels."""

    left: float
    row: int
    wide: float


def in_rows(labels: Sequence[tuple[float, str]], left: float, right: float, size: float = 11.5) -> list[Placed]:
    """Labels of upright lines between two edges: in the first row in which a label overlaps no other one.

    A label stands over its line, or ends or begins at it, so that where it can be no other line crosses it.
    """
    taken: list[list[tuple[float, float]]] = []
    found = []
    for place, (at, text) in enumerate(labels):
        wide = text_width(text, size) * 1.08 + 14
        lines = [other for number, (other, _text) in enumerate(labels) if number != place]
        begins = [max(left, min(begin, right - wide)) for begin in (at - wide / 2, at - wide, at)]
        begin, row = _first_free(begins, wide, taken, lines) or _first_free(begins, wide, taken, []) or (begins[0], 0)
        if row == len(taken):
            taken.append([])
        taken[row].append((begin, begin + wide))
        found.append(Placed(begin, row, wide))
    return found


def _first_free(
    begins: Sequence[float], wide: float, taken: Sequence[Sequence[tuple[float, float]]], lines: Sequence[float]
) -> tuple[float, int] | None:
    uncrossed = [begin for begin in begins if not any(begin < line < begin + wide for line in lines)]
    places = ((begin, row) for row in range(len(taken) + 1) for begin in uncrossed)
    return next(
        (each for each in places if each[1] == len(taken) or _is_free(taken[each[1]], each[0], each[0] + wide)), None
    )


def spread(places: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Heights moved apart until neighbours are at least `least` from each other, between two edges, in order."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = dict.fromkeys(order, 0.0)
    last = top - least
    for at in order:
        last = moved[at] = max(places[at], last + least)
    last = bottom + least
    for at in reversed(order):
        last = moved[at] = min(moved[at], last - least)
    return [moved[at] for at in range(len(places))]


def _is_free(taken: Iterable[tuple[float, float]], begin: float, end: float) -> bool:
    return all(end <= start or begin >= stop for start, stop in taken)
