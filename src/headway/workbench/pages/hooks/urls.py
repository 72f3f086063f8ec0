"""The addresses of webhooks."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.hooks import acts, everybody, views

HOOK = "p/<slug:key>/webhooks/<int:hook>/"

hooks = [
    path("p/<slug:key>/webhooks/", views.index, name="webhooks"),
    path("p/<slug:key>/webhooks/new/", views.new, name="webhook_new"),
    path(HOOK, views.show, name="webhook"),
    path(f"{HOOK}edit/", views.edit, name="webhook_edit"),
    path(f"{HOOK}secret/", acts.rotate, name="webhook_secret"),
    path(f"{HOOK}pause/", acts.pause, name="webhook_pause"),
    path(f"{HOOK}test/", acts.test, name="webhook_test"),
    path(f"{HOOK}remove/", acts.remove, name="webhook_remove"),
    path(f"{HOOK}deliveries/<int:delivery>/replay/", acts.replay, name="webhook_replay"),
    path("people/webhooks/", everybody.index, name="webhooks_of_all"),
    path("people/webhooks/<int:hook>/pause/", everybody.pause, name="webhook_pause_any"),
]
