"""What an alternative would do, computed on today's plan; and that frozen, as somebody assessed or approved it."""

from __future__ import annotations

import json
from collections import OrderedDict
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from headway.analysis import Analysis
from headway.analysis.impact import Impact, Shown
from headway.analysis.impact import impact as computed
from headway.workbench.control import lists
from headway.workbench.control.models import Alternative, Assessment, ChangeRequest
from headway.workbench.people.models import Person
from headway.workbench.projects import answers, baselines
from headway.workbench.projects.conflicts import told_to
from headway.workbench.projects.history import state_at
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.published import ENGINE
from headway.workbench.projects.sight import sight_of

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence

_MOST = 12
type Key = tuple[int, str, int | None, str]
_kept: OrderedDict[Key, Impact] = OrderedDict()


def impact(person: Person, alternative: Alternative, confidence: Confidence | None = None) -> Impact:
    """What an alternative would do to today's plan, as this person may see it. ChangeRefused where it no longer fits.

    `confidence` is a simulation of today's plan, whole; without it nothing is said of how sure anything is.
    """
    project = alternative.request.project
    sight = sight_of(person, project)
    with told_to(person, project):
        whole_ = whole(alternative)
    if sight.all and confidence is None:
        return whole_
    before, after = sight.analysis(whole_.before), sight.analysis(whole_.after)
    given = sight.changes(whole_.changes)
    return computed(
        before, after, changes=given, shown=Shown(*sight.effects), confidence=confidence,
        whole=whole_.after if confidence is not None else None,
    )  # fmt: skip


def whole(alternative: Alternative) -> Impact:
    """What an alternative would do to today's plan, with everything; of one that is in the plan, what it did.

    Kept by the plan's revision, the baseline and the content. ChangeRefused where it no longer fits.
    """
    request = ChangeRequest.objects.select_related("project").get(pk=alternative.request_id)
    project = request.project
    if request.revision is not None and request.chosen_id in (None, alternative.pk):
        return _done(request, project, alternative)
    row = baselines.measured(project)
    key = (alternative.pk, project.mark, row.pk if row else None, lists.digest(alternative))
    found = _kept.get(key)
    if found is None:
        _revision, before = answers.analysis(project)
        changes = lists.forecast(alternative)
        promise = baselines.value(row) if row else None
        found = _keep(key, computed(before, before.apply(*changes), changes=changes, baseline=promise))
    return found


def after(person: Person, before: Analysis, alternative: Alternative) -> Analysis:
    """An analysis, as this person may see it, with an alternative applied; ChangeRefused where it does not fit."""
    project = alternative.request.project
    sight = sight_of(person, project)
    with told_to(person, project):
        made = before.whole.apply(*sight.summing.changes(lists.forecast(alternative)))
    return made if before.behind is None else sight.analysis(made)


def binding(alternative: Alternative) -> str:
    """What an approval given now would be bound to: what a page shows beside the impact, and sends back."""
    return lists.binding(lists.digest(alternative), whole(alternative).effect_digest)


def keep(alternative: Alternative, impact: Impact, person: Person | None, at: datetime) -> Assessment:
    """Freeze what an alternative would do, as it is computed now. `impact` is the whole one."""
    project = Project.objects.get(pk=alternative.request.project_id)
    return Assessment.objects.create(
        alternative=alternative, at=at, by=person, revision=project.revision, mark=project.mark, engine=ENGINE,
        digest=lists.digest(alternative), effect=impact.effect.text, body=json.dumps(impact.as_json()),
    )  # fmt: skip


def latest(alternative: Alternative) -> Assessment | None:
    """What was last frozen of an alternative."""
    return Assessment.objects.filter(alternative=alternative).first()


def _done(request: ChangeRequest, project: Project, alternative: Alternative) -> Impact:
    """The impact that its application had: the plan just before it, and just after."""
    assert request.revision is not None
    mark = Entry.objects.values_list("mark", flat=True).get(project=project, revision=request.revision)
    key = (alternative.pk, f"done {mark}", None, "")
    found = _kept.get(key)
    if found is None:
        around = (request.revision - 1, request.revision)
        before, after = (answers.whole_past(project, at, partial(state_at, project, at)) for at in around)
        found = _keep(key, computed(before, after, changes=lists.forecast(alternative)))
    return found


def _keep(key: Key, made: Impact) -> Impact:
    """The impact itself: another thread may have kept so many since that this one is gone again."""
    _kept[key] = made
    while len(_kept) > _MOST:
        _kept.popitem(last=False)
    return made
