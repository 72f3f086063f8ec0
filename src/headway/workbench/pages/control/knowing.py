"""Whoever is affected by a request, what they must know, and whether they have said that they do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from headway.analysis.impact import Impact
from headway.workbench.control import acknowledgements
from headway.workbench.control.models import Acknowledgement, ChangeRequest
from headway.workbench.people.models import Person
from headway.workbench.projects.sight import sight_of
from headway.workbench.speaking import told

FIRST = 3
"""Sentences that stand at once; the rest opens."""

SORTS = {"team": _("team"), "owner": _("owner"), "stakeholder": _("stakeholder")}


@dataclass(frozen=True)
class Knows:
    """Somebody affected. `row` is the word that is waited for or was given, None where none is asked for."""

    name: str
    sort: str
    sentences: tuple[str, ...]
    row: Acknowledgement | None
    may_acknowledge: bool

    @property
    def more(self) -> int:
        """How many sentences stand behind the first ones."""
        return max(0, len(self.sentences) - FIRST)


def affected(person: Person, request: ChangeRequest, impact: Impact | None) -> list[Knows]:
    """All of them, those whose word is waited for first. What this person may not see is not in what they read."""
    return sorted(_affected(person, request, impact), key=lambda each: each.row is None or each.row.at is not None)


def _affected(person: Person, request: ChangeRequest, impact: Impact | None) -> Iterator[Knows]:
    rows = {row.affected: row for row in request.acknowledgements.select_related("by")}
    everything = sight_of(person, request.project).all
    stands = request.stage in acknowledgements.BEFORE
    for each in impact.affected if impact is not None else ():
        row = rows.pop(each.key, None)
        mine = stands and row is not None and acknowledgements.concerns(person, request.project, row)
        yield Knows(each.name, str(SORTS.get(each.kind, each.kind)), tuple(map(told, each.must_know)), row, mine)
    for row in rows.values():
        kind, _space, name = row.affected.partition(" ")
        mine = stands and acknowledgements.concerns(person, request.project, row)
        if mine or everything:  # who owns a hidden risk is hidden with it
            yield Knows(name, str(SORTS.get(kind, kind)), (told(row.told),), row, mine)
