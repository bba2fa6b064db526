"""What a reviewer may mark, and what his marking comes to."""
from __future__ import annotations

import pytest

from attrib.claim import check
from attrib.data import Document, Span
from attrib.errors import InputError
from attrib.review.added import added
from attrib.review.texts import DIFFERS, MISSING, NONE, OK, Part, marked, part_of

TEXT = "قال المدير: «فزنا 🏆 بِفَضْلِ Alex». وأضاف أن «النادي» سيحتفل غدا."


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize("words, text, type", [
    pytest.param("فزنا 🏆 بِفَضْلِ Alex", "فزنا 🏆 بِفَضْلِ Alex", "direct", id="between_marks"),
    pytest.param(" بِفَضْلِ Alex", "بِفَضْلِ Alex", "indirect", id="half_of_it"),
    pytest.param("«النادي» سيحتفل غدا", "«النادي» سيحتفل غدا", "mixed", id="marks_inside"),
    pytest.param(" سيحتفل غدا ", "سيحتفل غدا", "indirect", id="blanks"),
])
def test_a_marked_stretch(words, text, type):
    within = Part(TEXT.replace("غدا.", "غدا .") if words.endswith(" ") else TEXT, 0, OK)
    made = marked(within, [place(words, within.text)])
    assert (made.text, made.type) == (text, type)
    assert within.of(made.spans) == text


def test_offsets_are_of_the_part_where_only_a_sentence_is_there():
    part = Part("وأضاف أن النادي سيحتفل غدا.", 100, MISSING)
    made = marked(part, [Span(109, 126)])
    assert made.text == "النادي سيحتفل غدا" and made.spans == (Span(109, 126),)


def test_two_pieces():
    made = marked(Part(TEXT, 0, OK), [place("فزنا"), place("Alex")])
    assert made.text == "فزنا … Alex"


@pytest.mark.parametrize("spans, message", [
    pytest.param([], "expected at least one", id="none"),
    pytest.param([Span(0, len(TEXT) + 1)], "lies outside the text", id="behind_the_end"),
    pytest.param([Span(3, 4)], "nothing but blanks", id="blank"),
    pytest.param([Span(4, 10), Span(8, 12)], "overlaps or precedes", id="overlap"),
    pytest.param([Span(12, 15), Span(4, 10)], "overlaps or precedes", id="order"),
])
def test_what_cannot_be_marked(spans, message):
    with pytest.raises(InputError, match=message):
        marked(Part(TEXT, 0, OK), spans)


def test_where_there_is_no_article_there_is_the_sentence(make_claim):
    claim = make_claim()
    same = Document("d", "قال الوزير إن الأزمة انتهت.")
    assert part_of(claim, same).status == OK
    assert part_of(claim, Document("d", "قال الوزير إن الأزمة انتهت!")).status == DIFFERS
    assert part_of(claim, None).status == MISSING and part_of(claim, None, given=False).status == NONE
    part = part_of(claim, None)
    assert (part.text, part.start) == (claim.context.text, claim.context.sentence.start)


def test_an_added_claim_is_as_the_extractor_would_have_written_it():
    article = Document("club", TEXT, "فوز جديد", {"outlet": "النخيل"})
    claim = added(article, "body", [place("فزنا 🏆 بِفَضْلِ Alex")], place("قال"), place("المدير"), None, "asserted", "منى")
    check(claim, TEXT)
    assert (claim.type, claim.cue.lemma, claim.cue.kind, claim.cue.act) == ("direct", "قال", "verb", "say")
    assert claim.context.text.startswith("قال المدير") and claim.document == {"title": "فوز جديد", "outlet": "النخيل"}
    assert (claim.confidence, claim.flags, claim.signature.endswith("|reviewer:منى")) == (1.0, (), True)


def test_an_added_claim_without_a_cue():
    claim = added(Document("a", "مطر", "المدير: سنحتفل"), "title", [Span(8, 14)], None, None, None, "asserted", "منى")
    assert (claim.cue, claim.part, claim.flags, claim.speaker.kind) == (None, "title", ("headline", "no_cue"), "unknown")
    check(claim, "المدير: سنحتفل")


@pytest.mark.parametrize("changes, message", [
    pytest.param({"part_name": "footer"}, "part: found 'footer'", id="part"),
    pytest.param({"polarity": "maybe"}, "polarity: found 'maybe'", id="polarity"),
    pytest.param({"cue": Span(0, 999)}, "cue: .* lies outside", id="cue"),
    pytest.param({"spans": [Span(500, 510)]}, "spans: .* lies outside", id="spans"),
    pytest.param({"part_name": "title"}, "spans: .* lies outside", id="no_title"),
])
def test_what_cannot_be_added(changes, message):
    values = {"part_name": "body", "spans": [place("فزنا")], "cue": None, "source": None, "speaker": None, "polarity": "asserted",
              "reviewer": "منى", **changes}
    with pytest.raises(InputError, match=message):
        added(Document("club", TEXT), **values)
