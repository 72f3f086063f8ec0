"""The addresses of what is heard and of who is here."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.live import views

live = [
    path("events/", views.events, name="live"),
    path("presence/leave/", views.leave, name="presence_leave"),
    path("p/<slug:key>/presence/", views.present, name="presence"),
    path("p/<slug:key>/presence/arrive/", views.arrive, name="presence_arrive"),
]
