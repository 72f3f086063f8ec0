"""The addresses of pages, by noun."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.plan import views as plan
from headway.workbench.pages.projects import views as projects

urlpatterns = [
    path("", projects.index, name="projects"),
    path("p/<slug:key>/", plan.show, name="plan"),
]
