"""A process with the server's own settings, which does what a test asks of the record: one JSON line in, one out.

The browser's tests run beside a real server with a data folder of its own; this is their hand in it. `do` in the line
is a function of `seeding.py` or of any module (`package.module:function`), `with` its arguments.
"""

from __future__ import annotations

import json
import sys
import traceback
from importlib import import_module
from typing import Any

import django


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Call the function asked for; what it returns, or how it failed."""
    module, _, name = asked["do"].rpartition(":")
    try:
        return {"is": getattr(import_module(module or "tests.browser.seeding"), name)(**asked["with"])}
    except Exception:
        return {"failed": traceback.format_exc()}


def main() -> None:
    """Until the line ends."""
    django.setup()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
