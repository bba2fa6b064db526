"""The real path: a pipeline trained on the gold trees reads the corpus, and every word is where it says it is."""
from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import monotonic
from types import ModuleType, SimpleNamespace

import pytest

from attrib.analyzers import alignment, lexical
from attrib.analyzers import stanza as module
from attrib.analyzers.stanza import MOST_WORDS, Stanza
from attrib.data import Document, Reject
from attrib.errors import AnalyzerError
from attrib.pipeline import Extractor

sys.path.insert(0, str(Path(__file__).parent))
import gold_trees  # noqa: E402

ROOT = Path(__file__).parents[2]
#: Seconds for the articles of the corpus; what is left over then is not read.
ENOUGH = 40
TEXT = "وقال وزير النقل سامر العطار، أمس، إن أعمال الترميم انتهت.\nوأضاف أن الكلفة بلغت ثلاثة ملايين."


@pytest.fixture(scope="module")
def toy(toy_stanza) -> Stanza:
    return Stanza(str(toy_stanza), "cpu")


def articles():
    for path in sorted((ROOT / "corpus").glob("*/*.txt")):
        yield Document(str(path), path.read_text("utf-8"), "عنوان: المدير لن يستقيل")


def check(document) -> None:
    """Each token is a piece of the text, its form is that piece, they go on from left to right, and nothing but tatweel is left out."""
    for part, text in (("title", document.title), ("body", document.text)):
        parse = document.parsed.parts[part]
        words = Counter(zip(parse.starts, parse.ends))
        spans = list(words)
        assert spans == sorted(spans) and all(one[1] <= other[0] for one, other in zip(spans, spans[1:]))
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
        assert all(form == " ".join(text[start:end].split()) for start, end, form in zip(parse.starts, parse.ends, parse.forms)
                   if words[start, end] == 1)
        between = [text[one:other] for one, other in zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)])]
        # A tatweel alone is no word: what a pipeline learned of it depends on its training.
        assert not "".join(between).replace("ـ", "").strip()
        analysis = alignment.attach(lexical.analyze(text), parse)
        assert all(analysis.layers.upos[i] or analysis.layers.head[i] >= 0 for i, w in enumerate(analysis.words) if w.kind == "word")


@pytest.mark.slow
def test_offsets_are_exact_on_the_corpus(toy):
    begun, read, batch = monotonic(), 0, []
    for document in articles():
        batch.append(document)
        if len(batch) == 8:
            for found in toy.parse(batch):
                check(found)
                read += 1
            batch = []
        if monotonic() - begun > ENOUGH:
            break
    assert read >= 16


def test_layers_and_name_are_the_pipelines(toy):
    assert toy.layers == {"lemma", "upos", "feats", "dependency"} and toy.name.startswith("stanza-1.")


def test_a_multi_word_token_is_one_piece_of_the_text(toy):
    found = {}
    for document in toy.parse([replace(document, parsed=None) for document in gold_trees.documents()]):
        parse = document.parsed.parts["body"]
        for first, second in zip(range(len(parse.starts)), range(1, len(parse.starts))):
            if (parse.starts[first], parse.ends[first]) == (parse.starts[second], parse.ends[second]):
                found[document.text[parse.starts[first]:parse.ends[first]]] = parse.forms[first] + parse.forms[second]
    # It knows the sentences by heart: some of its tokens of two words are theirs.
    assert found and set(found) & {"وقال", "فيها", "وحدها", "واجبه", "رعاياها", "رحلاتها"} and all(map(str.strip, found.values()))


def test_a_batch_is_what_one_by_one_is(toy):
    documents = [Document(str(n), text) for n, text in enumerate([TEXT, "قال الحارس: سمعت صوتا.", TEXT * 3, "لا", "١٢٣ … !"])]
    together = toy.parse(documents)
    assert together == [toy.parse([document])[0] for document in documents] and len({d.id for d in together}) == 5


@pytest.mark.parametrize("text", [
    pytest.param("قالَ الوَزيرُ إنَّ الأمرَ انْتَهى", id="vowel_signs"),
    pytest.param("\u200f\u202bقال\u202c \u200fالـــوزير\u200f: «لا»", id="controls_and_tatweel"),
    pytest.param("ﻗﺎﻝ ﷺ ﻻ … ３", id="presentation_forms"),
    pytest.param("  \t قال\u00a0الوزير \u3000 إن\r\n\r\n\r\n نعم  ", id="blanks_of_every_kind"),
    pytest.param("ـ في الاتحاد ـ قال", id="a_lone_tatweel"),
    pytest.param("قال\x00 الوزير\x07 \U0001f600 نعم", id="controls_and_emoji"),
    pytest.param("و" * 1500 + " قال", id="a_word_of_1500_letters"),
    pytest.param("\n\n.\n", id="one_sign"),
])
def test_odd_texts_keep_their_offsets(toy, text):
    [found] = toy.parse([Document("odd", text, "قال")])
    assert not isinstance(found, Reject), found
    parse = found.parsed.parts["body"]
    pieces = dict.fromkeys(zip(parse.starts, parse.ends))
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in pieces)
    spans = list(pieces)
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:]))
    words = {c for a, b in pieces for c in text[a:b]}
    assert {c for c in text if c.isalnum() and c != "ـ"} <= words


