"""Django's name for this room."""

from django.apps import AppConfig


class Search(AppConfig):
    """Finding by words."""

    name = "headway.workbench.search"
    label = "search"
