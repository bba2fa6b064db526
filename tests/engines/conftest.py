"""A few hundred short articles, and `attrib extract` as a process in which some of them misbehave."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ("سلمى الحداد", "ياسر العطار", "نزار بركات", "هالة السيوفي", "كمال الزين")
WHAT = ("الميناء سيفتح أبوابه", "الأسعار لن ترتفع", "المفاوضات انتهت", "الطريق مغلق")

#: Articles in a shard, in the processes that `Place` starts: a run of several shards shall be short.
ITEMS = 16
#: Python imports it at every start, in workers too. Words in an article say what becomes of the process that reads it.
MISCHIEF = '''
import os, signal, time
from attrib.engines import shards
from attrib.pipeline import Extractor

shards.ITEMS = ITEMS

extract = Extractor.document

def document(self, document, keep=()):
    text = document.text
    time.sleep(float(os.environ.get("PACE", 0)))
    if "SLOW" in text:
        time.sleep(60)
    if "REGEX" in text:
        import re
        re.match("(a|a)*b", "a" * 60)
    if "DEAF" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(60)
    if "DEADLY" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "ONCE" in text and not os.path.exists(os.environ["ONCE"]):
        open(os.environ["ONCE"], "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in text:
        os._exit(3)
    return extract(self, document, keep)

Extractor.document = document
'''


def article(number: int, extra: str = "") -> dict[str, Any]:
    """Article `number`: the same each time, with one claim or several."""
    name, what = NAMES[number % 5], WHAT[number % 4]
    text = f"قال وزير النقل {name}، الخميس، إن {what} في اليوم {number}.\n"
    text += f"وأضافت الوزارة أن {what}.\n" * (number % 3)
    return {"id": f"a{number}", "title": f"{name}: {what}", "text": text + extra, "url": f"https://news.example/{number}"}


def lines(count: int, special: dict[int, str] | None = None) -> bytes:
    """JSON Lines of `count` articles; those whose numbers are in `special` end with the words given there."""
    return b"".join(json.dumps(article(number, (special or {}).get(number, "")), ensure_ascii=False).encode() + b"\n"
                    for number in range(count))


class Place:
    """A folder, and `attrib extract` run in it."""

    def __init__(self, folder: Path, mischief: Path) -> None:
        self.folder = folder
        self._environment = {**os.environ, "PYTHONPATH": f"{mischief}{os.pathsep}{ROOT}", "PYTHONUTF8": "1",
                             "ONCE": str(folder / "once"), "OMP_NUM_THREADS": "1"}
        self._started: list[subprocess.Popen[bytes]] = []

    def write(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return name

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def start(self, *args: object, pace: float = 0, **more: Any) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-m", "attrib", "extract", *map(str, args)], cwd=self.folder,
                                   env={**self._environment, "PACE": str(pace)}, stderr=subprocess.PIPE,
                                   start_new_session=True, **{"stdout": subprocess.PIPE, **more})
        self._started.append(process)
        return process

    def run(self, *args: object, pace: float = 0, **more: Any) -> tuple[int, bytes, str]:
        """Exit code, stdout, stderr."""
        process = self.start(*args, pace=pace, **more)
        out, errors = process.communicate(timeout=120)
        return process.returncode, out, errors.decode()

    def until(self, true: Callable[[], Any]) -> Any:
        """What `true` gives as soon as it gives something; a failure after a minute."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if found := true():
                return found
            time.sleep(0.01)
        raise AssertionError("it did not happen within a minute")

    def until_some_is_done(self, name: str, written: int = 0) -> None:
        """Until the journal of the output `name` has more than `written` bytes."""
        path = self.folder / f"{name}.parts/journal"
        self.until(lambda: path.exists() and path.stat().st_size > written)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def end(self) -> None:
        for process in self._started:
            if process.poll() is None:
                process.kill()
            process.communicate()


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The process ids of the workers of a run, where the system tells."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == process.pid and b"spawn_main" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except (OSError, IndexError):
            continue
    return sorted(found)


@pytest.fixture(scope="session")
def mischief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mischief")
    (folder / "sitecustomize.py").write_text(f"ITEMS = {ITEMS}\n{MISCHIEF}", encoding="utf-8")
    return folder


@pytest.fixture
def place(tmp_path: Path, mischief: Path) -> Iterator[Place]:
    made = Place(tmp_path, mischief)
    yield made
    made.end()
