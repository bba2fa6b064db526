"""A report of `attrib.statistics` -> a picture for a report: bars of speakers, cues, types; columns of time and confidence.

    قال 466 ████████████
    أكد 362 █████████

matplotlib draws it. Since 3.11 it joins Arabic letters and orders them from right to left; before, it did neither.
"""
from __future__ import annotations

from typing import Any, BinaryIO, Mapping

from attrib.errors import InputError
from attrib.statistics_table import TITLES, one_line

# What the picture shows as bars; months, where there are several, and confidence are columns.
_LISTS = ("speaker", "cue", "type", "polarity", "speaker_kind")
# Height of the columns, in bars; months that are named, at most.
_CHART, _TICKS = 6, 8
# Months between the first and the last, at most, for those without claims to be shown as well.
_MONTHS = 600
_INK, _FILL = "#333333", "#3b7dd8"


def draw(report: Mapping[str, Any], file: BinaryIO, kind: str) -> None:
    """Draw `report` as bars into `file`; `kind` is "png" or "svg". The same report gives the same bytes.

    Raises InputError where matplotlib is not installed, or is older than 3.11.
    """
    matplotlib = _matplotlib()
    from matplotlib.figure import Figure

    lists = [name for name in _LISTS if report["by"][name]]
    months, bins = _filled(report["by"]["month"]), report["confidence"]["bins"]
    heights = [len(report["by"][name]) for name in lists] + [_CHART] * (2 if months else 1)
    # Without a salt of our own, the names inside an SVG would differ each time.
    with matplotlib.rc_context({"font.family": "DejaVu Sans", "font.size": 10, "text.color": _INK, "axes.edgecolor": "#bbbbbb",
                                "xtick.color": _INK, "ytick.color": _INK, "svg.hashsalt": "attrib", "text.parse_math": False}):
        figure = Figure(figsize=(8, 0.27 * sum(heights) + 0.5 * len(heights) + 0.4), layout="constrained")
        axes = figure.subplots(len(heights), squeeze=False, height_ratios=heights)
        mean = report["confidence"]["mean"]
        figure.suptitle(f"{report['claims']:,} claims in {report['documents']:,} documents"
                        + ("" if mean is None else f", mean confidence {mean:.2f}"), fontweight="bold")
        figure.get_layout_engine().set(h_pad=0.1)
        panels = iter(axes[:, 0])
        for name, axis in zip(lists, panels):
            _bars(axis, TITLES.get(name, name), {_short(value): claims for value, claims in report["by"][name].items()},
                  report["cut"].get(name, 0))
        if months:
            axis = next(panels)
            _columns(axis, "month", list(months.values()))
            ticks = range(0, len(months), -(-len(months) // _TICKS))
            axis.set_xticks([tick + 0.5 for tick in ticks], [list(months)[tick] for tick in ticks])
        axis = next(panels)
        _columns(axis, "confidence", [one["claims"] for one in bins])
        axis.set_xticks(range(len(bins) + 1), [f"{number / len(bins):.1f}" for number in range(len(bins) + 1)])
        figure.savefig(file, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)


def _bars(axis: Any, title: str, counts: Mapping[str, int], cut: int) -> None:
    bars = axis.barh(range(len(counts)), list(counts.values()), color=_FILL, height=0.7)
    axis.bar_label(bars, [f"{claims:,}" for claims in counts.values()], padding=3, fontsize=9)
    axis.set_yticks(range(len(counts)), list(counts))
    axis.set_ylim(len(counts) - 0.5, -0.5)
    axis.margins(x=0.1)
    axis.set_title(title + (f" · {cut:,} more not shown" if cut else ""), loc="left", fontsize=10, fontweight="bold")
    axis.tick_params(left=False)
    axis.xaxis.set_visible(False)
    axis.spines[["top", "right", "bottom"]].set_visible(False)


def _columns(axis: Any, title: str, counts: list[int]) -> None:
    axis.bar(range(len(counts)), counts, width=1, align="edge", color=_FILL, edgecolor="white")
    axis.set_xlim(0, len(counts))
    axis.set_title(title, loc="left", fontsize=10, fontweight="bold")
    axis.yaxis.set_major_formatter("{x:,.0f}")
    axis.yaxis.get_major_locator().set_params(integer=True)
    axis.spines[["top", "right"]].set_visible(False)


def _filled(months: Mapping[str, int]) -> dict[str, int]:
    """The months from the first to the last, also those without claims; none where there is one only."""
    if len(months) < 2:
        return {}
    first, last = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (min(months), max(months)))
    if last - first >= _MONTHS:
        return dict(months)
    names = (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1))
    return {name: months.get(name, 0) for name in names}


def _short(value: str, limit: int = 40) -> str:
    value = one_line(value)
    return value if len(value) <= limit else value[:limit - 1] + "…"


def _matplotlib() -> Any:
    try:
        import matplotlib
    except ImportError:
        raise InputError("a picture needs the package matplotlib: python -m pip install 'attrib[plot]'") from None
    found = tuple(int(number) for number in matplotlib.__version__.split(".")[:2])
    if found < (3, 11):
        raise InputError(f"matplotlib {matplotlib.__version__} does not join Arabic letters; a picture needs 3.11 or later "
                         f"(and Python 3.11 or later): python -m pip install 'matplotlib>=3.11'")
    return matplotlib
