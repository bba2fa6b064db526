"""Workers from Python, as docs/running.md has it."""
from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys

import pytest

from attrib.engines.workers import _cause

from .conftest import ROOT, lines


@pytest.mark.slow
def test_the_example_of_the_page_runs(tmp_path):
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "docs/running.md").read_text("utf-8"), re.S)
    (tmp_path / "example.py").write_text(code, encoding="utf-8")
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(lines(400) + b"{}\n"))
    done = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    documents, claims, rejects = map(int, done.stdout.split())
    assert (documents, rejects) == (400, 1) and len((tmp_path / "claims.jsonl").read_bytes().splitlines()) == claims > 400


@pytest.mark.parametrize("code, said", [
    (-signal.SIGKILL, "was ended by SIGKILL (out of memory?)"),
    (-signal.SIGSEGV, "was ended by SIGSEGV"),
    (-250, "was ended by signal 250"),
    (1, "ended with exit code 1"),
], ids=["killed", "crashed", "unknown", "exit"])
def test_how_a_worker_ended(code, said):
    assert _cause(code) == said
