"""Counts: what each figure is of, on articles small enough to count by hand."""
from __future__ import annotations

import pytest

from attrib import distributions, gold
from attrib.data import Span
from attrib.gold import GoldClaim, GoldDocument, GoldEntity

TEXT = "الرباط - قال سالم مرزوق إن النهر فاض، مشيرا إلى أن «السد صمد».\nوذكر بيان أن الطريق مغلقة.\nوأضاف مرزوق: لن ننتظر. وتابع أن العمل بدأ."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


DOCUMENT = GoldDocument(
    "a", TEXT, "مرزوق: النهر فاض",
    (GoldEntity("e1", "سالم مرزوق", "person"), GoldEntity("e2", "بيان", "document")),
    (GoldClaim("indirect", (span("النهر فاض"),), span("قال"), span("سالم مرزوق"), speaker=("e1",)),
     GoldClaim("direct", (span("السد صمد"),), span("مشيرا"), speaker=("e1",)),
     GoldClaim("indirect", (span("الطريق مغلقة"),), span("وذكر"), span("بيان"), speaker=("e2",)),
     GoldClaim("indirect", (span("لن ننتظر"),), span("وأضاف"), Span(TEXT.rindex("مرزوق"), TEXT.rindex("مرزوق") + 5), speaker=("e1",)),
     GoldClaim("indirect", (span("العمل بدأ"),), span("وتابع"), speaker=("e1",), polarity="denied")))
SILENT = GoldDocument("b", "هطل المطر اليوم.")


def test_figures_counted_by_hand():
    counts = distributions.counts([DOCUMENT, SILENT])
    expected = {
        "articles": 2, "words": 28, "with a title": 0.5, "titles like «X: …»": 1, "with quotation marks": 0.5,
        "marks of the quoting: «…»": 1, 'marks of the quoting: "…"': 0, "dateline": 0.5,
        "attributions in bodies": 5, "attributions in titles": 0, "articles without any": 0.5,
        "attributions per 100 words": round(500 / 28, 3), "type: indirect": 0.8, "type: direct": 0.2, "polarity: denied": 0.2,
        "content opened by: أن family": 0.8, "content opened by: colon": 0.2, "order: cue first": 1,
        "cue forms: different ones": 5, "words between cue and content: 0 to 3": 1,
        "another cue in the same sentence right after": 0.2, "source: after the cue": 0.6, "source: none": 0.4,
        "source length in words: max": 2, "content length in words: median": 2, "visible quotations that are speech": 1,
        "speaker: person": 0.8, "speaker: document": 0.2,
        "implicit speaker: the previous claim's": 1, "implicit speaker: nobody who spoke before": 0,
    }
    assert {name: counts[name] for name in expected} == expected


def test_bare_articles_have_text_figures_only():
    counts = distributions.counts([DOCUMENT], annotated=False)
    assert counts["words"] == 25 and not [name for name in counts if "attribution" in name or "cue" in name]


def test_no_articles_are_no_error():
    assert distributions.counts([])["articles"] == 0


def test_the_table_has_a_column_each_and_words_below():
    columns = {"corpus": distributions.counts([DOCUMENT]), "news": distributions.counts([SILENT], annotated=False)}
    lines = distributions.table(columns).splitlines()
    assert lines[0].split() == ["corpus", "news"] and lines[1].split() == ["articles", "1", "1"]
    [row] = [line for line in lines if line.startswith("type: direct")]
    assert row.split()[-2:] == ["0.2", "–"]
    assert lines[-2].startswith("cue forms: the top 8, corpus: ") and lines[-1] == "cue forms: the top 8, news: –"


@pytest.mark.parametrize("part, share", [("dev", 0.664), ("tune", 0.682)])
def test_real_news(shared, part, share):
    counts = distributions.counts(gold.read(str(shared / part)))
    assert counts["type: indirect"] == pytest.approx(share, abs=0.001)
