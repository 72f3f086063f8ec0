"""The addresses of the roadmap."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.roadmap import views

roadmap = [
    path("p/<slug:key>/roadmap/", views.show, name="roadmap"),
    path("p/<slug:key>/roadmap/<slug:picture>/", views.download, name="roadmap-file"),
]
