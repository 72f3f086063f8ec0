"""Custom fields in a cell."""

from __future__ import annotations

import json
from typing import Any


def shown(value: Any) -> str:
    """Text as it is; anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
