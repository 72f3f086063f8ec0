"""Files that people attach: what may come in, under which name, and where it lies."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, Sum
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.workbench.documents.models import UNDOABLE, Attachment
from headway.workbench.projects.models import Project

if TYPE_CHECKING:
    from headway.workbench.people.models import Person

LARGEST = 20 * 2**20
QUOTA = 500 * 2**20
"""Bytes: of one file, and of all the files of a project, those in the thirty days after deletion included."""

HEAD = 4096
LONGEST_NAME = 150

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
    "zip": _ZIP,
    "ole": _OLE,
}
"""How the content of a kind of file begins. Text has no beginning of its own: it is what holds no zero byte."""

KINDS: dict[str, str] = {
    "pdf": "pdf", "png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "webp": "webp",
    **dict.fromkeys("zip docx xlsx pptx odt ods odp vsdx".split(), "zip"),
    **dict.fromkeys("mpp doc xls ppt msg vsd".split(), "ole"),
    **dict.fromkeys("txt csv tsv md json yaml yml xml xer mpx log ics eml svg".split(), "text"),
}  # fmt: skip
"""What a file may be, by the ending of its name, and the kind its content has to be."""


class Unacceptable(HeadwayError):
    """A file is not taken in; its words say why and what would be."""


def attach(project: Project, thing: str, by: Person, at: datetime, name: str, content: IO[bytes]) -> Attachment:
    """Take in a file about a task: Unacceptable where it is too large, of another kind than its name says, or no room.

    The bytes are written before the row that names them, and taken away again where the row cannot be written.
    """
    name = harmless(name)
    size, digest, head = _measured(content)
    kind = _kind(name, head, size)
    stored = default_storage.save(f"attachments/{project.pk}/{uuid.uuid4().hex}", File(content))
    try:
        with transaction.atomic():
            Project.objects.select_for_update().get(pk=project.pk)
            _within_quota(project, size)
            return Attachment.objects.create(
                project=project, thing=thing, by=by, at=at, name=name, kind=kind, stored=stored, size=size,
                digest=digest,
            )  # fmt: skip
    except BaseException:
        default_storage.delete(stored)
        raise


def handed_over(file: Attachment) -> FileResponse:
    """The bytes, to be saved and never shown: whatever they are, no browser runs or renders them on our address.

    Http404 where they are gone.
    """
    try:
        content = default_storage.open(file.stored)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type="application/octet-stream")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def harmless(name: str) -> str:
    """A file's name without folders, control letters and letters that turn the reading direction; never empty."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    stem, dot, ending = " ".join(kept.split()).lstrip(".").rpartition(".")
    stem, ending = (stem, ending[:12]) if dot else (ending, "")
    return f"{stem[: LONGEST_NAME - 13] or 'file'}{'.' if ending else ''}{ending}"


def purge(now: datetime) -> int:
    """Let go of the bytes of what was deleted, itself or with its project, thirty days ago; how many files it was."""
    late = now - UNDOABLE
    gone = list(Attachment.objects.filter(Q(deleted__lt=late) | Q(project__deleted__lt=late)))
    for each in gone:
        default_storage.delete(each.stored)
        each.delete()
    return len(gone)


def used(project: Project) -> int:
    """Bytes of all files of a project."""
    return Attachment.objects.filter(project=project).aggregate(all=Sum("size"))["all"] or 0


def _measured(content: IO[bytes]) -> tuple[int, str, bytes]:
    """Size, digest and the first bytes; no more than one byte beyond the limit is read."""
    digest, size, head = hashlib.sha256(), 0, b""
    content.seek(0)
    read: Callable[[], bytes] = lambda: content.read(2**16)  # noqa: E731 a name for what iter calls
    for block in iter(read, b""):
        head, size = (head or block[:HEAD]), size + len(block)
        digest.update(block)
        if size > LARGEST:
            raise Unacceptable(_("The file is larger than %(most)d MB, the most one may be.") % {"most": LARGEST >> 20})
    content.seek(0)
    return size, digest.hexdigest(), head


def _kind(name: str, head: bytes, size: int) -> str:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not size:
        raise Unacceptable(_("The file is empty."))
    if ending not in KINDS:
        raise Unacceptable(
            _("Files that end in .%(ending)s are not taken in. These are: %(known)s.")
            % {"ending": ending or "?", "known": ", ".join(sorted(KINDS))}
        )
    kind = KINDS[ending]
    fits = b"\0" not in head if kind == "text" else head.startswith(SIGNATURES[kind])
    if not fits:
        raise Unacceptable(
            _("The file is called %(name)s, but its content is not that of a .%(ending)s file.")
            % {"name": name, "ending": ending}
        )
    return kind


def _within_quota(project: Project, size: int) -> None:
    room = QUOTA - used(project)
    if size > room:
        raise Unacceptable(
            _("The files of this project may take %(quota)d MB together; %(room)d MB are left.")
            % {"quota": QUOTA >> 20, "room": max(0, room) >> 20}
        )
