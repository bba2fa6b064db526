"""Speed, memory and start-up of `attrib extract` on a corpus of yours. Run by hand, on an idle machine.

    python benchmarks/speed.py news.jsonl

Prints, for one process: words a second and peak memory over the whole corpus, twice and over the
corpus doubled (memory must not grow with it); and the median start-up of 15 runs, of `attrib
--version` and of `attrib extract` on the sample article. Every span is verified at the end.
"""
from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample" / "article.txt"
ATTRIB = (sys.executable, "-m", "attrib")
# Peak memory of a child is known once it has ended; a process between us and it gives it alone.
MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def main(corpus: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        once, twice = place / "once.jsonl", place / "twice.jsonl"
        opener = gzip.open if corpus.suffix == ".gz" else open
        with opener(corpus, "rb") as source, once.open("wb") as target:
            shutil.copyfileobj(source, target)
        # Ids would come twice: the second copy gets ids of its own.
        data = once.read_bytes()
        twice.write_bytes(data + re.sub(rb'"id": ?"', b'"id": "again-', data))
        for name, path in (("corpus", once), ("corpus again", once), ("corpus doubled", twice)):
            print(f"{name:<16}{extract(path, place / 'claims.jsonl')}")
        checked = subprocess.run([*ATTRIB, "validate", place / "claims.jsonl", "--articles", twice], cwd=ROOT,
                                 capture_output=True, text=True)
        print(f"{'verified':<16}{checked.stderr.strip()}")
    print(f"{'--version':<16}{start_up('--version'):.3f} s, median of 15")
    print(f"{'one article':<16}{start_up('extract', SAMPLE):.3f} s, median of 15")


def extract(corpus: Path, output: Path) -> str:
    """The command's own summary, with the peak memory of its process in MB."""
    done = subprocess.run([sys.executable, "-c", MEASURED, *ATTRIB, "extract", corpus, "-o", output], cwd=ROOT,
                          capture_output=True, text=True)
    *_, summary, peak = done.stderr.strip().splitlines()
    kilobytes = int(peak.split()[1]) / (1024 if sys.platform == "darwin" else 1)
    return f"{summary}; peak {kilobytes / 1024:.0f} MB; exit {done.returncode}"


def start_up(*args: object) -> float:
    """Seconds from start to end, median of 15, files in the system's cache."""
    times = []
    for _ in range(16):
        start = perf_counter()
        subprocess.run([*ATTRIB, *map(str, args)], cwd=ROOT, capture_output=True, check=True)
        times.append(perf_counter() - start)
    return median(times[1:])


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve())
