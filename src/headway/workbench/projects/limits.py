"""How many cards the people of a project agreed to have in a column of its board at most: work in progress.

An agreement is the project's own, one for each field a board is laid out by; it is told where it is passed and keeps
nobody from anything. The board of a draft has the limits of the project it is a draft of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project, View
from headway.workbench.projects.patience import patiently
from headway.workbench.projects.views import home_of, may_share

PAGE = "board-limits"
"""Under which page the agreements stand among the kept views; no list of views shows it."""

MOST = 9_999


def limits(project: Project, field: str) -> Mapping[str, int]:
    """The agreed limits of the columns of a field, by the key of the column."""
    return _read(_rows(home_of(project), field).values_list("body", flat=True).first())


def agreed(project: Project) -> Mapping[str, Mapping[str, int]]:
    """Every limit that was agreed: by field, and by the key of the column."""
    rows = View.objects.filter(project=home_of(project), page=PAGE).order_by("name").values_list("name", "body")
    return {field: held for field, body in rows if (held := _read(body))}


def agree(person: Person, project: Project, field: str, column: str, limit: int | None, *, at: datetime) -> None:
    """Write down a limit, or that there is none any more (None).

    PermissionDenied for whoever does not plan the project itself, of whose draft this may be the board; ValueError,
    with a sentence, for a limit that is none.
    """
    if not may_share(person, project):
        raise PermissionDenied(_("You may not %(act)s in this project.") % {"act": Act.PLAN.value})
    if limit is not None and not 0 < limit <= MOST:
        raise ValueError(_("A limit is a number from 1 to %(most)s.") % {"most": MOST})
    patiently(lambda: _written(person, home_of(project), field, column, limit, at))


def _written(person: Person, home: Project, field: str, column: str, limit: int | None, at: datetime) -> None:
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=home.pk)
        row = _rows(home, field).first()
        rest = {key: value for key, value in _read(row.body if row else None).items() if key != column}
        body = msgspec.json.encode({**rest, column: limit} if limit is not None else rest).decode()
        if row is None:
            told = {"sharing": View.Sharing.SHARED, "created": at, "changed": at}
            View.objects.create(project=home, owner=person, name=field, page=PAGE, body=body, **told)
        else:
            _rows(home, field).update(body=body, changed=at, owner=person, version=row.version + 1)


def _rows(home: Project, field: str) -> models.QuerySet[View]:
    return View.objects.filter(project=home, page=PAGE, name=field)


def _read(body: str | None) -> dict[str, int]:
    return msgspec.json.decode(body, type=dict[str, int]) if body else {}
