"""What a program can say about an annotation: each error and warning, and none for careful work."""
from __future__ import annotations

from dataclasses import replace

import pytest

from attrib import gold
from attrib.corpus import ERROR, WARNING, problems, trimmed
from attrib.data import Span
from attrib.gold import GoldClaim, GoldDocument, GoldEntity

TEXT = "قال سالم مرزوق: «لن ننتظر»، ونفى وجود خلاف. ووفقا لرويترز، فاض النهر."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


DIRECT = GoldClaim("direct", (span("لن ننتظر"),), span("قال"), span("سالم مرزوق"), speaker=("e1",))
DENIED = GoldClaim("indirect", (span("وجود خلاف"),), span("ونفى"), speaker=("e1",), polarity="denied")
AGENCY = GoldClaim("indirect", (span("فاض النهر"),), span("ووفقا"), span("رويترز"), speaker=("e2",))
ENTITIES = (GoldEntity("e1", "سالم مرزوق", "person", ("مرزوق",)), GoldEntity("e2", "رويترز", "organization"))
GOOD = GoldDocument("a", TEXT, "فاض النهر", ENTITIES, (DIRECT, DENIED, AGENCY))


def found(document: GoldDocument) -> list[str]:
    return [str(problem) for problem in problems(document)]


def claims(*changed: GoldClaim) -> GoldDocument:
    return replace(GOOD, claims=(*changed, AGENCY))


def test_careful_work_has_no_problem():
    # A source behind a proclitic (لرويترز) begins inside a word, and rightly.
    assert found(GOOD) == []


@pytest.mark.parametrize("claim, message", [
    pytest.param(replace(DIRECT, content=(span("«لن ننتظر»"),)), "a quotation mark at the edge of the content", id="marks"),
    pytest.param(replace(DENIED, content=(span(" وجود خلاف"),)), "white space at the edge of the content", id="white_space"),
    pytest.param(replace(DENIED, content=(span("لاف"),)), "begins inside a word", id="word_start"),
    pytest.param(replace(DENIED, content=(span("وجود خلا"),)), "ends inside a word", id="word_end"),
    pytest.param(replace(DENIED, content=(span("،"),)), "no word in the content", id="no_word"),
    pytest.param(replace(DENIED, content=(Span(900, 910),)), "lies outside the body", id="outside"),
    pytest.param(replace(DENIED, content=()), "no content", id="no_content"),
    pytest.param(replace(DENIED, content=(span("وجود خلاف"), span("خلاف"))), "the pieces of the content overlap", id="pieces"),
    pytest.param(replace(DENIED, content=(span("ونفى وجود خلاف"),)), "the cue «ونفى» lies inside the content", id="cue_inside"),
    pytest.param(replace(DENIED, type="quoted"), "type 'quoted'", id="type"),
    pytest.param(replace(DENIED, polarity="no"), "polarity 'no'", id="polarity"),
    pytest.param(replace(DENIED, speaker=("e1", "e9")), "the speaker 'e9' is not among the entities", id="speaker"),
    pytest.param(replace(DENIED, speaker=("e1", "e1")), "a speaker stands twice", id="speaker_twice"),
])
def test_errors_of_a_claim(claim, message):
    [problem] = [line for line in found(claims(claim)) if line.startswith(ERROR)]
    assert problem.startswith("error: a claim 0: ") and message in problem


@pytest.mark.parametrize("claim, message", [
    pytest.param(replace(DENIED, type="direct"), "direct, but there is no quotation mark", id="direct"),
    pytest.param(replace(DENIED, type="mixed"), "mixed, but there is no quotation mark", id="mixed"),
    pytest.param(replace(DIRECT, type="indirect"), "indirect, but all of it is in quotation marks", id="indirect"),
    pytest.param(replace(DENIED, cue=None), "neither a cue nor a source", id="nothing_reports"),
    pytest.param(replace(DIRECT, source=span("قال سالم")), "cue and source overlap at «قال»", id="overlap"),
    pytest.param(replace(DIRECT, speaker=()), "the source «سالم مرزوق» has no speaker", id="no_speaker"),
])
def test_warnings_of_a_claim(claim, message):
    [problem] = [line for line in found(claims(claim)) if "claim 0: " in line]
    assert problem.startswith(f"{WARNING}: a claim 0: ") and message in problem


