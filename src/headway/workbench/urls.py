"""Every address: the pages, the API, and the accounts."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("headway.workbench.pages.urls")),
    path("accounts/", include("allauth.urls")),
]
