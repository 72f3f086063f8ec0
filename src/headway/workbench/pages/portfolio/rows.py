"""A line of the portfolio in the words of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.reports.steering.track import Track
from headway.workbench.home.portfolio import Line
from headway.workbench.home.question import STATES, state_words
from headway.workbench.pages.portfolio.axis import Axis, picture
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.sure import chance
from headway.workbench.speaking import told


@dataclass(frozen=True, eq=False)
class Row:
    """A line with its words and its picture."""

    line: Line
    axis: Axis | None = None

    @cached_property
    def picture(self) -> SafeString:
        """The finish with its band on the axis of all."""
        return picture(self.axis, self.line) if self.axis is not None else SafeString("")

    @property
    def state(self) -> str:
        """On track, at risk, off track, not known."""
        return state_words(self.line.judgement.track)

    @property
    def chance(self) -> str:
        """The chance of the promised finish."""
        return chance(self.line.chance)

    @property
    def p80(self) -> str:
        """The finish that 80 of 100 runs keep."""
        return words.day(self.line.p(80))

    @property
    def p10(self) -> str:
        """The finish that only 10 of 100 runs keep."""
        return words.day(self.line.p(10))

    @property
    def simulated(self) -> str:
        """Of which revision the band is, where the plan has moved on since."""
        if not self.line.is_simulation_old or self.line.simulated is None:
            return ""
        told = {"old": self.line.simulated, "now": self.line.project.revision}
        return _("As simulated at revision %(old)d; the plan is at %(now)d.") % told

    @property
    def age(self) -> str:
        """Of which revision the figures are, where they are not those of the plan as it is."""
        if self.line.fresh:
            return ""
        if self.line.figures is None:
            return _("Being computed.")
        return _("As of revision %d, being computed.") % self.line.figures.revision

    @property
    def cost(self) -> str:
        """What it will have cost."""
        cash = self.line.cash
        return words.money(cash.forecast, cash.currency) if cash is not None and cash.forecast is not None else ""

    @property
    def against(self) -> str:
        """What the cost is held against."""
        cash = self.line.cash
        if cash is None:
            return ""
        if cash.budget is not None:
            return _("of %s approved") % words.money(cash.budget, "")
        return _("of %s in the baseline") % words.money(cash.baseline, "") if cash.baseline is not None else ""

    @property
    def overrun(self) -> str:
        """How far the forecast is above it; empty where it is not."""
        cash, more = self.line.cash, self.line.overrun
        return words.money(more, cash.currency) if cash is not None and more is not None and more > 0 else ""

    @property
    def risk_days(self) -> str:
        """What the top risk costs on average."""
        days = self.line.risk.days if self.line.risk is not None else None
        return "" if days is None else _("%s d on average") % words.short(days, 1)

    @property
    def moved(self) -> str:
        """How far the finish moved this week."""
        week, figures = self.line.week, self.line.figures
        if week is None or figures is None or week.minutes is None:
            return ""
        return words.signed_days(week.minutes, figures.minutes_per_day)

    @property
    def moved_why(self) -> str:
        """What moved this week and why, in one sentence."""
        week = self.line.week
        if week is None:
            return _("Not known: the plan is not a week old.") if self.line.figures is not None else ""
        if not week.changes:
            return _("Nothing was changed.")
        if week.why:
            return told(week.why)
        if week.minutes is None:
            return _("Not known: there was no finish then, or there is none now.")
        if not week.minutes:
            return _("The finish did not move.")
        said = {"before": words.day(week.before), "after": words.day(week.after)}
        return _("The finish moved from %(before)s to %(after)s; why stands under Why it moved.") % said

    @property
    def moved_meaning(self) -> str:
        """What colour the movement has."""
        minutes = (self.line.week.minutes if self.line.week is not None else 0) or 0
        return "critical" if minutes > 0 else "done" if minutes < 0 else ""

    @property
    def share(self) -> int | None:
        """How much is done, in percent."""
        done = self.line.figures.percent if self.line.figures is not None else None
        return None if done is None else min(99, round(done)) if done < 100 else 100


def title(lines: Sequence[Line]) -> str:
    """What the portfolio comes to, in one sentence."""
    number = ngettext("%d project", "%d projects", len(lines)) % len(lines)
    counts = {track: sum(line.judgement.track is track for line in lines) for track in STATES}
    told = {
        Track.OFF: _("%d off track"), Track.AT_RISK: _("%d at risk"), Track.ON: _("%d on track"),
        Track.NOT_KNOWN: _("%d not known"),
    }  # fmt: skip
    states = ", ".join(words % counts[track] for track, words in told.items() if counts[track])
    return _("%(projects)s: %(states)s.") % {"projects": number, "states": states}
