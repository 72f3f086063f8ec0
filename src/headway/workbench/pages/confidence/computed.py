"""How the figures were computed, so that anybody can compute them again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.workbench.pages.confidence.look import Look
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.words import counted


@dataclass(frozen=True)
class Line:
    """What is told, and the figure."""

    name: str
    figure: str


def computed(look: Look) -> list[Line]:
    """Iterations, seed, revision, status date, which figures of the risks counted, and how settled the P80 is."""
    found = look.standing.confidence
    assert found is not None
    run = found.simulation
    revision = look.standing.revision
    lines = [
        Line(_("Iterations"), counted(run.iterations)),
        Line(_("Seed"), str(run.seed)),
        Line(_("Revision of the plan"), str(revision) if revision is not None else _("not known")),
        Line(_("Status date"), words.weekday(run.as_of) if run.as_of is not None else _("not set")),
        Line(_("Ended"), _ended(run.stopped)),
        Line(_("Ranges"), _coverage(run.known.ranged, run.known.remaining)),
    ]
    if run.error is not None:
        told = (
            _("%(days)s working days, standard error; settled")
            if run.settled
            else _("%(days)s working days, standard error")
        )
        lines.append(Line(_("P80 known to"), told % {"days": f"± {counted(run.error, 2)}"}))
    if run.risks:
        lines.append(Line(_("Risks"), _risks(Counter(each.used for each in run.risks))))
    return lines


def _coverage(ranged: int, remaining: int) -> str:
    told = ngettext(
        "%(ranged)d of %(all)d remaining task has a range",
        "%(ranged)d of %(all)d remaining tasks have a range",
        remaining,
    )
    return told % {"ranged": ranged, "all": remaining}


def _risks(used: Counter[str]) -> str:
    parts = []
    if used["inherent"]:
        parts.append(_("%d with inherent figures") % used["inherent"])
    if used["residual"]:
        parts.append(_("%d with residual figures, the response being funded and scheduled") % used["residual"])
    return "; ".join(parts)


def _ended(why: str) -> str:
    said = {
        "iterations": _("after all iterations"),
        "seconds": _("when the time was over"),
        "settled": _("when the P80 had settled"),
        "asked": _("when it was stopped"),
    }
    return said.get(why, why)
