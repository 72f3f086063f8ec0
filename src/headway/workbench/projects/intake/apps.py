"""Django's name for this room."""

from django.apps import AppConfig


class Intake(AppConfig):
    """Uploads and the mappings of sheets."""

    name = "headway.workbench.projects.intake"
    label = "intake"
