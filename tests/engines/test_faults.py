"""What befalls a run: nothing is lost, nothing comes twice, and the bytes are those of an undisturbed run."""
from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import ITEMS, ROOT, Place, article, lines, workers_of

COUNT = 5 * ITEMS + 10
BAD = b'{"id": "a7", "text": "again"}\nno JSON\n\n{"id": "bad", "text": "\xff"}\n'
NEWS = lines(50) + BAD + lines(COUNT)[len(lines(50)):] + lines(1)

pytestmark = [pytest.mark.slow,
              pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes are workers")]


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory, mischief: Path) -> dict[str, bytes]:
    """What an undisturbed run by one process writes: claims and rejects."""
    place = Place(tmp_path_factory.mktemp("calm"), mischief)
    place.write("n.jsonl", NEWS)
    code, _, errors = place.run("n.jsonl", "-o", "c.jsonl", "--workers", 1)
    assert code == 1 and errors.startswith(f"{COUNT} documents, ") and "4 rejects in c.rejects.jsonl" in errors
    assert place.names() == ["c.jsonl", "c.rejects.jsonl", "c.run.json", "n.jsonl"]
    return {name: place.read(name) for name in ("c.jsonl", "c.rejects.jsonl")}


@pytest.fixture
def news(place: Place) -> Place:
    place.write("n.jsonl", NEWS)
    return place


def same(place: Place, calm: dict[str, bytes]) -> None:
    assert {name: place.read(name) for name in calm} == calm
    assert place.names() == sorted(["c.run.json", "n.jsonl", *calm])


def rejects(place: Place) -> list[tuple[str, str]]:
    return [(record["id"], record["reason"]) for record in map(json.loads, place.read("c.rejects.jsonl").splitlines())]


@pytest.mark.parametrize("workers", [2, 3, 7])
def test_any_number_of_workers_writes_the_same_bytes(news, calm, workers):
    code, _, errors = news.run("n.jsonl", "-o", "c.jsonl", "--workers", workers)
    assert code == 1 and "Traceback" not in errors
    same(news, calm)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_has_the_bytes_of_the_file(news, calm, workers):
    code, out, _ = news.run("-", "--format", "jsonl", "--rejects", "r.jsonl", "--workers", workers,
                            stdin=open(news.folder / "n.jsonl", "rb"))
    assert (code, out) == (1, calm["c.jsonl"])
    assert news.read("r.jsonl").replace(b"stdin:", b"n.jsonl:") == calm["c.rejects.jsonl"]


def test_killed_workers_are_replaced(news, calm):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", 2, pace=0.03)
    written = 0
    for _ in range(3):
        news.until_some_is_done("c.jsonl", written)
        written = len(news.read("c.jsonl.parts/journal"))
        os.kill(workers_of(process)[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1 and b"Traceback" not in errors
    same(news, calm)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on(news, calm, workers):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", workers, pace=0.03)
    news.until_some_is_done("c.jsonl")
    orphans = workers_of(process)
    process.kill()
    process.communicate()
    assert "c.jsonl" not in news.names() and len(orphans) == (workers if workers > 1 else 0)
    news.until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in orphans))

    code, _, errors = news.run("n.jsonl", "-o", "c.jsonl", "--workers", workers)
    assert code == 1 and errors.startswith("Going on where an earlier run ended: ")
    assert " by an earlier run), " in errors
    same(news, calm)
    manifest = json.loads(news.read("c.run.json"))
    assert ITEMS <= manifest["resumed_after_documents"] + 4 < manifest["documents"] == COUNT


def test_killed_again_and_again_it_comes_to_its_end(news, calm):
    """With other numbers of workers, at moments that nobody has chosen."""
    for attempt in range(5):
        process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", 1 + attempt % 3, pace=0.03)
        time.sleep(0.5 + attempt * 0.13)
        process.kill()
        process.communicate()
    code, _, _ = news.run("n.jsonl", "-o", "c.jsonl")
    assert code == 1
    same(news, calm)


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_says_how_to_go_on(news, calm, workers):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", workers, pace=0.03)
    news.until_some_is_done("c.jsonl")
    # A terminal sends it to the workers too.
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors.decode()) == (130, (
        "What is done is kept in c.jsonl.parts: the same command goes on from there, with --restart it begins again.\n"
        "Interrupted.\n"))
    assert news.run("n.jsonl", "-o", "c.jsonl", "--workers", workers)[0] == 1
    same(news, calm)


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.1, 0.15, 0.2, 0.3])
def test_ctrl_c_at_the_start_leaves_nothing_and_no_traceback(news, wait):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", 2, pace=0.05)
    news.until(lambda: (news.folder / "c.jsonl.parts").exists())
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors.decode()) == (130, "Interrupted.\n")
    assert news.names() == ["n.jsonl"]


def test_restart_begins_again(news, calm):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", 2, pace=0.03)
    news.until_some_is_done("c.jsonl")
    process.kill()
    process.communicate()
    _, _, errors = news.run("n.jsonl", "-o", "c.jsonl", "--restart")
    assert "Going on" not in errors and json.loads(news.read("c.run.json"))["resumed_after_documents"] == 0
    same(news, calm)


