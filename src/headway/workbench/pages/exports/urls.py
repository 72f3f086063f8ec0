"""The addresses of exporting."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.exports import files, pictures

exports = [
    path("p/<slug:key>/exports/", files.index, name="exports"),
    path("p/<slug:key>/exports/<slug:format>/", files.show, name="export"),
    path("p/<slug:key>/exports/<slug:format>/file/", files.download, name="export_file"),
    path("p/<slug:key>/exports/gantt/<slug:picture>/", pictures.download, name="export_picture"),
]
