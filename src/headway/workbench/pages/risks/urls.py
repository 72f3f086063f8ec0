"""The addresses of the register. Pages about all of it lie under `register/`, so that any risk may be called `map`."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, include, path

from headway.workbench.pages.risks import acts, bulk, effects, files, heat, raid, reviews, things, uncertainty, views
from headway.workbench.pages.risks.sheets import SHEETS
from headway.workbench.pages.tasks import address

_one = [
    path("", views.show, name="risk"),
    path("save/", views.save, name="risk_save"),
    path("remove/", views.remove, name="risk_remove"),
    path("review/", acts.review, name="risk_review"),
    path("occur/", acts.occur, name="risk_occur"),
    path("carry/", acts.carry, name="risk_carry"),
    path("effect/", effects.show, name="risk_effect"),
]


def _edited(noun: str, below: str) -> Iterator[URLPattern]:
    """Adding, saving and removing the things of a noun that has no more acts than these."""
    route, given = SHEETS[noun].route, {"noun": noun}
    yield path(f"p/<slug:key>/register/{noun}/add/", things.add, given, name=f"{route}_add")
    yield path(f"p/<slug:key>/{below}/<{address.NAME}:thing>/save/", things.save, given, name=f"{route}_save")
    yield path(f"p/<slug:key>/{below}/<{address.NAME}:thing>/remove/", things.remove, given, name=f"{route}_remove")


risks = [
    path("p/<slug:key>/risks/", views.index, name="risks"),
    path("p/<slug:key>/register/add/", views.add, name="risk_add"),
    path("p/<slug:key>/register/map/", heat.show, name="risk_map"),
    path("p/<slug:key>/register/scales/", heat.scales, name="risk_scales"),
    path("p/<slug:key>/register/due/", reviews.index, name="risk_due"),
    path("p/<slug:key>/register/risks/set/", bulk.change, {"noun": "risks"}, name="risk_bulk"),
    path("p/<slug:key>/register/raid/set/", bulk.change, {"noun": "raid"}, name="raid_bulk"),
    path("p/<slug:key>/register/find/<slug:what>/", acts.find, name="risk_find"),
    path(f"p/<slug:key>/risks/<{address.NAME}:risk>/", include(_one)),
    path("p/<slug:key>/raid/", raid.index, name="raid"),
    path(f"p/<slug:key>/raid/<{address.NAME}:thing>/", raid.show, name="raid_entry"),
    *_edited("raid", "raid"),
    path("p/<slug:key>/uncertainty/", uncertainty.show, name="uncertainty"),
    path("p/<slug:key>/uncertainty/ranges/", uncertainty.ranges, name="uncertainty_ranges"),
    *_edited("correlations", "uncertainty/correlations"),
    *_edited("branches", "uncertainty/branches"),
    path("p/<slug:key>/register/sheet/", files.show, name="risk_files"),
    path("p/<slug:key>/register/sheet/take/", files.take, name="risk_take"),
    path("p/<slug:key>/register/sheet/apply/", files.apply, name="risk_apply"),
    path("p/<slug:key>/register/sheet/<slug:form>/", files.export, name="risk_export"),
]
