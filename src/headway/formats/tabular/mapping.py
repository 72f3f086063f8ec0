"""What the user says about a sheet, as options of a reader."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from headway.formats.errors import UnreadableFile
from headway.formats.native.document import Mapping, Scalar, parse
from headway.formats.tabular.build import Options
from headway.plan.said import Said


def options_of(given: dict[str, Any], name: str) -> Options:
    """The options as one value. `mapping` may be a mapping of field to header, or the path of a YAML file of one."""
    known = Options.__dataclass_fields__
    for option in given:
        if option not in known:
            raise UnreadableFile(
                name,
                Said("{option} is no option of this format.", option=repr(option)),
                Said("They are {names}.", names=", ".join(known)),
            )
    mapping = given.get("mapping")
    if isinstance(mapping, str | os.PathLike):
        return Options(**{**given, "mapping": _read_mapping(Path(mapping))})
    return Options(**given)


def _read_mapping(path: Path) -> dict[str, str]:
    try:
        root = parse(path.read_text("utf-8-sig"), path.name, [])
    except (OSError, UnicodeDecodeError) as wrong:
        raise UnreadableFile(str(path), f"the mapping cannot be read ({wrong}).") from None
    if not isinstance(root, Mapping) or not all(isinstance(value, Scalar) for value in root.entries.values()):
        raise UnreadableFile(str(path), "it is no mapping.", "Write a line for every field, like 'duration: Dauer'.")
    return {field: value.text for field, value in root.entries.items() if isinstance(value, Scalar)}
