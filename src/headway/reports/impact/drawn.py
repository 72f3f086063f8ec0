"""The picture of an impact: each date as it stands now and as it would, on one line of time. No word is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from headway.analysis.impact import Impact
from headway.plan.said import Said, Tell
from headway.plan.value import Value, to_minutes
from headway.reports.gantt.canvas import escape, number, path
from headway.reports.words import day

WIDE, HIGH = 320.0, 18.0
MIDDLE = HIGH / 2
EDGE = 7.0
MOST = 9

PAPER_LOOK = (
    "<style>.rule{stroke:#dfe3e9;fill:none}.was{fill:#fff;stroke:#626b7b;stroke-width:1.3}"
    ".way{fill:none;stroke-width:2}.later{stroke:#b3281c}.sooner{stroke:#23744a}.same{stroke:#98a0ae}"
    ".now-later{fill:#b3281c}.now-sooner{fill:#23744a}.now-same{fill:#626b7b}"
    ".promise{stroke:#626b7b;stroke-width:1.3;fill:none;stroke-dasharray:2 2}</style>"
)
"""The colours on paper; on a page `frontend/src/css/impact.css` says them."""


class Span(Value, frozen=True):
    """One date: its name, before and after, and the promised one, if any."""

    name: str
    before: datetime
    after: datetime
    promised: datetime | None = None

    @property
    def said(self) -> str:
        """What the picture shows, in words."""
        parts = {"name": self.name, "before": day(self.before), "after": day(self.after)}
        if self.promised is not None:
            parts["promised"] = day(self.promised)
            if self.before == self.after:
                return Said("{name}: stays at {after}, promised {promised}", parts)
            return Said("{name}: from {before} to {after}, promised {promised}", parts)
        if self.before == self.after:
            return Said("{name}: stays at {after}", parts)
        return Said("{name}: from {before} to {after}", parts)


def spans(it: Impact) -> tuple[Span, ...]:
    """Finish, P80, then the milestones that move, by their date after; at most so many as one can look at."""
    found = []
    if it.finish.before is not None and it.finish.after is not None:
        found.append(Span(Said("Finish"), it.finish.before, it.finish.after))
    sure = it.sure
    if sure is not None and sure.is_known and sure.p80.before is not None and sure.p80.after is not None:
        found.append(Span(Said("With 80 % certainty"), sure.p80.before, sure.p80.after))
    both = [
        Span(e.name, e.before, e.after, e.promised)
        for e in it.milestones
        if e.before is not None and e.after is not None
    ]
    return (*found, *sorted(both, key=lambda each: each.after)[: MOST - len(found)])


def ends(drawn: Sequence[Span]) -> tuple[datetime, datetime]:
    """The first and the last moment of the pictures, of which there is at least one."""
    held = [at for each in drawn for at in (each.before, each.after, each.promised) if at is not None]
    return min(held), max(held)


def pictures(drawn: Sequence[Span], look: str = "", tell: Tell = str) -> tuple[str, ...]:
    """A picture for each: a ring where the date stands now, a dot where it would, a dashed tick for the promise."""
    if not drawn:
        return ()
    first, last = map(to_minutes, ends(drawn))
    return tuple(_picture(each, first, max(last, first + 1), look, tell) for each in drawn)


def _picture(each: Span, first: int, last: int, look: str, tell: Tell) -> str:
    def x(at: datetime) -> float:
        return EDGE + (WIDE - 2 * EDGE) * (to_minutes(at) - first) / (last - first)

    side = "later" if each.after > each.before else "sooner" if each.after < each.before else "same"
    shapes = path("rule", f"M0 {number(MIDDLE)}H{number(WIDE)}")
    if each.promised is not None:
        shapes += path("promise", f"M{number(x(each.promised))} 1V{number(HIGH - 1)}")
    shapes += path(f"way {side}", f"M{number(x(each.before))} {number(MIDDLE)}H{number(x(each.after))}")
    shapes += f'<circle class="was" cx="{number(x(each.before))}" cy="{number(MIDDLE)}" r="3.6"/>'
    shapes += f'<circle class="now-{side}" cx="{number(x(each.after))}" cy="{number(MIDDLE)}" r="4"/>'
    size = f'width="{number(WIDE)}" height="{number(HIGH)}" viewBox="0 0 {number(WIDE)} {number(HIGH)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="impact-mark" {size} role="img" '
        f'aria-label="{escape(tell(each.said))}">{look}{shapes}</svg>'
    )
