"""What followed from what was typed, beside it: `Work 40 h -> 64 h`."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import ngettext

from headway.analysis import balance
from headway.plan.changes import Change
from headway.plan.plan import Plan
from headway.workbench.speaking import told


def followed(before: Plan, after: Plan, typed: Sequence[Change]) -> list[str]:
    """In the reader's language: line by line for one task, for several how many there are."""
    found = balance.told(before, after, typed) if before.settings.balance else {}
    if len(found) == 1:
        (lines,) = found.values()
        return [told(line) for line in lines]
    if not found:
        return []
    sentence = ngettext(
        "on %(count)s task the third of duration, units and work follows",
        "on %(count)s tasks the third of duration, units and work follows",
        len(found),
    )
    return [sentence % {"count": len(found)}]
