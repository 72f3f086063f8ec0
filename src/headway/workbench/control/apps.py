"""Django's name for this room."""

from django.apps import AppConfig


class Control(AppConfig):
    """What waits for somebody's word."""

    name = "headway.workbench.control"
    label = "control"
