"""Undo and redo: one gesture is one step, taken back by appending what is its inverse today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from headway.actuals.changes import FactChange, undo_all
from headway.actuals.changes.book import Book
from headway.actuals.changes.flaws import introduced_by_facts
from headway.plan.changes import AcceptFlaws, Change, ChangeRefused, Flaw
from headway.plan.changes.flaws import beyond, introduced
from headway.plan.changes.fold import fold
from headway.plan.errors import HeadwayError
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.chains import Chains
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.dependence import behind_flaw, behind_refusal
from headway.workbench.projects.history import state_at
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.record import Receipt, Signature
from headway.workbench.projects.replay import changes_of
from headway.workbench.projects.rows import State
from headway.workbench.projects.sight import Sight, sight_of
from headway.workbench.projects.submit import Decided, submit_in_turn


class NothingToUndo(HeadwayError):
    """There is no gesture to take back, or to make again."""


class UndoRefused(HeadwayError):
    """A gesture cannot be taken back: `entry` is the later one that builds on it (None: it cannot be told which)."""

    def __init__(self, sentence: str, entry: Entry | None) -> None:
        super().__init__(sentence)
        self.entry = entry


def undo(
    person: Person, project: Project, *, at: datetime, via: str = Via.PAGE, revision: int | None = None
) -> Receipt:
    """Take back this person's latest gesture that stands, or the entry of a revision, whoever wrote it.

    NothingToUndo where there is none; UndoRefused where a later entry builds on it; PermissionDenied for the entry of
    somebody else where one may not change the plan.
    """
    return _step(person, project, at, via, lambda chains: _to_undo(person, project, chains, revision))


def redo(
    person: Person, project: Project, *, at: datetime, via: str = Via.PAGE, revision: int | None = None
) -> Receipt:
    """Make again what this person took back last, or the gesture of a revision. A new gesture after an undo ends this.

    The errors are those of `undo`.
    """
    return _step(person, project, at, via, lambda chains: _to_redo(person, project, chains, revision))


def undoable(person: Person, project: Project) -> Entry | None:
    """The gesture that `undo` would take back, to be named on a button."""
    return _gesture(project, lambda chains: _to_undo(person, project, chains, None))


def redoable(person: Person, project: Project) -> Entry | None:
    """The gesture that `redo` would make again."""
    return _gesture(project, lambda chains: _to_redo(person, project, chains, None))


type Choose = Callable[[Chains], int]


def _step(person: Person, project: Project, at: datetime, via: str, choose: Choose) -> Receipt:
    def decide(before: State) -> Decided:
        chains = Chains.of(project)
        entry = _entry(project, choose(chains))
        if entry.by_id != person.pk and not may(person, Act.PLAN, project):
            raise PermissionDenied(_("Only who may change the plan may undo what somebody else did."))
        gesture = _entry(project, chains.gesture(entry.revision))
        again = (chains.steps(gesture.revision).index(entry.revision)) % 2 == 1
        said = f"{'Redid' if again else 'Undid'}: {gesture.gesture}"
        changes = _inverse(person, project, entry, before, on_clock(before.plan.settings, at))
        return changes, Signature(by=person, at=at, via=via, gesture=said, undoes=entry.revision)

    return submit_in_turn(person, project, decide)


def _gesture(project: Project, choose: Choose) -> Entry | None:
    chains = Chains.of(project)
    try:
        return _entry(project, chains.gesture(choose(chains)))
    except NothingToUndo:
        return None


def _to_undo(person: Person, project: Project, chains: Chains, revision: int | None) -> int:
    if revision is None:
        own = Entry.objects.filter(project=project, by=person, undoes=None).order_by("-revision")
        standing = (each for each in own.values_list("revision", flat=True).iterator() if chains.in_effect(each))
        revision = next(standing, None)
        if revision is None:
            raise NothingToUndo(_("There is nothing of yours to undo."))
    if not chains.in_effect(revision):
        raise NothingToUndo(_("This is undone already."))
    return chains.steps(revision)[-1]


def _to_redo(person: Person, project: Project, chains: Chains, revision: int | None) -> int:
    if revision is not None:
        if chains.in_effect(revision):
            raise NothingToUndo(_("This is not undone."))
        return chains.steps(revision)[-1]
    own = Entry.objects.filter(project=project, by=person)
    latest = own.filter(undoes=None).order_by("-revision").values_list("revision", flat=True).first() or 0
    undone = own.filter(undoes__isnull=False, revision__gt=latest).order_by("-revision")
    for step in undone.values_list("revision", flat=True):
        if chains.steps(step)[-1] == step and not chains.in_effect(chains.gesture(step)):
            return step
    raise NothingToUndo(_("There is nothing to redo."))


def _entry(project: Project, revision: int) -> Entry:
    try:
        return Entry.objects.select_related("by").get(project=project, revision=revision)
    except Entry.DoesNotExist:
        raise NothingToUndo(_("This project has no revision %(revision)s.") % {"revision": revision}) from None


def _inverse(person: Person, project: Project, entry: Entry, now: State, recorded: datetime) -> tuple[Change, ...]:
    """What takes an entry back today; UndoRefused where it does not fit any more or would break what came later."""
    changes = changes_of(entry)
    steps = tuple(_inverted(change, recorded) for change in reversed(changes) if not isinstance(change, AcceptFlaws))
    book = Book(*now)
    try:
        fold(book, steps)
    except ChangeRefused as refused:
        stuck = steps[(refused.position or 1) - 1]
        raise _refusal(person, entry, behind_refusal(project, entry.revision, stuck, refused), refused) from None
    after = book.plan()
    flaws = [*introduced(book, after), *introduced_by_facts(book, after)]
    for flaw in beyond(flaws, _flaws_then(project, entry, changes, recorded)) if flaws else ():
        raise _refusal(person, entry, behind_flaw(project, entry.revision, flaw, now), None)
    return (*steps, AcceptFlaws(tuple(flaws))) if flaws or not steps else steps


def _inverted(change: Change, recorded: datetime) -> Change:
    return change.inverse(recorded) if isinstance(change, FactChange) else change.inverse()


def _flaws_then(project: Project, entry: Entry, changes: tuple[Change, ...], recorded: datetime) -> list[Flaw]:
    """The flaws that were there before the entry, and may come back with it."""
    back = undo_all(*state_at(project, entry.revision), changes, recorded)
    return [flaw for change in back if isinstance(change, AcceptFlaws) for flaw in change.flaws]


def _refusal(person: Person, entry: Entry, later: Entry | None, refused: ChangeRefused | None) -> UndoRefused:
    sight = sight_of(person, entry.project)
    told = {"gesture": _quoted(entry, sight)}
    if later is None:
        why = f" {refused}" if refused and sight.all else ""
        return UndoRefused(
            _("%(gesture)s cannot be undone, since what it changed is different now.") % told + why, None
        )
    told |= {
        "who": str(later.by) if later.by else _("somebody"),
        "later": _quoted(later, sight),
        "when": f"{date_format(later.at, 'MONTH_DAY_FORMAT')}, {date_format(later.at, 'TIME_FORMAT')}",
    }
    sentence = _(
        "%(gesture)s cannot be undone: on %(when)s %(who)s did %(later)s, which builds on it. Undo that first."
    )
    return UndoRefused(sentence % told, later)


def _quoted(entry: Entry, sight: Sight) -> str:
    if not sight.hides(entry):
        return f"“{entry.gesture}”"
    return _("a change of costs") if entry.money else _("a change that is not yours to see")
