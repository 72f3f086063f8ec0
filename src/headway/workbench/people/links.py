"""Addresses as they stand in mail, and wherever else nobody has a page open yet."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """A path of the workbench at the address people open."""
    root: str = settings.ADDRESS.geturl()
    return root.rstrip("/") + path
