"""The addresses of the things a plan rests on: one list, one page and the same acts for every noun."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter

from headway.workbench.pages.tasks import address as address  # its converter is registered where it stands
from headway.workbench.pages.things import accounts, budget, calendars, views
from headway.workbench.pages.things.nouns import SHEETS
from headway.workbench.people.roles import Act


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
        of_money = sheet.act is not Act.READ
        index, show = (LISTS[route], accounts.show) if of_money else (views.index, views.show)
        yield path(f"p/<slug:key>/{route}/", index, {} if of_money else {"noun": route}, name=route)
        yield path(f"p/<slug:key>/{route}/<ref:thing>/", show, {"noun": route}, name=sheet.one_route)


LISTS = {"accounts": accounts.accounts, "commitments": accounts.commitments}
"""What is about money has a list of its own."""

things = [
    path("p/<slug:key>/<noun:noun>/add/", views.add, name="thing-add"),
    *_lists(),
    path("p/<slug:key>/<noun:noun>/<ref:thing>/save/", views.save, name="thing-save"),
    path("p/<slug:key>/<noun:noun>/<ref:thing>/remove/", views.remove, name="thing-remove"),
    path("p/<slug:key>/budget/", budget.show, name="budget"),
    path("p/<slug:key>/budget/save/", budget.save, name="budget-save"),
    path("p/<slug:key>/budget/transfer/", budget.transfer, name="budget-transfer"),
    path("p/<slug:key>/calendars/<ref:thing>/holidays/", calendars.add_holidays, name="calendar-holidays"),
    path("p/<slug:key>/resources/<ref:thing>/absences/", calendars.add_absence, name="resource-absence"),
]
