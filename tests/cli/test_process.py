"""The command as a process: pipes, closed ends, start-up. Needs the real pipeline."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample" / "article.txt"
ATTRIB = [sys.executable, "-m", "attrib"]
pytestmark = pytest.mark.slow


def run(*args: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*ATTRIB, *map(str, args)], cwd=ROOT, capture_output=True, **more)  # type: ignore[call-overload]


def test_the_sample_through_a_pipe_and_a_file(tmp_path):
    done = run("extract", SAMPLE, "-o", tmp_path / "c.jsonl")
    piped = run("extract", "-", input=SAMPLE.read_bytes())
    assert done.returncode == piped.returncode == 0 and done.stdout == b""
    lines = piped.stdout.splitlines()
    assert len(lines) == len((tmp_path / "c.jsonl").read_bytes().splitlines()) > 5


@pytest.mark.skipif(os.name == "nt", reason="no SIGPIPE")
@pytest.mark.parametrize("command", [["extract", "-"], ["schema"]], ids=["extract", "schema"])
def test_a_closed_pipe_is_no_error(command):
    process = subprocess.Popen([*ATTRIB, *command], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    process.stdout.close()
    _, errors = process.communicate(SAMPLE.read_bytes() * 50 if command == ["extract", "-"] else b"")
    assert process.returncode == 141
    assert b"Traceback" not in errors and b"Broken pipe" not in errors and b"Exception ignored" not in errors


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to a single process")
def test_an_interrupt_is_one_word_and_leaves_nothing_half(tmp_path):
    process = subprocess.Popen([*ATTRIB, "extract", "-", "--format", "jsonl", "-o", str(tmp_path / "c.jsonl")], cwd=ROOT,
                               stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(b'{"text": "x"}\n')
    process.stdin.flush()
    deadline = time.monotonic() + 20
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    errors = process.stderr.read()
    assert (process.wait(), errors) == (130, b"Interrupted.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal")
def test_on_a_terminal_there_is_progress_on_stderr_only(tmp_path):
    import fcntl
    import struct
    import termios

    (tmp_path / "n.jsonl").write_bytes(b'{"id": "a"}\n{"text": "x"}\n')
    terminal, end = os.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    done = subprocess.run([*ATTRIB, "extract", tmp_path / "n.jsonl"], cwd=ROOT, stdout=subprocess.PIPE, stderr=end)
    os.close(end)
    said = b""
    try:  # Linux reports the closed end as an error
        while piece := os.read(terminal, 4096):
            said += piece
    except OSError:
        pass
    assert (done.returncode, done.stdout) == (1, b"")
    assert b" articles" in said and b'n.jsonl:1: no "text" field (found: id).' in said and b"1 document, 0 claims" in said


@pytest.mark.parametrize("text", [
    pytest.param('"' * 5000, id="a_page_of_straight_marks"),
    pytest.param("«" * 5000, id="only_openers"),
    pytest.param("قال " * 5000, id="only_cues"),
    pytest.param("قال الوزير إن الأزمة انتهت.\0", id="nul_at_the_end"),
    pytest.param("\x01\x02\x7f\u202e\ufeff قال الوزير إن \x03 الأزمة انتهت", id="control_characters"),
    pytest.param("قال الوزير إن الأزمة انتهت. " + "\U0001f600" * 10, id="outside_the_bmp"),
    pytest.param("x" * 200_000, id="one_long_word"),
    pytest.param("قال " + "و" * 100_000, id="one_long_arabic_word"),
    pytest.param("a\r\n\r\n\r\nb\r\n", id="crlf"),
    pytest.param("no Arabic at all.", id="latin"),
])
def test_odd_texts_are_processed(tmp_path, text):
    (tmp_path / "odd.txt").write_bytes(text.encode())
    done = run("extract", tmp_path / "odd.txt", "-o", tmp_path / "c.jsonl", timeout=60)
    assert done.returncode == 0 and b"Traceback" not in done.stderr, done.stderr.decode()
    checked = run("validate", tmp_path / "c.jsonl", "--articles", tmp_path / "odd.txt")
    assert checked.returncode == 0, checked.stdout.decode()


def test_bad_input_of_every_kind_in_one_run(tmp_path):
    """Nothing is lost: every line is a claim's document or a reject."""
    good = '{"id": "good", "text": "قال الوزير خالد سالم إن الأزمة انتهت."}'.encode()
    lines = [good, b'{"text": "\xff"}', rb'{"text": "\ud800"}', rb'{"text": "a\u0000b"}', b'{"text": ""}', b'{"id": 1}',
             b'{"text": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", b"}", b'{"text": "' + b"x" * 2_000_000 + b'"}', good]
    (tmp_path / "n.jsonl").write_bytes(b"\n".join(lines))
    done = run("extract", tmp_path / "n.jsonl", "-o", tmp_path / "c.jsonl")
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"1 document, 1 claim, 9 rejects in ")
    assert len((tmp_path / "c.rejects.jsonl").read_bytes().splitlines()) == len(lines) - 1
