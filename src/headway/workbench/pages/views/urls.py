"""The addresses that all views of a plan have alike."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.views import answers, files, kept

views = [
    path("p/<slug:key>/complete.json", answers.completion, name="views-complete"),
    path("p/<slug:key>/chosen.json", answers.choice, name="views-chosen"),
    path("p/<slug:key>/views/bar/", answers.bar, name="views-bar"),
    path("p/<slug:key>/views/", kept.keep, name="view_keep"),
    path("p/<slug:key>/views/<int:view>/", kept.alter, name="view_alter"),
    path("p/<slug:key>/views/<int:view>/remove/", kept.remove, name="view_remove"),
    path("p/<slug:key>/listing/<slug:format>/", files.download, name="listing_file"),
]