def test_a_very_long_paragraph_is_cut_where_a_sentence_ends(toy):
    text = "قال الوزير إن الأزمة انتهت. " * 200
    [found] = toy.parse([Document("long", text)])
    lengths = [len({found.parsed.parts["body"].starts[w] for w in range(a, b)}) for a, b in found.parsed.parts["body"].sentences]
    assert max(lengths) <= 2 * MOST_WORDS
    pieces = [text[a:b] for a, b in module._pieces(text)]
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "") and all(p.rstrip().endswith(".") for p in pieces)
    bare = "كلمة " * (MOST_WORDS + 1)
    assert [bare[a:b].strip() for a, b in module._pieces(bare)][1] == "كلمة"


def test_claims_are_the_same_through_conllu(toy, tmp_path):
    from attrib.analyzers.conllu import Conllu
    from attrib.readers import Options, read
    from attrib.writers.conllu import dump

    document = Document("a", TEXT, "العطار: الترميم انتهى", {"url": "u"})
    [found] = toy.parse([document])
    (tmp_path / "p.conllu").write_bytes(dump(found))
    [back] = read([str(tmp_path / "p.conllu")], Options())
    direct, stored = Extractor(analyzer=toy), Extractor(analyzer=Conllu())
    assert direct.document(document) == direct.document(found) != []
    assert [replace(c, signature="") for c in stored.document(back)] == [replace(c, signature="") for c in direct.document(document)]


def test_a_document_that_stanza_chokes_on_is_a_reject_and_the_others_are_parsed(toy, monkeypatch):
    bulk = toy.pipeline.bulk_process

    def chokes(texts):
        if any("اختنق" in text for text in texts):
            raise RuntimeError("CUDA out of\nmemory")
        return bulk(texts)
    monkeypatch.setattr(toy.pipeline, "bulk_process", chokes)
    one, two, three = toy.parse([Document("a", TEXT), Document("b", "اختنق", where="n.jsonl:2"), Document("c", TEXT)])
    assert two == Reject("n.jsonl:2", "Stanza failed: RuntimeError: CUDA out of memory", "b")
    assert one.parsed.parts == three.parsed.parts and one.parsed.parts["body"].forms


@pytest.mark.parametrize("shift", [1, 10_000], ids=["shifted", "outside"])
def test_a_token_in_the_wrong_place_is_a_reject(toy, monkeypatch, shift):
    bulk = toy.pipeline.bulk_process

    def shifted(texts):
        found = bulk(texts)
        for token in found[0].sentences[0].tokens[1:2]:
            token._start_char, token._end_char = token._start_char + shift, token._end_char + shift
        return found
    monkeypatch.setattr(toy.pipeline, "bulk_process", shifted)
    [reject] = toy.parse([Document("a", TEXT)])
    assert isinstance(reject, Reject) and "does not stand at" in reject.reason


@pytest.mark.parametrize("kept, layers", [
    pytest.param(("tokenize", "mwt"), frozenset(), id="tokens_alone"),
    pytest.param(("tokenize", "mwt", "pos"), {"upos", "feats"}, id="no_lemmas_no_trees"),
])
def test_fewer_processors_are_fewer_layers(toy_stanza, tmp_path, kept, layers):
    for name in kept:
        shutil.copy(toy_stanza / f"{name}.pt", tmp_path)
    some = Stanza(str(tmp_path), "cpu")
    assert some.layers == layers and some.parse([Document("a", TEXT)])[0].parsed.parts["body"].layers == layers
    with pytest.raises(AnalyzerError, match="needs the layers? .*dependency"):
        Extractor(analyzer=some) if layers else Extractor("ar-news-ud-1", analyzer=some)


def test_models_that_do_not_fit_together_are_named(toy_stanza, tmp_path):
    for name in ("tokenize", "depparse"):
        shutil.copy(toy_stanza / f"{name}.pt", tmp_path)
    with pytest.raises(AnalyzerError, match=r"do not make a pipeline: .*Expected tokenize.pt, mwt.pt, pos.pt, lemma.pt, depparse.pt\."):
        Stanza(str(tmp_path), "cpu")


