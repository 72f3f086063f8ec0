"""The four figures of the overview, a sentence each, in words that need no training; the exact term stands beside."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Analysis
from headway.workbench.pages.shell import words


@dataclass(frozen=True)
class Figure:
    """A figure, the sentence that says what it means, and the trade's word for it."""

    figure: str
    sentence: str
    term: str
    meaning: str = ""
    known: bool = True


def figures(analysis: Analysis, *, with_money: bool) -> list[Figure]:
    """When, how far from what was promised, how much is done, and what it costs or (without money) what is late."""
    fourth = _cost(analysis) if with_money else _late(analysis)
    return [_finish(analysis), _moved(analysis), _done(analysis), fourth]


def headline(analysis: Analysis) -> str:
    """The state of the project in one sentence."""
    stands = analysis.standing
    if stands.finish is None:
        return _("The plan has no dates yet.")
    when = words.weekday(stands.finish)
    if stands.moved is None:
        return _("By the plan as it stands, the project finishes on %s. No promise to compare it with is known.") % when
    if stands.moved == 0:
        return _("The project finishes on %s, as promised.") % when
    size = in_words(abs(stands.moved), analysis)
    if stands.moved < 0:
        return _("The project finishes on %(when)s, %(size)s earlier than promised.") % {"when": when, "size": size}
    return _("The project finishes on %(when)s, %(size)s later than promised.") % {"when": when, "size": size}


def in_words(minutes: int, analysis: Analysis) -> str:
    """Working minutes as a person says them: `three hours`, `4 working days`, `almost 9 weeks`."""
    settings = analysis.plan.settings
    count = minutes / max(1, settings.minutes_per_day)
    if count < 1:
        return _("less than a working day")
    if count < 10:
        whole = round(count)
        return ngettext("%d working day", "%d working days", whole) % whole
    weeks = round(minutes / max(1, settings.minutes_per_week))
    return ngettext("about %d week", "about %d weeks", weeks) % weeks


def _finish(analysis: Analysis) -> Figure:
    last = words.last_task(analysis)
    if last is None or analysis.finish is None:
        return Figure(_("not known"), _("No task of the plan has a date yet."), _("Forecast finish"), known=False)
    name = analysis.plan.tasks[last].name or last
    told = _("The last thing to be done is “%s”.") % name
    return Figure(words.day(analysis.finish), told, _("Forecast finish"))


def _moved(analysis: Analysis) -> Figure:
    stands, term = analysis.standing, _("Finish variance, in working days")
    if stands.promise is None or stands.moved is None:
        return Figure(_("not known"), _("Nothing was promised yet: no baseline has been set."), term, known=False)
    promised = words.day(stands.promise.finish)
    figure = words.signed_days(stands.moved, analysis.plan.settings.minutes_per_day)
    if stands.moved == 0:
        return Figure(figure, _("The finish is where it was promised: %s.") % promised, term)
    told = {"promised": promised, "source": stands.promise.source}
    if stands.moved < 0:
        return Figure(
            figure, _("Working days earlier than promised: %(promised)s, by %(source)s.") % told, term, "done"
        )
    return Figure(figure, _("Working days later than promised: %(promised)s, by %(source)s.") % told, term, "critical")


def _done(analysis: Analysis) -> Figure:
    stands, term = analysis.standing, _("Percent complete, weighted by duration")
    if stands.done is None:
        return Figure(_("not known"), _("There is no work in the plan yet."), term, known=False)
    told = _("Of the work is done: %(finished)d of %(tasks)d tasks are finished.")
    return Figure(words.percent(stands.done), told % {"finished": stands.finished, "tasks": stands.tasks}, term)


def _late(analysis: Analysis) -> Figure:
    count = len(analysis.standing.late)
    if count == 0:
        return Figure("0", _("Nothing unfinished is later than promised."), _("Late tasks"))
    told = ngettext("Unfinished task is later than promised.", "Unfinished tasks are later than promised.", count)
    return Figure(str(count), told, _("Late tasks"), "critical")


def _cost(analysis: Analysis) -> Figure:
    term = _("Estimate at completion")
    if not analysis.cost.is_known:
        return Figure(_("not known"), _("Nothing in the plan has a price."), term, known=False)
    whole, currency = analysis.cost.project, analysis.plan.settings.currency
    told = _("Is what it will have cost in the end, as planned today; %(spent)s of it is spent.")
    return Figure(words.money(whole.total, currency), told % {"spent": words.money(whole.actual, currency)}, term)
