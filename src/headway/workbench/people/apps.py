"""Django's name for this room."""

from django.apps import AppConfig


class People(AppConfig):
    """People and rights."""

    name = "headway.workbench.people"
    label = "people"
