"""What each learned decision adds over the hand-set rules, with paired document bootstrap.

    python benchmarks/ablation.py --train corpus/train --on corpus/dev
    python benchmarks/ablation.py --train corpus/train --on DEV --on TUNE      (together, as one set)

For each line a model is trained in memory: hand-set rules alone, the rules with one decision learned, and
what is shipped. The difference to the rules stands with its 95 % interval and two-sided p; the strengths
are those of `attrib.training.STRENGTH`, for decisions that are not shipped `--strength` (scikit-learn's C).
"""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))   # a bare checkout does

from attrib import evaluation, labelling, resampling, training  # noqa: E402
from attrib.cli.corpus import sound  # noqa: E402
from attrib.pipeline import Extractor  # noqa: E402

FIGURES = ("strict", "near", "claim", "speech_quotes")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="append", required=True, metavar="CORPUS")
    parser.add_argument("--on", action="append", required=True, metavar="GOLD")
    parser.add_argument("--strength", type=float, default=0.03)
    options = parser.parse_args()
    corpus = [document for folder in options.train for document in sound(folder)]
    gold = [document for folder in options.on for document in sound(folder)]
    lines = {"rules": {}}
    for decision in labelling.SINGLE + labelling.CHOICES:
        lines[f"+ {decision}"] = {decision: training.STRENGTH.get(decision, options.strength)}
    lines[f"shipped ({', '.join(training.STRENGTH)})"] = training.STRENGTH
    print(f"{len(corpus):,} articles to learn from, {len(gold):,} to measure on; difference to the rules [95 % interval] p")
    print(f"{'':32}" + "".join(f"{figure:>46}" for figure in FIGURES))
    base = None
    for name, strength in lines.items():
        extractor = Extractor(training.train(corpus, "ablation", strength))
        counts = evaluation.count(gold, (claim for document in gold for claim in extractor.document(document.document())))
        rows, figures = evaluation.rows(counts, FIGURES), evaluation.figures(counts)
        base = base or rows
        difference = resampling.differences(rows, base)
        cells = []
        for figure in FIGURES:
            apart = difference[figure]
            low, high = apart["interval"]
            cells.append(f"{figures[figure]['F1']:.3f}  {apart['difference']:+.3f} [{low:+.3f}, {high:+.3f}] p={apart['p']:.3f}")
        print(f"{name:32}" + "".join(f"{cell:>46}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
