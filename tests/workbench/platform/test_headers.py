"""Every answer carries the headers that keep a browser from harm: pages, files, errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from headway.workbench import frontend

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def script() -> str:
    """The address of the bundle's first script."""
    frontend.build()
    manifest = json.loads((Path(settings.STATIC_ROOT) / "dist" / "manifest.json").read_text())
    return "/static/dist/" + manifest["src/app.ts"]["file"]


@pytest.fixture
def addresses(script: str, db: None) -> dict[str, int]:
    return {"/accounts/login/": 200, "/": 302, "/nowhere/": 404, "/static/nowhere.js": 404, script: 200}


def test_every_answer_has_them(addresses: dict[str, int]) -> None:
    for address, status in addresses.items():
        answer = Client().get(address)
        assert answer.status_code == status, address
        for name, value in HEADERS.items():
            assert answer.headers.get(name) == value, (address, name)
        assert "default-src 'self'" in answer["Content-Security-Policy"], address
        assert "unsafe" not in answer["Content-Security-Policy"], address
        assert "Access-Control-Allow-Origin" not in answer.headers, address


def test_over_https_the_browser_is_told_to_stay_there(script: str) -> None:
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        answer = Client().get(script, secure=True)
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_page_is_kept_by_nobody_and_a_named_asset_for_ever(script: str, db: None) -> None:
    assert Client().get("/accounts/login/")["Cache-Control"].rpartition(", ")[2] in ("no-store", "private")
    assert "immutable" in Client().get(script)["Cache-Control"]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_script_comes_compressed_to_who_can_read_it(script: str, encoding: str) -> None:
    plain, packed = Client().get(script), Client().get(script, headers={"accept-encoding": encoding})
    assert packed["Content-Encoding"] == encoding
    assert len(b"".join(packed)) < len(b"".join(plain)) / 2  # type: ignore[arg-type]
    assert "Accept-Encoding" in plain["Vary"]