@pytest.mark.parametrize("entities, message", [
    pytest.param((*ENTITIES, GoldEntity("e1", "رويترز", "person")), "error: a entity e1: a second entity of this id", id="id_twice"),
    pytest.param((*ENTITIES, GoldEntity("e3", "النهر", "person")), "warning: a entity e3: النهر never speaks", id="silent"),
    pytest.param((ENTITIES[0], GoldEntity("e2", "مرزوق", "group")), "warning: a entity e2: 'مرزوق' names e1 too", id="name_twice"),
    pytest.param((ENTITIES[0], GoldEntity("e2", "فرانس برس", "group")), "does not stand in the text", id="name_elsewhere"),
    pytest.param((ENTITIES[0], GoldEntity("e2", "رويترز", "agency")), "error: a entity e2: kind 'agency'", id="kind"),
    pytest.param((ENTITIES[0], GoldEntity("e2", " ", "group")), "error: a entity e2: no name", id="no_name"),
])
def test_entities(entities, message):
    assert [line for line in found(replace(GOOD, entities=entities)) if message in line]


def test_contents_nest_or_are_equal_and_do_not_cross():
    text = "قال سالم إن عليا أكد أن النهر فاض."
    outer = GoldClaim("indirect", (span("عليا أكد أن النهر فاض", text),), span("قال", text), speaker=("e1",))
    inner = GoldClaim("indirect", (span("النهر فاض", text),), span("أكد", text), speaker=("e2",))
    names = (GoldEntity("e1", "سالم", "person"), GoldEntity("e2", "علي", "person"))
    document = GoldDocument("a", text, entities=names, claims=(outer, inner))
    assert found(document) == []
    assert found(replace(document, claims=(outer, replace(inner, content=outer.content, cue=None, source=span("سالم", text))))) == []
    crossing = replace(outer, content=(span("عليا أكد أن النهر", text),))
    assert found(replace(document, claims=(crossing, inner))) == ["error: a claims 0 and 1: the contents cross: [12, 29) and [24, 33)"]
    assert found(replace(document, claims=(outer, inner, inner))) == ["error: a claims 1 and 2: the same claim twice"]


def test_one_cue_has_one_content():
    text = "قال سالم إن النهر فاض وإن السد صمد."
    one, two = (GoldClaim("indirect", (span(words, text),), span("قال", text), speaker=("e1",)) for words in ("النهر فاض", "السد صمد"))
    document = GoldDocument("a", text, entities=(GoldEntity("e1", "سالم", "person"),), claims=(one, two))
    assert found(document) == ["warning: a claims 0 and 1: two claims of one cue and one speaker: one content of two pieces?"]


@pytest.mark.parametrize("char", ["\r", "\u2028", "😀"])
def test_characters_that_shift_offsets_elsewhere(char):
    assert [line for line in found(replace(GOOD, text=TEXT + char)) if line.startswith(f"warning: a: U+{ord(char):04X} at {len(TEXT)}")]


def test_trimming_takes_marks_and_white_space_off():
    loose = claims(replace(DIRECT, content=(span(" «لن ننتظر»"),)), DENIED)
    assert trimmed(loose).claims[0] == DIRECT and trimmed(GOOD) == GOOD


@pytest.mark.parametrize("part", ["seed", "dev", "tune"])
def test_careful_annotation_of_real_news_has_no_error(shared, part):
    found = [problem for document in gold.read(str(shared / part)) for problem in problems(document)]
    assert [problem for problem in found if problem.level == ERROR] == [] and len(found) < 10
