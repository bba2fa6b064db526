"""The seam of the analyzers: order, batches, rejects, and what each says when it cannot."""
from __future__ import annotations

import sys

import pytest

from attrib import scoring
from attrib.analyzers import base
from attrib.analyzers.conllu import Conllu, parsed_articles
from attrib.analyzers.fixed import Fixed
from attrib.data import LAYERS, Document, Parse, Parsed, Reject
from attrib.errors import AnalyzerError, InputError, ReadError
from attrib.pipeline import Extractor

TEXT = "قال الوزير إن الأزمة انتهت."


def parsed(text: str, by: str = "fixed", **layers) -> Parsed:
    starts = [0] if text else []
    return Parsed(by, {"body": Parse(starts, [len(text)], [text], [(0, 1)], **layers)})


class Counting(Fixed):
    """Remembers how large its batches were."""

    def __init__(self, parses):
        super().__init__(parses)
        self.batches = []

    def parse(self, documents):
        self.batches.append(len(documents))
        return super().parse(documents)


def test_items_stay_in_order_and_rejects_pass_through():
    analyzer = Counting({str(n): parsed(TEXT) for n in range(70) if n != 40})
    items = [Document(str(n), TEXT) for n in range(70)]
    items.insert(5, Reject("w:6", "empty text."))
    out = list(base.stream(analyzer, iter(items)))
    assert [item.id for item in out] == [item.id for item in items]
    assert out[5] == items[5] and out[41] == Reject("40", "no parse of the article 40.", "40")
    assert analyzer.batches == [32, 32, 6] and out[0].parsed.by == "fixed"


def test_a_batch_is_bounded_by_characters():
    analyzer = Counting({str(n): parsed(TEXT) for n in range(3)})
    list(base.stream(analyzer, [Document(str(n), "و" * base.BATCH_CHARS) for n in range(3)]))
    assert analyzer.batches == [1, 1, 1, 0]


def test_the_lexical_analyzer_reads_nothing_ahead():
    def items():
        yield Document("a", TEXT)
        raise RuntimeError("read ahead")
    assert next(iter(base.stream(base.Lexical(), items()))).id == "a"


def test_unknown_names_and_idle_options():
    with pytest.raises(AnalyzerError, match="no analyzer 'spacy'; there are lexical, stanza, conllu"):
        base.load("spacy")
    for name in ("lexical", "conllu"):
        assert base.load(name).name == name
        with pytest.raises(AnalyzerError, match=f"of no use to the analyzer {name}"):
            base.load(name, device="cpu")


def test_without_stanza_the_message_is_the_install_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "stanza", None)
    with pytest.raises(AnalyzerError, match=r"not installed .*: pip install 'attrib\[stanza\]'$"):
        base.load("stanza")


def test_conllu_takes_what_was_read_parsed():
    document = Document("a", TEXT, parsed=parsed(TEXT, by="conllu"))
    assert Conllu().parse([document]) == [document]
    [reject] = Conllu().parse([Document("a", TEXT, where="n.jsonl:1")])
    assert (reject.where, reject.id) == ("n.jsonl:1", "a") and reject.reason.endswith("attrib parse FILE -o parsed.conllu")


def test_conllu_finds_the_parses_of_annotated_articles_by_id_and_text():
    known = parsed_articles([Document("a", TEXT, parsed=parsed(TEXT, by="conllu"), where="p.conllu:1")])
    found, missing, other = Conllu(known).parse([Document("a", TEXT), Document("b", TEXT), Document("a", TEXT + " ")])
    assert found.parsed.by == "conllu" and missing.reason == "no parse of it among the parsed articles."
    assert other.reason == "its text is not the one that was parsed (p.conllu:1). Parse it again."
    with pytest.raises(ReadError, match="^p.conllu:4: no words$"):
        parsed_articles([Reject("p.conllu:4", "no words")])


def test_a_model_that_needs_a_layer_refuses_an_analyzer_without_it():
    model = scoring.load(scoring.DEFAULT_PARSED)
    with pytest.raises(AnalyzerError, match="the model ar-news-ud-1 needs the layers dependency, feats, lemma, upos, which the "
                                            "analyzer lexical does not give. Use --analyzer stanza"):
        Extractor(model)
    with pytest.raises(AnalyzerError, match="needs the layer dependency, which the analyzer tagger"):
        Extractor(model, analyzer=Fixed({}, "tagger", frozenset(LAYERS) - {"dependency"}))


def test_a_document_that_lacks_a_layer_is_refused_by_itself():
    words = {"a": parsed(TEXT, lemma=[""], upos=["X"], feats=[""])}
    extractor = Extractor(analyzer=Fixed(words))
    with pytest.raises(InputError, match="^the body is parsed without the layer dependency, which the model ar-news-ud-1 needs.$"):
        extractor.document(Document("a", TEXT))
    with pytest.raises(InputError, match="no parse of the article b"):
        extractor.document(Document("b", TEXT))


def test_the_default_model_is_the_analyzers():
    assert Extractor().signature.endswith("|analyzer:lexical|model:ar-news-1")
    assert Extractor(analyzer=Conllu()).signature.endswith("|analyzer:conllu|model:ar-news-ud-1")


def test_a_parsed_document_read_by_the_lexical_analyzer_is_as_without_its_parse():
    plain = Document("a", TEXT)
    with_parse = Document("a", TEXT, parsed=parsed(TEXT, by="conllu", upos=["X"]))
    assert Extractor().document(with_parse) == Extractor().document(plain) != []
