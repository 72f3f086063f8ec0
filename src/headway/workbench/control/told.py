"""What a request says of why it was refused or voided, for those who may see everything and for those who may not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headway.workbench.control.models import Approval, ChangeRequest
from headway.workbench.people.models import Person
from headway.workbench.projects.sight import sight_of


def conflict(person: Person, request: ChangeRequest) -> str:
    """Why a request does not fit; a sentence that may name money, reserves or risks is for those who may see them."""
    if not request.conflict or sight_of(person, request.project).all:
        return request.conflict
    return _("It no longer fits the plan or the baseline.")


def void(person: Person, word: Approval) -> str:
    """Why a word no longer counts, likewise."""
    if not word.void or sight_of(person, word.alternative.request.project).all:
        return word.void
    return _("The content or the effect is no longer what was approved.")
