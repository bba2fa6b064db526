"""Is the speaker right? Claims of real news, judged twice, each reader blind to the other.

    python benchmarks/judged_speakers.py            # benchmarks/judged_speakers.jsonl

The claims were drawn at random from those that `attrib` finds in the bodies of 1,500 random articles of 66 outlets.
A reader saw the article, the content, the cue and the speaker, and said whether that is who said it. The articles
belong to their publishers: the file holds ids and verdicts only. Each sample belongs to one state of the tool:

    {"sample": "first", "claim": "c-…", "article": "…", "first": "right", "second": "wrong"}

Prints for each sample the share right for either reader with its Wilson interval (95 %), the share that both call
right, and how far they agree (Cohen's kappa).
"""
from __future__ import annotations

import json
from collections import defaultdict
from math import sqrt
from pathlib import Path

JUDGED = Path(__file__).with_suffix(".jsonl")
_Z = 1.959964


def wilson(right: int, n: int) -> tuple[float, float]:
    """The interval of Wilson (1927) for `right` of `n`, at 95 %."""
    middle = (right + _Z**2 / 2) / (n + _Z**2)
    half = _Z / (n + _Z**2) * sqrt(right * (n - right) / n + _Z**2 / 4)
    return middle - half, middle + half


def kappa(pairs: list[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two readers."""
    n = len(pairs)
    agreed = sum(a == b for a, b in pairs) / n
    a, b = (sum(column) / n for column in zip(*pairs))
    chance = a * b + (1 - a) * (1 - b)
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def main() -> None:
    samples: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for line in JUDGED.read_text("utf-8").splitlines():
        row = json.loads(line)
        samples[row["sample"]].append((row["first"] != "wrong", row["second"] != "wrong"))
    for name, pairs in samples.items():
        n = len(pairs)
        print(f"{name}: {n} claims, kappa {kappa(pairs):.2f}")
        for reader, rights in (("first reader", [a for a, _ in pairs]), ("second reader", [b for _, b in pairs]),
                               ("both", [a and b for a, b in pairs])):
            low, high = wilson(sum(rights), n)
            print(f"  {reader:13} right {sum(rights) / n:.2f} [{low:.2f}, {high:.2f}]")


if __name__ == "__main__":
    main()
