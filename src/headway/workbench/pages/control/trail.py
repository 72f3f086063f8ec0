"""What happened to a request, first to last, from its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from headway.workbench.control.models import Approval, Assessment, Authorship, ChangeRequest, Stage
from headway.workbench.control.undone import steps
from headway.workbench.pages.control.words import VERDICTS
from headway.workbench.people.models import Person
from headway.workbench.projects.sight import sight_of


class Event(NamedTuple):
    """Something that happened to a request: when, in words, and the reason given."""

    at: datetime
    said: str
    why: str = ""


def trail(person: Person, request: ChangeRequest, words: Sequence[Approval]) -> list[Event]:
    """The history of a request. Why a word no longer counts may tell amounts: only who sees everything reads it."""
    everything = sight_of(person, request.project).all
    own = (*_own(request), *_undone(request))
    found = [*own, *_edits(request), *_assessed(request), *_words(words, everything), *_known(request)]
    return sorted(found, key=lambda each: each.at)


def _own(request: ChangeRequest) -> Iterator[Event]:
    yield Event(request.created, _("%(who)s opened it.") % {"who": request.requester})
    if request.submitted:
        yield Event(request.submitted, _("It was submitted."))
    if request.stage == Stage.WITHDRAWN and request.decided:
        yield Event(request.decided, _("It was withdrawn."), request.answer)
    if request.revision is not None and request.decided:
        told = _("It was applied to the plan as revision %(revision)s") % {"revision": request.revision}
        more = _(", and to the baseline.") if request.baseline_id else "."
        yield Event(request.decided, f"{told}{more}")
    if request.reviewed:
        yield Event(request.reviewed, _("It was reviewed."), request.lesson)


def _undone(request: ChangeRequest) -> Iterator[Event]:
    """What the journal says became of its Changes: taken back, made again, and so on."""
    for step, entry in enumerate(steps(request)):
        told = {"who": entry.by or _("Somebody"), "revision": entry.revision}
        yield Event(
            entry.at,
            (
                _("%(who)s made its Changes to the plan again, as revision %(revision)s.")
                if step % 2
                else _("%(who)s undid its Changes to the plan, as revision %(revision)s.")
            )
            % told,
        )


def _edits(request: ChangeRequest) -> Iterator[Event]:
    several = request.alternatives.count() > 1
    rows = Authorship.objects.filter(alternative__request=request).select_related("person", "alternative")
    for row in rows:
        told = {"who": row.person, "letter": row.alternative.letter}
        yield Event(
            row.at, (_("%(who)s began to write %(letter)s.") if several else _("%(who)s wrote what it changes.")) % told
        )


def _assessed(request: ChangeRequest) -> Iterator[Event]:
    """When its impact was frozen apart from any word on it."""
    rows = Assessment.objects.filter(alternative__request=request, approvals=None).defer("body", "effect")
    seen: set[tuple[datetime, int | None]] = set()
    for row in rows.select_related("by"):
        if (row.at, row.by_id) not in seen:
            seen.add((row.at, row.by_id))
            yield Event(row.at, _("%(who)s assessed its impact.") % {"who": row.by or "Headway"})


def _words(words: Sequence[Approval], everything: bool) -> Iterator[Event]:
    told_already: set[tuple[int, datetime]] = set()
    for word in words:
        if (word.by_id, word.at) in told_already:
            continue  # a rejection is noted on every alternative
        told_already.add((word.by_id, word.at))
        evidence = _("Evidence: %(evidence)s") % {"evidence": word.evidence} if word.evidence else ""
        yield Event(word.at, _said(word), " ".join(part for part in (word.why, evidence) if part))
        if word.voided and word.verdict == "approve":
            why = word.void if everything else ""
            yield Event(word.voided, _("The approval of %(who)s no longer counts.") % {"who": word.by}, why)


def _said(word: Approval) -> str:
    told = {"who": word.by, "other": word.behalf or word.recorder, "did": VERDICTS[word.verdict]}
    if word.behalf is not None:
        return _("%(who)s %(did)s it for %(other)s.") % told
    if word.recorder is not None:
        return _("%(who)s %(did)s it, as %(other)s noted.") % told
    return _("%(who)s %(did)s it.") % told


def _known(request: ChangeRequest) -> Iterator[Event]:
    rows = request.acknowledgements.exclude(at=None).select_related("by")
    signed: set[tuple[datetime, str]] = set()
    for row in rows:
        assert row.at is not None
        if row.override and (row.at, row.override) not in signed:
            signed.add((row.at, row.override))
            yield Event(row.at, _("%(who)s signed that it goes on without their word.") % {"who": row.by}, row.override)
        elif not row.override:
            yield Event(row.at, _("%(who)s knows what they must know.") % {"who": row.by})
