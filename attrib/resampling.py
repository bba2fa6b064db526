"""Documents drawn again and again -> how far a figure, or the difference of two, is chance.

    summaries = {"near": [(12, 15, 14), (3, 3, 5), …]}   ->   {"near": (0.78, 0.86)}

The unit is the document: claims of one article share its outlet, its speakers and its mistakes. Drawing is
paired (the same documents for both systems) and seeded, so that a report is the same in every run. See Efron
and Tibshirani, An Introduction to the Bootstrap (1993), and Berg-Kirkpatrick et al. (EMNLP 2012) for its use here.
"""
from __future__ import annotations

import random
from typing import Any, Iterator, Mapping, Sequence

RESAMPLES = 2000
SEED = 20_211

#: Of one figure in one document: what counts for precision, for recall, and of how many found and gold ones.
Row = tuple[float, float, int, int]


def f1(hits_found: float, hits_gold: float, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where there is nothing to divide by."""
    precision = hits_found / found if found else 0.0
    recall = hits_gold / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def draws(documents: int, resamples: int = RESAMPLES, seed: int = SEED) -> Iterator[list[int]]:
    """For each resample as many document numbers as there are documents, with replacement."""
    chosen = random.Random(seed)
    for _ in range(resamples):
        yield chosen.choices(range(documents), k=documents)


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The middle 95 % of `values` (percentile interval)."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return ordered[round(0.025 * last)], ordered[round(0.975 * last)]


def intervals(rows: Mapping[str, Sequence[Row]], resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, tuple[float, float]]:
    """For each figure the 95 % interval of its F1; empty where there are no documents."""
    return {name: interval(values) for name, values in _drawn(rows, resamples, seed).items() if values}


def differences(a: Mapping[str, Sequence[Row]], b: Mapping[str, Sequence[Row]], resamples: int = RESAMPLES,
                seed: int = SEED) -> dict[str, dict[str, Any]]:
    """For each figure F1 of A and B, A minus B with its 95 % interval, and a two-sided p.

    p is twice the share of resamples in which the difference is nil or on the other side (one more counted
    on either side, so it is never 0).
    """
    drawn_a, drawn_b = _drawn(a, resamples, seed), _drawn(b, resamples, seed)
    out = {}
    for name in a:
        f_a, f_b = _total(a[name]), _total(b[name])
        apart = [x - y for x, y in zip(drawn_a[name], drawn_b[name])]
        if not apart:
            continue
        tail = min(sum(d <= 0 for d in apart), sum(d >= 0 for d in apart))
        low, high = interval(apart)
        out[name] = {"A": round(f_a, 4), "B": round(f_b, 4), "difference": round(f_a - f_b, 4),
                     "interval": [round(low, 4), round(high, 4)],
                     "p": round(min(1.0, 2 * (tail + 1) / (len(apart) + 1)), 4)}
    return out


def _drawn(rows: Mapping[str, Sequence[Row]], resamples: int, seed: int) -> dict[str, list[float]]:
    columns = {name: list(zip(*of)) for name, of in rows.items()}
    out: dict[str, list[float]] = {name: [] for name in rows}
    documents = max(map(len, rows.values()), default=0)
    for chosen in draws(documents, resamples, seed) if documents else ():
        for name, four in columns.items():
            out[name].append(f1(*(sum(map(column.__getitem__, chosen)) for column in four))[2])
    return out


def _total(rows: Sequence[Row]) -> float:
    return f1(*(sum(column) for column in zip(*rows)))[2] if rows else 0.0