def test_a_folder_of_stanzas_own_layout(toy, toy_stanza, tmp_path):
    processors = ("tokenize", "mwt", "pos", "lemma", "depparse")
    for name in processors:
        (tmp_path / "ar" / name).mkdir(parents=True)
        shutil.copy(toy_stanza / f"{name}.pt", tmp_path / "ar" / name / "padt.pt")
    packages = {"default": {**dict.fromkeys(processors, "padt"), "ner": "aqmar_charlm"}}
    (tmp_path / "resources.json").write_text(json.dumps({"ar": {
        **{name: {"padt": {"md5": "-"}} for name in processors}, "ner": {"aqmar_charlm": {"md5": "-"}}, "packages": packages,
        "lang_name": "Arabic"}}))
    found = Stanza(str(tmp_path), "cpu")
    assert found.layers == toy.layers and found.parse([Document("a", TEXT)]) == toy.parse([Document("a", TEXT)])
    shutil.rmtree(tmp_path / "ar" / "depparse")
    with pytest.raises(AnalyzerError, match=r"are not complete: Could not find model file \S+depparse/padt.pt. Fetch them: attrib models "
                                            r"download --stanza-dir"):
        Stanza(str(tmp_path), "cpu")


def test_a_damaged_model_is_named(tmp_path):
    pytest.importorskip("stanza", reason="needs Stanza: pip install 'attrib[stanza]'")
    (tmp_path / "tokenize.pt").write_bytes(b"no model")
    with pytest.raises(AnalyzerError, match=r"cannot be loaded: .*Fetch them again: attrib models download --stanza-dir"):
        Stanza(str(tmp_path), "cpu")


def test_missing_models_name_the_command(tmp_path, monkeypatch):
    pytest.importorskip("stanza", reason="needs Stanza: pip install 'attrib[stanza]'")
    with pytest.raises(AnalyzerError, match=f"^no Stanza models for Arabic in {tmp_path}. Fetch them: attrib models download --stanza-dir {tmp_path}$"):
        Stanza(str(tmp_path))
    monkeypatch.setattr(module, "default_folder", lambda: str(tmp_path))
    with pytest.raises(AnalyzerError, match="Fetch them: attrib models download$"):
        Stanza()
    (tmp_path / "resources.json").write_text('{"ar": {"packages": {"default": {}}}}')
    (tmp_path / "ar").mkdir()
    with pytest.raises(AnalyzerError, match="Fetch them"):
        Stanza()


@pytest.mark.parametrize("device, message", [("nowhere", "no device 'nowhere'; expected cpu, cuda, cuda:1 or mps"),
                                             ("cuda:63", "the device cuda:63 is not available here")])
def test_a_device_that_is_not_there(toy_stanza, device, message):
    with pytest.raises(AnalyzerError, match=message):
        Stanza(str(toy_stanza), device)


def test_it_goes_to_another_process_without_its_networks(toy):
    import pickle

    there = pickle.loads(pickle.dumps(toy))
    assert (there.name, there.layers) == (toy.name, toy.layers)
    [parsed] = toy.parse([Document("a", TEXT)])
    assert Extractor(analyzer=there).document(parsed) == Extractor(analyzer=toy).document(parsed)


# What follows needs no Stanza: a stand-in shows how it is called.

@pytest.fixture
def fake(monkeypatch) -> SimpleNamespace:
    calls = SimpleNamespace(download=[], error=None)
    stand_in = ModuleType("stanza")

    def download(lang, **settings):
        calls.download.append((lang, settings))
        if calls.error:
            raise calls.error
    stand_in.download = download
    stand_in.__version__ = "1.99"
    monkeypatch.setitem(sys.modules, "stanza", stand_in)
    monkeypatch.setattr(module, "default_folder", lambda: "/home/u/stanza")
    return calls


def test_download_asks_for_the_arabic_models_and_those_for_entities(fake):
    assert module.download() == "/home/u/stanza" and module.download("there") == "there"
    assert fake.download[1] == ("ar", {"model_dir": "there", "processors": "tokenize,mwt,pos,lemma,depparse,ner", "logging_level": "WARN"})


def test_download_without_a_network_says_so(fake):
    fake.error = ConnectionError("Failed to resolve\nhost")
    with pytest.raises(AnalyzerError, match="could not be fetched into there: ConnectionError: Failed to resolve host. Is there a network"):
        module.download("there")


@pytest.mark.parametrize("tag, number, entity", [("B-PER", 0, "B-PER"), ("S-LOC", 0, "B-LOC"), ("S-LOC", 1, "I-LOC"), ("I-PER", 0, "I-PER"),
                                                 ("E-PER", 0, "I-PER"), ("O", 0, ""), (None, 0, "")])
def test_tags_of_entities(tag, number, entity):
    assert module._entity(tag, number) == entity
