"""Corrected claims are valid claims; decisions say something by themselves; agreement is what a hand calculates."""
from __future__ import annotations

import io
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from attrib.claim import check, claim_id, from_record, to_record
from attrib.data import Span
from attrib.errors import ReadError
from attrib.review import agreement
from attrib.review.decisions import Decision, NewSpans
from attrib.review.export import (
    Decided,
    Tally,
    corrected_claims,
    decision_record,
    read,
    settled,
)

sys.path.insert(0, str(Path(__file__).parent))
from desk import (  # noqa: E402
    ARTICLES,
    HARBOUR,
    REVIEWER,
    Desk,
    claims_of,
    review_of,
    said,
    span_of,
)


@pytest.fixture(scope="module")
def claims():
    return claims_of()


@pytest.fixture
def desk(tmp_path, claims):
    return Desk(review_of(tmp_path, claims))


def exported(desk: Desk, undecided: bool = False) -> tuple[list, Tally]:
    tally = Tally()
    return [c for found in corrected_claims(desk.review, REVIEWER, undecided, tally) for c in found], tally


def texts() -> dict[tuple[str, str], str]:
    return {(a.id, part): text for a in ARTICLES for part, text in (("body", a.text), ("title", a.title)) if text}


def test_what_was_confirmed_comes_out_corrected(desk, claims):
    fees, boats, rift = (said(claims, words) for words in ("رسوم الرسو", "القوارب", "وجود خلاف"))
    desk.decide(fees, "accept")
    desk.decide(boats, "correct", speaker={"name": "هيئة الموانئ", "kind": "organization"}, spans=[span_of(HARBOUR, "القوارب الصغيرة ستعود")])
    desk.decide(rift, "reject", reason="not_quotation")
    desk.post("add", near=fees.id, part="body", spans=[span_of(HARBOUR, "توسعة الرصيف الشرقي")], cue=span_of(HARBOUR, "قالت"))
    found, tally = exported(desk)
    assert (tally.confirmed, tally.rejected, tally.undecided, len(found)) == (3, 1, 0, 3)
    assert found[1] == fees and found[2].speaker.name == "هيئة الموانئ" and found[2].text == "القوارب الصغيرة ستعود"
    assert [c.spans[0].start for c in found] == sorted(c.spans[0].start for c in found)
    for claim in found:
        check(claim, texts()[claim.doc_id, claim.part])
        assert from_record(json.loads(json.dumps(to_record(claim)))) == claim
    everything, tally = exported(desk, undecided=True)
    assert len(everything) == len(claims) and tally.undecided == len(claims) - 3 and rift not in everything


def test_without_decisions_everything_is_undecided(desk, claims):
    assert exported(desk)[0] == [] and sorted(c.id for c in exported(desk, undecided=True)[0]) == sorted(c.id for c in claims)


def test_nested_claims_follow_their_outer_one(tmp_path, claims):
    outer = said(claims, "القوارب")
    inner = replace(said(claims, "رسوم الرسو"), nested_in=outer.id)
    made = [outer if c is outer else inner if c.id == inner.id else c for c in claims]
    desk = Desk(review_of(tmp_path, made))
    desk.decide(outer, "spans", spans=[span_of(HARBOUR, "القوارب الصغيرة")])
    desk.decide(inner, "accept")
    by_text = {c.text: c for c in exported(desk)[0]}
    assert by_text[inner.text].nested_in == by_text["القوارب الصغيرة"].id != outer.id
    desk.decide(outer, "reject", reason="wrong_span")
    assert exported(desk)[0][0].nested_in is None


def test_two_claims_that_a_correction_makes_one_come_out_once(tmp_path, claims):
    claim = said(claims, "القوارب")
    spans = (Span(claim.spans[0].start, claim.spans[0].end - 6),)
    longer = replace(claim, spans=spans, text=spans[0].of(HARBOUR), id=claim_id(claim.document_sha256, "body", spans, claim.cue.span))
    desk = Desk(review_of(tmp_path, [*claims, longer]))
    desk.decide(claim, "accept")
    desk.decide(longer, "spans", spans=[[s.start, s.end] for s in claim.spans])
    found, tally = exported(desk)
    assert len(found) == 1 and (tally.confirmed, tally.repeated) == (1, 1)


