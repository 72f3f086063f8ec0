"""The addresses of the plan by resource."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.timeline import views

timeline = [
    path("p/<slug:key>/timeline/", views.show, name="timeline"),
    path("p/<slug:key>/timeline/people.json", views.data, name="timeline-data"),
]
