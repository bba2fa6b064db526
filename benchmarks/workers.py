"""Speed-up and memory of `attrib extract --workers` on a corpus of yours. Run by hand, on an idle machine (Linux).

    python benchmarks/workers.py news.jsonl.gz
    python benchmarks/workers.py news.jsonl.gz --workers 1 2 4
    python benchmarks/workers.py news.jsonl.gz --grow 10000 30000 100000

The first two run the command once for each number of workers and compare: wall and CPU time, words a second, the
speed-up over the first number, whether claims and rejects are the same bytes, and memory. The third repeats the
articles, with new ids, until there are so many, and runs each of these corpora with the last number of workers: the
rate should stay, and memory should not grow.

Memory is read from /proc ten times a second: the peak of each process is the system's own count (VmHWM), the sum is
that of the resident sets at one moment, where pages that processes share count in each. CPU time is read there too,
process by process: where other work disturbs the walls, the CPU time of one worker over that of the busiest of several
processes says what the speed-up would be.

Exit code 0; 1 where the bytes differ.
"""
from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Iterator

ROOT = Path(__file__).resolve().parents[1]
EVERY = 0.1


@dataclass
class Run:
    """One run of the command: seconds, what its manifest says, digests, and megabytes."""

    workers: int
    wall: float = 0.0
    cpu: float = 0.0
    manifest: dict[str, Any] = field(default_factory=dict)
    digests: tuple[str, str] = ("", "")
    peaks: dict[int, float] = field(default_factory=dict)
    times: dict[int, float] = field(default_factory=dict)
    parent: int = 0
    together: float = 0.0

    @property
    def rate(self) -> float:
        return self.manifest["words"] / self.wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="NEWS.jsonl[.gz]")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument("--limit", type=int, metavar="N", help="read the first N articles only")
    parser.add_argument("--grow", type=int, nargs="+", metavar="N", help="repeat the corpus up to so many articles")
    args = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.2f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if args.grow:
            runs = []
            for count in args.grow:
                repeat(args.corpus, count, place / "grown.jsonl.gz")
                runs.append(run(place / "grown.jsonl.gz", args.workers[-1], place))
                show(runs[-1], runs[0])
            grown(runs)
            return
        corpus = args.corpus
        if args.limit:
            corpus = place / "limited.jsonl.gz"
            with gzip.open(corpus, "wb", compresslevel=1) as out:
                out.writelines(islice(lines(args.corpus), args.limit))
        runs = []
        for workers in args.workers:
            runs.append(run(corpus, workers, place))
            show(runs[-1], runs[0])
    same = len({each.digests for each in runs}) == 1
    numbers = ", ".join(map(str, args.workers))
    print(f"claims and rejects: {'the same bytes' if same else 'DIFFERENT BYTES'} for {numbers} workers")
    sys.exit(0 if same else 1)


def run(corpus: Path, workers: int, place: Path) -> Run:
    """`attrib extract` over `corpus`, watched."""
    output = place / "claims.jsonl"
    found = Run(workers)
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "attrib", "extract", str(corpus.resolve()), "-o", str(output),
                                "--workers", str(workers), "--restart"], cwd=ROOT, stderr=subprocess.DEVNULL)
    found.parent = process.pid
    while process.poll() is None:
        watch(process.pid, found)
        time.sleep(EVERY)
    found.wall = time.perf_counter() - start
    after = os.times()
    found.cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if process.returncode not in (0, 1):
        sys.exit(f"attrib extract ended with exit code {process.returncode}")
    found.manifest = json.loads((place / "claims.run.json").read_bytes())
    found.digests = digest(output), digest(place / "claims.rejects.jsonl")
    return found


def watch(pid: int, found: Run) -> None:
    """Note the memory of `pid` and its children."""
    together = 0.0
    for each in (pid, *children(pid)):
        try:
            status = dict(line.split(":", 1) for line in Path(f"/proc/{each}/status").read_text().splitlines())
        except OSError:
            continue
        if "VmHWM" in status:
            found.peaks[each] = max(found.peaks.get(each, 0), int(status["VmHWM"].split()[0]) / 1024)
            together += int(status["VmRSS"].split()[0]) / 1024
            found.times[each] = seconds(each) or found.times.get(each, 0.0)
    found.together = max(found.together, together)


def children(pid: int) -> list[int]:
    """The workers of `pid`; Python's own helper process is none."""
    found = []
    try:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(int(child))
    except OSError:
        pass
    return found


def seconds(pid: int) -> float:
    """CPU seconds of `pid` so far; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def show(found: Run, first: Run) -> None:
    of = found.manifest
    workers = [peak for pid, peak in found.peaks.items() if pid != found.parent]
    print(f"{found.workers} worker{'s' * (found.workers > 1)}: {of['documents']:,} articles, {of['claims']:,} claims, "
          f"{of['rejects']:,} rejects, {of['words']:,} words\n"
          f"    wall {found.wall:.1f} s, CPU {found.cpu:.1f} s, {found.rate:,.0f} words/s, "
          f"{of['documents'] / found.wall:,.0f} articles/s, "
          f"speed-up {found.rate / first.rate:.2f}; load of the machine {os.getloadavg()[0]:.2f}\n"
          f"    CPU of the parent {found.times.get(found.parent, 0):.1f} s, of the workers "
          f"{', '.join(f'{time:.1f}' for pid, time in found.times.items() if pid != found.parent) or 'none'} s; "
          f"speed-up by CPU {first.cpu / max(found.times.values()):.2f}\n"
          f"    peak memory: parent {found.peaks.get(found.parent, 0):.0f} MB, "
          f"workers {', '.join(f'{peak:.0f}' for peak in sorted(workers)) or 'none'} MB, "
          f"all at one moment {found.together:.0f} MB", flush=True)


def grown(runs: list[Run]) -> None:
    """How memory and rate of the last run differ from those of the first."""
    first, last = runs[0], runs[-1]
    more = last.manifest["documents"] - first.manifest["documents"]
    if more:
        slope = (last.peaks[last.parent] - first.peaks[first.parent]) / more * 100_000
        most = [max((peak for pid, peak in each.peaks.items() if pid != each.parent), default=0) for each in runs]
        print(f"memory for 100,000 articles more: parent {slope:+.1f} MB, "
              f"a worker {(most[-1] - most[0]) / more * 100_000:+.1f} MB; "
              f"rate {last.rate / first.rate:.2f} times that of the first")


def repeat(corpus: Path, count: int, target: Path) -> None:
    """Write `count` articles of `corpus`, from its beginning again and again, with ids of their own."""
    with gzip.open(target, "wb", compresslevel=1) as out:
        number = 0
        while number < count:
            for line in islice(lines(corpus), count - number):
                out.write(json.dumps({**json.loads(line), "id": f"r{number}"}, ensure_ascii=False).encode() + b"\n")
                number += 1


def lines(corpus: Path) -> Iterator[bytes]:
    with (gzip.open if corpus.suffix == ".gz" else open)(corpus, "rb") as file:
        yield from file


def digest(path: Path) -> str:
    whole = hashlib.sha256()
    if path.exists():
        with open(path, "rb") as file:
            while data := file.read(1 << 20):
                whole.update(data)
    return whole.hexdigest()


if __name__ == "__main__":
    main()
