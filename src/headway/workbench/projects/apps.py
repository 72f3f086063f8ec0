"""Django's name for this room."""

from django.apps import AppConfig


class Projects(AppConfig):
    """The record of every project."""

    name = "headway.workbench.projects"
    label = "projects"
