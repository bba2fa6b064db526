"""The tables are whole, and the loader finds in them what a reader of news would look up."""
import re

import pytest

from attrib.arabic import fold
from attrib.lexicon import cue_forms, phrases, rows, statement_nouns

ACTS = set("say add confirm explain announce deny accuse warn expect believe report ask promise other".split())
FRAMES = set("quote colon anna bi ila ala an min fi li np np_an np_bi q".split())
# The guidelines close this list: a bare noun phrase is content after no other verb.
NOUN_PHRASE = set("أكد أعلن نفى كشف أقر اعترف رجح توقع استبعد زعم ادعى اعتبر حمل".split())
NOUN_PHRASE_BI = set("أقر اعترف وصف اتهم".split())


def test_enough_verbs():
    assert len(rows("verbs")) >= 260


@pytest.mark.parametrize("name, key", [("verbs", ("lemma",)), ("nouns", ("lemma",)), ("phrases", ("phrase", "slot"))],
                         ids=["verbs", "nouns", "phrases"])
def test_no_row_twice_and_each_has_evidence(name, key):
    table = rows(name)
    keys = [tuple(row[k] for k in key) for row in table]
    assert len(set(keys)) == len(keys)
    for row in table:
        assert re.match(r"news: [\d,]+", row["evidence"]), row
        assert all(value and value == value.strip() for value in row.values()), row


def test_verb_columns_are_closed():
    for row in rows("verbs"):
        assert row["act"] in ACTS, row
        assert row["polarity"] in {"asserted", "denied"}, row
        assert row["clue"] in {"strong", "medium", "weak"}, row
        assert row["object"] in {"0", "1"}, row
        assert set(row["frames"].split(",")) <= FRAMES, row
        assert row["passive"] == "-" or row["passive"].count(";") == 1, row
        assert row["imperfect"][0] == "ي", row


def test_noun_phrase_objects_follow_the_guidelines():
    frames = {row["lemma"]: set(row["frames"].split(",")) for row in rows("verbs")}
    assert {lemma for lemma, some in frames.items() if "np" in some} <= NOUN_PHRASE
    assert {lemma for lemma, some in frames.items() if "np_bi" in some} <= NOUN_PHRASE_BI
    assert {lemma for lemma, some in frames.items() if "np_an" in some} == {"أعلن", "كشف"}


def test_demands_take_no_clause():
    frames = {row["lemma"]: set(row["frames"].split(",")) for row in rows("verbs")}
    for lemma in ("دعا", "طالب", "حث", "ناشد", "طلب", "اقترح"):
        assert frames[lemma] <= {"quote", "colon"}, lemma


def test_noun_and_phrase_columns_are_closed():
    for row in rows("nouns"):
        assert row["act"] in ACTS and row["polarity"] in {"asserted", "denied"}, row
        assert row["kind"] in {"document", "speech", "post", "interview", "message"}, row
    for row in rows("phrases"):
        assert row["act"] in ACTS, row
        assert row["kind"] in {"preposition", "formula_impersonal", "noun"}, row
        assert row["slot"] in {"source", "clause", "suffix", "none"}, row


def test_enough_impersonal_formulas():
    assert sum(row["kind"] == "formula_impersonal" for row in rows("phrases")) >= 40


@pytest.mark.parametrize("word, lemma, kind", [
    pytest.param("أوضحت", "أوضح", "verb", id="explained"),
    pytest.param("مشيراً", "أشار", "participle", id="pointing"),
    pytest.param("قوله", "قال", "noun", id="his_saying"),
    pytest.param("سيعلن", "أعلن", "verb", id="will_announce"),
    pytest.param("اكد", "أكد", "verb", id="without_hamza"),
    pytest.param("قيل", "قال", "verb", id="was_said"),
    pytest.param("مذكّرا", "ذكّر", "participle", id="reminding"),
    pytest.param("متسائلة", "تساءل", "participle", id="wondering"),
])
def test_look_up(word, lemma, kind):
    assert (lemma, kind) in {(form.lemma, form.kind) for form in cue_forms()[fold(word)]}


@pytest.mark.parametrize("word", ["يجب", "أنه", "هنا", "مدينة", "طالبان", "مصر", "نصف", "كان", "مركز"],
                         ids=["must", "that_he", "here", "city", "taliban", "egypt", "half", "was", "centre"])
def test_common_words_are_no_cues(word):
    assert fold(word) not in cue_forms()


def test_readings_are_distinct_and_keys_folded():
    for key, readings in cue_forms().items():
        assert key == fold(key) and len(set(readings)) == len(readings)


def test_deny_is_denied():
    assert {form.polarity for form in cue_forms()[fold("نفت")]} == {"denied"}


@pytest.mark.parametrize("word, lemma, number", [
    pytest.param("بيانه", "بيان", "s", id="his_statement"),
    pytest.param("تصريحاته", "تصريح", "p", id="his_remarks"),
    pytest.param("تغريدتها", "تغريدة", "s", id="her_tweet"),
    pytest.param("تقارير", "تقرير", "p", id="reports"),
    pytest.param("آراؤهم", "رأي", "p", id="their_opinions"),
    pytest.param("مؤتمر صحفي", "مؤتمر صحفي", "s", id="press_conference"),
])
def test_statement_noun(word, lemma, number):
    noun = statement_nouns()[fold(word)]
    assert (noun.lemma, noun.number) == (lemma, number)


@pytest.mark.parametrize("text, attach, kind, slot", [
    pytest.param("بحسب", False, "preposition", "source", id="according_to"),
    pytest.param("وفقا لـ", True, "preposition", "source", id="according_to_l"),
    pytest.param("على حد قولـ", True, "preposition", "suffix", id="as_he_put_it"),
    pytest.param("حسب ما", False, "preposition", "clause", id="according_to_what"),
    pytest.param("تجدر الإشارة إلى أن", False, "formula_impersonal", "none", id="worth_noting"),
])
def test_phrase(text, attach, kind, slot):
    words = tuple(fold(text).split())
    assert (words, attach, kind, slot) in {(p.words, p.attach, p.kind, p.slot) for p in phrases()[words[0]]}


def test_longest_phrase_first():
    for some in phrases().values():
        lengths = [len(phrase.words) for phrase in some]
        assert lengths == sorted(lengths, reverse=True)
