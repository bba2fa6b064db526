"""An alarm ends a piece of work, wherever it is; it never rings afterwards."""
from __future__ import annotations

import re
import signal
import threading
import time

import pytest

from attrib.engines.deadline import Deadline, TimeLimit, available

pytestmark = pytest.mark.skipif(not available(), reason="no alarms on this system")


@pytest.mark.parametrize("work", [
    pytest.param(lambda: time.sleep(60), id="sleep"),
    pytest.param(lambda: re.match("(a|a)*b", "a" * 60), id="regular_expression"),
    pytest.param(lambda: [None for _ in iter(int, 1)], id="loop"),
])
def test_it_ends_what_has_no_end(work):
    with Deadline(0.05) as deadline, pytest.raises(TimeLimit):
        try:
            deadline.start()
            work()
        finally:
            deadline.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_it_rings_again_where_the_first_time_was_lost():
    class Deaf:
        def __del__(self):
            time.sleep(60)    # an exception that is raised in here is ignored
    with Deadline(0.05) as deadline, pytest.raises(TimeLimit):
        try:
            deadline.start()
            del (deaf := [Deaf()])[0]
            assert deaf == []
            time.sleep(60)
        finally:
            deadline.stop()


def test_it_is_silent_afterwards_and_leaves_no_trace():
    before = signal.getsignal(signal.SIGALRM)
    with Deadline(0.05) as deadline:
        for _ in range(3):
            deadline.start()
            deadline.stop()
        time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is before and signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize("seconds", [0, 60])
def test_without_a_limit_or_in_another_thread_there_is_no_alarm(seconds):
    said = []

    def work():
        with Deadline(seconds) as deadline:
            deadline.start()
            said.append(signal.getitimer(signal.ITIMER_REAL))
            deadline.stop()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert said == [(0, 0)]
