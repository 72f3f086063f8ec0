"""The addresses of the page "Money"."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.money import journal, views

money = [
    path("p/<slug:key>/money/", views.show, name="money"),
    path("p/<slug:key>/money/chart/<slug:chart>/<slug:form>/", views.download, name="money_chart"),
    path("p/<slug:key>/money/journal/", journal.show, name="money_journal"),
    path("p/<slug:key>/money/journal/take/", journal.take, name="money_journal_take"),
    path("p/<slug:key>/money/journal/book/", journal.book, name="money_journal_book"),
    path("p/<slug:key>/money/journal/retract/", journal.retract, name="money_journal_retract"),
]
