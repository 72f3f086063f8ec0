"""Every address: the pages, the API, and the accounts."""

from __future__ import annotations

from django.urls import include, path

handler400 = "headway.workbench.pages.shell.refusals.unreadable"
handler500 = "headway.workbench.pages.shell.failures.failed"

urlpatterns = [
    path("", include("headway.workbench.pages.urls")),
    path("api/v1/", include("headway.workbench.api.urls")),
    path("accounts/", include("headway.workbench.pages.people.urls")),
]