@pytest.mark.parametrize("change, args, said", [
    pytest.param(lambda place: place.write("n.jsonl", NEWS + lines(1)), [], "input n.jsonl has changed", id="input"),
    pytest.param(None, ["--keep", "section"], 'option keep was none, is ["section"]', id="option"),
    pytest.param(None, ["--model", "ar-rules-1"], "model digest has changed", id="model"),
    pytest.param(None, ["--timeout", "7"], "option timeout was 300.0, is 7.0", id="timeout"),
    pytest.param(lambda place: place.write("more.jsonl", b""), ["more.jsonl"], "input more.jsonl is new", id="more"),
])
def test_what_has_changed_is_said_and_nothing_is_done(news, change, args, said):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", 2, pace=0.03)
    news.until_some_is_done("c.jsonl")
    process.kill()
    process.communicate()
    before = news.read("c.jsonl.parts/journal")
    if change is not None:
        change(news)
    code, _, errors = news.run("n.jsonl", *args, "-o", "c.jsonl")
    assert code == 2 and said in errors and "Use --restart to begin again" in errors
    assert news.read("c.jsonl.parts/journal") == before


def test_input_that_changes_while_it_is_read_is_an_error(news):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", 2, pace=0.03)
    news.until_some_is_done("c.jsonl")
    with open(news.folder / "n.jsonl", "ab") as file:
        file.write(lines(3))
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2 and b"the input was changed while it was read" in errors
    assert "c.jsonl" not in news.names()


def test_two_runs_into_one_file_do_not_meet(news, calm):
    process = news.start("n.jsonl", "-o", "c.jsonl", "--workers", 2, pace=0.03)
    news.until_some_is_done("c.jsonl")
    process.send_signal(signal.SIGSTOP)
    code, _, errors = news.run("n.jsonl", "-o", "c.jsonl", "--restart")
    process.send_signal(signal.SIGCONT)
    assert code == 2 and "another run is writing in c.jsonl.parts" in errors
    process.communicate(timeout=60)
    same(news, calm)


@pytest.mark.parametrize("word, reason", [
    ("DEADLY", "ended the process that worked on it 3 times; the last one was ended by SIGKILL (out of memory?)."),
    ("EXIT", "ended the process that worked on it 3 times; the last one ended with exit code 3."),
], ids=["killed", "exits"])
def test_a_deadly_document_is_a_reject_and_nothing_else_is(place, word, reason):
    place.write("n.jsonl", lines(COUNT, {40: word}))
    code, _, _ = place.run("n.jsonl", "-o", "c.jsonl", "--workers", 2)
    assert code == 1 and rejects(place) == [("a40", reason)]
    place.write("rest.jsonl", b"".join(line for line in lines(COUNT).splitlines(True) if b'"a40"' not in line))
    place.run("rest.jsonl", "-o", "rest.claims.jsonl", "--workers", 1)
    assert place.read("c.jsonl") == place.read("rest.claims.jsonl")


def test_a_document_that_kills_once_is_none(place, calm):
    place.write("n.jsonl", lines(COUNT, {40: "ONCE"}))
    code, _, errors = place.run("n.jsonl", "-o", "c.jsonl", "--workers", 2)
    assert code == 0 and errors.startswith(f"{COUNT} documents, ") and (place.folder / "once").exists()


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("word", ["SLOW", "REGEX"])
def test_a_document_that_takes_too_long_is_a_reject(place, word, workers):
    place.write("n.jsonl", lines(2 * ITEMS, {10: word, 20: word}))
    code, _, errors = place.run("n.jsonl", "-o", "c.jsonl", "--workers", workers, "--timeout", 1.5)
    assert code == 1 and errors.startswith(f"{2 * ITEMS - 2} documents, ")
    assert [id for id, reason in rejects(place) if reason.startswith("took more than 1.5 s (")] == ["a10", "a20"]


def test_a_document_that_hears_no_alarm_is_stopped_with_its_worker(place):
    place.write("n.jsonl", lines(2 * ITEMS, {10: "DEAF"}))
    code, _, _ = place.run("n.jsonl", "-o", "c.jsonl", "--workers", 2, "--timeout", 1.5)
    assert code == 1 and [(id, reason[:20]) for id, reason in rejects(place)] == [("a10", "took more than 1.5 s")]


