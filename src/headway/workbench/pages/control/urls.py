"""The addresses of change control. A request is called by its number; what begins with a word is about all of them."""

from __future__ import annotations

from django.urls import include, path

from headway.workbench.pages.control import acts, board, growth, one, proposing, register, rules, views, writing

_one = [
    path("", one.show, name="request"),
    path("sure/", one.sure, name="request_sure"),
    path("cash/", one.cash, name="request_cash"),
    path("board/<slug:form>/", one.board, name="request_board"),
    path("submit/", acts.submit, name="request_submit"),
    path("withdraw/", acts.withdraw, name="request_withdraw"),
    path("assess/", acts.assess, name="request_assess"),
    path("approve/", acts.approve, name="request_approve"),
    path("reject/", acts.reject, name="request_reject"),
    path("defer/", acts.defer, name="request_defer"),
    path("acknowledge/", acts.acknowledge, name="request_acknowledge"),
    path("override/", acts.override, name="request_override"),
    path("describe/", writing.describe, name="request_describe"),
    path("alternative/", writing.alternative, name="request_alternative"),
    path("file/", writing.take_file, name="request_file"),
    path("promise/", writing.promise, name="request_promise"),
    path("emergency/", writing.emergency_apply, name="request_emergency"),
    path("take-back/", writing.take_back, name="request_take_back"),
    path("review/", acts.review, name="request_review"),
]

control = [
    path("p/<slug:key>/requests/", views.index, name="requests"),
    path("p/<slug:key>/requests/new/", views.new, name="request_new"),
    path("p/<slug:key>/requests/propose/", proposing.propose, name="request_propose"),
    path("p/<slug:key>/requests/rules/", rules.show, name="request_rules"),
    path("p/<slug:key>/requests/rules/locks/", rules.lock, name="request_lock"),
    path("p/<slug:key>/requests/rules/add/", rules.add_rule, name="request_rule_add"),
    path("p/<slug:key>/requests/rules/drop/", rules.drop_rule, name="request_rule_drop"),
    path("p/<slug:key>/requests/rules/tolerance/", rules.tolerate, name="request_tolerance"),
    path("p/<slug:key>/requests/rules/delegate/", rules.delegate, name="request_delegate"),
    path("p/<slug:key>/requests/rules/delegate/end/", rules.end_delegation, name="request_delegation_end"),
    path("p/<slug:key>/requests/sittings/", board.index, name="sittings"),
    path("p/<slug:key>/requests/sittings/<int:sitting>/", board.show, name="sitting"),
    path("p/<slug:key>/requests/sittings/<int:sitting>/decide/", board.decide, name="sitting_decide"),
    path("p/<slug:key>/requests/sittings/<int:sitting>/move/", board.move, name="sitting_move"),
    path("p/<slug:key>/requests/sittings/<int:sitting>/close/", board.close, name="sitting_close"),
    path("p/<slug:key>/requests/demand/", writing.demand, name="request_demand"),
    path("p/<slug:key>/requests/growth/", growth.show, name="request_growth"),
    path("p/<slug:key>/requests/growth/<slug:chart>/<slug:form>/", growth.download, name="request_growth_chart"),
    path("p/<slug:key>/requests/register/<slug:form>/", register.export, name="request_register"),
    path("p/<slug:key>/requests/<int:number>/", include(_one)),
    path("p/<slug:key>/proposal/", proposing.banner, name="proposal"),
    path("p/<slug:key>/proposal/impact/", proposing.impact, name="proposal_impact"),
    path("p/<slug:key>/proposal/done/", proposing.done, name="proposal_done"),
    path("p/<slug:key>/proposal/discard/", proposing.discard, name="proposal_discard"),
]
