"""What was forecast at two moments of a plan's past: records, and not computed again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from headway.workbench.pages.shell import words
from headway.workbench.projects.models import Forecast, Project
from headway.workbench.projects.published import listed
from headway.workbench.projects.standings import clock


def forecast_then(project: Project, first: int, last: int) -> list[str]:
    """A sentence for each of two revisions that says what P80 was kept of it or of one shortly before it."""
    return list(_sentences(project, (first, last)))


def _sentences(project: Project, revisions: tuple[int, int]) -> Iterator[str]:
    for revision in dict.fromkeys(revisions):
        row = listed(project).filter(revision__lte=revision).order_by("-revision", "-taken").first()
        told = {"revision": revision, "then": row.revision if row else 0, "day": words.day(row.day) if row else ""}
        if row is None:
            yield _("No forecast was kept of revision %(revision)d or before it: its P80 is not known.") % told
        elif row.p80 is None:
            yield _unknown(row) % told
        else:
            told["p80"] = words.day(clock(row.p80))
            yield (
                _("At revision %(revision)d the P80 was %(p80)s, by the forecast of %(day)s (revision %(then)d).")
                % told
            )


def _unknown(row: Forecast) -> str:
    said = _(
        "At revision %%(revision)d the P80 was not known: %(ranged)d of %(remaining)d tasks had a range or a risk."
    )
    return said % {"ranged": row.ranged, "remaining": row.remaining}
