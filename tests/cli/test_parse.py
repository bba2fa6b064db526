"""`attrib parse`: CoNLL-U out, rejects beside it, and nothing destroyed."""
from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from attrib.analyzers import base as analyzers
from attrib.cli import main
from attrib.data import Document, Parse, Parsed, Reject
from attrib.readers import Options, read

LINES = [{"id": "a", "title": "عنوان", "text": "قال الوزير نعم. \n", "url": "u"}, {"id": "b", "text": "اختنق"}, {"id": "c"},
         {"id": "d", "text": "لا"}]


class Words:
    """A parser that sees words; it chokes on one."""

    name, layers = "words-1", frozenset(("upos",))

    def parse(self, documents):
        return [Reject(d.where, "Stanza failed: it choked", d.id) if "اختنق" in d.text else replace(d, parsed=Parsed(self.name, {
            part: self._parse(text) for part, text in (("title", d.title), ("body", d.text)) if text})) for d in documents]

    @staticmethod
    def _parse(text):
        import re
        spans = [m.span() for m in re.finditer(r"\S+", text)]
        return Parse([s for s, _ in spans], [e for _, e in spans], [text[s:e] for s, e in spans], [(0, len(spans))], upos=["X"] * len(spans))


@pytest.fixture
def news(tmp_path, monkeypatch):
    monkeypatch.setattr(analyzers, "load", lambda name, stanza_dir=None, device=None: Words())
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES), encoding="utf-8")
    return path


def parse(*arguments: object):
    return CliRunner().invoke(main, ["parse", *map(str, arguments)])


def test_articles_come_back_and_rejects_stand_beside(news, tmp_path):
    done = parse(news, "-o", tmp_path / "p.conllu")
    assert done.exit_code == 1 and done.stderr.startswith(f"2 documents, 2 rejects in {tmp_path / 'p.rejects.jsonl'}, ")
    assert "by words-1" in done.stderr
    found = list(read([str(tmp_path / "p.conllu")], Options()))
    assert [(d.id, d.title, d.text, d.meta) for d in found] == [("a", "عنوان", "قال الوزير نعم. \n", {"url": "u"}), ("d", None, "لا", {})]
    rejects = [json.loads(line) for line in (tmp_path / "p.rejects.jsonl").read_text("utf-8").splitlines()]
    assert [(r["id"], r["reason"]) for r in rejects] == [("b", "Stanza failed: it choked"), ("c", 'no "text" field (found: id).')] or \
        sorted(r["id"] for r in rejects) == ["b", "c"]


def test_to_stdout(news):
    done = parse(news)
    assert done.exit_code == 1 and done.stdout.startswith("# newdoc id = a\n") and "news.jsonl:2: Stanza failed: it choked" in done.stderr


def test_nothing_that_can_be_parsed(news, tmp_path):
    (tmp_path / "bad.txt").write_text("اختنق", encoding="utf-8")
    done = parse(tmp_path / "bad.txt")
    assert done.exit_code == 3 and "Nothing could be processed." in done.stderr


def test_annotated_articles_by_the_ids_of_the_annotation(news, tmp_path):
    from pathlib import Path
    done = parse("--annotated", Path(__file__).parents[2] / "corpus" / "sample" / "annotated", "-o", tmp_path / "p.conllu")
    assert done.exit_code == 0, done.stderr
    ids = [d.id for d in read([str(tmp_path / "p.conllu")], Options()) if isinstance(d, Document)]
    assert ids and not any(id.endswith(".txt") for id in ids)


@pytest.mark.parametrize("output, message", [("news.jsonl", "is an input too"), ("nowhere/p.conllu", "there is no folder")])
def test_an_output_that_cannot_be(news, monkeypatch, output, message):
    monkeypatch.chdir(news.parent)
    done = parse("news.jsonl", "-o", output)
    assert done.exit_code == 2 and message in done.stderr and news.read_text("utf-8").startswith("{")
