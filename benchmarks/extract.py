"""Speed, memory, start-up and soundness of `attrib` on a corpus of yours. Run by hand, on an idle machine.

    python benchmarks/extract.py news.jsonl.gz
    python benchmarks/extract.py news.jsonl.gz --limit 500

One child process reads all articles, finds the claims of their bodies and titles and writes them as
JSON Lines. Then comes start-up: the median of 15 runs of `python -m attrib --version` and of one
article through `python -m attrib extract`.

Speeds of two machines cannot be compared, ratios can. So each article is also cut into words by one
plain regular expression right after it was processed, and start-up is set beside that of
`python -c pass`: the cost of attrib is printed as a multiple of both.

Every claim is checked: all of its spans against its text, its record against the schema. Neither the
checking nor the plain tokenising is part of the times of the run.

Exit code 0; 1 where a span is wrong, a record is not valid or an article raised an exception.
"""
from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import traceback
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpus" / "sample" / "article.txt"
RUNS = 15
PLAIN = re.compile(r"\w+|[^\w\s]")
#: Problems of a kind that are printed in full; all are counted.
SHOWN = 12
#: Peak memory is noted after so many articles, and at the end: it should not grow.
MARKS = (1_000, 4_000, 16_000, 64_000, 256_000)


class Clock:
    """Wall and CPU seconds of what runs inside the `with` blocks of it."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> Clock:
        self._wall, self._cpu = perf_counter(), process_time()
        return self

    def __exit__(self, *error: object) -> None:
        self.wall += perf_counter() - self._wall
        self.cpu += process_time() - self._cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="NEWS.jsonl[.gz]")
    parser.add_argument("--limit", type=int, metavar="N", help="read the first N articles only")
    parser.add_argument("--article", type=Path, default=SAMPLE, metavar="FILE", help="the one article of the start-up")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        json.dump(run(args.corpus, args.limit), sys.stdout)
        return
    # This process imports nothing of the package: a child starts with the peak memory of its parent.
    command = [sys.executable, __file__, str(args.corpus), "--child", *(["--limit", str(args.limit)] if args.limit else [])]
    child = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if child.returncode:
        sys.exit(child.returncode)
    found = json.loads(child.stdout)
    show(run_rows(found))
    show(start_up_rows(args.article))
    for kind, problems in found["problems"].items():
        for problem in problems[:SHOWN]:
            print(f"\n{kind}: {problem}")
        if len(problems) > SHOWN:
            print(f"\nand {len(problems) - SHOWN:,} more: {kind}")
    sys.exit(1 if any(found["problems"].values()) else 0)


def show(rows: Iterable[tuple[str, str]]) -> None:
    for name, value in rows:
        print(f"{name:<28}{value}", flush=True)


def run_rows(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a run found, as (name, value) lines."""
    words, wall, cpu = found["words"], *found["run"]
    yield "documents", f"{found['documents']:,}"
    yield "words", f"{words:,}   runs of non-blanks in bodies and titles"
    yield "claims", f"{found['claims']:,}   {found['body']:,} in bodies, {found['title']:,} in titles"
    yield "rejects", f"{len(found['rejects']):,}"
    for reason in found["rejects"][:SHOWN]:
        yield "", reason
    yield "exceptions", f"{len(found['problems']['exception']):,}   among the rejects"
    yield "wall", f"{wall:.1f} s   CPU {cpu:.1f} s"
    yield "words a second, wall", f"{words / wall:,.0f}   reading, extracting and writing, one core"
    yield "words a second, CPU", f"{words / cpu:,.0f}   extracting alone {words / found['extract'][1]:,.0f}"
    yield "plain tokenising", f"{words / found['plain'][1]:,.0f} words a second of CPU"
    yield "cost of a word", f"{cpu / found['plain'][1]:.1f} times plain tokenising"
    marks = ", ".join(f"{mb:.0f} after {after:,}" for after, mb in found["memory"])
    yield "peak memory", f"{found['peak']:.0f} MB   {marks}"
    yield "checked", f"{found['claims']:,} claims, {len(found['problems']['wrong span']):,} with a wrong span, " \
                     f"{len(found['problems']['not valid']):,} not valid"


