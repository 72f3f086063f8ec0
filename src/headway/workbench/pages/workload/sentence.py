"""What the load of a plan says, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Analysis
from headway.plan.value import ResourceId


def sentence(analysis: Analysis) -> str:
    """Who has more to do than time, and for whom it is proved that float cannot resolve it."""
    found = analysis.overloads
    over = dict.fromkeys(each.resource for each in found)
    stuck = dict.fromkeys(each.resource for each in found if each.proof is not None)
    if not analysis.load.rows.resources:
        return _("Nobody is named in this plan yet.")
    if not over:
        return _("Nobody is asked for more than there is of them.")
    first = ngettext("%(who)s is overloaded as scheduled.", "%(who)s are overloaded as scheduled.", len(over)) % {
        "who": _named(analysis, over)
    }
    if not stuck:
        return first + " " + _("It is not proved that float cannot resolve it: levelling may.")
    if len(stuck) == len(over):
        return first + " " + _("It is proved that this cannot be resolved within float.")
    return (
        first
        + " "
        + _("For %(who)s it is proved that this cannot be resolved within float.") % {"who": _named(analysis, stuck)}
    )


def _named(analysis: Analysis, ids: Iterable[ResourceId], most: int = 3) -> str:
    people = analysis.plan.resources
    names = [people[id].name or id for id in ids]
    if len(names) > most:
        names = [*names[: most - 1], _("%(count)s others") % {"count": len(names) - most + 1}]
    if len(names) == 1:
        return names[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