def lines(desk: Desk) -> bytes:
    return b"".join(json.dumps(decision_record(REVIEWER, kept), ensure_ascii=False).encode() + b"\n" for kept in desk.review.store.all(REVIEWER))


def test_decisions_come_back_from_their_lines(desk, claims):
    desk.decide(claims[0], "accept")
    desk.decide(claims[1], "reject", reason="wrong_cue")
    desk.decide(claims[1], "note", note="لا يقول شيئا")
    desk.decide(claims[2], "correct", polarity="denied", spans=[[claims[2].spans[0].start, claims[2].spans[0].end - 2]])
    desk.decide(claims[3], "flag", value=True)
    desk.decide(claims[4], "skip")
    back = list(read(io.BytesIO(lines(desk)), "x"))
    assert sorted(claims[:5], key=lambda c: c.id) == sorted((one.claim for one in back), key=lambda c: c.id) and {one.reviewer for one in back} == {REVIEWER}
    assert {one.claim.id: one.decision for one in back} == {kept.claim: kept.decision for kept in desk.review.store.all(REVIEWER)}
    assert len(list(settled(back))) == 3


@pytest.mark.parametrize("line, message", [
    pytest.param(b"{}", r'x:1: no decision: expected "state" and "claim" \(found: nothing\)', id="empty"),
    pytest.param(b'{"id": "c-1", "text": "x"}', "no decision.*attrib review export", id="a_claim"),
    pytest.param(b"nothing", "x:1: not JSON", id="no_json"),
    pytest.param(b'{"state": "accepted", "claim": {}}', "schema: found None; expected 1", id="schema"),
    pytest.param(b'{"schema": 1, "state": "accepted", "claim": {}}', "reviewer: found None", id="reviewer"),
    pytest.param(b'{"schema": 1, "reviewer": "a", "state": "accepted", "claim": {}}', "record: no ", id="claim"),
])
def test_what_is_no_decision(line, message):
    with pytest.raises(ReadError, match=message):
        list(read(io.BytesIO(line), "x"))


# -- agreement


def decided(claim, verdict: str, who: str = "A", **more) -> Decided:
    return Decided(who, claim, Decision(verdict, "duplicate" if verdict == "rejected" else None, **more))


def raters(make_claim, table: dict[tuple[str, str], int]) -> tuple[list[Decided], list[Decided]]:
    """Two reviewers whose verdicts make `table`, each on claims of their own."""
    first, second = [], []
    for number, (a, b) in enumerate(Counter(table).elements()):
        claim = make_claim(id=f"c-{number:032x}", document_sha256=f"{number:064x}")
        first.append(decided(claim, a))
        second.append(decided(claim, b, "B"))
    return first, second


YES, NO, CHANGED = "accepted", "rejected", "corrected"


@pytest.mark.parametrize("table, kappa", [
    # The standard example: 20 + 15 of 50 agree, chance 0.5 · 0.6 + 0.5 · 0.4: (0.7 - 0.5) / 0.5.
    pytest.param({(YES, YES): 20, (YES, NO): 5, (NO, YES): 10, (NO, NO): 15}, 0.4, id="two_by_two"),
    pytest.param({(YES, YES): 4, (NO, NO): 4, (CHANGED, CHANGED): 4}, 1.0, id="perfect"),
    pytest.param({(YES, NO): 5, (NO, YES): 5}, -1.0, id="opposite"),
    # 6 of 9 agree, chance 3 · (1/3)²: (2/3 - 1/3) / (2/3).
    pytest.param({(YES, YES): 2, (NO, NO): 2, (CHANGED, CHANGED): 2, (YES, NO): 1, (NO, CHANGED): 1, (CHANGED, YES): 1}, 0.5, id="three_verdicts"),
    pytest.param({(YES, YES): 7}, None, id="one_verdict"),
    pytest.param({}, None, id="nothing"),
])
def test_kappa_by_hand(make_claim, table, kappa):
    found = agreement.compare(*raters(make_claim, table))
    assert found.kappa == (None if kappa is None else pytest.approx(kappa)) and found.verdicts == Counter(table)


