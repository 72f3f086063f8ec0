"""Django's name for this room."""

from django.apps import AppConfig


class Notices(AppConfig):
    """Notices, mail and feeds."""

    name = "headway.workbench.notices"
    label = "notices"
