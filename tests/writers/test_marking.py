"""A text in pieces is the text; marks are where they were; Latin stays together."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib.data import Span
from attrib.writers.marking import ROLES, Mark, contents, marks, pieces


def flat(paragraphs):
    return [piece for runs in paragraphs for run in runs for piece in run.pieces]


@st.composite
def marked(draw):
    text = draw(st.text(st.sampled_from("قال َ.,1aB-\n\r\0\u202e\u2029😀 "), max_size=60))
    edges = st.integers(0, max(0, len(text) - 1))
    spans = draw(st.lists(st.tuples(edges, edges, st.sampled_from(ROLES), st.integers(1, 4)), max_size=8)) if text else []
    return text, [Mark(Span(min(a, b), max(a, b) + 1), role, number) for a, b, role, number in spans]


@given(marked())
def test_pieces_are_the_text_and_marks_are_kept(given):
    text, found = given
    parts = flat(pieces(text, found))
    assert "".join(piece.text for piece in parts) == text and all(piece.text for piece in parts)
    at = 0
    for piece in parts:
        here = range(at, at + len(piece.text))
        for role in ROLES:
            expected = {m.number for m in found if m.role == role and m.span.start <= at and here[-1] < m.span.end}
            assert set(piece.roles.get(role, ())) == expected
            assert not [m for m in found if m.role == role and m.number not in expected
                        and m.span.start < here[-1] + 1 and at < m.span.end], "a mark begins or ends inside a piece"
        at += len(piece.text)


@pytest.mark.parametrize(("text", "latin"), [
    ("شركة Google LLC في 2020", ["Google LLC"]), ("فيروس COVID-19.", ["COVID-19"]), ("بين 2020-2021", []), ("لغة C++، و", ["C++"]),
    ("3D و F-35", ["3D", "F-35"]), ("1.1.1.1", []), ("(BBC)", ["BBC"]), ("AFP/قال", ["AFP"]), ("é à", ["é à"])],
    ids=["words", "hyphen", "numbers", "plus", "digits_first", "dots", "brackets", "slash", "accents"])
def test_latin_runs(text, latin):
    runs = [run for paragraph in pieces(text) for run in paragraph]
    assert ["".join(p.text for p in run.pieces) for run in runs if run.latin] == latin


def test_a_mark_inside_a_latin_run_does_not_part_it():
    [[before, run, after]] = pieces("في COVID-19 ثم", [Mark(Span(3, 8), "content", 1)])
    assert [p.text for p in run.pieces] == ["COVID", "-19"] and run.latin and not before.latin and not after.latin


@pytest.mark.parametrize(("text", "paragraphs"), [
    ("", []), ("أ", ["أ"]), ("أ\nب", ["أ\n", "ب"]), ("أ\r\nب\n", ["أ\r\n", "ب\n"]), ("أ\u2029\nب\rج", ["أ\u2029", "\n", "ب\r", "ج"])],
    ids=["empty", "one", "two", "crlf", "separators"])
def test_paragraphs_end_with_their_break(text, paragraphs):
    assert ["".join(p.text for run in runs for p in run.pieces) for runs in pieces(text)] == paragraphs


@pytest.mark.parametrize(("text", "start", "numbered"), [
    ("قال زيد", 4, True), ("وقال", 1, False), ("«قال", 1, True), ("قالَت", 4, False), ("قال", 0, True)],
    ids=["after_a_blank", "in_a_word", "after_a_mark", "after_a_vowel_sign", "first"])
def test_a_number_never_parts_letters_that_join(text, start, numbered):
    parts = flat(pieces(text, [Mark(Span(start, len(text)), "content", 7)]))
    assert [p.begins for p in parts if p.roles] == [(7,) if numbered else ()]


def test_control_characters_stand_alone():
    parts = flat(pieces("أ\u202eب\0", [Mark(Span(0, 3), "cue", 1)]))
    assert [(p.text, p.control, bool(p.roles)) for p in parts] == [
        ("أ", "", True), ("\u202e", "U+202E", True), ("ب", "", True), ("\0", "U+0000", False)]


def test_marks_and_contents_of_claims(claims):
    found = marks([(1, claims[1])])
    assert [(m.role, m.span) for m in found] == [
        ("content", claims[1].spans[0]), ("content", claims[1].spans[1]), ("via", claims[1].via[0].span),
        ("via", claims[1].via[1].span), ("source", claims[1].source.span), ("cue", claims[1].cue.span),
        ("speaker", claims[1].speaker.mentions[0])]
    assert contents(claims[1]) == list(zip(claims[1].spans, ['لن "نتراجع"\u0001 عنه', "يوم 12/5 🇱🇧"]))
