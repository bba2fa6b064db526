"""Candidates that only a tree shows, and what is none."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from attrib import scoring
from attrib.analyzers import alignment, lexical
from attrib.data import Parse
from attrib.detectors import content, cue, parsed, quotation, source

sys.path.insert(0, str(Path(__file__).parents[1] / "analyzers"))
import gold_trees  # noqa: E402

DOCUMENTS = {document.id: document for document in gold_trees.documents()}
MODEL = scoring.load()


def stages(text: str, parse):
    analysis = alignment.attach(lexical.analyze(text), parse)
    quotations = quotation.find(analysis, MODEL["quotation"])
    return analysis, quotations, cue.detect(lexical.analyze(text), quotations, MODEL["cue"])


def of(id: str):
    document = DOCUMENTS[id]
    return stages(document.text, document.parsed.parts["body"])


@pytest.mark.parametrize("id, text", [
    pytest.param("relative-2", "النائب جورج خليفة", id="the_noun_of_a_relative_clause"),
])
def test_a_mention_that_the_words_cut_differently(id, text):
    analysis, _, cues = of(id)
    found = [mention.span.of(analysis.text) for mention in source.detect(analysis, cues)[0] if mention.kind == "parsed"]
    assert text in found


@pytest.mark.parametrize("id", ["that-1", "that-3", "long_source-2"])
def test_what_the_words_found_is_not_given_again(id):
    analysis, _, cues = of(id)
    spans = [mention.span for mention in source.detect(analysis, cues)[0]]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize("words, upos", [
    pytest.param(("قال", "الذي", "إنه", "باق"), ("VERB", "PRON", "SCONJ", "ADJ"), id="a_pronoun"),
    pytest.param(("قال", "لأنهم", "إنه", "باق"), ("VERB", "NOUN", "SCONJ", "ADJ"), id="because"),
    pytest.param(("قال", "الأحد", "إنه", "باق"), ("VERB", "NOUN", "SCONJ", "ADJ"), id="a_day"),
])
def test_nobody_is_no_mention(words, upos):
    text = " ".join(words)
    starts = [text.index(word) for word in words]
    parse = Parse(starts, [s + len(w) for s, w in zip(starts, words)], words, [(0, 4)], words, upos, [""] * 4, [-1, 0, 3, 0],
                  ["root", "nsubj", "mark", "ccomp"])
    analysis, _, cues = stages(text, parse)
    assert cues and parsed.mentions(analysis, cues[0], []) == []


def test_the_clauses_end_is_one_more_end():
    analysis, quotations, cues = of("masdar-4")
    ends = [analysis.trim(c.first, c.last) for c in content.candidates(analysis, quotations, cues, 0)]
    assert any(analysis.words[last - 1].surface == "فاسدة" for _, last in ends)


def test_no_tree_no_candidates():
    analysis = lexical.analyze("قال الوزير إنه باق.")
    [found] = cue.detect(analysis, (), MODEL["cue"])
    assert parsed.mentions(analysis, found, []) == [] and parsed.end(analysis, found, 3, 4) is None and parsed.start(analysis, 0, 3) is None
