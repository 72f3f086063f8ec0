"""Which lines of the journal brought about the differences between two revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headway.analysis.slip import Origins, request_in
from headway.plan.changes import Change
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.replay import changes_of


@dataclass(frozen=True, eq=False)
class Behind:
    """The journal between two revisions, by the things its entries touched."""

    entries: Mapping[int, Entry]
    origins: Origins

    def of(self, change: Change) -> tuple[Entry, ...]:
        """The entries that wrote what a net Change between the two revisions tells, the oldest first."""
        return tuple(self.entries[revision] for revision in self.origins.revisions(change))

    def requests(self, changes: Iterable[Change]) -> dict[int | None, int]:
        """By number of an approved change request how many of these net Changes it brought; None: by none."""
        found: dict[int | None, int] = {}
        for number in map(self.origins.request, changes):
            found[number] = found.get(number, 0) + 1
        return found


def behind(project: Project, first: int, last: int) -> Behind:
    """What was written after the earlier of two revisions, up to the later one."""
    low, high = sorted((first, last))
    rows = Entry.objects.filter(project=project, revision__gt=low, revision__lte=high).select_related("by", "project")
    entries = {entry.revision: entry for entry in rows.order_by("revision")}
    lines = ((entry.revision, entry.cause, changes_of(entry)) for entry in entries.values())
    return Behind(entries, Origins.of(lines))


@dataclass(frozen=True)
class Brings:
    """Which approved change request brought a Change between two revisions; the journal is read when it is asked."""

    project: Project
    first: int
    last: int

    def __call__(self, changes: Sequence[Change]) -> Sequence[int | None]:
        """The number of each; None where none did."""
        origins = behind(self.project, self.first, self.last).origins
        return [origins.request(change) for change in changes]


def request_of(entry: Entry) -> int | None:
    """The number of the approved change request that an entry carried out; None where it was none."""
    return request_in(entry.cause)
