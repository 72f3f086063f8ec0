"""The process in which a stranger's file is read: python -I -m headway.workbench.projects.intake.child

Standard input: a line of JSON (an Order), then the file's bytes; when it closes, the parent is gone and so are we.
Standard output: a line of JSON (an Outcome), then what was read, in the native JSON, then how its sentences were made.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import threading
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

if TYPE_CHECKING:
    from headway.formats.errors import FileError
    from headway.workbench.projects.intake.sentences import Heard

READ, SAMPLE, STATUS, REGISTER, LEDGER = "read", "sample", "status", "register", "ledger"


class Order(msgspec.Struct, frozen=True):
    """What is to be done with the file that follows; memory in bytes, seconds of processor time."""

    ask: str
    name: str
    folder: str
    size: int
    memory: int
    seconds: int
    options: dict[str, Any] = msgspec.field(default_factory=dict)


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """How it went: `size` bytes follow, or the words of a FileError; then `said` bytes of sentences."""

    size: int = 0
    refused: bool = False
    place: str = ""
    what: str = ""
    remedy: str = ""
    said: int = 0


def main() -> None:
    """Read one file, answer, leave."""
    answers = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # whatever a library prints, only our answer reaches the parent
    os.dup2(quiet, 2)
    source = sys.stdin.buffer
    order = msgspec.json.decode(source.readline(), type=Order)
    data = source.read(order.size)
    threading.Thread(target=_leave_with_parent, args=(source, order.folder), daemon=True).start()
    confine(order.memory, order.seconds)
    outcome, document, sentences = _done(order, data)
    answers.write(msgspec.json.encode(msgspec.structs.replace(outcome, said=len(sentences))) + b"\n")
    answers.write(document)
    answers.write(sentences)
    answers.flush()
    os._exit(0)


def confine(memory: int, seconds: int) -> None:
    """No network, no more memory, time or disk than these, as far as the system lets us."""
    if hasattr(os, "unshare"):
        with contextlib.suppress(OSError):
            os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000_000, 500_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))  # soft: a Java started from here has a heap of its own


def _leave_with_parent(source: BinaryIO, folder: str) -> None:
    source.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(3)


def _done(order: Order, data: bytes) -> tuple[Outcome, bytes, bytes]:
    from headway.formats.errors import FileError
    from headway.plan.said import Said
    from headway.workbench.projects.intake.sentences import Heard

    heard = Heard()
    try:
        document = ASKED[order.ask](data, order, heard)
    except FileError as wrong:
        return _said(wrong, heard), b"", heard.data()
    except MemoryError:
        much = heard(Said("reading it takes more memory than there is for one file."))
        return Outcome(0, True, order.name, much), b"", heard.data()
    except Exception as wrong:  # a fault of ours must not look like one of the file's, nor take the page down
        why = f"{type(wrong).__name__}: {str(wrong)[:200]}"
        what = heard(Said("Headway failed at it ({why}).", why=why))
        remedy = heard(Said("Please report it, with the file if you may share it."))
        return Outcome(place=order.name, what=what, remedy=remedy), b"", heard.data()
    return Outcome(size=len(document)), document, heard.data()


def _said(wrong: FileError, heard: Heard) -> Outcome:
    from headway.formats.errors import RefusedFile

    place, what, remedy = map(heard.plain, (wrong.place, wrong.what, wrong.remedy))
    return Outcome(0, isinstance(wrong, RefusedFile), place, what, remedy)


def _read(data: bytes, order: Order, heard: Heard) -> bytes:
    from headway.formats.files import read_data
    from headway.formats.native.json import write_json

    return write_json(read_data(data, order.name, **order.options), enc_hook=heard).data


def _sample(data: bytes, order: Order, heard: Heard) -> bytes:
    from headway.formats.tabular.sample import sample

    return msgspec.json.encode(sample(data, order.name, **order.options), enc_hook=heard)


def _status(data: bytes, order: Order, heard: Heard) -> bytes:
    from headway.formats.status import read_status_sheet

    return msgspec.json.encode(read_status_sheet(data, order.name), enc_hook=heard)


def _register(data: bytes, order: Order, heard: Heard) -> bytes:
    from headway.formats.register import read

    return msgspec.json.encode(read(data, order.name), enc_hook=heard)


def _ledger(data: bytes, order: Order, heard: Heard) -> bytes:
    from headway.formats.ledger import read

    return msgspec.json.encode(read(data, order.name), enc_hook=heard)


ASKED = {READ: _read, SAMPLE: _sample, STATUS: _status, REGISTER: _register, LEDGER: _ledger}

if __name__ == "__main__":
    main()
