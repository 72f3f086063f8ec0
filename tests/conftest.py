"""What all tests share: the slow layer, and test data that may lie beside the checkout."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the larger samples")


def pytest_configure(config: pytest.Config) -> None:
    """Properties draw the same examples on every run of the gate; the slow layer draws more, and new ones each time."""
    settings.register_profile("gate", deadline=None, derandomize=True)
    settings.register_profile("slow", deadline=None, max_examples=1000)
    settings.load_profile("slow" if config.getoption("--slow") else "gate")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="a larger sample: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real plan files beside the checkout; tests that need it skip where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no shared/data beside the checkout")
    return folder
