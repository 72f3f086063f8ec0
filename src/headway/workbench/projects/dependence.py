"""Which later entry of the journal stands in the way of taking an earlier one back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from headway.actuals.changes import FactChange
from headway.plan.changes import Change, ChangeRefused, Flaw, PlanChange
from headway.plan.changes.nouns import NOUNS
from headway.workbench.projects import bulk
from headway.workbench.projects.chains import Chains
from headway.workbench.projects.models import Entry, EntryThing, Project
from headway.workbench.projects.replay import changes_of
from headway.workbench.projects.rows import SETTINGS, State
from headway.workbench.projects.things import Thing

MOST = 200
"""How many of the latest entries of a thing are looked at."""

_COLLECTION = {noun.type.__name__: noun.collection or SETTINGS for noun in NOUNS}


def behind_refusal(project: Project, revision: int, change: Change, refused: ChangeRefused) -> Entry | None:
    """The entry after `revision` that made this Change not fit any more."""
    if isinstance(change, FactChange):
        return _latest(project, revision, [("tasks", change.task)], ())
    assert isinstance(change, PlanChange)
    fields = change.kind.fields if change.kind.act == "set" else (refused.field,)
    return _latest(project, revision, _things(change), fields)


def behind_flaw(project: Project, revision: int, flaw: Flaw, now: State) -> Entry | None:
    """The entry after `revision` that brought in what would now break."""
    if flaw.code == "fact":
        fact = now.actuals.facts.get(flaw.things[0])
        return _latest(project, revision, [("tasks", fact.task)] if fact else [], ())
    noun = "tasks" if flaw.code == "circle" and flaw.noun == "Link" else _COLLECTION[flaw.noun]
    return _latest(project, revision, [(noun, thing) for thing in flaw.things], ())


def _latest(project: Project, revision: int, things: Collection[Thing], fields: Collection[str]) -> Entry | None:
    """The latest entry in effect that wrote one of these fields of these things, else that touched them at all."""
    touching = list(_touching(project, revision, things))
    chains = Chains.of(project)
    standing = [entry for entry in touching if entry.undoes is None and chains.in_effect(entry.revision)]
    exact = (entry for entry in standing if any(_writes(change, things, fields) for change in changes_of(entry)))
    return next(exact, None) or next(iter(standing or touching), None)


def _touching(project: Project, revision: int, things: Collection[Thing]) -> Iterator[Entry]:
    found: set[int] = set()
    for noun, key in things:
        rows = EntryThing.objects.filter(project=project, noun=noun, key=bulk.stored_key(key), revision__gt=revision)
        found.update(rows.order_by("-revision").values_list("revision", flat=True)[:MOST])
    journal = Entry.objects.filter(project=project, revision__in=found)
    return iter(journal.select_related("by").order_by("-revision")[:MOST])


def _writes(change: Change, things: Collection[Thing], fields: Collection[str]) -> bool:
    if isinstance(change, FactChange):
        return ("tasks", change.task) in things and not fields
    if not isinstance(change, PlanChange) or set(things).isdisjoint(_things(change)):
        return False
    return change.kind.act != "set" or not fields or not set(fields).isdisjoint(change.kind.fields)


def _things(change: PlanChange) -> list[Thing]:
    return [(noun.collection or SETTINGS, id) for noun, id in change.things]
