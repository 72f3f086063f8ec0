"""The addresses of pages, by noun."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.plan import views as plan
from headway.workbench.pages.projects import views as projects
from headway.workbench.pages.shell import views as shell

urlpatterns = [
    path("", projects.index, name="projects"),
    path("search/", shell.search, name="search"),
    path("me/theme/", shell.theme, name="theme"),
    path("p/<slug:key>/strip/", shell.strip, name="strip"),
    path("p/<slug:key>/", plan.show, name="plan"),
    path("p/<slug:key>/gantt.json", plan.data, name="plan-data"),
]
