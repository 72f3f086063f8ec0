"""The addresses of the table."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.table import views

table = [
    path("p/<slug:key>/table/", views.show, name="table"),
    path("p/<slug:key>/table.json", views.data, name="table-data"),
]
