"""What would move, for a hand that has not let go yet: rows with their new dates, and the whole in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from numpy.typing import NDArray

from headway.analysis import Comparison
from headway.analysis.impact.load import overloads
from headway.analysis.words import amount
from headway.plan.settings import Settings
from headway.schedule.result import NO_DATE
from headway.workbench.pages.plan.payload import NONE
from headway.workbench.pages.shell.words import counted


def preview(revision: int, found: Comparison, sentences: Sequence[str] = ()) -> dict[str, Any]:
    """Columns of the tasks that would move, by their rows as they are now, with how far in words."""
    moves, settings = found.moves, found.after.plan.settings
    return {
        "revision": revision,
        "at": moves.at_before.tolist(),
        "start": _column(found.after.schedule.start[moves.at_after]),
        "finish": _column(found.after.schedule.finish[moves.at_after]),
        "by": _by(moves.start_minutes, moves.finish_minutes, settings),
        "said": said(found),
        "sentences": list(sentences),
    }


def said(found: Comparison) -> list[str]:
    """What happens to the project's finish, how many tasks move, and what becomes critical."""
    settings = found.after.plan.settings
    lines = [_finish(found, settings)]
    if len(found.moves):
        count = len(found.moves)
        lines.append(ngettext("%(count)s task moves", "%(count)s tasks move", count) % {"count": counted(count)})
    else:
        lines.append(_("no task moves"))
    if found.became_critical:
        count = len(found.became_critical)
        lines.append(ngettext("%(count)s becomes critical", "%(count)s become critical", count) % {"count": count})
    return lines


def busier(found: Comparison) -> list[str]:
    """Who is overloaded on more or fewer days than before."""
    lines = []
    for each in overloads(found.before, found.after):
        told = {"who": each.name, "days": abs(each.more)}
        if each.more > 0:
            lines.append(
                ngettext(
                    "%(who)s is overloaded on %(days)s more day",
                    "%(who)s is overloaded on %(days)s more days",
                    each.more,
                )
                % told
            )
        elif each.more < 0:
            less = ngettext("%(who)s on %(days)s day less", "%(who)s on %(days)s days less", -each.more)
            lines.append(less % told)
    return lines


def _finish(found: Comparison, settings: Settings) -> str:
    finish = found.finish
    if finish.before == finish.after or finish.after is None or finish.before is None:
        return _("Project finish stays")
    return _("Project finish %(by)s") % {"by": signed(finish.minutes or 0, settings)}


def signed(minutes: int, settings: Settings) -> str:
    """`+3 d`, `-4 h`; `later` and `earlier` are told by the sign."""
    return f"{'+' if minutes >= 0 else '−'}{amount(minutes, settings)}"


def _by(start: NDArray[np.int64], finish: NDArray[np.int64], settings: Settings) -> list[str]:
    minutes = np.where((finish == NO_DATE) | (finish == 0), start, finish)
    words = {each: "" if each == NO_DATE else signed(int(each), settings) for each in np.unique(minutes).tolist()}
    return [words[each] for each in minutes.tolist()]


def _column(column: NDArray[np.int64]) -> list[int]:
    found: list[int] = np.where(column == NO_DATE, NONE, column).tolist()
    return found
