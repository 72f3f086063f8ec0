"""Risks that most technical projects know, to start a register from: sentences to make one's own, without figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from headway.workbench.pages.risks.words import Text


@dataclass(frozen=True)
class Suggestion:
    """A risk as one sentence; figures are left to those who know the project."""

    key: str
    name: Text
    cause: Text
    event: Text
    effect: Text
    category: Text


SUGGESTIONS = (
    Suggestion(
        "environment",
        _("Test environment late"),
        _("The test environment is shared with other projects"),
        _("it is not free when we need it"),
        _("keep testers waiting"),
        _("Technical / Environments"),
    ),
    Suggestion(
        "vendor",
        _("Vendor delivers late"),
        _("A part of the work is a vendor's"),
        _("the delivery comes later than agreed"),
        _("delay everything that integrates with it"),
        _("External / Vendors"),
    ),
    Suggestion(
        "interface",
        _("Interface misunderstood"),
        _("The interface is described on paper only"),
        _("both sides read it differently"),
        _("need a second round of integration"),
        _("Technical / Interfaces"),
    ),
    Suggestion(
        "data",
        _("Data worse than thought"),
        _("Nobody has looked at the old data as a whole"),
        _("a share of it cannot be migrated as it is"),
        _("add cleaning and another rehearsal"),
        _("Technical / Data"),
    ),
    Suggestion(
        "key-person",
        _("Key person leaves"),
        _("One person alone knows the system"),
        _("they leave or fall ill"),
        _("stop their tasks until somebody has learned it"),
        _("Organisation / People"),
    ),
    Suggestion(
        "performance",
        _("Performance not met"),
        _("Load was never measured at this size"),
        _("the load test fails"),
        _("add a round of tuning before go-live"),
        _("Technical / Performance"),
    ),
    Suggestion(
        "security",
        _("Findings in the security review"),
        _("The review comes at the end"),
        _("it finds something that has to be repaired first"),
        _("hold the release"),
        _("Technical / Security"),
    ),
    Suggestion(
        "scope",
        _("Requirements grow"),
        _("Not every department has been asked"),
        _("requirements turn up after the design"),
        _("add work nobody has planned"),
        _("Organisation / Scope"),
    ),
    Suggestion(
        "freeze",
        _("Freeze closes the window"),
        _("Production may be changed only outside freezes"),
        _("a slip moves the cutover into one"),
        _("wait for the next window"),
        _("External / Calendar"),
    ),
    Suggestion(
        "reuse",
        _("Work can be reused"),
        _("Another team has built something like it"),
        _("it can be taken over as it is"),
        _("save a part of the development"),
        _("Technical / Reuse"),
    ),
)
