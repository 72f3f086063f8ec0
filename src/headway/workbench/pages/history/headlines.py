"""Entries in one line each: what a list of them shows, without working out every Change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.history import told
from headway.workbench.projects.models import Entry, Project


@dataclass(frozen=True)
class Headline:
    """An entry's gesture and reason, as a person may read them."""

    entry: Entry
    gesture: str
    why: str


def headlines(some: Sequence[Entry], person: Person, project: Project) -> Iterator[Headline]:
    """The entries in their order; only those whose money is to be hidden are told anew."""
    sees = may(person, Act.SEE_COSTS, project)
    hidden = [entry for entry in some if entry.money and not sees]
    said = {each.entry.revision: each for each in told(hidden, person)}
    for entry in some:
        free = said.get(entry.revision)
        yield Headline(entry, *((free.gesture, free.why) if free else (entry.gesture, entry.why)))
