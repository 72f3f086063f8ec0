"""What a hand-over is called and how it stands, in the words of a page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from headway.workbench.pages.shell.words import day, signed_days
from headway.workbench.projects.handovers import Stands, State, Waiting

STATES = {
    State.UNPUBLISHED: (gettext_lazy("not published yet"), "uncertain"),
    State.AS_TAKEN: (gettext_lazy("as taken"), "done"),
    State.NEWER: (gettext_lazy("newer date published"), "at-risk"),
    State.TYPED: (gettext_lazy("another date in the plan"), "at-risk"),
    State.WITHDRAWN: (gettext_lazy("withdrawn"), "critical"),
    State.GONE: (gettext_lazy("project deleted"), "critical"),
    State.REACHED: (gettext_lazy("reached"), "done"),
}
"""The word for a state, and its meaning for a badge."""

STANDS = {
    Stands.AS_PUBLISHED: (gettext_lazy("as published"), "done"),
    Stands.MOVED: (gettext_lazy("the plan has moved since"), "at-risk"),
    Stands.WITHDRAWN: (gettext_lazy("withdrawn"), ""),
    Stands.LOST: (gettext_lazy("no longer in the plan"), "critical"),
}


def said(waiting: Waiting) -> str:
    """`Waits for “API frozen” of Atlas, published 12 Jun, P80 3 Jul, needed by 5 Jun.`"""
    told = _("Waits for “%(name)s” of %(giver)s") % {"name": waiting.name, "giver": waiting.giver}
    parts = [told]
    if waiting.state is State.WITHDRAWN:
        parts.append(_("withdrawn"))
    elif waiting.state is State.GONE:
        parts.append(_("of a deleted project"))
    elif waiting.finish is None:
        parts.append(_("not published yet"))
    else:
        parts.append(_("published %(day)s") % {"day": day(waiting.finish)})
    if waiting.p80 is not None and waiting.state not in (State.WITHDRAWN, State.GONE):
        parts.append(_("P80 %(day)s") % {"day": day(waiting.p80)})
    if waiting.state in (State.NEWER, State.TYPED) and waiting.planned is not None:
        parts.append(_("in the plan %(day)s") % {"day": day(waiting.planned)})
    if waiting.needed_by is not None:
        parts.append(_("needed by %(day)s") % {"day": day(waiting.needed_by)})
    return ", ".join(parts) + "."


def room(waiting: Waiting) -> str:
    """The float left, `12 d`; with a minus where the date comes too late; empty where there is none to tell."""
    left = waiting.float_left
    return "" if left is None else signed_days(left, waiting.minutes_per_day).lstrip("+")


def doubt(waiting: Waiting) -> str:
    """That the date is too late, or may well be; empty where neither is known."""
    if waiting.needed_by is None or waiting.state in (State.WITHDRAWN, State.GONE, State.REACHED):
        return ""
    if waiting.finish is not None and waiting.finish > waiting.needed_by:
        return _("Too late for this plan: it moves the finish, or breaks a deadline.")
    if waiting.p80 is not None and waiting.p80 > waiting.needed_by:
        return _("In time as published, and not at P80.")
    return ""


def headline(waiting: Sequence[Waiting], given: int) -> str:
    """What the page says, in one sentence."""
    ahead = [each for each in waiting if each.is_open]
    if not ahead and not given:
        return _("Nothing is handed over between this project and others.")
    told = []
    if ahead:
        told.append(
            ngettext("Waits for %(n)d hand-over.", "Waits for %(n)d hand-overs.", len(ahead)) % {"n": len(ahead)}
        )
        new = sum(each.state is State.NEWER for each in ahead)
        late = sum(each.float_left is not None and each.float_left < 0 for each in ahead)
        if new:
            told.append(ngettext("%(n)d has a newer date.", "%(n)d have newer dates.", new) % {"n": new})
        if late:
            told.append(ngettext("%(n)d comes too late.", "%(n)d come too late.", late) % {"n": late})
    if given:
        told.append(ngettext("Has published %(n)d.", "Has published %(n)d.", given) % {"n": given})
    return " ".join(told)