def test_kappa_as_scikit_learn_has_it(make_claim):
    metrics = pytest.importorskip("sklearn.metrics")
    table = {(YES, YES): 31, (YES, NO): 4, (NO, NO): 12, (CHANGED, YES): 5, (CHANGED, CHANGED): 9, (NO, CHANGED): 2}
    pairs = list(Counter(table).elements())
    assert agreement.kappa(pairs) == pytest.approx(metrics.cohen_kappa_score(*zip(*pairs)))


def test_disagreements(make_claim):
    first, second = raters(make_claim, {(YES, YES): 2, (CHANGED, CHANGED): 2, (NO, NO): 1, (YES, NO): 1})
    polarity = [replace(one, decision=replace(one.decision, polarity="denied" if number == 2 else "not_denied"))
                for number, one in enumerate(first)]
    other = [replace(one, decision=replace(one.decision, polarity="denied" if number in (2, 3) else one.decision.polarity))
             for number, one in enumerate(second)]
    found = agreement.compare(polarity[2:], other[2:])
    # Both corrected the second one, otherwise; one accepted what the other rejected.
    assert [a.claim.id[-1] for a, _ in found.disagreements] == ["3", "5"] and len(found.merged()) == 2
    assert "2 disagreements" in agreement.table(found, ("A", "B")) and found.verdicts[CHANGED, CHANGED] == 2


def test_a_reason_or_a_spelling_is_no_disagreement(make_claim):
    claim = make_claim()
    a, b = Decided("A", claim, Decision("rejected", "wrong_cue")), Decided("B", claim, Decision("rejected", "duplicate"))
    assert agreement.compare([a], [b]).disagreements == ()
    names = [replace(claim.speaker, name=name) for name in ("إياد", "اياد")]
    pair = [[Decided(who, claim, Decision("corrected", speaker=name))] for who, name in zip("AB", names)]
    assert agreement.compare(*pair).disagreements == ()


def test_accepting_what_another_corrected_to_the_same(make_claim):
    """B reviewed a later extraction, which had what A had made of it."""
    claim = make_claim()
    speaker = replace(claim.speaker, name="ياسر")
    a = Decided("A", claim, Decision("corrected", speaker=speaker))
    found = agreement.compare([a], [decided(replace(claim, speaker=speaker), "accepted", "B")])
    assert found.disagreements == () and found.verdicts == {(CHANGED, YES): 1}


def test_claims_are_paired_by_content_where_ids_differ(make_claim):
    claim = make_claim()
    found = agreement.compare([decided(claim, YES)], [decided(replace(claim, id="c-" + "1" * 32, cue=None), YES, "B"), decided(make_claim(
        id="c-" + "2" * 32, document_sha256="2" * 64), NO, "B")])
    assert (len(found.pairs), len(found.only_a), len(found.only_b)) == (1, 0, 1)


def test_the_latest_word_counts(make_claim):
    claim = make_claim()
    twice = [decided(claim, NO, at="2026-01-02"), decided(claim, YES, at="2026-01-01"), Decided("A", claim, Decision("skipped", at="2027"))]
    assert agreement.compare(twice, [decided(claim, NO, "B")]).verdicts == {(NO, NO): 1}


def test_the_table_says_what_each_said(make_claim):
    claim = make_claim()
    content = NewSpans((Span(14, 20),), "الأزمة", "indirect")
    a = Decided("A", claim, Decision("corrected", content=content, polarity="denied", note="أقصر"))
    shown = agreement.table(agreement.compare([a], [decided(claim, NO, "B")]), ("منى", "سامي"))
    assert "A corrected: الوزير, «الأزمة», denied (أقصر)" in shown and "B rejected: duplicate" in shown and "A منى / B سامي" in shown
