"""The addresses of the network."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.network import views

network = [
    path("p/<slug:key>/network/", views.show, name="network"),
    path("p/<slug:key>/network.json", views.data, name="network-data"),
    path("p/<slug:key>/network/<slug:picture>/", views.download, name="network-file"),
]
