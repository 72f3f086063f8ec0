"""The addresses of change control. A request is called by its number; what begins with a word is about all of them."""

from __future__ import annotations

from django.urls import include, path

from headway.workbench.pages.control import acts, one, proposing, views

_one = [
    path("", one.show, name="request"),
    path("sure/", one.sure, name="request_sure"),
    path("submit/", acts.submit, name="request_submit"),
    path("withdraw/", acts.withdraw, name="request_withdraw"),
    path("assess/", acts.assess, name="request_assess"),
    path("approve/", acts.approve, name="request_approve"),
    path("reject/", acts.reject, name="request_reject"),
    path("defer/", acts.defer, name="request_defer"),
    path("acknowledge/", acts.acknowledge, name="request_acknowledge"),
    path("override/", acts.override, name="request_override"),
    path("review/", acts.review, name="request_review"),
]

control = [
    path("p/<slug:key>/requests/", views.index, name="requests"),
    path("p/<slug:key>/requests/new/", views.new, name="request_new"),
    path("p/<slug:key>/requests/propose/", proposing.propose, name="request_propose"),
    path("p/<slug:key>/requests/<int:number>/", include(_one)),
    path("p/<slug:key>/proposal/", proposing.banner, name="proposal"),
    path("p/<slug:key>/proposal/impact/", proposing.impact, name="proposal_impact"),
    path("p/<slug:key>/proposal/done/", proposing.done, name="proposal_done"),
    path("p/<slug:key>/proposal/discard/", proposing.discard, name="proposal_discard"),
]
