"""(confidence, right) of each claim -> how far a confidence can be believed.

    0.93 right, 0.91 wrong, 0.40 wrong, …   ->   bins, Brier score and skill, expected calibration error, slope

Right is what the confidence promises: content within 0.8 IoU, and the speaker. Pairs come document by
document, because claims of one article are right or wrong together: intervals draw documents.
scikit-learn and matplotlib are imported when a function needs them.
"""
from __future__ import annotations

import math
from typing import Any, Sequence

from attrib.errors import AttribError
from attrib.resampling import SEED, draws, interval

#: Of equal width; with 100 to 1,000 claims more bins hold too few each.
BINS = 10
_LEAST = 1e-6

Sure = Sequence[tuple[float, bool]]


def reliability(documents: Sequence[Sure], resamples: int = 2000, seed: int = SEED) -> dict[str, Any]:
    """The figures of docs/evaluation.md; None where there is nothing to take them of.

    ``bins``  those that hold a claim: bounds, number, mean confidence and share right.
    """
    pairs = [pair for document in documents for pair in document]
    n = len(pairs)
    right = sum(hit for _, hit in pairs) / n if n else None
    brier = sum((p - hit) ** 2 for p, hit in pairs) / n if n else None
    spread = right * (1 - right) if right is not None else 0.0
    slope, intercept = _line(pairs)
    errors = [expected_error([pair for i in drawn for pair in documents[i]])
              for drawn in draws(len(documents), resamples, seed)] if n else []
    return {"claims": n, "right": _round(right), "mean_confidence": _round(sum(p for p, _ in pairs) / n) if n else None,
            "brier": _round(brier), "brier_skill": _round(1 - brier / spread) if brier is not None and spread else None,
            "ece": _round(expected_error(pairs)) if n else None,
            "ece_95": [_round(edge) for edge in interval(errors)] if errors else None,
            "slope": _round(slope), "intercept": _round(intercept),
            "errors_in_least_sure_third": _round(errors_in_least_sure(pairs)), "bins": bins(pairs)}


def bins(pairs: Sure) -> list[dict[str, Any]]:
    """Bins of equal width, lowest first, empty ones left out; a confidence of 1 is in the last."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for pair in pairs:
        held.setdefault(min(int(pair[0] * BINS), BINS - 1), []).append(pair)
    return [{"low": number / BINS, "high": (number + 1) / BINS, "claims": len(inside),
             "confidence": _round(sum(p for p, _ in inside) / len(inside)),
             "right": _round(sum(hit for _, hit in inside) / len(inside))} for number, inside in sorted(held.items())]


def expected_error(pairs: Sure) -> float:
    """Mean distance of confidence and share right over bins, weighted by their claims; 0 for no claims."""
    sums: dict[int, float] = {}
    for p, hit in pairs:
        number = min(int(p * BINS), BINS - 1)
        sums[number] = sums.get(number, 0.0) + p - hit
    return sum(map(abs, sums.values())) / len(pairs) if pairs else 0.0


def errors_in_least_sure(pairs: Sure, share: float = 1 / 3) -> float | None:
    """The share of all errors among the least confident `share` of claims; None where there are no errors.

    Of claims that tie across the border, each counts in part: their order would be chance.
    """
    wrong = sum(not hit for _, hit in pairs)
    if not wrong:
        return None
    room, caught = len(pairs) * share, 0.0
    for confidence in sorted({p for p, _ in pairs}):
        tied = [hit for p, hit in pairs if p == confidence]
        taken = min(1.0, room / len(tied))
        caught += taken * sum(not hit for hit in tied)
        room -= len(tied)
        if room <= 0:
            break
    return caught / wrong


def _line(pairs: Sure) -> tuple[float | None, float | None]:
    """Slope and intercept of right on the log odds of the confidence, without regularisation."""
    if len({hit for _, hit in pairs}) < 2 or len({p for p, _ in pairs}) < 2:
        return None, None
    from sklearn.linear_model import LogisticRegression

    clipped = [min(max(p, _LEAST), 1 - _LEAST) for p, _ in pairs]
    # C so large is none at all; `penalty=None` has another name in newer versions.
    model = LogisticRegression(C=1e10, max_iter=1000, tol=1e-8)
    model.fit([[math.log(p / (1 - p))] for p in clipped], [int(hit) for _, hit in pairs])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def draw(figures: dict[str, Any], path: str) -> None:
    """The reliability diagram of `figures` into `path`, in the format of its extension (png, svg, pdf).

    Raises AttribError where matplotlib is not installed or does not know the extension.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise AttribError("a plot needs matplotlib, which is not installed: python -m pip install matplotlib") from None
    figure = Figure(figsize=(5, 6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, gridspec_kw={"height_ratios": [4, 1]})
    held = figures["bins"]
    above.plot([0, 1], [0, 1], color="0.6", linestyle="--", label="perfect")
    above.plot([b["confidence"] for b in held], [b["right"] for b in held], marker="o", label="claims")
    above.set(xlim=(0, 1), ylim=(0, 1), ylabel="share right")
    above.set_title(f"Brier skill {_shown(figures['brier_skill'])} · calibration error {_shown(figures['ece'])} · "
                    f"slope {_shown(figures['slope'])}", fontsize="medium")
    above.legend(loc="upper left")
    below.bar([b["low"] for b in held], [b["claims"] for b in held], width=1 / BINS, align="edge", edgecolor="white")
    below.set(xlabel="confidence", ylabel="claims")
    try:
        figure.savefig(path)
    except ValueError as error:
        raise AttribError(f"{path}: {error}.") from None


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
