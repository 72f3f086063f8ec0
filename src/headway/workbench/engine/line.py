"""A connection with one end of time for everything that is sent and read, and one of bytes for what is read."""

from __future__ import annotations

import io
import socket
import time
from typing import Any

MOST = 64 * 2**10
"""Bytes of an answer that are read at most, its headers included."""


class Clock:
    """How much time is left of a whole."""

    def __init__(self, seconds: float) -> None:
        self._began = time.monotonic()
        self._ends = self._began + seconds

    @property
    def passed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self._began

    @property
    def left(self) -> float:
        """Seconds that are left; TimeoutError where none are."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def shorten(self, seconds: float) -> None:
        """Leave no more than this."""
        self._ends = min(self._ends, time.monotonic() + seconds)


class Line:
    """A socket as http.client wants one, with one end of time for everything that is sent and read."""

    def __init__(self, made: socket.socket, clock: Clock) -> None:
        self._made, self._clock = made, clock

    def sendall(self, data: bytes) -> None:
        """Send it all within what is left of the time."""
        rest = memoryview(data)
        while rest:
            self._made.settimeout(self._clock.left)
            rest = rest[self._made.send(rest[: 16 * 2**10]) :]

    def makefile(self, *_args: Any) -> io.BufferedReader:
        """What is read of the answer."""
        return io.BufferedReader(Answered(self._made, self._clock), 2_048)

    def close(self) -> None:
        """Hang up."""
        self._made.close()


class Answered(io.RawIOBase):
    """The bytes of an answer, to an end of time and to one of bytes."""

    def __init__(self, made: socket.socket, clock: Clock) -> None:
        self._made, self._clock, self._read = made, clock, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Some more bytes."""
        if self._read >= MOST:
            raise ValueError("the answer is too long")
        self._made.settimeout(self._clock.left)
        got = self._made.recv_into(buffer)
        self._read += got
        return got
