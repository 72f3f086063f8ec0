"""What causes are called on a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headway.analysis.slip import Cause


def cause_name(cause: Cause) -> str:
    """`Progress`, `Calendars and resources`."""
    return {
        Cause.PROGRESS: _("Progress"),
        Cause.ESTIMATES: _("Estimates"),
        Cause.SCOPE: _("Scope"),
        Cause.LOGIC: _("Logic"),
        Cause.RESOURCES: _("Calendars and resources"),
        Cause.RISKS: _("Risks"),
        Cause.CONSTRAINTS: _("Constraints and settings"),
        Cause.ENGINE: _("A newer version of Headway"),
    }[cause]