def test_workers_that_cannot_start_are_one_line(news, tmp_path_factory):
    breaking = tmp_path_factory.mktemp("breaking")
    (breaking / "sitecustomize.py").write_text(
        f"import os, sys\nfrom attrib.engines import shards\nshards.ITEMS = {ITEMS}\n"
        f"if 'spawn_main' in ' '.join(sys.orig_argv): os._exit(9)\n")
    news._environment["PYTHONPATH"] = f"{breaking}{os.pathsep}{ROOT}"
    code, _, errors = news.run("n.jsonl", "-o", "c.jsonl", "--workers", 2)
    assert (code, errors) == (2, "Error: 3 worker processes in a row ended before their work was done; the last one "
                                 "ended with exit code 9. If memory is short, use fewer --workers.\n")
    assert news.names() == ["n.jsonl"]


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(place, calm, mischief):
    disk = place.folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        full = Place(disk, mischief)
        (place.folder / "n.jsonl").write_bytes(NEWS)
        (disk / "n.jsonl").symlink_to(place.folder / "n.jsonl")
        code, _, errors = full.run("n.jsonl", "-o", "c.jsonl", "--workers", 2)
        assert code == 2 and "No space left on device. What is done is kept in c.jsonl.parts" in errors
        assert "Traceback" not in errors
        assert full.names() == ["c.jsonl.parts", "n.jsonl"]
        subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
        code, _, errors = full.run("n.jsonl", "-o", "c.jsonl", "--workers", 2)
        assert code == 1 and errors.startswith("Going on where an earlier run ended: ")
        same(full, calm)
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_closed_pipe_ends_the_run_and_its_workers(news, workers):
    process = news.start("n.jsonl", "--workers", workers, "--rejects", "r.jsonl", pace=0.03)
    first = process.stdout.readline()
    left = workers_of(process)
    process.stdout.close()
    errors = process.stderr.read()
    assert process.wait(30) == 141 and first.startswith(b'{"schema":1,') and errors == b""
    news.until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in left))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_cut_off_gz_gives_what_is_before_the_cut_and_one_reject(place, workers):
    packed = gzip.compress(lines(COUNT), mtime=0)
    place.write("n.jsonl.gz", packed[:len(packed) // 2])
    code, _, errors = place.run("n.jsonl.gz", "-o", "c.jsonl", "--workers", workers)
    [(_, reason)] = rejects(place)
    documents = json.loads(place.read("c.run.json"))["documents"]
    assert code == 1 and "Traceback" not in errors and ITEMS < documents < COUNT
    assert reason == f"cannot be read after {documents} articles: the gzip data break off: the file is incomplete."


def test_a_bad_byte_in_the_middle_costs_one_document(place):
    data = lines(COUNT).replace('"a50", "title": "س'.encode(), b'"a50", "title": "\xff')
    place.write("n.jsonl", data)
    code, _, errors = place.run("n.jsonl", "-o", "c.jsonl", "--workers", 2)
    assert code == 1 and errors.startswith(f"{COUNT - 1} documents, ")
    [(_, reason)] = rejects(place)
    assert reason.startswith("not UTF-8: byte 0xFF")


def test_a_decompression_bomb_is_a_reject_in_little_memory(place):
    import resource

    bomb = gzip.compress(b'{"id": "bomb", "text": "' + b"x" * 90_000_000 + b'"}\n', 9)
    place.write("a.jsonl", lines(COUNT))
    place.write("b.jsonl.gz", bomb)
    place.write("c.jsonl", lines(COUNT).replace(b'"id": "a', b'"id": "c'))
    code, _, errors = place.run("a.jsonl", "b.jsonl.gz", "c.jsonl", "-o", "out.jsonl", "--workers", 2,
                                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20)))
    assert code == 1 and errors.startswith(f"{2 * COUNT:,} documents, ") and "1 reject in" in errors
    assert b"a decompression bomb" in place.read("out.rejects.jsonl")


def test_fields_too_deep_to_be_sent_to_a_worker(place):
    deep = article(ITEMS + 5)
    value: object = "x"
    for _ in range(600):
        value = [value]
    line = json.dumps({**deep, "deep": value}).encode() + b"\n"
    place.write("n.jsonl", lines(ITEMS + 5) + line + lines(COUNT)[len(lines(ITEMS + 6)):])
    for workers in (1, 2):
        code, _, errors = place.run("n.jsonl", "-o", f"{workers}.jsonl", "--workers", workers)
        assert code == 0 and errors.startswith(f"{COUNT} documents, ")
    assert place.read("1.jsonl") == place.read("2.jsonl")


@pytest.mark.parametrize("output", [
    "c.csv", "c.html", "c.jsonld", "c.labelstudio.json", "c.jsonl.gz", "c.csv.xz", "c.parquet"])
def test_every_format_goes_on_after_a_kill_with_the_same_bytes(place, output):
    if output.endswith("parquet"):
        pytest.importorskip("pyarrow")
    place.write("n.jsonl", lines(COUNT))
    code, _, errors = place.run("n.jsonl", "-o", output, "--workers", 1)
    assert code == 0, errors
    calm = place.read(output)
    process = place.start("n.jsonl", "-o", output, "--workers", 2, pace=0.03)
    place.until_some_is_done(output)
    process.kill()
    process.communicate()
    assert place.read(output) == calm
    os.unlink(place.folder / output)
    code, _, errors = place.run("n.jsonl", "-o", output, "--workers", 2)
    assert code == 0 and "Going on" in errors and place.read(output) == calm
