"""The addresses of importing."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.imports import batch, drop, preview, revision

imports = [
    path("imports/", drop.new, name="new_import"),
    path("imports/together/<str:batch>/", batch.show, name="import_batch"),
    path("imports/together/<str:batch>/start/", batch.start, name="import_batch_start"),
    path("imports/<str:token>/", preview.show, name="import"),
    path("imports/<str:token>/columns/", preview.remap, name="import_columns"),
    path("imports/<str:token>/start/", preview.start, name="import_start"),
    path("imports/<str:token>/forget/", preview.forget, name="import_forget"),
    path("p/<slug:key>/imports/", drop.index, name="imports"),
    path("p/<slug:key>/imports/<str:token>/", revision.show, name="import_revision"),
    path("p/<slug:key>/imports/<str:token>/columns/", revision.remap, name="import_revision_columns"),
    path("p/<slug:key>/imports/<str:token>/effect/", revision.effect, name="import_revision_effect"),
    path("p/<slug:key>/imports/<str:token>/apply/", revision.apply, name="import_revision_apply"),
    path("p/<slug:key>/imports/<str:token>/forget/", revision.forget, name="import_revision_forget"),
]
