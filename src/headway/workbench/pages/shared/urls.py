"""The address of people whom projects share."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.shared import views

shared = [path("shared/", views.show, name="shared")]
