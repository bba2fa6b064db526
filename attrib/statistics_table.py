"""A report of `attrib.statistics` -> a table for the terminal, or a picture.

       612   21.7 %  قال
       301   10.7 %  أكد
"""
from __future__ import annotations

from typing import Any, BinaryIO, Iterator, Mapping

from attrib.errors import InputError

# What the picture shows as bars; months, where there are several, and confidence are columns.
_LISTS = ("speaker", "cue", "type", "polarity", "speaker_kind")
# Height of the columns, in bars; months that are named, at most.
_CHART, _TICKS = 6, 8
# Months between the first and the last, at most, for those without claims to be shown as well.
_MONTHS = 600
_TITLES = {"cue": "cue (lemma)", "cue_kind": "cue: kind", "act": "cue: act", "speaker": "speaker, as named in the article",
           "speaker_kind": "speaker: kind", "resolved_by": "speaker: found by"}
_BAR = 30
_INK, _FILL = "#333333", "#3b7dd8"


def table(report: Mapping[str, Any]) -> str:
    """Every figure of `report`, a block for each field; a name stands last, for a terminal turns Arabic around."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    total, confidence = report["claims"], report["confidence"]
    mean = "" if confidence["mean"] is None else f", mean confidence {confidence['mean']:.2f}"
    yield f"{total:,} claims in {report['documents']:,} documents{mean}"
    for name, counts in report["by"].items():
        if not counts:
            continue
        yield ""
        yield _TITLES.get(name, name)
        for value, claims in counts.items():
            yield f"{claims:>10,} {_share(claims, total)}  {_clean(value)}"
        if name in report["cut"]:
            yield f"{'…':>10} and {report['cut'][name]:,} more"
        if name in report["without"]:
            yield f"{report['without'][name]:>10,} {_share(report['without'][name], total)}  (none)"
    yield ""
    yield "confidence"
    most = max(one["claims"] for one in confidence["bins"]) or 1
    for one in confidence["bins"]:
        bar = "█" * round(_BAR * one["claims"] / most)
        yield f"{one['claims']:>10,} {_share(one['claims'], total)}  {one['low']:.1f}–{one['high']:.1f}  {bar}".rstrip()


def _share(claims: int, total: int) -> str:
    return f"{100 * claims / total if total else 0:>5.1f} %"


def _clean(text: str) -> str:
    """One line without control characters: an article must not be able to send commands to the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def draw(report: Mapping[str, Any], file: BinaryIO, kind: str) -> None:
    """Draw `report` as bars into `file`; `kind` is "png" or "svg". The same report gives the same bytes.

    Raises InputError where matplotlib is not installed, or is older than 3.11: before, it drew Arabic letters
    unconnected and from left to right.
    """
    pyplot = _pyplot()
    lists = [name for name in _LISTS if report["by"][name]]
    months, bins = _filled(report["by"]["month"]), report["confidence"]["bins"]
    heights = [len(report["by"][name]) for name in lists] + [_CHART] * (2 if months else 1)
    # Without a salt of our own, the names inside an SVG would differ each time.
    with pyplot.rc_context({"font.family": "DejaVu Sans", "font.size": 10, "text.color": _INK, "axes.edgecolor": "#bbbbbb",
                            "xtick.color": _INK, "ytick.color": _INK, "svg.hashsalt": "attrib", "text.parse_math": False}):
        figure, axes = pyplot.subplots(len(heights), squeeze=False, height_ratios=heights, layout="constrained",
                                       figsize=(8, 0.27 * sum(heights) + 0.5 * len(heights) + 0.4))
        mean = report["confidence"]["mean"]
        figure.suptitle(f"{report['claims']:,} claims in {report['documents']:,} documents"
                        + ("" if mean is None else f", mean confidence {mean:.2f}"), fontweight="bold")
        figure.get_layout_engine().set(h_pad=0.1)
        panels = iter(axes[:, 0])
        for name, axis in zip(lists, panels):
            _bars(axis, _TITLES.get(name, name), {_short(value): claims for value, claims in report["by"][name].items()},
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
        pyplot.close(figure)


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
    value = _clean(value)
    return value if len(value) <= limit else value[:limit - 1] + "…"


def _pyplot() -> Any:
    try:
        import matplotlib
    except ImportError:
        raise InputError("a picture needs the package matplotlib: python -m pip install 'attrib[plot]'") from None
    found = tuple(int(number) for number in matplotlib.__version__.split(".")[:2])
    if found < (3, 11):
        raise InputError(f"matplotlib {matplotlib.__version__} does not join Arabic letters; a picture needs 3.11 or later "
                         f"(Python 3.11 or later): python -m pip install 'matplotlib>=3.11'")
    # Without a screen, and without asking for one.
    matplotlib.use("Agg")
    from matplotlib import pyplot

    return pyplot
