"""A file as an answer: kept under a safe name, never shown on our own address."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from django.http import HttpResponse

from headway.workbench.projects.models import Project

LONGEST_NAME = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_response(data: bytes, project: Project, extension: str, kind: str) -> HttpResponse:
    """A file of a project to be kept, named after it."""
    return saved(data, project.name or project.key, extension, kind, project.key)


def saved(data: bytes, title: str, extension: str, kind: str, otherwise: str = "headway") -> HttpResponse:
    """A file to be kept, never shown: whatever is in it runs nowhere on our address.

    It is named after `title`, by a reader of plain letters alone perhaps `otherwise`.
    """
    response = HttpResponse(data, content_type=kind)
    name = safe_name(title)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip(" .-") or otherwise
    both = f"attachment; filename=\"{plain}{extension}\"; filename*=UTF-8''{quote(name + extension, safe='')}"
    response["Content-Disposition"] = both
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def safe_name(name: str) -> str:
    """A name every system takes for a file: no folders, no marks of any shell, nothing that does not print."""
    shown = "".join(letter if letter.isprintable() else " " for letter in name)
    kept = re.sub(r"""[<>:"/\\|?*'`$%;&]+""", " ", shown)
    return re.sub(r"\s+", " ", kept).strip(" .-")[:LONGEST_NAME].strip(" .-") or "plan"
