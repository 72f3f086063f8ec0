"""The addresses of the things a plan rests on: one list, one page and the same acts for every noun."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter

from headway.workbench.pages.tasks import address as address  # its converter is registered where it stands
from headway.workbench.pages.things import calendars, views
from headway.workbench.pages.things.nouns import SHEETS


class Route:
    """The name of a list in an address: one of the nouns, and nothing else."""

    regex = "|".join(SHEETS)

    def to_python(self, value: str) -> str:
        """From the address."""
        return value

    def to_url(self, value: str) -> str:
        """Into the address."""
        return value


register_converter(Route, "noun")


def _lists() -> Iterator[URLPattern]:
    for route, sheet in SHEETS.items():
        yield path(f"p/<slug:key>/{route}/", views.index, {"noun": route}, name=route)
        yield path(f"p/<slug:key>/{route}/<ref:thing>/", views.show, {"noun": route}, name=sheet.noun.key)


things = [
    path("p/<slug:key>/<noun:noun>/add/", views.add, name="thing-add"),
    *_lists(),
    path("p/<slug:key>/<noun:noun>/<ref:thing>/save/", views.save, name="thing-save"),
    path("p/<slug:key>/<noun:noun>/<ref:thing>/remove/", views.remove, name="thing-remove"),
    path("p/<slug:key>/calendars/<ref:thing>/holidays/", calendars.add_holidays, name="calendar-holidays"),
    path("p/<slug:key>/resources/<ref:thing>/absences/", calendars.add_absence, name="resource-absence"),
]
