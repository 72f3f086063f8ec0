"""Django's name for this room."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """Background work."""

    name = "headway.workbench.jobs"
    label = "jobs"
