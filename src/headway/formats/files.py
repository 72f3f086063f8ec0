"""Files on disk: read whole, within a limit; written whole, or not at all."""

from __future__ import annotations

import contextlib
import inspect
import os
import tempfile
from pathlib import Path
from typing import Any

from headway.formats.detect import detect
from headway.formats.errors import RefusedFile, UnreadableFile, UnwritableFile
from headway.formats.reading import Reading
from headway.formats.table import BY_EXTENSION, BY_NAME, Format
from headway.formats.writing import Writing
from headway.plan.said import Listed, Said
from headway.schedule.result import Schedule

LARGEST = 256 * 2**20
"""Bytes of the largest file that is read; a plan of 100,000 tasks has half of that as XML."""


def read(path: str | os.PathLike[str], *, format: str | None = None, **options: Any) -> Reading:
    """Read a plan from a file in any known format, detected by content (`format` names one instead).

    `options` go to the format's reader, as `date_order` to CSV. Raises UnreadableFile or RefusedFile, with file, place
    and remedy.
    """
    return read_data(_bytes(Path(path)), Path(path).name, format=format, **options)


def read_data(data: bytes, name: str, *, format: str | None = None, **options: Any) -> Reading:
    """Read a plan from bytes, as `read` does; `name` is what messages call them."""
    if not data.strip():
        raise UnreadableFile(name, Said("it is empty."), Said("Give a plan."))
    if format is not None and format not in BY_NAME:
        raise UnreadableFile(
            name,
            Said("there is no format {format}.", format=repr(format)),
            Said("Choose one of {names}.", names=", ".join(BY_NAME)),
        )
    chosen = BY_NAME[format or detect(data, name)]
    _check_options(chosen, options, name)
    reading: Reading = chosen.reader(data, name, **options)
    return reading


def _check_options(format: Format, options: dict[str, Any], name: str) -> None:
    """Options are said by people: one that the format's reader does not have is a sentence, not a traceback."""
    parameters = inspect.signature(format.reader).parameters.values() if options else ()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return
    known = [parameter.name for parameter in parameters][2:]
    for option in options:
        if option not in known:
            others = [each.title for each in BY_NAME.values() if _knows(each, option)]
            remedy = (
                Said("It is for {formats}.", formats=Listed(others, len(others))) if others else Said("Leave it out.")
            )
            raise UnreadableFile(
                name, Said("a {format} file has no option {option}.", format=format.title, option=repr(option)), remedy
            )


def _knows(format: Format, option: str) -> bool:
    """Whether a format's reader takes the option, or whatever it is given."""
    parameters = inspect.signature(format.reader).parameters
    return option in parameters or any(each.kind is each.VAR_KEYWORD for each in parameters.values())


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(str(path), "it is a folder.", "Give a file in it.")
        if path.exists() and not path.is_file():
            raise RefusedFile(str(path), "it is no ordinary file.")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST:
                raise RefusedFile(
                    str(path), f"it has {size // 2**20} MB; the limit is {LARGEST // 2**20} MB.", "Split the plan."
                )
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableFile(str(path), "there is no such file.", _nearest(path)) from None
    except PermissionError:
        raise UnreadableFile(str(path), "you may not read it.", "Ask its owner for the right to.") from None
    except OSError as wrong:
        raise UnreadableFile(str(path), f"it cannot be read ({wrong.strerror or wrong}).") from None
    except ValueError as wrong:
        raise UnreadableFile(repr(str(path)), f"it is no name of a file ({wrong}).") from None
    if not data.strip():
        raise UnreadableFile(str(path), "it is empty.", "Was it saved, or copied, completely?")
    return data


def _nearest(path: Path) -> str:
    """A file beside it whose name is nearly the same."""
    import difflib

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"The folder {str(path.parent)!r} does not exist either." if not path.parent.exists() else ""
    near = difflib.get_close_matches(path.name, names, 1, 0.7)
    return f"Did you mean {near[0]!r}?" if near else "Look at its name and folder."


def write(path: str | os.PathLike[str], reading: Reading, schedule: Schedule | None = None, **options: Any) -> Writing:
    """Write a plan in the format its file's extension names; what the format cannot carry is in the `losses`.

    The file is replaced in one step, after every byte is on the disk: on any failure what was there before still is.
    A native file written over keeps its comments. Raises UnwritableFile with a remedy.
    """
    writing = prepared(path, reading, schedule, **options)
    replace(Path(path), writing.data)
    return writing


def prepared(
    path: str | os.PathLike[str], reading: Reading, schedule: Schedule | None = None, **options: Any
) -> Writing:
    """What `write` would put there, with the losses to be looked at first."""
    target = Path(path)
    format = BY_EXTENSION.get(target.suffix.lower())
    if format is None:
        known = ", ".join(BY_EXTENSION)
        raise UnwritableFile(
            str(target),
            f"{target.suffix or 'no extension'!r} names no format that is written.",
            f"Choose one of {known}.",
        )
    if format.name == "yaml" and target.is_file() and target.stat().st_size <= LARGEST:
        options["over"] = target.read_bytes()
    writing: Writing = format.writer(reading, schedule, **options)
    return writing


def replace(target: Path, data: bytes) -> None:
    """Put `data` where `target` is, whole or not at all. A link is followed, so that it stays a link."""
    target = Path(os.path.realpath(target))
    if target.is_dir():
        raise UnwritableFile(str(target), "it is a folder.", "Give a file's name.")
    if not target.parent.is_dir():
        raise UnwritableFile(str(target), f"the folder {str(target.parent)!r} does not exist.", "Make it first.")
    if target.exists() and not os.access(target, os.W_OK):
        raise UnwritableFile(str(target), "it is write-protected.", "Choose another name, or lift the protection.")
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
        _sync_folder(target.parent)
    except OSError as wrong:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        what = f"it cannot be written ({wrong.strerror or wrong}); what was there before is unchanged."
        raise UnwritableFile(str(target), what, "Is the folder writable, and the disk not full?") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
