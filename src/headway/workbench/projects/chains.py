"""What became of each gesture: undone, made again, undone again, ... each step an entry that names the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from headway.workbench.projects.models import Entry, Project


@dataclass(frozen=True)
class Chains:
    """By revision: the entry that took it back, and the one it took back itself."""

    taken_back_by: Mapping[int, int]
    takes_back: Mapping[int, int]

    @classmethod
    def of(cls, project: Project) -> Self:
        """Those of a project."""
        pairs = Entry.objects.filter(project=project, undoes__isnull=False).values_list("undoes", "revision")
        taken = {undone: by for undone, by in pairs if undone is not None}
        return cls(taken, {by: undone for undone, by in taken.items()})

    def steps(self, revision: int) -> tuple[int, ...]:
        """This entry, the one that took it back, the one that took that back, and so on."""
        found = [revision]
        while found[-1] in self.taken_back_by:
            found.append(self.taken_back_by[found[-1]])
        return tuple(found)

    def in_effect(self, revision: int) -> bool:
        """Whether what the entry did still stands."""
        return len(self.steps(revision)) % 2 == 1

    def gesture(self, revision: int) -> int:
        """The gesture that an undo or a redo is about."""
        while revision in self.takes_back:
            revision = self.takes_back[revision]
        return revision
