"""CoNLL-U of any make: the text is rebuilt and held against the file, and one bad document costs no other."""
from __future__ import annotations

import io

import pytest

from attrib.data import Document, Parse, Reject
from attrib.readers import Options, conllu

SENTENCE = """# newdoc id = a7
# text = وقال الوزير: «لا».
1-2	وقال	_	_	_	_	_	_	_	_
1	و	و	CCONJ	_	_	2	cc	_	_
2	قال	قال	VERB	_	Gender=Masc|Number=Sing	0	root	_	_
3	الوزير	وزير	NOUN	_	_	2	nsubj	_	SpaceAfter=No
4	:	:	PUNCT	_	_	2	punct	_	_
5	«	«	PUNCT	_	_	6	punct	_	SpaceAfter=No
6	لا	لا	PART	_	_	2	ccomp	_	SpaceAfter=No
7	»	»	PUNCT	_	_	6	punct	_	SpaceAfter=No
8	.	.	PUNCT	_	_	2	punct	_	_
"""


def word(id: str, form: str, head: str = "0", misc: str = "_", relation: str = "root") -> str:
    return "\t".join((id, form, form, "NOUN", "_", "_", head, relation, "_", misc))


def read(text: str, **options) -> list[Document | Reject]:
    return list(conllu.read(io.BufferedReader(io.BytesIO(text.encode())), "x.conllu", Options(**options)))


def body(text: str) -> tuple[str, Parse]:
    [document] = read(text)
    assert isinstance(document, Document), document
    return document.text, document.parsed.parts["body"]


def test_a_sentence_becomes_a_text_with_words_over_it():
    [document] = read(SENTENCE)
    assert (document.id, document.text, document.where) == ("a7", "وقال الوزير: «لا».", "x.conllu:1")
    parse = document.parsed.parts["body"]
    assert document.parsed.by == "conllu" and parse.layers == {"lemma", "upos", "feats", "dependency"}
    assert [document.text[s:e] for s, e in zip(parse.starts, parse.ends)] == ["وقال", "وقال", "الوزير", ":", "«", "لا", "»", "."]
    assert parse.forms[:2] == ["و", "قال"] and parse.head == [1, -1, 1, 1, 5, 1, 5, 1]
    assert parse.feats[1] == "Gender=Masc|Number=Sing" and parse.sentences == [(0, 8)]


@pytest.mark.parametrize("lines, text", [
    pytest.param([word("1", "قال"), "", word("1", "نعم")], "قال نعم", id="sentences_with_a_blank_between"),
    pytest.param([word("1", "قال"), "", "# newpar", word("1", "نعم")], "قال\nنعم", id="a_line_for_a_paragraph"),
    pytest.param([word("1", "قال", misc=r"SpacesAfter=\s\n\n"), "", "# newpar", word("1", "نعم")], "قال \n\nنعم", id="what_the_file_says"),
    pytest.param([word("1", "نعم", misc=r"SpacesBefore=\n|SpacesAfter=\s")], "\nنعم ", id="around_the_text"),
    pytest.param([word("1", "3 500", misc="SpacesInToken=3\u00a0500")], "3\u00a0500", id="inside_a_token"),
    pytest.param([word("1", "نعم", misc=r"SpaceAfter=No|Gloss=a\p"), word("2", ".", "1", relation="punct")], "نعم.", id="other_keys"),
    pytest.param([word("1", "قال"), "1.1\tهو\tهو\tPRON\t_\t_\t_\t_\t1:nsubj\t_", word("2", "نعم", "1", relation="ccomp")], "قال نعم",
                 id="an_empty_node"),
    pytest.param([word("1", "_", misc="SpaceAfter=No")], "_", id="an_underscore_is_a_form"),
])
def test_what_stands_between(lines, text):
    assert body("\n".join(lines) + "\n\n")[0] == text


def test_bom_crlf_and_a_missing_last_newline():
    text, _ = body("\ufeff" + SENTENCE.rstrip("\n").replace("\n", "\r\n"))
    assert text == "وقال الوزير: «لا»."


def test_a_file_without_newdoc_is_one_document_by_its_place():
    [document] = read(word("1", "قال") + "\n\n" + word("1", "نعم") + "\n")
    assert (document.id, document.text) == ("x.conllu:1", "قال نعم")


