"""Django's name for this room."""

from django.apps import AppConfig


class Documents(AppConfig):
    """What people write and file."""

    name = "headway.workbench.documents"
    label = "documents"
