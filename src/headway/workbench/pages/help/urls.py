"""The addresses of the help."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.help import views

help_pages = [
    path("help/", views.index, name="help"),
    path("help/schema/<str:schema>", views.schema_file, name="help_schema"),
    path("help/<path:page>/", views.show, name="help_page"),
]
