"""The addresses of the page "How sure"."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.confidence import acts, saving, views

confidence = [
    path("p/<slug:key>/confidence/", views.show, name="confidence"),
    path("p/<slug:key>/confidence/answers/", views.answers, name="confidence_answers"),
    path("p/<slug:key>/confidence/chance/", views.chance, name="confidence_chance"),
    path("p/<slug:key>/confidence/together/", views.together, name="confidence_together"),
    path("p/<slug:key>/confidence/reserves/", views.reserves, name="confidence_reserves"),
    path("p/<slug:key>/confidence/causes/", views.causes, name="confidence_causes"),
    path("p/<slug:key>/confidence/responses/", views.responses, name="confidence_responses"),
    path("p/<slug:key>/confidence/run/", acts.run, name="confidence_run"),
    path("p/<slug:key>/confidence/stop/", acts.stop, name="confidence_stop"),
    path("p/<slug:key>/confidence/keep/", acts.keep, name="confidence_keep"),
    path("p/<slug:key>/confidence/chart/<slug:chart>/<slug:form>/", saving.download, name="confidence_chart"),
]
