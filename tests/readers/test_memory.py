"""Memory stays flat over large files of every format, compressed or not."""
from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "قال وزير النقل سامر وهدان، الخميس، إن أعمال الترميم في الجسر القديم انتهت. " * 40
COUNT = 14_000
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc to measure")]


def jsonl(path: Path) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": n, "text": TEXT}, ensure_ascii=False) + "\n" for n in range(COUNT))


def packed(path: Path) -> None:
    # Level 1, and a number before each sentence: as compressible as news, and quickly made.
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for n in range(COUNT):
            text = " ".join(f"{n * i % 9973} {TEXT[:72]}" for i in range(40))
            file.write(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n")


def array(path: Path) -> None:
    """An array in one line: what json.dump writes."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("[" + json.dumps({"id": -1, "text": TEXT}))
        file.writelines(", " + json.dumps({"id": n, "text": TEXT}, ensure_ascii=False) for n in range(COUNT - 1))
        file.write("]")


def table(path: Path) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([("id", "text"), *((n, f'"{TEXT}"\n') for n in range(COUNT))])


@pytest.mark.parametrize("name, write", [("n.jsonl", jsonl), ("n.jsonl.gz", packed), ("n.json", array), ("n.csv", table)])
def test_memory_is_flat(tmp_path, name, write):
    """75 MB of articles and more in each; reading takes what the interpreter takes, and a few MB."""
    write(tmp_path / name)
    script = f"""
from attrib.readers import Options, read
count = sum(type(item).__name__ == "Document" for item in read([{str(tmp_path / name)!r}], Options()))
[peak] = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(count, int(peak) // 1024)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    count, peak = map(int, done.stdout.split())
    assert count == COUNT and peak < 60
