"""What the charts prove, in a sentence each: their titles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis.confidence import Confidence
from headway.plan.settings import Settings
from headway.reports.charts import Band, Landing, Pull, Quadrants, percent
from headway.reports.confidence.figures import Words
from headway.risk.contingency import Contingency
from headway.schedule.working import working_time
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.words import day, money


def chart_words() -> Words:
    """What stands inside of the charts, in the reader's language."""
    return Words(
        plan=_("Plan"),
        promised=_("Promised"),
        budget=_("Budget"),
        by_date=_("{chance} chance of {value} or sooner"),
        by_cost=_("{chance} chance of {value} or less"),
        days=_("Working days"),
        money=_("Money"),
        corners=(_("both kept"), _("on time, over budget"), _("late, within budget"), _("neither kept")),
    )


def headline(found: Confidence) -> str:
    """`P80 is 3 Jul: about 3 weeks after the plan's own date, which has a chance of 12 %.`"""
    run = found.simulation
    plan, sure = run.deterministic_finish, run.finish.p(80)
    told = {"p80": day(sure), "chance": percent(run.finish.chance(plan)), "size": _between(found, plan, sure)}
    if sure > plan:
        return _("P80 is %(p80)s: %(size)s after the plan's own date, which has a chance of %(chance)s.") % told
    if sure < plan:
        return _("P80 is %(p80)s: %(size)s before the plan's own date, which has a chance of %(chance)s.") % told
    return _("P80 is %(p80)s, the plan's own date.") % told


def finish(found: Confidence) -> str:
    """The title of the S-curve of the finish."""
    told = {"p50": day(found.simulation.finish.p(50)), "p80": day(found.simulation.finish.p(80))}
    return _("As likely as not it is finished by %(p50)s, and in four of five cases by %(p80)s") % told


def cost(found: Confidence, budget: Decimal | None, currency: str) -> str:
    """The title of the S-curve of the cost."""
    run = found.simulation
    assert run.cost is not None
    if budget is not None:
        told = {"budget": money(budget, currency), "chance": percent(run.cost.chance(float(budget)))}
        return _("The budget of %(budget)s suffices with a chance of %(chance)s") % told
    return _("In four of five cases it costs at most %s") % money(Decimal(str(run.cost.percentile(80))), currency)


def together(shares: Quadrants, currency: str) -> str:
    """The title of the scatter."""
    told = {"chance": percent(shares.both), "date": day(shares.date), "cost": money(shares.cost, currency)}
    return _("The chance to be finished by %(date)s for at most %(cost)s is %(chance)s") % told


def milestones(bands: Sequence[Band]) -> str:
    """The title of the list of milestones."""
    dated = [band for band in bands if band.chance is not None]
    worst = min(dated, key=lambda band: band.chance or 0.0, default=None)
    if worst is None or worst.chance is None:
        return _("No milestone has a promised date: their bands alone are known")
    below = sum((band.chance or 0) < 0.5 for band in dated)
    told = {"name": worst.name, "chance": percent(worst.chance), "below": below, "all": len(dated)}
    if not below:
        return (
            _("Every promised milestone is kept more often than not; “%(name)s” is the least sure: %(chance)s") % told
        )
    return (
        ngettext(
            "%(below)d of %(all)d promised milestones is more likely missed than kept: “%(name)s” has %(chance)s",
            "%(below)d of %(all)d promised milestones are more likely missed than kept: “%(name)s” has %(chance)s",
            below,
        )
        % told
    )


def causes(pulls: Sequence[Pull]) -> str:
    """The title of the tornado."""
    if not pulls:
        return _("No single cause moves the P80")
    worst = max(pulls, key=lambda pull: pull.days)
    if worst.days <= 0:
        return _("No cause makes the P80 later")
    told = {"name": worst.name, "days": words.days(round(worst.days * 1440), 1440)}
    return _("Without “%(name)s” the P80 would be %(days)s earlier") % told


def landing(landings: Sequence[Landing], found: Confidence | None) -> str:
    """The title of the landing cone."""
    first, last = landings[0], landings[-1]
    told = {"day": day(first.taken), "p50": day(last.p50)}
    if len(landings) == 1:
        return _("One forecast was kept, on %(day)s: finished by %(p50)s as likely as not") % told
    if found is None or first.p50 == last.p50:
        return _("Since %(day)s the P50 has stayed at %(p50)s") % told
    told["size"] = _between(found, first.p50, last.p50)
    if last.p50 > first.p50:
        return _("Since %(day)s the P50 has become %(size)s later") % told
    return _("Since %(day)s the P50 has become %(size)s earlier") % told


def contingency(needed: Contingency, currency: str) -> str:
    """The title of the contingency: what a confidence needs, and by how much what is set aside falls short."""
    told = {"percent": words.short(needed.percent), "days": days_of(needed.days)}
    told["money"] = money(needed.money, currency) if needed.money is not None else ""
    if needed.money is not None:
        said = _("To be %(percent)s %% sure takes %(days)s and %(money)s beyond the plan") % told
    else:
        said = _("To be %(percent)s %% sure takes %(days)s beyond the plan") % told
    if needed.days_left is not None and needed.days_left < 0:
        return _("%(said)s: %(days)s more than is set aside") % {"said": said, "days": days_of(-needed.days_left)}
    if needed.money_left is not None and needed.money_left < 0:
        return _("%(said)s: %(money)s more than is set aside") % {
            "said": said,
            "money": money(-needed.money_left, currency),
        }
    return said


def days_of(count: float) -> str:
    """`2.3 d`, `−0.1 d`: working days to a tenth, without a sign where that is nothing."""
    return words.signed_days(round(round(count, 1) * 1440), 1440).removeprefix("+")


def _between(found: Confidence, one: datetime, other: datetime) -> str:
    first, last = sorted((one, other))
    settings = found.analysis.plan.settings
    return _lasting(working_time(found.analysis.plan).minutes(first, last), settings)


def _lasting(minutes: int, settings: Settings) -> str:
    """`less than a working day`, `4 working days`, `about 9 weeks`."""
    days = minutes / max(1, settings.minutes_per_day)
    if days < 1:
        return _("less than a working day")
    if days < 10:
        return ngettext("%(n)s working day", "%(n)s working days", round(days)) % {"n": round(days)}
    weeks = round(minutes / max(1, settings.minutes_per_week))
    return ngettext("about %(n)s week", "about %(n)s weeks", weeks) % {"n": weeks}
