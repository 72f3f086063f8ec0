"""The addresses of the way to a first plan, and of its checklist."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.guide import checklist, views

guide = [
    path("new/guide/", views.begin, name="begin"),
    path("new/guide/preview/", views.preview, name="begin_preview"),
    path("new/guide/template/", views.template, name="begin_template"),
    path("new/guide/how-sure/", views.sure, name="begin_sure"),
    path("new/guide/keep/", views.keep, name="begin_keep"),
    path("new/guide/forget/", views.forget, name="begin_forget"),
    path("new/guide/<slug:step>/", views.step, name="begin_step"),
    path("p/<slug:key>/checklist/", checklist.put_away, name="checklist"),
]
