"""The small pictures of the page as SVG text, the same on screen and on paper: none has a word in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from headway.plan.said import Joined, Said, Tell
from headway.plan.value import to_minutes
from headway.reports.charts.spark import column
from headway.reports.gantt.canvas import escape, number, path, rect
from headway.reports.steering.values import Milestone, Steering
from headway.reports.words import day

WIDE, HIGH = 220.0, 16.0
MIDDLE = HIGH / 2
BAR_WIDE, BAR_HIGH = 120.0, 12.0
SPREAD_WIDE, SPREAD_HIGH = 132.0, 22.0

PAPER_LOOK = (
    "<style>.rule{stroke:#dfe3e9;fill:none}.now{stroke:#98a0ae;fill:none;stroke-dasharray:2 2}"
    ".band{fill:#e3d6f7}.sure{fill:#7a3fc9}.tick{stroke:#1c2230;stroke-width:1.5;fill:none}"
    ".promise{fill:#fff;stroke:#626b7b;stroke-width:1.2}.reached{fill:#23744a}.later{fill:#c93a2c}"
    ".sooner{fill:#23744a}.column{fill:#c4abea}.kept{stroke:#626b7b;stroke-width:1.2;fill:none}</style>"
)
"""The colours on paper; on a page `frontend/src/css/steering.css` says them."""


def scale(page: Steering) -> tuple[datetime, datetime] | None:
    """The first and the last moment of the milestones' pictures; None where there is nothing to draw."""
    held = [at for each in page.milestones for at in (each.when, each.promised, each.p10, each.p80) if at is not None]
    return (min(held), max(held)) if held and min(held) < max(held) else None


def bands(page: Steering, look: str = "", tell: Tell = str) -> tuple[str, ...]:
    """For each milestone P10 to P80 as a band, P50 as a dot, the plan's date as a tick, the promise as a diamond."""
    ends = scale(page)
    return tuple(_band(page, each, ends, look, tell) if ends else "" for each in page.milestones)


def bars(page: Steering, look: str = "", tell: Tell = str) -> tuple[str, ...]:
    """For each cause of the movement a bar from the middle: to the right later, to the left earlier."""
    most = max((abs(part.days) for part in page.movement.parts), default=0.0) or 1.0
    return tuple(_bar(part.days / most, tell(part.said.text), look) for part in page.movement.parts)


def spread(page: Steering, look: str = "", tell: Tell = str) -> str:
    """How the finish is spread, with a line at the plan's own date; empty where it is not known."""
    if not page.bins or page.first is None or page.last is None:
        return ""
    step = SPREAD_WIDE / len(page.bins)
    columns = "".join(column(at * step, step, share, SPREAD_HIGH) for at, share in enumerate(page.bins) if share > 0)
    shapes = path("column", columns)
    if page.promised is not None and page.first <= page.promised <= page.last:
        x = number((page.promised - page.first) / (page.last - page.first) * SPREAD_WIDE)
        shapes += path("kept", f"M{x} 0V{number(SPREAD_HIGH)}")
    said = Said("Finishes between {first} and {last}", first=day(page.first), last=day(page.last))
    return _svg(SPREAD_WIDE, SPREAD_HIGH, tell(said), shapes, look)


def _band(page: Steering, each: Milestone, ends: tuple[datetime, datetime], look: str, tell: Tell) -> str:
    return _svg(WIDE, HIGH, tell(said_of(each)), "".join(_shapes(page, each, ends)), look)


def _shapes(page: Steering, each: Milestone, ends: tuple[datetime, datetime]) -> Iterator[str]:
    first, last = (to_minutes(end) for end in ends)

    def x(at: datetime) -> float:
        return 6 + (WIDE - 12) * (to_minutes(at) - first) / (last - first)

    yield path("rule", f"M0 {number(MIDDLE)}H{number(WIDE)}")
    if page.as_of is not None and ends[0] <= page.as_of <= ends[1]:
        yield path("now", f"M{number(x(page.as_of))} 0V{number(HIGH)}")
    if each.reached:
        yield f'<circle class="reached" cx="{number(x(each.when))}" cy="{number(MIDDLE)}" r="3.5"/>'
        return
    if each.p10 is not None and each.p80 is not None and each.p50 is not None:
        yield rect("band", x(each.p10), MIDDLE - 4, max(2.0, x(each.p80) - x(each.p10)), 8, 2)
        yield f'<circle class="sure" cx="{number(x(each.p50))}" cy="{number(MIDDLE)}" r="2.6"/>'
    if each.promised is not None:
        at = x(each.promised)
        steps = f"M{number(at - 4)} {number(MIDDLE)}L{number(at)} {number(MIDDLE - 4)}"
        yield path("promise", f"{steps}L{number(at + 4)} {number(MIDDLE)}L{number(at)} {number(MIDDLE + 4)}Z")
    yield path("tick", f"M{number(x(each.when))} {number(MIDDLE - 6)}V{number(MIDDLE + 6)}")


def said_of(each: Milestone) -> str:
    """What a milestone's picture shows, in words."""
    when = Said("reached {day}", day=day(each.when)) if each.reached else Said("planned {day}", day=day(each.when))
    told: list[str] = [Joined(": ", [each.name, when])]
    told += [Said("promised {day}", day=day(each.promised))] if each.promised is not None else []
    if each.p10 is not None and each.p80 is not None:
        told.append(Said("between {first} and {last}", first=day(each.p10), last=day(each.p80)))
    return Joined(", ", told)


def _bar(share: float, said: str, look: str) -> str:
    half = BAR_WIDE / 2
    size = max(1.5, abs(share) * (half - 1))
    shapes = path("rule", f"M{number(half)} 0V{number(BAR_HIGH)}")
    shapes += rect("later" if share > 0 else "sooner", half if share > 0 else half - size, 2, size, BAR_HIGH - 4)
    return _svg(BAR_WIDE, BAR_HIGH, said, shapes, look)


def _svg(wide: float, high: float, said: str, shapes: str, look: str) -> str:
    size = f'width="{number(wide)}" height="{number(high)}" viewBox="0 0 {number(wide)} {number(high)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="steering-mark" {size} role="img" aria-label="{escape(said)}">'
        f"{look}{shapes}</svg>"
    )
