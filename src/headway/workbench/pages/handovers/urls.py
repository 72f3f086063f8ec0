"""The addresses of hand-overs."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.handovers import acts, views

handovers = [
    path("p/<slug:key>/handovers/", views.show, name="handovers"),
    path("p/<slug:key>/handovers/publish/", acts.publish, name="handover-publish"),
    path("p/<slug:key>/handovers/withdraw/", acts.withdraw, name="handover-withdraw"),
    path("p/<slug:key>/handovers/wait/", acts.wait, name="handover-wait"),
    path("p/<slug:key>/handovers/waits/<int:wait>/", views.look, name="handover-look"),
    path("p/<slug:key>/handovers/waits/<int:wait>/take/", acts.take, name="handover-take"),
    path("p/<slug:key>/handovers/waits/<int:wait>/stop/", acts.stop, name="handover-stop"),
]