def test_documents_and_the_fields_that_others_write():
    first, second = read("# newdoc\n# url = u\n# date = 2020-01-02\n" + word("1", "قال") + "\n\n# newdoc id = b\n" + word("1", "نعم") + "\n\n")
    assert (first.id, first.meta) == ("x.conllu:1", {"url": "u", "date": "2020-01-02"}) and (second.id, second.text) == ("b", "نعم")


@pytest.mark.parametrize("misc, entity", [("NER=B-PER", "B-PER"), ("ner=S-PER", "B-PER"), ("ner=E-PER", "I-PER"), ("ner=O", ""), ("_", "")])
def test_entities_of_both_makes(misc, entity):
    _, parse = body(word("1", "زيد", misc=misc) + "\n" + word("2", "نعم", "1", "NER=B-LOC", "dep") + "\n\n")
    assert parse.entity == [entity, "B-LOC"]


def test_columns_that_are_empty_are_no_layer_unless_the_file_says_so():
    bare = "1\tقال\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    assert body(bare)[1].layers == frozenset()
    assert body("# layers = upos entity future\n" + bare)[1].layers == {"upos", "entity"}


BAD = [
    pytest.param("1 قال قال", r"x.conllu:2", r"1 columns; expected the 10 of CoNLL-U, with tabs between them.", id="no_tabs"),
    pytest.param(word("one", "قال"), "x.conllu:2", r"ID is 'one'; expected 4, 4-5 or 4.1.", id="id_is_no_number"),
    pytest.param(word("2", "قال"), "x.conllu:2", r"ID is 2; expected 1.", id="ids_do_not_count_up"),
    pytest.param(word("1", "قال", "x"), "x.conllu:2", "HEAD is 'x'; expected 0 or the ID of a word of the sentence.", id="head_is_no_number"),
    pytest.param(word("1", "قال", "9"), "x.conllu:2", "HEAD is '9'; expected 0 or the ID of a word of the sentence.", id="head_outside"),
    pytest.param("1-2\tقالا" + "\t_" * 8 + "\n" + word("1", "قال", "2"), "x.conllu:3", "the sentence ends at word 1, a token of it at 2.",
                 id="a_token_without_its_words"),
    pytest.param("# text = قال زيد\n" + word("1", "قال"), "x.conllu:1", "the words make up 'قال', # text says 'قال زيد'.", id="another_text"),
    pytest.param("# sha256 = 00\n" + word("1", "قال"), "x.conllu:1", "sha256 differs: this is not the text that was parsed. Parse it again.",
                 id="another_digest"),
    pytest.param('# meta = {"title": "عنوان"}\n# part = title\n' + word("1", "آخر"), "x.conllu:1", "the words of the title do not make up "
                 "the title in # meta. Parse it again.", id="another_title"),
    pytest.param("# meta = {\n" + word("1", "قال"), "x.conllu:1", "# meta is not JSON:", id="meta_is_no_json"),
    pytest.param("# meta = []\n" + word("1", "قال"), "x.conllu:1", "# meta is no JSON object with id and title as strings.", id="meta_is_no_object"),
    pytest.param("# part = title\n" + word("1", "قال"), "x.conllu:1", "the words of the title do not make up", id="a_title_of_nothing"),
    pytest.param("# nothing = else", "x.conllu:1", "empty text.", id="comments_alone"),
]


@pytest.mark.parametrize("wrong, where, reason", BAD)
def test_one_bad_document_is_a_reject_and_the_next_is_read(wrong, where, reason):
    reject, good = read(f"# newdoc id = bad\n{wrong}\n\n{SENTENCE}")
    assert isinstance(reject, Reject) and good.id == "a7"
    assert (reject.where, reject.id) == (where, "bad") and reject.reason.startswith(reason)


def test_bytes_that_are_not_utf8_are_a_reject():
    data = SENTENCE.replace("a7", "bad").encode().replace("الوزير".encode(), b"\xff", 2) + b"\n" + SENTENCE.encode()
    reject, good = conllu.read(io.BufferedReader(io.BytesIO(data)), "x.conllu", Options())
    assert reject.reason.startswith("not UTF-8: byte 0xFF") and reject.where == "x.conllu:2" and good.id == "a7"


def test_a_document_that_is_too_long_is_a_reject():
    one = word("1", "كلمة") + "\n\n"
    reject, good = read("# newdoc id = long\n" + one * 200 + SENTENCE, max_chars=30)
    assert reject.id == "long" and "Use --max-chars" in reject.reason and good.id == "a7"


def test_an_empty_stream_has_no_document():
    assert read("") == [] and read("\n\n") == []
