"""A report of `attrib.evaluation` -> a table for the terminal."""
from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence

from attrib.evaluation import ACCURACIES, F1

_WIDTH = 18


def table(report: Mapping[str, Any]) -> str:
    """Every figure of `report`, in blocks; a dash stands where there is none."""
    return "\n".join(_blocks(report))


def _blocks(report: Mapping[str, Any]) -> Iterator[str]:
    yield f"{report['documents']:,} documents, {report['gold']:,} annotated attributions, {report['predicted']:,} claims"
    yield ""
    yield _row("", ("P", "R", "F1", "95 %"))
    for name in F1:
        edges = report["intervals"].get(name)
        yield _row(name, [*report[name].values()][:3] + ([f"{edges[0]:.3f}–{edges[1]:.3f}"] if edges else []))
    yield ""
    yield _row("of the matches", [name.removeprefix("speaker_") for name in ACCURACIES])
    yield _row("  right", [report[name] for name in ACCURACIES])
    yield ""
    names = ("gold", "overlap", "near", "claim")
    yield _row("recall by type", (*names, "speaker", "partial", "soft"))
    for type, of in report["by_type"].items():
        recall = report["recall_by_type"].get(type, {})
        yield _row(f"  {type}", [*(recall.get(name) for name in names), of["speaker"], of["partial"]["F1"], of["soft"]["F1"]])
    yield from _slices("recall by slice", report["slices"])
    if report["title"]:
        yield from _slices("headlines", {"all": _as_slice(report["title"]), **report["title"]["slices"]})
    yield from _calibration(report["calibration"])
    if report.get("against"):
        yield ""
        yield _row("F1: A against B", ("A", "B", "A−B", f"{'95 %':>16}", "p"))
        for name, of in report["against"].items():
            low, high = of["interval"]
            yield _row(name, (of["A"], of["B"], f"{of['difference']:+.3f}", f"{low:+.3f} to {high:+.3f}", of["p"]))


def _as_slice(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"gold": figures["gold"], **{name: figures[name]["R"] for name in ("overlap", "near", "claim")},
            "speaker": figures["speaker"] if figures["overlap"]["R"] else None}


def _slices(title: str, slices: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield ""
    yield _row(title, ("gold", "overlap", "near", "claim", "speaker"))
    for name, of in slices.items():
        yield _row(f"  {name}", list(of.values()))


def _calibration(figures: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield _row("confidence", ("claims", "mean", "right"))
    for one in figures["bins"]:
        yield _row(f"  {one['low']:.1f} to {one['high']:.1f}", (one["claims"], one["confidence"], one["right"]))
    yield _row("  all", (figures["claims"], figures["mean_confidence"], figures["right"]))
    error = "–" if figures["ece"] is None else f"{figures['ece']:.3f} ({figures['ece_95'][0]:.3f}–{figures['ece_95'][1]:.3f})"
    yield (f"  Brier {_shown(figures['brier'])}, skill {_shown(figures['brier_skill'])}; expected calibration error {error}; "
           f"slope {_shown(figures['slope'])}, intercept {_shown(figures['intercept'])}")
    yield f"  share of the errors in the least confident third: {_shown(figures['errors_in_least_sure_third'])}"


def _row(name: str, values: Sequence[Any]) -> str:
    return f"{name:<{_WIDTH}}" + "".join(f"{_shown(value):>{max(9, len(_shown(value)) + 2)}}" for value in values)


def _shown(value: Any) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value
