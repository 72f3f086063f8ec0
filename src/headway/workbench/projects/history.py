"""The past: the plan as it was at any revision or moment, and the journal in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from headway.analysis import Comparison, compare
from headway.plan.changes import Change, sentences
from headway.workbench import speaking
from headway.workbench.people.models import Person
from headway.workbench.projects import checkpoints
from headway.workbench.projects.answers import past
from headway.workbench.projects.bulk import stored_key
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, EntryThing, Project, Via
from headway.workbench.projects.replay import back, changes_of, forward
from headway.workbench.projects.rows import EMPTY, State
from headway.workbench.projects.sight import NOTHING, Sight, sight_of

COST_OF_A_CHECKPOINT = 2_000
"""How many Changes could be walked in the time it takes to open a checkpoint."""


def state_at(project: Project, revision: int) -> State:
    """The state a project had at a revision, from wherever the way is shorter; LookupError for one it never had."""
    held = load(project)
    if not 0 <= revision <= held.revision:
        raise LookupError(f"{project.key} has no revision {revision}; its newest is {held.revision}")
    if revision in (0, held.revision):
        return held.state if revision else EMPTY
    start = checkpoints.before(project, revision)
    first = start.revision if start else 0
    journal = Entry.objects.filter(project=project)
    after = journal.filter(revision__gt=revision, revision__lte=held.revision)
    between = journal.filter(revision__gt=first, revision__lte=revision)
    if _changes(after) <= _changes(between) + (COST_OF_A_CHECKPOINT if start else 0):
        return back(held.state, after.order_by("-revision").iterator(500))
    return forward(start.state if start else EMPTY, between.order_by("revision").iterator(500))


def states_at(project: Project, revisions: Collection[int]) -> dict[int, State]:
    """The states at several revisions, found in one walk back from the newest of them."""
    newest = max(revisions)
    state, passed = state_at(project, newest), []
    found = {newest: state}
    journal = Entry.objects.filter(project=project, revision__gt=min(revisions), revision__lte=newest)
    for entry in journal.order_by("-revision").iterator(500):
        passed.append(entry)
        if entry.revision - 1 in revisions:
            state, passed = back(state, passed), []
            found[entry.revision - 1] = state
    return found


def _changes(entries: QuerySet[Entry]) -> int:
    return entries.aggregate(all=Sum("count"))["all"] or 0


def revision_on(project: Project, moment: datetime) -> int:
    """The revision a project had at a moment (with its zone); 0 where nothing was written yet."""
    before = Entry.objects.filter(project=project, at__lte=moment).order_by("-revision")
    return before.values_list("revision", flat=True).first() or 0


def entries(
    project: Project,
    *,
    task: str | None = None,
    thing: tuple[str, str] | None = None,
    person: Person | None = None,
    kind: str | None = None,
    via: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """The journal, newest first: of one task and what belongs to it, or of any `thing` (noun, key); by whom, by which

    kind of Change (`SetDuration`), by which door, and between two moments, both included.
    """
    found = Entry.objects.filter(project=project).select_related("by").order_by("-revision")
    for noun, key in [("tasks", task)] if task is not None else [thing] if thing is not None else []:
        touched = EntryThing.objects.filter(project=project, noun=noun, key=stored_key(key))
        found = found.filter(revision__in=touched.values("revision"))
    wanted = {"by": person, "via": via, "at__gte": since, "at__lte": until}
    wanted["kinds__contains"] = None if kind is None else f" {kind} "
    return found.filter(**{name: value for name, value in wanted.items() if value is not None})


class Told(NamedTuple):
    """An entry as a person may read it."""

    entry: Entry
    gesture: str
    why: str
    sentences: tuple[str, ...]
    hidden: bool  # whether something of it is not to be seen, and is left out
    more: int = 0  # Changes beyond those in `sentences`


def entry_sentences(entry: Entry, person: Person | None = None) -> tuple[str, ...]:
    """Each Change of an entry in one line, as this person may read it (None: as one who may only read)."""
    return next(iter(told([entry], person))).sentences


def told(some: Sequence[Entry], person: Person | None, most: int | None = None) -> Iterator[Told]:
    """Entries of one project as this person may read them (None: as one who may only read): see `told_to`."""
    sight = NOTHING if person is None or not some else sight_of(person, some[0].project)
    return told_to(some, sight, most)


def told_to(some: Sequence[Entry], sight: Sight, most: int | None = None) -> Iterator[Told]:
    """Entries of one project as eyes that see so much read them, each with its first `most` Changes in words.

    Things are called as they were called then.
    """
    if not some:
        return
    project = some[0].project
    revisions = [entry.revision for entry in some]
    before = states_at(project, {max(revisions), *(revision - 1 for revision in revisions)})
    for entry in some:
        yield _told(entry, before[entry.revision - 1], sight, most)


def _told(entry: Entry, before: State, sight: Sight, most: int | None) -> Told:
    changes = changes_of(entry)
    left = sight.changes(changes) if sight.hides(entry) else changes
    if len(left) == len(changes) and all(one is other for one, other in zip(left, changes, strict=True)):
        said = sentences(before.plan, changes[:most])
        return Told(entry, entry.gesture, entry.why, said, False, len(changes) - len(said))
    said = sentences(sight.plan(before.plan), left[:most])
    return Told(entry, _gesture(entry, said, len(left)), "", said, True, len(left) - len(said))


def _gesture(entry: Entry, said: Sequence[str], count: int) -> str:
    """What was done, less what is hidden: what somebody wrote of it may tell an amount, or a risk."""
    if entry.via == Via.IMPORT:
        return entry.gesture  # names a file
    undone = f"{entry.gesture.partition(':')[0]}: " if entry.undoes is not None else ""
    if not said:
        return undone + untold(entry)
    first = speaking.told(said[0])
    return undone + (_("%(first)s, and %(n)s more") % {"first": first, "n": count - 1} if count > 1 else first)


def changes_for(entry: Entry, person: Person) -> tuple[Change, ...]:
    """The Changes of an entry as data, as this person may see them."""
    return sight_of(person, entry.project).changes(changes_of(entry))


def untold(entry: Entry) -> str:
    """What stands in for an entry that is hidden as a whole."""
    return _("A change of costs") if entry.money else _("A change that is not yours to see")


def compared(
    person: Person,
    project: Project,
    first: int,
    last: int,
    as_of: tuple[datetime | None, datetime | None] = (None, None),
) -> Comparison:
    """What differs from one revision to another, as this person may see it."""
    sides = zip((first, last), as_of, strict=True)
    return compare(*[past(person, project, at, partial(state_at, project, at), day) for at, day in sides])
