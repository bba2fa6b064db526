"""How well speakers are found whose names stand in no table of the lexicon.

    python benchmarks/unseen_names.py corpus/test
    python benchmarks/unseen_names.py GOLD GOLD2

Of the annotated persons with a source mention: *unseen*, no word of the name is a known given or family name;
*partly*, some word is; *known*, all are. For each, over contents found (IoU 0.5): is the source found, is the speaker right.
"""
from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))   # a bare checkout does

from attrib import metrics  # noqa: E402
from attrib.analyzers import lexical  # noqa: E402
from attrib.cli.corpus import sound  # noqa: E402
from attrib.lexicon import people as pp  # noqa: E402
from attrib.pipeline import Extractor  # noqa: E402


def familiarity(name: str) -> str:
    """unseen, partly or known, by the words of `name` that the tables of names have."""
    words = [word for word in lexical.analyze(name, False).words if word.kind == "word"]
    known = sum(bool(word.people & pp.NAME) for word in words)
    return "known" if known == len(words) else "partly" if known else "unseen"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    options = parser.parse_args()
    extractor = Extractor()
    n: Counter[tuple[str, str]] = Counter()
    for document in (document for folder in options.gold for document in sound(folder)):
        golds = metrics.annotated(document)
        claims = metrics.found(document.text, (c for c in extractor.document(document.document()) if c.part == "body"))
        for gold, claim, iou in metrics.match(golds, claims):
            said, found = golds[gold], claims[claim]
            if iou < metrics.OVERLAP or said.source is None or said.kinds != ("person",):
                continue
            kind = familiarity(said.names[0][0])
            n[kind, "all"] += 1
            n[kind, "source"] += found.source is not None and found.source.overlaps(said.source)
            n[kind, "speaker"] += metrics.is_speaker(said, found)
    print(f"{'':10}{'claims':>8}{'source found':>14}{'speaker right':>15}")
    for kind in ("known", "partly", "unseen"):
        all_ = n[kind, "all"] or 1
        print(f"{kind:10}{n[kind, 'all']:>8,}{n[kind, 'source'] / all_:>14.3f}{n[kind, 'speaker'] / all_:>15.3f}")


if __name__ == "__main__":
    main()
