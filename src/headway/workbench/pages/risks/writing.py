"""Writing to the register: every act is one list of Changes, and what is refused stands where it arose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from headway.plan.changes import Change, ChangeRefused, ChangesUnreadable
from headway.plan.changes.change import SETTING
from headway.plan.changes.refused import StaleChange
from headway.workbench.pages.risks.fields import again, field
from headway.workbench.pages.risks.sheets import Sheet
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.pages.tasks.views import remedy, said
from headway.workbench.people.request import Signed
from headway.workbench.projects.answers import seen
from headway.workbench.projects.history import entries
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.record import Receipt
from headway.workbench.projects.submit import submit

REFUSALS = (ChangeRefused, ChangesUnreadable, ValueError)
"""Why something was not written."""


def write(
    request: Signed, project: Project, changes: Sequence[Change], gesture: str = "", why: str = ""
) -> Receipt | None:
    """Write Changes in the person's name, one gesture; nothing for an empty list."""
    if not changes:
        return None
    return submit(request.user, project, changes, at=timezone.now(), via=Via.PAGE, gesture=gesture, why=why)


def failure(request: Signed, project: Project, sheet: Sheet, id: str, name: str, problem: Exception) -> Failure:
    """What stands at the field that was not saved: the sentence and, where a colleague was first, both values."""
    found = Failure(again(sheet, name, request.POST), said(problem), remedy(problem))
    if not isinstance(problem, StaleChange):
        return found
    plan = seen(request.user, project)[1].plan
    thing = sheet.things(plan).get(id)
    if thing is None:
        raise Http404
    last = entries(project, thing=(sheet.noun.collection, id), kind=SETTING[sheet.noun.type][name].name).first()
    who = str(last.by) if last is not None and last.by is not None else ""
    now = field(sheet, thing, plan, name).said or _("nothing")
    return replace(found, sentence=_("This was changed in the meantime."), theirs=now, who=who, status=412)
