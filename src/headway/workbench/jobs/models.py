"""When what comes round is due again."""

from __future__ import annotations

from django.db import models


class Due(models.Model):
    """The next time of a job of `schedule.py`; whoever moves it on has claimed this turn."""

    name = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M}"
