"""What decided claims teach: their cues and contents and nothing beside them, and whether it helped."""
from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from attrib import scoring
from attrib.claim import Claim
from attrib.data import Span
from attrib.gold import Judged
from attrib.labelling import examples
from attrib.pipeline import Extractor
from attrib.review import learning
from attrib.review.decisions import Decision, NewSpans
from attrib.review.export import Decided
from attrib.training import digest, judged

sys.path.insert(0, str(Path(__file__).parent))
from desk import ARTICLES, HARBOUR, claims_of, said, span_of  # noqa: E402


@pytest.fixture(scope="module")
def claims():
    return claims_of()


@pytest.fixture(scope="module")
def model():
    return scoring.load()


def by(claim: Claim, state: str, reason: str | None = None, **more) -> Decided:
    return Decided("منى", claim, Decision(state, reason, **more))


def learned(*found: Decided, articles=ARTICLES):
    return learning.reviewed(found, articles)


def cues(found) -> tuple[int, int]:
    """(right, wrong) candidates of cues."""
    labels = examples([one.document for one in found], scoring.load(scoring.RULES))["cue"].labels
    return sum(labels), len(labels) - sum(labels)


FEES, BOATS, RIFT = "رسوم الرسو", "القوارب", "وجود خلاف"


def test_only_what_was_decided_is_an_example(claims):
    one = learned(by(said(claims, FEES), "accepted"))
    [document] = [r.document for r in one]
    assert len(document.claims) == 1 and not document.judged.whole
    right, _ = cues(one)
    everything = learned(*(by(c, "accepted") for c in claims if c.doc_id == "harbour"))
    assert right == 1 and cues(everything)[0] > 1
    whole = replace(document, judged=None)
    assert sum(cues([replace(one[0], document=whole)])) > sum(cues(one))


@pytest.mark.parametrize("state, reason, right, wrong", [
    pytest.param("accepted", None, 1, 0, id="accepted"), pytest.param("rejected", "not_quotation", 0, 1, id="no_quotation"),
    pytest.param("rejected", "wrong_cue", 0, 1, id="wrong_cue"), pytest.param("rejected", "wrong_speaker", 1, 0, id="wrong_speaker"),
    pytest.param("rejected", "wrong_span", 0, 0, id="wrong_span"), pytest.param("rejected", "duplicate", 0, 0, id="duplicate"),
])
def test_what_a_decision_says_of_its_cue(claims, state, reason, right, wrong):
    found = learned(by(said(claims, FEES), state, reason))
    labels = cues(found)
    assert (labels[0] > 0, labels[0] == 0 and labels[1] > 0) == (right > 0, wrong > 0)


def test_a_corrected_end_is_the_right_one(claims):
    claim = said(claims, BOATS)
    span = Span(*span_of(HARBOUR, "القوارب الصغيرة ستعود إلى الميناء القديم. وبحسب مصدر في البلدية"))
    wide = NewSpans((span,), span.of(HARBOUR), "indirect")
    [found] = learned(by(claim, "corrected", content=wide))
    assert found.document.claims[0].content == (span,) and found.right[0].text == wide.text


def test_a_corrected_speaker_is_the_entity(claims):
    speaker = replace(said(claims, FEES).speaker, name="مراد الكيلاني")
    [found] = learned(by(said(claims, FEES), "corrected", speaker=speaker))
    assert [entity.name for entity in found.document.entities] == ["مراد الكيلاني"]


def test_who_spoke_before_is_learned_only_where_everything_is_decided(claims, model):
    fees = said(claims, FEES)
    here = [c for c in claims if c.doc_id == "harbour"]
    some, whole = learned(by(fees, "accepted")), learned(*(by(c, "accepted") for c in here))
    assert whole[0].document.judged.whole
    rules = scoring.load(scoring.RULES)
    assert len(examples([some[0].document], rules)["antecedent"].labels) == 0
    assert len(examples([whole[0].document], rules)["antecedent"].labels) > 0


def test_the_confidence_learns_from_decided_claims_only(claims, model):
    [one] = learned(by(said(claims, FEES), "accepted"))
    assert [right for _, right in judged([one.document], model)] == [True]
    [other] = learned(by(said(claims, FEES), "rejected", "not_quotation"))
    assert [right for _, right in judged([other.document], model)] == [False]


def test_decisions_on_another_text_are_passed_over(claims):
    changed = [replace(article, text=article.text + " وانتهى.") for article in ARTICLES]
    assert learned(by(said(claims, FEES), "accepted"), articles=changed) == []
    assert learned(by(said(claims, FEES), "skipped")) == []


def test_what_was_judged_is_part_of_the_digest(claims):
    documents = [learned(by(said(claims, FEES), "accepted"))[0].document]
    other = [replace(documents[0], judged=Judged((("body", Span(0, 4)),), False))]
    assert len({digest(documents), digest(other), digest([replace(documents[0], judged=None)])}) == 3


def test_figures_are_of_decided_claims(claims, model):
    here = [c for c in claims if c.doc_id == "harbour"]
    fees, boats, rift = (said(here, words) for words in (FEES, BOATS, RIFT))
    elsewhere = NewSpans((Span(*span_of(HARBOUR, "الرصيف الشرقي")),), "الرصيف الشرقي", "indirect")
    found = learned(by(fees, "accepted"), by(boats, "corrected", content=elsewhere), by(rift, "rejected", "not_quotation"))
    figures = learning.figures(found, model)
    assert (figures.right, figures.found, figures.wrong, figures.repeated) == (2, 1, 1, 1)
    assert figures.f1 == pytest.approx(2 / 4) and "1 of 2 confirmed" in str(figures)
    assert learning.figures([], model).f1 == 0


def test_the_held_out_third_is_the_same_in_any_order():
    articles = [replace(ARTICLES[0], id=f"a{n}", text=f"{HARBOUR} {n}") for n in range(30)]
    found = [claim for article in articles for claim in Extractor().document(article) if claim.part == "body"]
    one, other = learned(*(by(c, "accepted") for c in found), articles=articles), \
        learned(*(by(c, "accepted") for c in found), articles=articles[::-1])
    held = {r.document.id for r in learning.split(one)[1]}
    assert held == {r.document.id for r in learning.split(other)[1]} and 3 < len(held) < 18
    assert len(learning.split(one)[0]) + len(held) == 30
