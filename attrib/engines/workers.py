"""Worker processes: shards -> their outcomes, as they come; a worker that dies is replaced, and its shard done again.

    spread(cut(documents), task, workers=2)   ->   (Shard(0, …), Outcome(…)), (Shard(2, …), Outcome(…)), …

A worker has at most one shard, and the parent sends to a worker that waits only: neither can block the other. It says
which document it is at in memory that both see, so that one which kills its worker is known, and costs no message.

Workers are started afresh ("spawn") on every system: it takes 0.2 s, once; a copy of the parent ("fork") would save
that but may hang where a library has threads.
"""
from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import Counter, deque
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import connection, resource_tracker
from multiprocessing.reduction import ForkingPickler
from typing import Any, Iterator

from attrib.data import Document, Reject
from attrib.engines.shards import Outcome, Shard, Task, overdue, prepare, process
from attrib.errors import AttribError, EngineError

#: A document that so many workers died of is a reject.
DEATHS = 3
#: So many deaths in a row without a shard done are no document's fault.
HOPELESS = 30
#: Seconds past the time limit after which a worker that does not hear its alarm is killed.
GRACE = 5.0


def spread(shards: Iterator[Shard], task: Task, workers: int, separator: bytes = b"", timeout: float = 0,
           ahead: int = 64) -> Iterator[tuple[Shard, Outcome]]:
    """The outcome of each shard, in the order in which they are done; workers start when there is something to do.

    ``task``   must pickle; each worker gets a copy. ``separator`` and ``timeout``: see `shards.process`.
    ``ahead``  a shard waits until the oldest one unfinished is fewer than so many before it.
    Raises EngineError where workers cannot run, and what `shards.process` raises. Workers end with the iterator.
    """
    pool = _Pool(task, workers, separator, timeout)
    try:
        yield from pool.run(shards, ahead)
    finally:
        pool.stop()


class _Worker:
    """A process, the parent's end of its pipe, and what it is doing."""

    def __init__(self, context: Any, task: Task, separator: bytes, timeout: float) -> None:
        # Index of the document it is at, -1 for none, and since when by the machine's clock.
        self.place = context.RawArray("d", (-1.0, 0.0))
        self.pipe, end = context.Pipe()
        self.shard: Shard | None = None
        self.ready = self.late = False
        self.process = context.Process(target=_serve, args=(end, task, separator, timeout, self.place), daemon=True)
        with _uninterrupted():
            self.process.start()
        # The worker's end is the worker's alone: the parent's death then closes the pipe, and so does the worker's.
        end.close()


