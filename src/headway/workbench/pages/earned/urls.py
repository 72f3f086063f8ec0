"""The addresses of the page of earned value."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.earned import technique, views

earned = [
    path("p/<slug:key>/earned/", views.show, name="earned"),
    path("p/<slug:key>/earned/table/", views.table, name="earned_table"),
    path("p/<slug:key>/earned/chart/<slug:chart>/<slug:form>/", views.download, name="earned_chart"),
    path("p/<slug:key>/earned/technique/<ref:task>/", technique.choose, name="earned_technique"),
]
