"""The address of the milestones."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.milestones import views

milestones = [path("p/<slug:key>/milestones/", views.show, name="milestones")]
