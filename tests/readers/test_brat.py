"""brat standoff: what people leave in it is read, what does not fit is named, nothing is lost on the way."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from attrib import gold
from attrib.data import Span
from attrib.errors import InputError, ReadError
from attrib.gold import GoldClaim, GoldDocument, GoldEntity
from attrib.readers import brat
from attrib.writers import brat as writer

TEXT = "قال سالم مرزوق إن النهر فاض.\nوأضاف: «لن ننتظر.\nسنبني السد»."
TITLE = "مرزوق: سنبني السد"
ANN = ("T1\tSpeaker 4 14\tسالم مرزوق\nA1\tKind T1 person\n"
       "T2\tContent 18 27\tالنهر فاض\nA2\tType T2 indirect\n"
       "T3\tCue 0 3\tقال\nR1\thas_cue Arg1:T2 Arg2:T3\nR2\tsaid_by Arg1:T2 Arg2:T1\n")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(**changes: object) -> GoldDocument:
    claims = (GoldClaim("indirect", (span(TITLE, "سنبني السد"),), source=span(TITLE, "مرزوق"), speaker=("e1",), part="title"),
              GoldClaim("indirect", (span(TEXT, "النهر فاض"),), span(TEXT, "قال"), span(TEXT, "سالم مرزوق"), speaker=("e1",)),
              GoldClaim("direct", (span(TEXT, "لن ننتظر.\nسنبني السد"),), span(TEXT, "وأضاف"), speaker=("e1",), polarity="not_denied"))
    entity = GoldEntity("e1", "سالم مرزوق", "person", ("مرزوق", "المهندس"), role="مهندس السد")
    return replace(GoldDocument("a/1", TEXT, TITLE, (entity,), claims, {"country": "عُمان"}), **changes)


def parse(annotation: str = ANN, whole: str = TEXT) -> GoldDocument:
    return brat.parse(whole, annotation, "a", "a.ann")


def round_trip(folder: Path, *documents: GoldDocument) -> list[object]:
    assert writer.write(documents, str(folder)) == len(documents)
    return list(brat.read(str(folder)))


def test_what_an_annotator_leaves_without_notes():
    document = parse()
    assert document.entities == (GoldEntity("e1", "سالم مرزوق", "person"),)
    assert document.claims == (GoldClaim("indirect", (Span(18, 27),), Span(0, 3), speaker=("e1",)),)
    assert (document.title, document.text) == (None, TEXT)


def test_order_and_numbers_of_lines_do_not_matter():
    lines = ANN.replace("T3", "T77").replace("R2", "R9").splitlines()
    assert parse("\n".join(reversed(lines)) + "\n\n").claims == parse().claims


@pytest.mark.parametrize("note", ["#1\tAnnotatorNotes T1\tوالي الناحية؟", "#1\tAnnotatorNotes T3\t{not data}"], ids=["words", "a cue's"])
def test_remarks_are_no_data(note):
    assert parse(ANN + note) == parse()


def test_pieces_with_a_line_break_between_them_are_one_span():
    start = TEXT.index("لن ننتظر")
    line = f"T9\tContent {start} {start + 9};{start + 10} {start + 20}\tلن ننتظر. سنبني السد\nA9\tType T9 direct\n"
    [_, claim] = parse(ANN + line).claims
    assert [s.of(TEXT) for s in claim.content] == ["لن ننتظر.\nسنبني السد"]
    [_, claim] = parse(ANN + line + '#9\tAnnotatorNotes T9\t{"apart":true}\n').claims
    assert [s.of(TEXT) for s in claim.content] == ["لن ننتظر.", "سنبني السد"]


@pytest.mark.parametrize("old, new, message", [
    pytest.param("18 27", "18 99", "a.ann:3: T2 lies outside the text", id="outside"),
    pytest.param("النهر فاض", "النهر عاد", "has the text been changed?", id="other_words"),
    pytest.param("T2 indirect", "T2 reported", "Type is reported; expected one of direct, mixed, indirect", id="type"),
    pytest.param("A2\tType T2 indirect\n", "", "a.ann:3: the Content T2 has no attribute Type", id="no_type"),
    pytest.param("A1\tKind T1 person\n", "", "a.ann:1: the Speaker T1 has no attribute Kind", id="no_kind"),
    pytest.param("T1 person", "T1 king", "kind is 'king'", id="kind"),
    pytest.param("Arg2:T3", "Arg2:T1", "a.ann:6: has_cue leads from a Content to a Cue; T1 is Speaker", id="wrong_end"),
    pytest.param("Arg2:T3", "Arg2:T8", "T8 is not there", id="loose_end"),
    pytest.param("has_cue", "has_clue", "unknown relation has_clue", id="relation"),
    pytest.param("T3\tCue", "T3\tClue", "unknown type Clue", id="span_type"),
    pytest.param("T3\tCue 0 3\tقال", "T3\tCue 0 0\t", "or is empty", id="empty"),
    pytest.param("T3\tCue 0 3\t", "T2\tCue 0 3\t", "T2 stands twice", id="same_id"),
    pytest.param("R1\t", "X1\t", "not a line of this scheme", id="kind_of_line"),
])
def test_what_does_not_fit_is_named_with_its_line(old, new, message):
    assert old in ANN
    with pytest.raises(ReadError) as raised:
        parse(ANN.replace(old, new))
    assert message in str(raised.value)


def test_every_problem_of_a_document_is_named():
    with pytest.raises(ReadError) as raised:
        parse(ANN.replace("18 27", "18 99").replace("Kind", "Sort"))
    assert len(str(raised.value).splitlines()) >= 3


@pytest.mark.parametrize("note, message", [("{", "is not JSON"), ('{"nom": "x"}', "has nom; known: id, name")])
def test_notes_that_are_meant_as_data_must_be_right(note, message):
    with pytest.raises(ReadError, match=message):
        parse(ANN + f"#1\tAnnotatorNotes T1\t{note}\n")


def test_round_trip(tmp_path):
    other = article(id="b", title=None, claims=article().claims[1:], meta={})
    empty = GoldDocument(".c", "لا أحد يتكلم هنا.\r\n")
    assert round_trip(tmp_path, other, article(), empty) == [other, article(), empty]
    assert {p.name for p in tmp_path.iterdir()} == {"b.txt", "b.ann", "a%2F1.txt", "a%2F1.ann", "%2Ec.txt", "%2Ec.ann",
                                                    "documents.json", "annotation.conf"}


@pytest.mark.parametrize("entities, claims", [
    pytest.param((GoldEntity("x", "اسم ليس في النص", "document", members=("أ", "ب")),),
                 (GoldClaim("indirect", (span(TEXT, "النهر فاض"),), span(TEXT, "قال"), speaker=("x",)),), id="name_elsewhere"),
    pytest.param((GoldEntity("e1", "سطر\u2028سطر", "group", ("\u0085",)),), (), id="line_separators"),
    pytest.param((), (GoldClaim("direct", (span(TEXT, "لن ننتظر."), span(TEXT, "سنبني السد"))),), id="apart_over_a_line_break"),
    pytest.param((), (GoldClaim("indirect", (Span(0, 3), Span(3, 8))),), id="pieces_that_touch"),
    pytest.param((), (GoldClaim("indirect", (Span(18, 27),), Span(0, 3)),) * 2, id="twice_the_same"),
])
def test_rare_things_come_back(tmp_path, entities, claims):
    document = article(entities=entities, claims=claims)
    assert round_trip(tmp_path, document) == [document]


@pytest.mark.parametrize("part", ["seed", "dev", "tune"])
def test_real_annotation_comes_back(shared, tmp_path, part):
    documents = list(gold.read(str(shared / part)))
    assert documents and round_trip(tmp_path, *documents) == documents


def test_the_text_of_an_annotation_is_what_brat_compares(shared, tmp_path):
    writer.write(gold.read(str(shared / "tune")), str(tmp_path))
    for path in sorted(tmp_path.glob("*.ann")):
        whole = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_text("utf-8").split("\n"):
            if line.startswith("T"):
                _, place, words = line.split("\t")
                pieces = [tuple(map(int, piece.split())) for piece in place.split(" ", 1)[1].split(";")]
                assert " ".join(whole[a:b] for a, b in pieces) == words and "\n" not in words


def test_a_title_is_the_first_line(tmp_path):
    writer.write([article()], str(tmp_path))
    whole = (tmp_path / "a%2F1.txt").read_bytes().decode()
    assert whole == f"{TITLE}\n{TEXT}"
    with pytest.raises(ReadError, match="a Title covers the first line"):
        brat.parse(whole, "T1\tTitle 0 5\tمرزوق\n", "a", "a.ann")


def test_annotation_does_not_cross_from_the_headline(tmp_path):
    whole, end = f"{TITLE}\n{TEXT}", len(TITLE)
    lines = f"T1\tTitle 0 {end}\t{TITLE}\nT2\tContent 0 {end};{end + 1} {end + 4}\t{TITLE} قال\nA1\tType T2 indirect\n"
    with pytest.raises(ReadError, match="runs from the headline into the body"):
        brat.parse(whole, lines, "a", "a.ann")


def test_what_the_scheme_cannot_hold_is_refused(tmp_path):
    for bad, message in ((article(title="\nأ"), "line break"), (article(entities=()), "'e1' is not among the entities")):
        with pytest.raises(InputError, match=message):
            writer.dump(bad)
    with pytest.raises(InputError, match="two documents would be written"):
        writer.write([article(id="A"), article(id="a")], str(tmp_path))


def test_files_that_are_missing_or_damaged(tmp_path):
    writer.write([article(id="a"), article(id="b"), article(id="c")], str(tmp_path))
    (tmp_path / "a.ann").unlink()
    (tmp_path / "b.txt").write_bytes(b"\xd3")
    [a, b, c] = brat.read(str(tmp_path))
    assert isinstance(a, ReadError) and "a.ann: there is no such file. An article in which nobody says" in str(a)
    assert isinstance(b, ReadError) and "not UTF-8" in str(b) and c == article(id="c")
    (tmp_path / "documents.json").write_text("[]")
    with pytest.raises(ReadError, match="documents.json"):
        list(brat.read(str(tmp_path)))
