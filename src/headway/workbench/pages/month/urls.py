"""The addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.month import views

month = [
    path("p/<slug:key>/month/", views.show, name="month"),
    path("p/<slug:key>/month/day/", views.on_day, name="month-day"),
]
