"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """What happens while one looks."""

    name = "headway.workbench.live"
    label = "live"
