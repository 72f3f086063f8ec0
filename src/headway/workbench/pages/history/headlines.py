"""Entries in one line each: what a list of them shows, without working out every Change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headway.workbench.people.models import Person
from headway.workbench.projects.history import told
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.sight import sight_of


@dataclass(frozen=True)
class Headline:
    """An entry's gesture and reason, as a person may read them."""

    entry: Entry
    gesture: str
    why: str


def headlines(some: Sequence[Entry], person: Person, project: Project) -> Iterator[Headline]:
    """The entries in their order; only those of which something is hidden are told anew."""
    sight = sight_of(person, project)
    hidden = [entry for entry in some if sight.hides(entry)]
    said = {each.entry.revision: each for each in told(hidden, person)}
    for entry in some:
        free = said.get(entry.revision)
        yield Headline(entry, *((free.gesture, free.why) if free else (entry.gesture, entry.why)))
