"""A time limit on one document: an alarm raises `TimeLimit` in the middle of it.

    with Deadline(60) as deadline:
        try:
            deadline.start()
            claims = extract(document)      # TimeLimit after a minute
        finally:
            deadline.stop()

The alarm is SIGALRM, which Python sees in a process's main thread, also inside a regular expression that does not
come to an end. Where there is no such signal (Windows, another thread) nothing is raised; a worker that overstays
is then stopped from outside (`attrib.engines.workers`).
"""
from __future__ import annotations

import signal
import threading
from typing import Any

#: It rings again after so many seconds: an exception that is raised in a destructor is lost.
AGAIN = 1.0


class TimeLimit(BaseException):
    """The time is up. No `Exception`: an ``except Exception`` on the way must not swallow it."""


class Deadline:
    """The limit of each piece of work, in seconds; 0: none. A context manager around all pieces.

    The signal's handler is exchanged once and not for each piece: what is left is a system call at either end.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds if available() else 0.0
        self._before: Any = None

    def __enter__(self) -> Deadline:
        if self.seconds:
            self._before = signal.signal(signal.SIGALRM, _ring)
        return self

    def __exit__(self, *error: Any) -> None:
        if self.seconds:
            self.stop()
            signal.signal(signal.SIGALRM, self._before)

    def start(self) -> None:
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, self.seconds, AGAIN)

    def stop(self) -> None:
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)


def available() -> bool:
    """Whether an alarm can be set here."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _ring(number: int, frame: Any) -> None:
    raise TimeLimit
