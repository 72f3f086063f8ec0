"""The addresses of bulk edits."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.bulk import views

bulk = [
    path("p/<slug:key>/bulk/", views.show, name="bulk"),
    path("p/<slug:key>/bulk/apply/", views.apply, name="bulk-apply"),
    path("p/<slug:key>/bulk/propose/", views.propose, name="bulk-propose"),
]
