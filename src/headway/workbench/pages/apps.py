"""Django's name for this room."""

from django.apps import AppConfig


class Pages(AppConfig):
    """The pages."""

    name = "headway.workbench.pages"
    label = "pages"