class _Pool:
    def __init__(self, task: Task, workers: int, separator: bytes, timeout: float) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._task, self._most, self._separator, self._timeout = task, workers, separator, timeout
        self._workers: list[_Worker] = []
        # Read, or to be done again, and with no worker.
        self._queue: deque[Shard] = deque()
        self._deaths: Counter[tuple[int, int]] = Counter()
        # Deaths since a shard was done, and starts that failed since one succeeded.
        self._in_a_row = self._stillborn = 0

    def run(self, shards: Iterator[Shard], ahead: int) -> Iterator[tuple[Shard, Outcome]]:
        more = True
        while True:
            # One for each worker that has none, so that all start at once; and one to be at hand when the next is done.
            while more and len(self._queue) <= self._most - len(self._busy()):
                shard = next(shards, None)
                if shard is None:
                    more = False
                else:
                    self._queue.append(shard)
                    self._staff()
            while self._queue and (worker := self._idle(ahead)):
                shard = self._queue.popleft()
                outcome = self._give(worker, shard)
                if outcome is not None:
                    yield shard, outcome
            if not more and not self._queue and not self._busy():
                return
            self._staff()
            yield from self._wait()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.shard is not None]

    def _idle(self, ahead: int) -> _Worker | None:
        """A worker for the next shard; None: there is none, or that shard is too far ahead."""
        oldest = min((worker.shard.number for worker in self._workers if worker.shard), default=self._queue[0].number)
        if self._queue[0].number - oldest >= ahead:
            return None
        return next((worker for worker in self._workers if worker.ready and worker.shard is None), None)

    def _staff(self) -> None:
        """Start workers while there is something to do for them."""
        while len(self._workers) < self._most and len(self._workers) - len(self._busy()) < len(self._queue):
            try:
                self._workers.append(_Worker(self._context, self._task, self._separator, self._timeout))
            except OSError as error:
                raise EngineError(f"a worker process cannot be started: {error.strerror or error}. "
                                  f"Use fewer --workers.") from error

    def _give(self, worker: _Worker, shard: Shard) -> Outcome | None:
        """Send `shard` to `worker`; the outcome itself where it cannot be sent."""
        try:
            data = ForkingPickler.dumps(shard.items)
        except RecursionError:
            # A field of the input nested some hundred levels deep.
            return process(shard.items, self._task, self._separator, self._timeout)
        worker.shard = shard
        try:
            worker.pipe.send_bytes(data)
        except OSError:
            self._bury(worker)
        return None

    def _wait(self) -> Iterator[tuple[Shard, Outcome]]:
        """Until something happens: outcomes that have come; the dead are buried."""
        waiting: dict[Any, _Worker] = {}
        for worker in self._workers:
            waiting[worker.pipe] = waiting[worker.process.sentinel] = worker
        happened = connection.wait(list(waiting), 1.0 if self._timeout else None)
        # A worker may have sent its outcome and died: the pipe before the death.
        for worker in dict.fromkeys(waiting[each] for each in happened):
            try:
                if not worker.pipe.poll():
                    raise EOFError
                message = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if isinstance(message, AttribError):
                raise message
            if message is None:
                worker.ready, self._stillborn = True, 0
                continue
            shard, worker.shard, self._in_a_row = worker.shard, None, 0
            assert shard is not None
            yield shard, message
        for worker in list(self._workers):
            index, since = worker.place
            if self._timeout and worker.shard and index >= 0 and time.monotonic() - since > self._timeout + GRACE:
                worker.late = True
                self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        """Remove a worker that is dead or as good as; its shard is to be done again, perhaps without the document."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        cause = _cause(worker.process.exitcode)
        if not worker.ready:
            self._stillborn += 1
        elif not worker.late:
            self._in_a_row += 1
        if self._stillborn >= DEATHS or self._in_a_row >= HOPELESS:
            count = max(self._stillborn, self._in_a_row)
            raise EngineError(f"{count} worker processes in a row ended before their work was done; the last one {cause}. "
                              f"If memory is short, use fewer --workers.")
        shard = worker.shard
        if shard is None:
            return
        index = int(worker.place[0])
        self._deaths[shard.number, index] += 1
        if index >= 0 and (worker.late or self._deaths[shard.number, index] >= DEATHS):
            document = shard.items[index]
            assert isinstance(document, Document)
            reason = f"ended the process that worked on it {DEATHS} times; the last one {cause}."
            reject = (overdue(document, self._timeout) if worker.late
                      else Reject(document.where or document.id, reason, document.id))
            shard = replace(shard, items=(*shard.items[:index], reject, *shard.items[index + 1:]))
        self._queue.appendleft(shard)

    def stop(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()


def _serve(pipe: Any, task: Task, separator: bytes, timeout: float, place: Any) -> None:
    """A worker's life: items in, outcomes out, until the parent is gone."""
    # A terminal's Ctrl-C goes to all processes; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def at(index: int) -> None:
        place[1] = time.monotonic()
        place[0] = index

    try:
        message: Any = None
        try:
            prepare(task)
        except AttribError as error:
            message = error
        while True:
            pipe.send(message)
            items = pipe.recv()
            try:
                message = process(items, task, separator, timeout, at)
            except AttribError as error:
                message = error
            place[0] = -1
    except (EOFError, ConnectionError):
        return


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits: in a process just begun it would print a traceback. The new process inherits that it waits."""
    if sys.platform == "win32":
        yield
        return
    # Python's own helper process: started here, since starting it lets Ctrl-C in again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"was ended by {name}" + (" (out of memory?)" if name == "SIGKILL" else "")
