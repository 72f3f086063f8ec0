"""A real server and a real Chromium. `page_as("manager")` opens a page on which that person is signed in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from headway.workbench import frontend
from tests.browser.site import Site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

type PageAs = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server, seeded: a person for every role (`owner@example.org`, ...), and the project `meridian`.

    `site.call("project", key="mine", file="plans/hello.yaml")` makes another, for a test that writes.
    """
    frontend.build()
    with Site(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this machine, without a window."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = f"no Chromium on the path ({', '.join(NAMES)})"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright leaves a loop behind that other tests' Django would see
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_context(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """Open a window of its own, with Playwright's options; a script error or a breach of the policy fails the test."""
    opened: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(base_url=site.address, **{"viewport": DESK, **options})  # type: ignore[arg-type]
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert not errors, errors


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A page on which nobody is signed in."""
    return open_context().new_page()


@pytest.fixture
def page_as(open_context: Callable[..., BrowserContext], site: Site) -> PageAs:
    """`page_as("manager")`: a page on which that person is signed in; every call is a browser window of its own.

    The names are the roles, `admin`, and `stranger`, who is in no project. Options are Playwright's, such as
    `viewport=PHONE` or `color_scheme="dark"`.
    """

    def make(name: str, **options: object) -> Page:
        context = open_context(**options)
        context.add_cookies([{"name": "sessionid", "value": site.call("session", name=name), "url": site.address}])
        return context.new_page()

    return make


@pytest.fixture
def screenshot(tmp_path: Path) -> Callable[..., Path]:
    """`screenshot(page, "plan")`: a PNG in HEADWAY_SHOTS, or among the files of the test."""

    def take(page: Page, name: str, **options: object) -> Path:
        folder = Path(os.environ.get("HEADWAY_SHOTS") or tmp_path)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", **options)  # type: ignore[arg-type]
        return folder / f"{name}.png"

    return take
