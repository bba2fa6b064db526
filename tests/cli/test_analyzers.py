"""--analyzer, --stanza-dir, --device, --parsed: what a user gets, and what is said where that is nothing."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from attrib.cli import main
from attrib.cli.analyzers import NAMES
from attrib.data import Document, Parse, Parsed
from attrib.writers.conllu import dump

ROOT = Path(__file__).parents[2]
GOLD_TREES = ROOT / "tests" / "analyzers" / "gold_trees.conllu"
ARTICLE = ROOT / "corpus" / "sample" / "article.txt"


def attrib(*arguments: object):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_names_are_the_analyzers():
    from attrib.analyzers import base

    assert NAMES == base.NAMES


def test_conllu_is_attributed_with_the_model_for_trees():
    done = attrib("extract", GOLD_TREES, "--analyzer", "conllu")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0, done.stderr
    assert len(claims) >= 45 and claims[0]["text"] == "أعمال الترميم انتهت"
    assert claims[0]["signature"].endswith("|analyzer:conllu|model:ar-news-ud-1")


def test_conllu_read_by_the_words_alone_is_as_its_text(tmp_path):
    text = "قال الوزير إن الأزمة انتهت."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    document = Document("a", text, parsed=Parsed("p", {"body": Parse([0], [len(text)], [text], [(0, 1)], upos=["X"])}))
    (tmp_path / "a.conllu").write_bytes(dump(document))
    one, other = (json.loads(attrib("extract", tmp_path / name).stdout) for name in ("a.txt", "a.conllu"))
    assert one["signature"] == other["signature"] and one["id"] == other["id"] and other["doc_id"] == "a"


def test_an_article_that_is_not_parsed_is_a_reject():
    done = attrib("extract", ARTICLE, "--analyzer", "conllu")
    assert done.exit_code == 3 and "not parsed; the analyzer conllu takes CoNLL-U. Parse it first: attrib parse FILE" in done.stderr


def test_a_parse_without_what_the_model_needs_is_a_reject(tmp_path):
    (tmp_path / "a.conllu").write_text("1\tقال\tقال\tVERB\t_\t_\t_\t_\t_\t_\n\n", encoding="utf-8")
    done = attrib("extract", tmp_path / "a.conllu", "--analyzer", "conllu")
    assert done.exit_code == 3 and "the body is parsed without the layers dependency, feats, which the model ar-news-ud-1 needs" in done.stderr
    assert attrib("extract", tmp_path / "a.conllu", "--analyzer", "conllu", "--model", "ar-news-1").exit_code == 0


@pytest.mark.parametrize("arguments, code, message", [
    pytest.param(("--model", "ar-news-ud-1"), 2, "needs the layers dependency, feats, lemma, upos, which the analyzer lexical does not give. "
                 "Use --analyzer stanza, or --analyzer conllu for parsed articles; or another model.", id="a_model_without_its_layers"),
    pytest.param(("--stanza-dir", "x"), 2, "of no use to the analyzer lexical", id="models_for_nobody"),
    pytest.param(("--device", "cpu"), 2, "of no use to the analyzer lexical", id="a_device_for_nobody"),
    pytest.param(("--analyzer", "spacy"), 2, "'spacy' is not one of 'lexical', 'stanza', 'conllu'", id="no_such_analyzer"),
])
def test_wrong_usage(arguments, code, message):
    done = attrib("extract", ARTICLE, *arguments)
    assert done.exit_code == code and message in " ".join(done.stderr.split()) and not done.stdout


@pytest.mark.parametrize("arguments", [("extract", ARTICLE, "--analyzer", "stanza"), ("parse", ARTICLE), ("models", "download"),
                                       ("train", ROOT / "corpus" / "sample" / "annotated", "-o", "x", "--analyzer", "stanza")],
                         ids=["extract", "parse", "download", "train"])
def test_without_stanza_the_install_line_and_exit_2(monkeypatch, arguments):
    monkeypatch.setitem(sys.modules, "stanza", None)
    done = attrib(*arguments)
    assert done.exit_code == 2 and "pip install 'attrib[stanza]'" in done.stderr and not done.stdout


def test_without_stanza_extracting_goes_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "stanza", None)
    assert attrib("extract", ARTICLE).exit_code == 0


@pytest.mark.slow
def test_parse_then_train_evaluate_extract_and_explain(toy_stanza, tmp_path):
    annotated, parsed, model = ROOT / "corpus" / "sample" / "annotated", tmp_path / "p.conllu", tmp_path / "mine"
    done = attrib("parse", "--annotated", annotated, ROOT / "corpus" / "dev", "--stanza-dir", toy_stanza, "--device", "cpu", "-o", parsed)
    assert done.exit_code == 0 and "0 rejects" in done.stderr and "by stanza-" in done.stderr
    trained = attrib("train", ROOT / "corpus" / "dev", "-o", model, "--analyzer", "conllu", "--parsed", parsed)
    assert trained.exit_code == 0 and "It needs dependency, feats, lemma, upos" in trained.stderr
    manifest = json.loads((model / "manifest.json").read_text())
    assert manifest["layers"] == ["dependency", "feats", "lemma", "upos"] and manifest["analyzer"] == "conllu"
    assert any(name.startswith("ud:") for name in json.loads((model / "source.json").read_text("utf-8"))["weights"])
    again = tmp_path / "again" / "mine"
    attrib("train", ROOT / "corpus" / "dev", "-o", again, "--analyzer", "conllu", "--parsed", parsed)
    assert (again / "manifest.json").read_bytes() == (model / "manifest.json").read_bytes()
    measured = attrib("evaluate", annotated, "--model", model, "--analyzer", "conllu", "--parsed", parsed)
    assert measured.exit_code == 0 and "claim" in measured.stdout
    claims = tmp_path / "c.jsonl"
    assert attrib("extract", parsed, "--model", model, "--analyzer", "conllu", "-o", claims).exit_code == 0
    explained = attrib("explain", claims, "--articles", parsed, "--line", 1, "--model", model, "--analyzer", "conllu")
    assert explained.exit_code == 0 and "ud:" in explained.stdout and not explained.stderr


@pytest.mark.slow
def test_stanza_extracts_from_articles(toy_stanza, tmp_path):
    claims = tmp_path / "c.jsonl"
    done = attrib("extract", ARTICLE, "--analyzer", "stanza", "--stanza-dir", toy_stanza, "--device", "cpu", "-o", claims)
    assert done.exit_code == 0, done.stderr
    checked = attrib("validate", claims, "--articles", ARTICLE)
    assert checked.exit_code == 0 and '|analyzer:stanza-' in claims.read_text("utf-8")


@pytest.mark.parametrize("arguments", [("--analyzer", "conllu"), ("--parsed", "p.conllu"), ("--analyzer", "stanza", "--parsed", "p.conllu")],
                         ids=["no_file", "no_analyzer", "another_analyzer"])
def test_parses_of_annotated_articles_go_with_their_analyzer(arguments):
    done = attrib("evaluate", ROOT / "corpus" / "sample" / "annotated", *arguments)
    assert done.exit_code == 2 and "--analyzer conllu and --parsed FILE go together here" in done.stderr


def test_an_annotated_article_without_a_parse_is_named():
    done = attrib("evaluate", ROOT / "corpus" / "sample" / "annotated", "--analyzer", "conllu", "--parsed", GOLD_TREES)
    assert done.exit_code == 2 and "no parse of it among the parsed articles." in done.stderr


def test_claims_and_an_analyzer_do_not_go_together(tmp_path):
    done = attrib("evaluate", ROOT / "corpus" / "sample" / "annotated", tmp_path / "c.jsonl", "--analyzer", "stanza")
    assert done.exit_code == 2 and "with CLAIMS nothing is extracted" in done.stderr
