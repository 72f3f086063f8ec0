"""The addresses of levelling."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.levelling import views

levelling = [
    path("p/<slug:key>/levelling/", views.show, name="levelling"),
    path("p/<slug:key>/levelling/offer/", views.look, name="levelling-offer"),
    path("p/<slug:key>/levelling/take/", views.take, name="levelling-take"),
]