def start_up_rows(article: Path) -> Iterator[tuple[str, str]]:
    bare = start_up("-c", "pass")
    yield "start-up, python alone", f"{bare:.3f} s   median of {RUNS}"
    for name, command in (("--version", ("--version",)), ("one article", ("extract", str(article.resolve())))):
        seconds = start_up("-m", "attrib", *command)
        yield f"start-up, {name}", f"{seconds:.3f} s   {seconds / bare:.1f} times python alone"


def start_up(*args: str) -> float:
    """Median seconds from start to end of ``python args``, files in the system's cache."""
    times = []
    for _ in range(RUNS + 1):
        start = perf_counter()
        subprocess.run([sys.executable, *args], cwd=ROOT, capture_output=True, check=True)
        times.append(perf_counter() - start)
    return median(times[1:])


def run(corpus: Path, limit: int | None) -> dict[str, Any]:
    """One run over `corpus` in this process: counts, seconds as (wall, CPU), megabytes, problems as text."""
    sys.path.insert(0, str(ROOT))   # a bare checkout does
    from attrib import readers
    from attrib.claim import Claim, check, to_record
    from attrib.data import Document
    from attrib.engines.local import run as engine
    from attrib.errors import AttribError
    from attrib.pipeline import Extractor
    from attrib.readers.base import Options
    from attrib.record_schema import validate
    from attrib.writers import jsonl
    from attrib.writers.formats import FORMATS
    from attrib.writers.rejects import Rejects

    all_of_it, extracting, plain, aside = Clock(), Clock(), Clock(), Clock()
    parts = {"body": 0, "title": 0}
    problems: dict[str, list[str]] = {"exception": [], "wrong span": [], "not valid": []}
    rejects: list[str] = []
    memory: list[tuple[int, float]] = []
    count = 0

    def verify(document: Document, claims: list[Claim]) -> None:
        for claim in claims:
            parts[claim.part] += 1
            try:
                check(claim, document.text if claim.part == "body" else document.title or "")
            except AttribError as error:
                problems["wrong span"].append(f"{document.id} {claim.id}: {error}")
            try:
                validate(to_record(claim))
            except AttribError as error:
                problems["not valid"].append(f"{document.id} {claim.id}: {error}")

    def extract(document: Document) -> list[Claim]:
        nonlocal count
        try:
            with extracting:
                claims = extractor.document(document)
        except Exception:
            problems["exception"].append(f"{document.id}: {traceback.format_exc(limit=-2)}")
            raise
        with aside:
            verify(document, claims)
            with plain:
                for text in (document.text, document.title or ""):
                    [match.span() for match in PLAIN.finditer(text)]
            count += 1
            if count in MARKS:
                memory.append((count, peak()))
        return claims

    def task(document: Document) -> tuple[bytes, int]:
        claims = extract(document)
        return jsonl.dump(claims), len(claims)

    with all_of_it, tempfile.TemporaryFile() as out, Rejects(None, rejects.append) as rejected:
        extractor = Extractor()
        items = islice(readers.read([str(corpus)], Options()), limit)
        tally = engine(items, task, FORMATS["jsonl"], out, rejected, timeout=300)
    return {"documents": tally.documents, "words": tally.words, "claims": tally.claims, **parts,
            "rejects": rejects, "problems": problems, "memory": memory, "peak": peak(),
            "run": (all_of_it.wall - aside.wall, all_of_it.cpu - aside.cpu),
            "extract": (extracting.wall, extracting.cpu), "plain": (plain.wall, plain.cpu)}


def peak() -> float:
    """Most memory that this process has held so far, in megabytes."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


if __name__ == "__main__":
    main()
