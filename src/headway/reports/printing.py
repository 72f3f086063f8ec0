"""Paper: a sheet that typst sets, filled with what it is given, in our own letters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst


def printed(source: bytes, inputs: Mapping[str, str], **how: Any) -> bytes:
    """The file typst makes of a source: `how` names its `format` and that format's own options. Same in, same out.

    A picture is of the first page.
    """
    import typst

    made = typst.compile(source, font_paths=_letters(), sys_inputs=dict(inputs), timestamp=0, **how)
    whole = made[0] if isinstance(made, list) else made
    assert isinstance(whole, bytes)
    return whole


@cache
def _letters() -> typst.Fonts:
    """Our own letters first; the machine's for scripts they lack."""
    import typst

    return typst.Fonts(font_paths=[str(files("headway.reports").joinpath("fonts"))])
