"""A real disk that is full: what is sent is refused in a sentence, reading goes on, and room mends it unaided."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from headway.workbench import frontend
from tests.browser.seeding import PASSWORD
from tests.browser.site import Site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server whose data folder is a disk of six megabytes."""
    frontend.build()
    disk = tmp_path_factory.mktemp("disk")
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk], check=False).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    try:
        with Site(disk) as made:
            yield made
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def sign_in(page: Page, site: Site) -> None:
    page.context.clear_cookies()
    page.goto(f"{site.address}/accounts/login/")
    page.locator("input[name=login]").fill("viewer@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass


def test_it_is_told_reading_goes_on_and_room_mends_it(small: Site, browser: Browser) -> None:
    reader, page = browser.new_page(), browser.new_page()
    cookie = {"name": "sessionid", "value": small.call("session", name="manager"), "url": small.address}
    reader.context.add_cookies([cookie])  # type: ignore[list-item]
    fill(small.folder / "filler")
    sign_in(page, small)
    expect(page.get_by_role("heading", name="The disk of the server is full")).to_be_visible()
    for address in ("/", "/p/meridian/"):
        answer = reader.goto(small.address + address)
        assert answer is not None
        assert answer.status == 200
    (small.folder / "filler").unlink()
    sign_in(page, small)
    expect(page.get_by_role("link", name="Meridian").first).to_be_visible()
