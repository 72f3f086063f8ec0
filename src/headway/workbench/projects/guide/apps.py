"""Django's name for this room."""

from django.apps import AppConfig


class Guide(AppConfig):
    """The way to a first plan."""

    name = "headway.workbench.projects.guide"
    label = "guide"
