"""What is written is CoNLL-U, and comes back to the same document, to the last blank."""
from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrib.conllu import escape, unescape
from attrib.data import Document, Parse, Parsed
from attrib.errors import InputError
from attrib.readers import Options
from attrib.readers import conllu as reader
from attrib.writers.conllu import dump


def parse(text: str, size: int = 3, mwt: bool = True, **layers) -> Parse:
    """Words of `size` letters at most; every fourth token has two words; a sentence is five words at most."""
    starts, ends, forms, at = [], [], [], 0
    for number, token in enumerate(text.split()):
        at = text.index(token, at)
        for begin in range(at, at + len(token), size):
            end = min(begin + size, at + len(token))
            for form in ("ال", "كلمة") if mwt and number % 4 == 3 else (text[begin:end],):
                starts.append(begin)
                ends.append(end)
                forms.append(form)
        at += len(token)
    groups = [i for i in range(len(starts)) if i == 0 or (starts[i], ends[i]) != (starts[i - 1], ends[i - 1])]
    bounds = [*groups[::4], len(starts)]
    sentences = [pair for pair in pairwise(bounds) if pair[0] < pair[1]]
    head = [first if w > first else -1 for first, last in sentences for w in range(first, last)]
    return Parse(starts, ends, forms, sentences, ["ل"] * len(forms), ["NOUN"] * len(forms), [""] * len(forms), head,
                 ["dep"] * len(forms), **layers)


def back(*documents: Document):
    data = b"".join(dump(document) for document in documents)
    return list(reader.read(io.BufferedReader(io.BytesIO(data)), "x.conllu", Options()))


def same(document: Document) -> None:
    [found] = back(document)
    assert isinstance(found, Document), found
    assert (found.id, found.text, found.title, found.meta) == (document.id, document.text, document.title, document.meta)
    for part, parse in document.parsed.parts.items():
        assert found.parsed.parts[part] == parse


TEXTS = st.text("قال زيد «نعم»،.|\\=_#\t\n\r\u00a0\u200f\u2028 1", min_size=1).filter(lambda text: text.strip())


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS | st.none(), st.integers(1, 4), st.text(min_size=1, max_size=5).filter(lambda id: id.strip()))
def test_any_text_comes_back(text, title, size, id):
    if "\0" in id or any("\ud800" <= c <= "\udfff" for c in id):
        return
    parts = {"body": parse(text, size), **({"title": parse(title, size)} if title else {})}
    same(Document(id, text, title, {"url": "u|\\\n", "n": 1}, parsed=Parsed("p", parts)))


def test_entities_and_layers_that_are_not_there():
    words = parse("قال زيد بن عمرو", mwt=False)
    entity = ["", "B-PER"] + ["I-PER"] * (len(words.forms) - 2)
    same(Document("a", "قال زيد بن عمرو", parsed=Parsed("p", {"body": Parse(words.starts, words.ends, words.forms, words.sentences, entity=entity)})))
    nothing = Document("b", "قال", parsed=Parsed("p", {"body": Parse([0], [3], ["قال"], [(0, 1)])}))
    same(nothing)
    assert "\t_\t_\t_\t_\t_\t_\t_\t" in dump(nothing).decode()


def test_every_line_is_conllu():
    text = "قال الوزير\n\nثم مضى، وأضاف نعم"
    lines = dump(Document("a", text, "عنوان", parsed=Parsed("p", {"body": parse(text, 5), "title": parse("عنوان")}))).decode().split("\n")
    assert lines[-2:] == ["", ""] and lines[0] == "# newdoc id = a" and "# layers = lemma upos feats dependency" in lines
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert rows and all(len(row) == 10 and all(row) for row in rows)
    ids = [line for line in lines if line.startswith("# sent_id")]
    assert len(ids) == len(set(ids)) and sum(line == "# newpar" for line in lines) == 2
    for row in rows:
        if "TokenRange" in row[9] and "-" not in row[0]:
            start, end = map(int, row[9].rpartition("TokenRange=")[2].split(":"))
            assert row[1] in ((text + " " * 99)[start:end], "عنوان"[start:end])


@pytest.mark.parametrize("document, message", [
    pytest.param(Document("a", "قال"), "not parsed", id="no_parse"),
    pytest.param(Document("a", "قال", parsed=Parsed("p", {})), "the body has no words", id="no_parse_of_the_body"),
    pytest.param(Document("a", "قال", parsed=Parsed("p", {"body": Parse([], [], [], [])})), "the body has no words", id="no_words"),
    pytest.param(Document("a", "قال", "ع", parsed=Parsed("p", {"body": Parse([0], [3], ["قال"], [(0, 1)])})), "the title has no words",
                 id="no_parse_of_the_title"),
])
def test_what_cannot_be_written_is_said(document, message):
    with pytest.raises(InputError, match=message):
        dump(document)


@given(st.text())
def test_escapes_come_back(text):
    assert unescape(escape(text)) == text and not set(escape(text)) & set(" \t\n\r|")
