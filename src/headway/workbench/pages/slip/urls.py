"""The addresses of the page "Why it moved"."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.slip import saving, views

slip = [
    path("p/<slug:key>/slip/", views.show, name="slip"),
    path("p/<slug:key>/slip/found/", views.found, name="slip_found"),
    path("p/<slug:key>/slip/p80/", views.p80, name="slip_p80"),
    path("p/<slug:key>/slip/trend/", views.trend, name="slip_trend"),
    path("p/<slug:key>/slip/chart/<slug:chart>/<slug:form>/", saving.download, name="slip_chart"),
]
