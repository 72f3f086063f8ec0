"""How pages call the stages, kinds and urgencies of a change request."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from headway.workbench.control.models import Kind, Stage, Urgency, Verdict
from headway.workbench.pages.shell.words import MINUS, money
from headway.workbench.people.roles import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

STAGES: Mapping[str, _StrPromise] = {
    Stage.DRAFT: _("Draft"),
    Stage.SUBMITTED: _("Submitted"),
    Stage.ASSESSMENT: _("Under assessment"),
    Stage.APPROVED: _("Approved"),
    Stage.IMPLEMENTED: _("Implemented"),
    Stage.REVIEWED: _("Reviewed"),
    Stage.REJECTED: _("Rejected"),
    Stage.DEFERRED: _("Deferred"),
    Stage.WITHDRAWN: _("Withdrawn"),
}
KINDS: Mapping[str, _StrPromise] = {
    Kind.SCOPE: _("Scope"),
    Kind.SCHEDULE: _("Schedule"),
    Kind.COST: _("Cost"),
    Kind.TECHNICAL: _("Technical"),
    Kind.QUALITY: _("Quality"),
}
URGENCIES: Mapping[str, _StrPromise] = {
    Urgency.LOW: _("Low"),
    Urgency.NORMAL: _("Normal"),
    Urgency.HIGH: _("High"),
    Urgency.EMERGENCY: _("Emergency"),
}
VERDICTS: Mapping[str, _StrPromise] = {
    Verdict.APPROVE: _("approved"),
    Verdict.REJECT: _("rejected"),
    Verdict.DEFER: _("deferred"),
}
ROLES: Mapping[str, _StrPromise] = {
    Role.OWNER: _("owner"),
    Role.SPONSOR: _("sponsor"),
    Role.MANAGER: _("manager"),
    Role.CONTRIBUTOR: _("contributor"),
    Role.STAKEHOLDER: _("stakeholder"),
    Role.VIEWER: _("viewer"),
}
MEANINGS: Mapping[str, str] = {
    Stage.SUBMITTED: "driver",
    Stage.ASSESSMENT: "driver",
    Stage.APPROVED: "at-risk",  # it waits for somebody still
    Stage.IMPLEMENTED: "done",
    Stage.REVIEWED: "done",
    Stage.REJECTED: "",
    Stage.DEFERRED: "outline",
    Stage.WITHDRAWN: "outline",
    Stage.DRAFT: "outline",
}
"""The class of the badge in which a stage stands."""


def signed(days: float) -> str:
    """`+9 d`, `−2.5 d`, `0 d`: working days, later is positive."""
    value = round(days, 1)
    said = number_format(abs(value), 0 if value.is_integer() else 1)
    return f"{'+' if value > 0 else MINUS if value < 0 else ''}{said} d"


def signed_money(amount: Decimal, currency: str) -> str:
    """`+42,000 EUR`, `−1.2 M EUR`: dearer is positive."""
    sign = "+" if amount > 0 else MINUS if amount < 0 else ""
    return f"{sign}{money(abs(amount), currency)}"
