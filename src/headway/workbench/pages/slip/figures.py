"""The charts of the page: a bridge for the finish, the cost and the P80, and the trend of the milestones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from headway.analysis.slip import Cause, Slip, Sureness, sure_sentence
from headway.analysis.slip.trend import Trend
from headway.reports.charts.bridge import Span, bridge, bridge_table
from headway.reports.charts.measure import short_amount
from headway.reports.charts.trend import Forecast, TrendLine, trend, trend_table
from headway.reports.trend import chosen, lines, title
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.figures import Figure
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.slip.names import cause_name
from headway.workbench.projects import models
from headway.workbench.projects.models import Project
from headway.workbench.projects.standings import clock
from headway.workbench.speaking import told

TREND_WIDE = 1100.0


def finish(found: Slip) -> Figure | None:
    """The finish by cause, in working days; None where it is not known, or nothing differs."""
    spans = _spans(found.working_days)
    if not spans or found.finish.before is None or found.finish.after is None:
        return None
    about = _("Working days, averaged over every order in which the causes could have come. Later is to the right.")
    ends = words.weekday(found.finish.before), words.weekday(found.finish.after)
    return _bridge("finish", found.sentence, about, spans, ends)


def cost(found: Slip) -> Figure | None:
    """The cost by cause; None where it is not known, or no cause moved it."""
    split = found.cost
    if split is None or not any(share.amount for share in split.shares):
        return None
    spans = [
        Span(
            cause_name(share.cause),
            float(share.amount),
            money_said(Decimal(round(share.amount))),
            f"#cause-{share.cause.value}",
        )
        for share in split.shares
        if share.amount
    ]
    currency = found.after.plan.settings.currency
    ends = tuple(words.money(Decimal(round(each)), currency) for each in (split.before, split.after))
    about = _("What it costs in the whole, by the same causes. More is to the right.")
    return _bridge("cost", found.cost_sentence, about, spans, (ends[0], ends[1]))


def p80(found: Slip, sure: Sureness) -> Figure | None:
    """The P80 by cause, in the stated order; None where it is not known, or nothing differs."""
    spans = _spans(sure.days(found.after.plan.settings.minutes_per_day))
    if sure.before is None or sure.after is None or not spans:
        return None
    about = _(
        "Working days. One cause after the other, in this order, each simulated on top of those above it: %s runs."
    )
    ends = words.weekday(sure.before), words.weekday(sure.after)
    return _bridge("p80", sure_sentence(found, sure), about % words.counted(sure.iterations), spans, ends)


def milestones(project: Project, found: Sequence[Trend], per_day: int) -> Figure | None:
    """The milestone trend; None before the second status date."""
    shown = chosen(found)
    if not shown or max(len(each.points) for each in shown) < 2:
        return None

    def moved(each: Trend) -> str:
        return words.signed_days(each.minutes, per_day)

    def link(each: Trend) -> str:
        return address("task", project, task=each.task) if each.task is not None else ""

    drawn = lines(shown, moved, link)
    kept = _kept_p80(project)
    if kept is not None:
        drawn.insert(1, kept)
    about = _("Across: status dates. Upwards: what was forecast on them. A level line was kept; a diamond was reached.")
    return Figure(
        "trend", title(found), about, lambda sheet: trend(drawn, sheet, _("reached")),
        trend_table(lines(found, moved), (_("Milestone"), _("Moved"))), TREND_WIDE,
    )  # fmt: skip


def days_said(days: float) -> str:
    """`+3 d`, `−1.5 d`, `0 d`: to the tenth."""
    return words.signed_days(round(days * 480), 480)


def money_said(amount: Decimal) -> str:
    """`+4,000`, `−1.2 M`."""
    return f"{'+' if amount > 0 else ''}{told(short_amount(float(amount)))}"


def _spans(days: Mapping[Cause, float]) -> list[Span]:
    """The working days of each cause that moved anything."""
    return [
        Span(cause_name(cause), each, days_said(each), f"#cause-{cause.value}") for cause, each in days.items() if each
    ]


def _bridge(name: str, title: str, about: str, spans: list[Span], ends: tuple[str, str]) -> Figure:
    return Figure(
        name, title, about, lambda sheet: bridge(spans, sheet, ends),
        bridge_table(spans, (_("Cause"), _("Moved"))),
    )  # fmt: skip


def _kept_p80(project: Project) -> TrendLine | None:
    """The P80 of the finish, by the forecasts that were kept: the last one of each status date."""
    rows = models.Forecast.objects.filter(project=project, p80__isnull=False, as_of__isnull=False).order_by("taken")
    by_day: dict[datetime, datetime] = {}
    for row in rows:
        at, sure = clock(row.as_of), clock(row.p80)
        if at is not None and sure is not None:
            by_day[at] = sure
    if len(by_day) < 2:
        return None
    return TrendLine(_("P80 of the finish"), tuple(Forecast(at, by_day[at]) for at in sorted(by_day)), "", "sure")
