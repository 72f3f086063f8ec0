"""How a project begins: a plan becomes revision 1, and who brought it the owner."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from headway.actuals.changes import diff_all
from headway.workbench.people.may import may
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import EMPTY, State
from headway.workbench.projects.submit import submit

LONGEST_KEY = 48
RESERVED = frozenset({"new", "import", "imports"})
_TRIES = 20


def begin(person: Person, state: State, *, at: datetime, **told: Any) -> Project:
    """A new project that holds this plan and these facts. `told` is what `submit` takes besides: via, gesture, cause.

    PermissionDenied for whoever may not start one.
    """
    if not may(person, Act.START):
        raise PermissionDenied(_("You may not start a project."))
    with transaction.atomic():
        project = _named(state.plan.settings.name, at)
        Membership.objects.create(person=person, project=project, role=Role.OWNER)
        changes = diff_all(EMPTY, state, on_clock(state.plan.settings, at))
        if changes:
            submit(person, project, changes, at=at, **told)
        return project


def key_of(name: str) -> str:
    """`Überprüfung der Anlage 3` is `uberprufung-der-anlage-3`: what stands in addresses."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_KEY].strip("-")
    return key if key and key not in RESERVED else "plan"


def _named(name: str, at: datetime) -> Project:
    """A project under the first key that is free, also where somebody else takes one at this moment."""
    wanted = key_of(name)
    taken = set(Project.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    free = (key for n in count(1) if (key := wanted if n == 1 else f"{wanted}-{n}") not in taken)
    for _try in range(_TRIES):
        try:
            with transaction.atomic():
                return Project.objects.create(key=next(free), name=name[:500], created=at)
        except IntegrityError:
            continue
    raise IntegrityError(f"no key is free for {wanted!r}")
