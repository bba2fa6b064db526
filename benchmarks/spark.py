"""Spark against the local engine on one corpus, in one run; a worker is killed in the middle. Run by hand.

    python benchmarks/spark.py news.jsonl.gz
    python benchmarks/spark.py news.jsonl.gz --limit 2000 --master 'local[2,4]'

First the local engine writes the claims, with as many processes as Spark gets; then Spark does, and in the middle of
the work one of its Python workers is killed (SIGKILL); then Spark does, undisturbed. Each is `attrib extract` in a
process of its own, from start to end: Spark's start-up is part of its time, and is shown by itself on two articles.
The input is unpacked first, so that Spark can cut it into blocks.

Exit code 0; 1 where the claims or the rejects of the three differ in one byte, or no worker was there to be killed.
"""
from __future__ import annotations

import argparse
import gzip
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from hashlib import sha256
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpus" / "sample" / "articles.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="NEWS.jsonl[.gz]")
    parser.add_argument("--limit", type=int, default=15_000, metavar="N", help="the first N articles (default: 15000)")
    parser.add_argument("--master", default="local[2,4]", metavar="URL")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="of the local engine (default: 2)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        opener = gzip.open if args.corpus.suffix == ".gz" else open
        with opener(args.corpus, "rb") as source, open(place / "news.jsonl", "wb") as file:
            file.writelines(islice(source, args.limit))
        show("input", f"{(place / 'news.jsonl').stat().st_size / 1e6:,.0f} MB, {args.limit:,} articles at most")
        spark = ("--engine", "spark", "--master", args.master)
        local, said, _ = run(place / "news.jsonl", place / "local.jsonl", "--workers", str(args.workers))
        show("local engine", f"{local:.1f} s   {said}")
        killed, said, victims = run(place / "news.jsonl", place / "killed.jsonl", *spark, kill=True)
        show("Spark, a worker killed", f"{killed:.1f} s   {said}")
        show("workers killed", f"{len(victims)}   {', '.join(victims)}")
        same = [digest(place, "killed") == digest(place, "local")]
        show("claims and rejects", "equal to the byte" if same[0] else "DIFFERENT")
        plain, said, _ = run(place / "news.jsonl", place / "spark.jsonl", *spark)
        show("Spark, undisturbed", f"{plain:.1f} s   {said}")
        same.append(digest(place, "spark") == digest(place, "local"))
        show("claims and rejects", "equal to the byte" if same[1] else "DIFFERENT")
        start_up, _, _ = run(SAMPLE, place / "one.jsonl", *spark)
        show("Spark on two articles: start-up", f"{start_up:.1f} s")
        show("Spark / local", f"{plain / local:.2f}   without start-up {(plain - start_up) / local:.2f}")
    sys.exit(0 if all(same) and victims else 1)


def show(name: str, value: str) -> None:
    print(f"{name:<34}{value}", flush=True)


def run(corpus: Path, output: Path, *options: str, kill: bool = False) -> tuple[float, str, list[str]]:
    """Seconds, the closing line, and which workers were killed."""
    command = [sys.executable, "-m", "attrib", "extract", str(corpus), "-o", str(output), *options]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    victims: list[str] = []
    killer = threading.Thread(target=lambda: victims.extend(kill_one(process)), daemon=True)
    if kill:
        killer.start()
    _, said = process.communicate()
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{said}")
    return time.perf_counter() - start, said.strip().splitlines()[-1], victims


def kill_one(process: subprocess.Popen[str], after: float = 8.0) -> list[str]:
    """Kill the Python worker below `process` that has worked the longest, once that is `after` CPU seconds."""
    while process.poll() is None:
        busiest = max(workers(process.pid), default=None)
        if busiest and busiest[0] > after:
            os.kill(busiest[1], signal.SIGKILL)
            return [f"process {busiest[1]} after {busiest[0]:.1f} s of work"]
        time.sleep(0.05)
    return []


def workers(parent: int) -> list[tuple[float, int]]:
    """(CPU seconds, process id) of Spark's Python workers below `parent`: the children of its daemon."""
    tree: dict[int, list[int]] = {}
    lines: dict[int, tuple[float, str]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            command = (stat.parent / "cmdline").read_text()
        except OSError:
            continue
        tree.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        lines[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), command
    below = [parent]
    for each in below:
        below += tree.get(each, [])
    daemons = [each for each in below if "pyspark.daemon" in lines.get(each, (0, ""))[1]]
    return [(lines[child][0], child) for daemon in daemons for child in tree.get(daemon, []) if child in lines]


def digest(place: Path, name: str) -> str:
    files = [path for path in (place / f"{name}.jsonl", place / f"{name}.rejects.jsonl") if path.exists()]
    return " ".join(sha256(path.read_bytes()).hexdigest()[:16] for path in files)


if __name__ == "__main__":
    main()
