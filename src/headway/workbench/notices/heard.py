"""Where an open page sees that its person was told something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from headway.workbench.notices.models import Notice


class Newest:
    """The number of everybody's newest notice: read whole once, and then only what came since."""

    def __init__(self) -> None:
        self._newest: dict[int, int] = {}
        self._last = 0

    def __call__(self, now: datetime) -> Mapping[int, str]:
        """By person; it is asked several times a second, so it is cheap."""
        rows = Notice.objects.filter(pk__gt=self._last).order_by().values_list("person").annotate(newest=Max("pk"))
        self._newest.update(rows)
        self._last = max(self._newest.values(), default=0)
        return {person: str(newest) for person, newest in self._newest.items()}
