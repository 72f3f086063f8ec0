"""Django's name for this room."""

from django.apps import AppConfig


class Hooks(AppConfig):
    """Webhooks."""

    name = "headway.workbench.hooks"
    label = "hooks"
