"""The cache that all processes share."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from headway.workbench.people.models import Count

pytestmark = pytest.mark.django_db


def test_what_is_set_is_got_until_it_expires() -> None:
    cache.set("a", [1.5, "x"], 60)
    assert cache.get("a") == [1.5, "x"]
    cache.set("a", 2, 0)
    assert cache.get("a", "gone") == "gone"


def test_only_one_adds_and_the_next_after_it_expired() -> None:
    assert cache.add("lock", True, 60)
    assert not cache.add("lock", True, 60)
    Count.objects.update(expires=0)
    assert cache.add("lock", True, 60)
    assert cache.delete("lock")
    assert not cache.delete("lock")


def test_nothing_but_json_is_kept() -> None:
    with pytest.raises(TypeError):
        cache.set("a", object())
    cache.set("a", {"n": 1})
    assert Count.objects.get().value == '{"n": 1}'


def test_what_expired_is_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headway.workbench.people.cache.SWEEP_EVERY", 1)
    cache.set("old", 1, -1)
    cache.set("new", 1, 60)
    assert [row.key for row in Count.objects.all()] == [":1:new"]
