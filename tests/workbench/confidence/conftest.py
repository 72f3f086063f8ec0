"""The desk that simulates at once, with a simulation that is made up: see tests/workbench/sure."""

from tests.workbench.sure.conftest import at_once, when_told

__all__ = ["at_once", "when_told"]
