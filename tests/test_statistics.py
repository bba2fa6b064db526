"""Counts of claims, by hand; the table and the picture made of them."""
from __future__ import annotations

import io
import sys
from xml.etree import ElementTree

import pytest

from attrib.claim import Member, Speaker, to_record
from attrib.errors import InputError
from attrib.statistics import FIELDS, Statistics
from attrib.statistics_table import table


def person(name, **more):
    return Speaker(name, "person", True, "name", **more)


@pytest.fixture
def records(make_claim):
    """Six claims of three documents, not in one run."""
    return [to_record(claim) for claim in (
        make_claim(doc_id="a", speaker=person("سالم"), document={"outlet": "x", "date": "2024-05-15"}, confidence=0.0, flags=()),
        make_claim(doc_id="b", speaker=person("سالم"), document={"outlet": "x", "date": "2024-05"}, confidence=0.1, flags=()),
        make_claim(doc_id="a", speaker=person("سالم وسامي", members=(Member("سالم", "person"), Member("سامي", "person"))),
                   document={"outlet": "y", "date": "2023-12-31T10:00"}, confidence=1.0, polarity="denied", flags=("relayed",)),
        make_claim(doc_id="c", speaker=Speaker(None, "unknown", False, "unresolved"), document={"date": "أمس", "outlet": ["z"]},
                   cue=None, confidence=0.95, flags=("no_cue", "headline"), part="title"),
        make_claim(doc_id="c", document={"date": 20240515, "outlet": " "}, confidence=0.55, type="direct", flags=()),
        make_claim(doc_id="c", speaker=Speaker("تقرير", "document", True, "name", members=(Member("هيئة", "organization"),)),
                   document={"date": "2024-13-01"}, confidence=0.5, flags=()))]


def counted(records) -> Statistics:
    statistics = Statistics()
    for record in records:
        statistics.add(record)
    return statistics


def test_figures(records):
    report = counted(records).report()
    by = report["by"]
    assert (report["claims"], report["documents"]) == (6, 3) and tuple(by) == FIELDS
    assert by["type"] == {"indirect": 5, "direct": 1} and by["polarity"] == {"asserted": 5, "denied": 1}
    assert by["part"] == {"body": 5, "title": 1} and by["cue"] == {"قال": 5} and by["act"] == {"say": 5}
    assert by["speaker"] == {"سالم": 3, "تقرير": 1, "سامي": 1}
    assert by["speaker_kind"] == {"person": 4, "document": 1, "unknown": 1}
    assert by["flag"] == {"headline": 1, "no_cue": 1, "relayed": 1} and by["outlet"] == {"x": 2, "y": 1}
    assert list(by["month"].items()) == [("2023-12", 1), ("2024-05", 2)]
    assert report["without"] == {"cue": 1, "cue_kind": 1, "act": 1, "speaker": 2, "flag": 4, "outlet": 3, "month": 3}
    assert report["confidence"]["mean"] == round((0 + .1 + 1 + .95 + .55 + .5) / 6, 4)
    assert [one["claims"] for one in report["confidence"]["bins"]] == [1, 1, 0, 0, 0, 2, 0, 0, 0, 2]


def test_the_order_of_claims_makes_no_difference(records):
    assert counted(records).report() == counted(reversed(records)).report()


def test_lists_are_cut_and_say_so(records):
    report = counted(records).report(top=1)
    assert report["by"]["speaker"] == {"سالم": 3} and report["cut"]["speaker"] == 2
    assert len(report["by"]["month"]) == 2 and "month" not in report["cut"] and "cue" not in report["cut"]


def test_nothing_at_all():
    report = Statistics().report()
    assert report["claims"] == 0 and report["confidence"]["mean"] is None and not any(report["by"].values())
    assert table(report).startswith("0 claims in 0 documents\n")


def test_table(records):
    lines = table(counted(records).report(top=1)).splitlines()
    assert lines[0] == "6 claims in 3 documents, mean confidence 0.52"
    at = lines.index("speaker, as named in the article")
    assert lines[at + 1:at + 5] == ["         3  50.0 %  سالم", "         … and 2 more", "         2  33.3 %  (none)", ""]
    assert lines[-1] == f"         2  33.3 %  0.9–1.0  {'█' * 30}"


def test_the_table_cannot_command_a_terminal(make_claim):
    record = to_record(make_claim(speaker=person("سا\x1b[31mلم\n\u202eظ"), document={"outlet": "\x9b2J"}))
    assert all(c.isprintable() or c == "\n" for c in table(counted([record]).report()))
    assert "سا [31mلم" in table(counted([record]).report())


@pytest.fixture
def draw():
    matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    if tuple(map(int, matplotlib.__version__.split(".")[:2])) < (3, 11):
        pytest.skip("matplotlib before 3.11 does not join Arabic letters")
    from attrib.statistics_plot import draw

    def drawn(report, kind):
        out = io.BytesIO()
        draw(report, out, kind)
        return out.getvalue()

    return drawn


def test_pictures_are_the_same_each_time(records, draw):
    report = counted(records).report(10)
    png, svg = draw(report, "png"), draw(report, "svg")
    assert png.startswith(b"\x89PNG") and ElementTree.fromstring(svg).tag.endswith("svg")
    assert svg == draw(report, "svg") and png == draw(report, "png")
    assert svg != draw(counted(records[:2]).report(10), "svg")


def test_arabic_is_joined_and_runs_from_right_to_left(draw):
    """The outline of a word is made of joined forms, its first letter at the right."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    def width(text):
        return TextPath((0, 0), text, prop=FontProperties(family="DejaVu Sans"), size=100).get_extents().width

    joined, apart = width("ببب"), width("ب\u200cب\u200cب")
    assert joined < 0.8 * apart
    # اب and بٱ differ only in order; the alif, which is narrow, stands at the right in the first.
    path = TextPath((0, 0), "اب", prop=FontProperties(family="DejaVu Sans"), size=100)
    tall = [x for x, y in path.vertices if y > 50]
    assert tall and min(tall) > path.get_extents().width / 2


@pytest.mark.parametrize("name", ["$x^2$", "a" * 500, "_", "شركة Google (فرع 2)", "😀", "\x00\x01"],
                         ids=["math", "long", "underscore", "mixed", "emoji", "controls"])
def test_any_name_can_be_drawn(name, make_claim, draw):
    report = counted([to_record(make_claim(speaker=person(name)))]).report(10)
    assert ElementTree.fromstring(draw(report, "svg")) is not None


def test_months_without_claims_are_shown(make_claim):
    from attrib.statistics_plot import _filled

    assert _filled({"2023-11": 1, "2024-02": 2}) == {"2023-11": 1, "2023-12": 0, "2024-01": 0, "2024-02": 2}
    assert _filled({"2023-11": 1}) == _filled({}) == {} and len(_filled({"0001-01": 1, "9999-12": 1})) == 2


def test_without_matplotlib_the_message_is_the_pip_line(records, monkeypatch):
    from types import SimpleNamespace

    from attrib.statistics_plot import draw

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InputError, match=r"pip install 'attrib\[plot\]'"):
        draw(counted(records).report(), io.BytesIO(), "png")
    monkeypatch.setitem(sys.modules, "matplotlib", SimpleNamespace(__version__="3.10.8"))
    with pytest.raises(InputError, match="matplotlib 3.10.8 does not join Arabic letters"):
        draw(counted(records).report(), io.BytesIO(), "png")
