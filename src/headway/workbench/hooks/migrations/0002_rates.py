"""Rates have a right of their own: a hook that told of costs goes on telling what it told."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

COSTS, RATES = "costs", "rates"


def give(apps: Any, editor: Any) -> None:
    """What tells of costs tells of rates too."""
    for row in list(apps.get_model("hooks", "Hook").objects.exclude(sees=[])):
        if COSTS in row.sees and RATES not in row.sees:
            row.sees = [*row.sees, RATES]
            row.save(update_fields=["sees"])


def take(apps: Any, editor: Any) -> None:
    """As it was, before there were two."""
    for row in list(apps.get_model("hooks", "Hook").objects.exclude(sees=[])):
        if RATES in row.sees:
            row.sees = [each for each in row.sees if each != RATES]
            row.save(update_fields=["sees"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("hooks", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(give, take)]
