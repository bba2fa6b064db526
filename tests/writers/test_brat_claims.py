"""Claims as brat standoff: read by a parser of a few lines, and by the project's own reader."""
from __future__ import annotations

import json
import re

import pytest

from attrib.data import Document
from attrib.errors import InputError
from attrib.readers import brat
from attrib.writers.formats import FORMATS, write

CONTENT = re.compile(r"(T\d+)\t(\w+) ([\d ;]+)\t(.*)")


def standoff(path) -> tuple[dict[str, tuple[str, list[str]]], list[tuple[str, str, str]], dict[tuple[str, str], str]]:
    """Annotations (id -> type, words), relations and attributes of an .ann and its .txt, offsets in code points."""
    text = path.with_suffix(".txt").read_bytes().decode()
    annotations, relations, attributes = {}, [], {}
    for line in path.read_bytes().decode().splitlines():
        if found := CONTENT.fullmatch(line):
            pieces = [text[slice(*map(int, part.split()))] for part in found[3].split(";")]
            assert " ".join(pieces) == found[4]
            annotations[found[1]] = (found[2], pieces)
        elif found := re.fullmatch(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)", line):
            relations.append(found.groups())
        elif found := re.fullmatch(r"A\d+\t(\w+) (T\d+) (\w+)", line):
            attributes[found[2], found[1]] = found[3]
        else:
            assert re.fullmatch(r"#\d+\tAnnotatorNotes T\d+\t\{.*\}", line), line
    return annotations, relations, attributes


TEXT = "😀 وقالتْ سلمى الحداد من Acme: «لن نتراجع»، وأضافت «أبدا».\nونفى الحداد أن الميناء أُغلق."


@pytest.fixture
def written(tmp_path):
    from attrib.pipeline import Extractor

    document = Document("مقال 1/2", TEXT, "الحداد: الميناء مفتوح", {"outlet": "x"})
    claims = Extractor().document(document)
    assert len(claims) >= 3
    assert write(FORMATS["brat"], [(claims, document)], str(tmp_path / "out")) == (1, len(claims))
    return tmp_path / "out", document, claims


def test_an_independent_parser_finds_the_claims(written):
    folder, _, claims = written
    [path] = folder.glob("*.ann")
    annotations, relations, attributes = standoff(path)
    contents = {id: pieces for id, (type, pieces) in annotations.items() if type == "Content"}
    assert sorted(" … ".join(p) for p in contents.values()) == sorted(c.text for c in claims)
    said = {(" … ".join(contents[a]), annotations[b][1][0]) for name, a, b in relations if name == "has_cue"}
    assert said == {(c.text, c.cue.text) for c in claims if c.cue}
    assert {attributes[id, "Type"] for id in contents} == {c.type for c in claims}
    assert sorted(attributes.get((id, "Polarity"), "asserted") for id in contents) == sorted(c.polarity for c in claims)


def test_the_reader_gives_the_claims_back(written):
    folder, document, claims = written
    [gold] = brat.read(str(folder))
    assert (gold.id, gold.text, gold.title, gold.meta) == (document.id, document.text, document.title, document.meta)
    assert sorted((c.part, c.content, c.polarity, c.type) for c in gold.claims) == sorted(
        (c.part, c.spans, c.polarity, c.type) for c in claims)
    names = {e.id: e.name for e in gold.entities}
    assert {names[s] for c in gold.claims for s in c.speaker} == {c.speaker.name for c in claims if c.speaker.name}


def test_a_hostile_article_stands_as_it_is(tmp_path, claims, document):
    write(FORMATS["brat"], [(claims, document)], str(tmp_path))
    [path] = tmp_path.glob("*.txt")
    assert path.read_bytes().decode() == f"{document.title}\n{document.text}" and path.parent == tmp_path
    assert json.loads((tmp_path / "documents.json").read_bytes())[path.stem]["extra"] == document.meta["extra"]
    [gold] = brat.read(str(tmp_path))
    assert sorted(c.content for c in gold.claims) == sorted(c.spans for c in claims)


def test_a_folder_without_room_for_two_of_one_name(tmp_path, make_claim):
    groups = [([make_claim(doc_id=id)], Document(id, "قال الوزير إن الأزمة انتهت.")) for id in ("a", "A")]
    with pytest.raises(InputError, match="two documents would be written"):
        write(FORMATS["brat"], groups, str(tmp_path / "out"))
    assert [p.name for p in tmp_path.rglob("*")] == ["out"], "half a folder"
    assert write(FORMATS["brat"], groups[:1], f"{tmp_path / 'out'}/") == (1, 1)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.ann", "a.txt", "annotation.conf", "documents.json", "out"]
