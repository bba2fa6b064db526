"""What the layers add to each decision, read off sentences whose trees were drawn by hand; and nothing without them."""
from __future__ import annotations

import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from attrib import features, scoring
from attrib.analyzers import alignment, lexical
from attrib.detectors import content, cue, quotation, source
from attrib.features import layers

sys.path.insert(0, str(Path(__file__).parents[1] / "analyzers"))
import gold_trees  # noqa: E402

DOCUMENTS = {document.id: document for document in gold_trees.documents()}
MODEL = scoring.load()


@lru_cache(maxsize=None)
def analysed(id: str, parsed: bool = True):
    """(analysis, quotations, cues) of a sentence, the cues those of the model without a parser."""
    document = DOCUMENTS[id]
    plain = lexical.analyze(document.text)
    quotations = quotation.find(plain, MODEL["quotation"])
    cues = cue.detect(plain, quotations, MODEL["cue"])
    return (alignment.attach(plain, document.parsed.parts["body"]) if parsed else plain), quotations, cues


def of_layers(names) -> set[str]:
    return {name for name in names if name.startswith(layers.PREFIX)}


@pytest.mark.parametrize("id, expected", [
    pytest.param("that-1", {"ud:upos:verb:VERB", "ud:upos:قال:VERB", "ud:lemma:verb:same", "ud:deprel:verb:root", "ud:subject:yes",
                            "ud:opening:that:ccomp"}, id="a_verb_with_its_clause"),
    pytest.param("conjunct-1", {"ud:deprel:verb:conj", "ud:subject:no", "ud:opening:that:ccomp"}, id="a_dropped_subject"),
    pytest.param("participle-1", {"ud:upos:participle:ADJ", "ud:deprel:participle:advcl", "ud:opening:that:ccomp"}, id="a_participle"),
    pytest.param("before-1", {"ud:opening:before:above:parataxis", "ud:subject:yes"}, id="the_content_first"),
    pytest.param("ambiguous-2", {"ud:upos:بين:ADP"}, id="between_is_no_verb"),
])
def test_of_a_cue(id, expected):
    analysis, quotations, _ = analysed(id)
    names = [of_layers(c.names) for group in cue.candidates(analysis, quotations) for c in group]
    if id == "ambiguous-2":
        names.append(of_layers(features.cue(analysis, 2, replace_form("بين"), None, None, quotations, False)))
    assert any(expected <= found for found in names), names


def replace_form(lemma: str):
    from attrib.lexicon import cue_forms

    return next(form for forms in cue_forms().values() for form in forms if form.lemma == lemma and form.kind == "verb")


@pytest.mark.parametrize("id, at, beyond", [("adjunct-2", "جمهور", "الأندية"), ("adjunct-3", "ارتفعت", "البورصة"), ("that-5", "الدوري", None)],
                         ids=["while", "whereas", "the_sentence"])
def test_of_an_end(id, at, beyond):
    analysis, quotations, cues = analysed(id)
    ends = {analysis.words[analysis.trim(c.first, c.last)[1] - 1].surface: of_layers(c.names)
            for c in content.candidates(analysis, quotations, cues, 0)}
    assert "ud:end:at" in ends[at]
    if beyond:
        assert "ud:end:beyond" in ends[beyond] and {"ud:next:cue", "ud:next:cue:advcl"} <= ends[at]


@pytest.mark.parametrize("id, text, expected", [
    pytest.param("that-2", "الهيئة العامة للمياه", {"ud:source:nsubj", "ud:source:verb:nsubj", "ud:phrase:whole", "ud:source:gender:fits",
                                                    "ud:source:number:fits",
                                                    "ud:source:upos:NOUN"}, id="the_subject"),
    pytest.param("relative-1", "المدير", {"ud:source:under:acl"}, id="what_the_relative_clause_is_about"),
    pytest.param("participle-1", "الوزير", {"ud:source:shared:nsubj"}, id="the_subject_of_the_participles_clause"),
    pytest.param("preposition-1", "التجار", {"ud:source:under:case", "ud:source:preposition:under:case"}, id="behind_a_preposition"),
])
def test_of_a_source(id, text, expected):
    analysis, _, cues = analysed(id)
    mentions = source.detect(analysis, cues)[0]
    found = {mention.span.of(analysis.text): of_layers(features.source(analysis, cues[0], mention)) for mention in mentions}
    assert expected <= found[text], found


def test_entities_say_of_what_kind_a_source_is():
    analysis, _, cues = analysed("that-1")
    tagged = replace(analysis, layers=replace(analysis.layers, entity=["", "", "", "B-PER", "I-PER"] + [""] * 8))
    [mention] = [m for m in source.detect(tagged, cues)[0] if m.kind == "after"]
    assert "ud:entity:PER" in features.source(tagged, cues[0], mention)
    assert "ud:entity:none" in features.source(replace(analysis, layers=replace(analysis.layers, entity=[""] * 13)), cues[0], mention)


@pytest.mark.parametrize("id, who, expected", [("conjunct-1", "المبعوث", "ud:goes_on:conj"),
                                               ("conjunct-2", "المحكمة", "ud:goes_on:conj"),
                                               ("conjunct-3", "سوسن بركات", "ud:goes_on:conj")],
                         ids=["a_noun", "one_that_only_the_tree_shows", "a_name"])
def test_of_an_antecedent(id, who, expected):
    from attrib.linkers import attribution, coreference

    analysis, quotations, cues = analysed(id)
    contents = content.detect(analysis, quotations, cues, MODEL["end"], MODEL["start"])
    links = attribution.link(analysis, cues, contents, source.detect(analysis, cues), MODEL["source"])
    seen = {}
    coreference.resolve(analysis, links, MODEL["antecedent"], observe=lambda number, options: seen.update(
        {entities[0].name: of_layers(names) for names, entities in options}))
    assert expected in seen[who], seen


@pytest.mark.parametrize("missing", ["head", "upos", "lemma", "feats", "all"])
def test_a_layer_that_is_not_there_adds_nothing_and_breaks_nothing(missing):
    analysis, quotations, cues = analysed("that-2")
    none = dict.fromkeys(("head", "deprel", "extents", "children") if missing == "head" else ("upos", "clitics") if missing == "upos"
                         else analysis.layers.__slots__ if missing == "all" else (missing,))
    partial = replace(analysis, layers=replace(analysis.layers, **none))
    names = [n for group in cue.candidates(partial, quotations) for c in group for n in of_layers(c.names)]
    names += [n for c in content.candidates(partial, quotations, cues, 0) for n in of_layers(c.names)]
    names += [n for m in source.detect(partial, cues)[0] for n in of_layers(features.source(partial, cues[0], m))]
    if missing == "all":
        assert not names
    gone = {"head": "ud:opening", "upos": "ud:upos", "lemma": "ud:lemma", "feats": "ud:source:gender", "all": "ud:"}[missing]
    assert not [name for name in names if name.startswith(gone)]


@pytest.mark.parametrize("id", ["that-1", "quote-1", "before-2", "relative-2"])
def test_without_a_parser_every_feature_is_one_of_the_words(id):
    analysis, quotations, cues = analysed(id, parsed=False)
    assert not [n for group in cue.candidates(analysis, quotations) for c in group for n in of_layers(c.names)]
    for number, one in enumerate(cues):
        assert not [n for c in content.candidates(analysis, quotations, cues, number) for n in of_layers(c.names)]
        assert not [m for m in source.detect(analysis, cues)[number] if m.kind == "parsed"]
