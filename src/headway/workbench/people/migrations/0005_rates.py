"""Rates have a right of their own: whoever was given the right to see costs keeps seeing what they saw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import migrations

COSTS, RATES = "costs", "rates"


def give(apps: Any, editor: Any) -> None:
    """Members and the invited who may see costs may see rates too."""
    for row in _given(apps):
        if COSTS in row.rights and RATES not in row.rights:
            row.rights = [*row.rights, RATES]
            row.save(update_fields=["rights"])


def take(apps: Any, editor: Any) -> None:
    """The right as it was, before there were two."""
    for row in _given(apps):
        if RATES in row.rights:
            row.rights = [each for each in row.rights if each != RATES]
            row.save(update_fields=["rights"])


def _given(apps: Any) -> Iterator[Any]:
    for name in ("Membership", "Invitation"):
        yield from list(apps.get_model("people", name).objects.exclude(rights=[]))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0004_language")]
    operations: ClassVar = [migrations.RunPython(give, take)]
