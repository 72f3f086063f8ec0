"""The addresses of the workload by week."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.workload import views

workload = [
    path("p/<slug:key>/workload/", views.show, name="workload"),
    path("p/<slug:key>/workload/behind/", views.behind, name="workload-behind"),
]
