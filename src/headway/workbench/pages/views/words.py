"""What the fields of a task are called on pages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from headway.analysis.query import FIELDS, Field

NAMES = (
    noop("Name"), noop("No."), noop("WBS"), noop("Kind"), noop("Milestone"), noop("Summary"), noop("Phase"),
    noop("Parent"), noop("Under"), noop("Priority"), noop("Manual"), noop("Inactive"), noop("External"), noop("Notes"),
    noop("Optimistic"), noop("Most likely"), noop("Pessimistic"), noop("Identifier"), noop("Start"), noop("Finish"),
    noop("Duration"), noop("Critical"), noop("Near-critical"), noop("Total float"), noop("Free float"), noop("Driver"),
    noop("Deadline"), noop("External early start"), noop("External late finish"), noop("Constraint"),
    noop("Constraint date"), noop("Late start"), noop("Late finish"),
    noop("Baseline start"), noop("Baseline finish"), noop("Start variance"), noop("Finish variance"), noop("Moved"),
    noop("Status"), noop("Progress"), noop("Remaining"), noop("Late"), noop("Overdue"), noop("Started"), noop("Done"),
    noop("Resources"), noop("Team"), noop("Components"), noop("Owner"), noop("Calendar"), noop("Predecessors"),
    noop("Successors"), noop("Risks"), noop("Work"), noop("Remaining work"), noop("Cost"), noop("Planned cost"),
    noop("Actual cost"), noop("Remaining cost"), noop("Baseline cost"), noop("Cost variance"),
    noop("Cost account"), noop("Earning technique"),
)  # fmt: skip
"""Every label there is, for the translators; a test holds it against the catalogue."""


def label(field: Field) -> str:
    """What a field is called; a custom one as people named it."""
    return _(field.label) if field.name in FIELDS else field.label


def labels() -> dict[str, str]:
    """What every field all plans have is called, by its name."""
    return {name: _(field.label) for name, field in FIELDS.items()}
