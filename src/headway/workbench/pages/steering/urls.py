"""The addresses of the page for the steering meeting and of its editions."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.steering import views

steering = [
    path("p/<slug:key>/overview/pdf/", views.live_paper, name="overview_pdf"),
    path("p/<slug:key>/editions/", views.index, name="editions"),
    path("p/<slug:key>/editions/publish/", views.publish, name="edition_publish"),
    path("p/<slug:key>/editions/sign/", views.sign, name="edition_sign"),
    path("p/<slug:key>/editions/standard/", views.ask, name="edition_standard"),
    path("p/<slug:key>/editions/<int:edition>/", views.show, name="edition"),
    path("p/<slug:key>/editions/<int:edition>/pdf/", views.paper, name="edition_pdf"),
]
