"""Speakers over many articles: which names are one, which are two, and what a row says."""
from __future__ import annotations

import json

import pytest

from attrib.claim import Member, Speaker, to_record
from attrib.known import Known, KnownSpeakers
from attrib.merging import RULES
from attrib.speakers import Speakers


@pytest.fixture
def record(make_claim):
    """A function: the record of a claim by `name` in document `doc`."""

    def record(name, kind="person", role=None, doc="d", date=None, named=True, members=(), id=None):
        speaker = Speaker(name, kind, named, "name" if name else "unresolved", role, id,
                          tuple(Member(*m) for m in members))
        return json.loads(json.dumps(to_record(make_claim(
            doc_id=doc, speaker=speaker, document={"date": date} if date else {}))))

    return record


@pytest.fixture
def rows(record):
    """A function: the rows of claims, each a name or the arguments of `record`; a document each unless `doc` says."""

    def rows(*claims, known=None):
        speakers = Speakers(known)
        for number, claim in enumerate(claims):
            claim = claim if isinstance(claim, dict) else {"name": claim}
            speakers.add(record(**{"doc": f"d{number}", **claim}))
        return [speakers.row(speaker) for speaker in speakers.table()]

    return rows


ONE = [
    # hamza, ة/ه, ى/ي, signs
    ("hamza", "أحمد إبراهيم", "احمد ابراهيم", "spelling"),
    ("hamza_on_waw", "رؤوف عباس", "رءوف عباس", "spelling"),
    ("hamza_at_end", "علاء مبارك", "علا مبارك", "spelling"),
    ("madda", "آشتون كارتر", "أشتون كارتر", "spelling"),
    ("taa_marbuta", "أسامة حمزة", "اسامه حمزه", "spelling"),
    ("alef_maksura", "مصطفى رجب", "مصطفي رجب", "spelling"),
    ("vowel_signs", "عِيد عمّاش", "عيد عماش", "spelling"),
    ("tatweel", "محمـــد سالم", "محمد سالم", "spelling"),
    ("two_ways_of_yahya", "يحي الحوثي", "يحيى الحوثي", "spelling"),
    ("one_waw", "محمد داوود", "محمد داود", "spelling"),
    ("hyphen", "جان-إيف لودريان", "جان إيف لودريان", "spelling"),
    ("quotation_marks", "سالم “أبو علي” حسن", "سالم أبو علي حسن", "spelling"),
    # the article
    ("article_given", "الهادي مجدوب", "هادي مجدوب", "spelling"),
    ("article_family", "حسين الموسوي", "حسين موسوي", "spelling"),
    ("article_foreign", "مسعود البارزاني", "مسعود بارزاني", "spelling"),
    # spacing
    ("abd", "عبدالله حسن", "عبد الله حسن", "spelling"),
    ("abd_aziz", "عبدالعزيز بن صقر", "عبد العزيز بن صقر", "spelling"),
    ("abd_rabbuh", "عبد ربه منصور هادي", "عبدربه منصور هادي", "spelling"),
    ("abu", "سامي أبو زهري", "سامي أبوزهري", "spelling"),
    ("abu_hamza", "أحمد أبو الغيط", "أحمد ابوالغيط", "spelling"),
    ("abu_genitive", "علي أبي طالب", "علي أبو طالب", "spelling"),
    ("allah", "حسن نصر الله", "حسن نصرالله", "spelling"),
    ("din", "صلاح الدين مزوار", "صلاحالدين مزوار", "spelling"),
    # بن
    ("bin_in_long_names", "محمد بن عبد العزيز السعد", "محمد عبدالعزيز السعد", "spelling"),
    ("ibn", "عبد الإله بن كيران", "عبد الإله ابن كيران", "spelling"),
    ("bint", "ميثاء بنت سيف المحروقية", "ميثاء سيف المحروقية", "spelling"),
    ("ben_joined", "عبد الإله بن كيران", "عبد الإله بنكيران", "link"),
    # a title or demonym before the name
    ("demonym_before", "المصري عبد الفتاح السيسي", "عبد الفتاح السيسي", "spelling"),
    ("honorific_before", "الدكتور عصام العريان", "عصام العريان", "spelling"),
    # transliteration
    ("trump", "دونالد ترامب", "دونالد ترمب", "transliteration"),
    ("guterres_g_s", "أنطونيو غوتيريش", "أنطونيو جوتيريس", "transliteration"),
    ("gates_g", "روبرت غيتس", "روبرت جيتس", "transliteration"),
    ("lavrov_given", "سيرغي لافروف", "سيرجي لافروف", "transliteration"),
    ("shoigu_both", "سيرغي شويغو", "سيرجي شويجو", "transliteration"),
    ("netanyahu", "بنيامين نتنياهو", "بنيامين نتانياهو", "transliteration"),
    ("blinken", "أنتوني بلينكن", "أنتوني بلنكن", "transliteration"),
    ("zelensky", "فولوديمير زيلينسكي", "فولوديمير زلينسكي", "transliteration"),
    ("putin", "فلاديمير بوتين", "فلاديمر بوتين", "transliteration"),
    ("v_letter", "ديڤيد كاميرون", "ديفيد كاميرون", "transliteration"),
    ("p_letter", "پيتر كوك", "بيتر كوك", "transliteration"),
    ("q_for_g", "باجان أموم", "باقان أموم", "transliteration"),
    ("mcchrystal", "ستانلي مكريستال", "ستانلي ماكريستال", "transliteration"),
    ("s_z", "روبرت جيبس", "روبرت غيبز", "transliteration"),
    ("th_t", "إليزابيث ماثياس", "إليزابيث ماتياس", "transliteration"),
    ("lone_foreign_family", "نتنياهو", "نتانياهو", "transliteration"),
]


@pytest.mark.parametrize("a, b, rule", [pytest.param(*case[1:], id=case[0]) for case in ONE])
def test_one_person(rows, a, b, rule):
    [row] = rows(a, b)
    assert row["claims"] == 2 and {v["name"] for v in row["variants"]} == {a, b}
    [merge] = row["merges"]
    assert set(merge["names"]) == {a, b} and merge["rule"] == rule and merge["because"]


TWO = [
    ("family_name_only", "سعد الحريري", "رفيق الحريري"),
    ("foreign_family_name_only", "هيلاري كلينتون", "بيل كلينتون"),
    ("bush", "جورج بوش", "جيب بوش"),
    ("trumps", "دونالد ترامب", "إيفانكا ترامب"),
    ("given_name_only", "محمد مرسي", "محمد بديع"),
    ("known_given_names_that_sound_alike", "كارل ماركس", "كارول ماركس"),
    ("jim_and_kim", "جيم براون", "كيم براون"),
    ("masculine_feminine", "ماريو روسي", "ماريا روسي"),
    ("native_vowels", "محمد سليم", "محمد سالم"),
    ("native_vowels_given", "سليم محمد", "سالم محمد"),
    ("hasan_husain", "حسن علي", "حسين علي"),
    ("native_g", "سمير جلال", "سمير كلال"),
    ("article_of_a_fathers_name", "محمد حسن", "محمد الحسن"),
    ("article_of_a_lone_name", "حسن", "الحسن"),
    ("hamza_of_a_lone_name", "علاء", "علا"),
    ("bin_in_two_words", "محمد بن سلمان", "محمد سلمان"),
    ("longer_name_without_evidence", "محمد المقدشي", "محمد علي المقدشي"),
    ("surname_alone", "الحريري", "سعد الحريري"),
    ("given_name_alone", "محمد", "محمد مرسي"),
    ("foreign_surname_alone", "أوباما", "باراك أوباما"),
    ("reversed", "علي حسن", "حسن علي"),
    ("short_foreign_words", "جو لي", "جا لي"),
    ("another_vowel", "بوريس جونسون", "بوريس جانسن"),
    ("father_and_son", "جورج بوش", "جورج بوش الابن"),
    ("abu_and_none", "أبو أحمد", "أحمد"),
]


@pytest.mark.parametrize("a, b", [pytest.param(*case[1:], id=case[0]) for case in TWO])
def test_two_persons(rows, a, b):
    assert len(rows(a, b)) == 2


def titled(name, role, **more):
    return {"name": name, "role": role, **more}


@pytest.mark.parametrize("claims, rule", [
    pytest.param([titled("محمد المقدشي", "رئيس هيئة الأركان"), titled("محمد علي المقدشي", "رئيس هيئة الأركان اللواء")],
                 "fuller_name", id="fathers_name_and_office"),
    pytest.param([titled("عبد الله حمدي", None, doc="d"), titled("عبد الله حسن حمدي", None, doc="d")],
                 "fuller_name", id="fathers_name_and_article"),
    pytest.param([titled("علي عبد الله صالح", "الرئيس اليمني"), titled("علي عبد الله", "رئيس اليمن")],
                 "fuller_name", id="family_name_left_out_and_office"),
    pytest.param([titled("باراك أوباما", "الرئيس الأمريكي"), titled("أوباما", "الرئيس الأميركي السابق")],
                 "single_word", id="surname_and_office"),
    pytest.param([titled("عزيز أخنوش", None, doc="d"), titled("أخنوش", None, doc="d")],
                 "single_word", id="surname_and_article"),
    pytest.param([titled("خالد الزيلعي", None, doc="d"), titled("الزيلعي", None, doc="d")],
                 "single_word", id="surname_with_the_article_and_article"),
    pytest.param([titled("محمد سلمان", "وزير الدفاع"), titled("محمد بن سلمان", "وزير الدفاع")],
                 "link", id="bin_and_office"),
])
def test_evidence_merges(rows, claims, rule):
    [row] = rows(*claims)
    [merge] = row["merges"]
    assert merge["rule"] == rule and any(word in merge["because"] for word in ("called", "article"))


@pytest.mark.parametrize("claims, number", [
    pytest.param([titled("سعد الحريري", "رئيس الوزراء"), titled("رفيق الحريري", "رئيس الوزراء"),
                  titled("الحريري", "رئيس الوزراء")], 3, id="two_candidates"),
    pytest.param([titled("سعد الحريري", "الرئيس"), titled("الحريري", "الرئيس")], 2, id="an_office_of_one_word"),
    pytest.param([titled("سعد الحريري", "صاحب السمو"), titled("الحريري", "صاحب السمو")], 2, id="a_style_is_no_office"),
    pytest.param([titled("هيلاري كلينتون", "وزيرة الخارجية"), titled("بيل كلينتون", "وزيرة الخارجية")], 2,
                 id="office_and_family_name"),
    pytest.param([titled("محمد علي المقدشي", "وزير الدفاع"), titled("محمد حسن المقدشي", "وزير الدفاع"),
                  titled("محمد المقدشي", "وزير الدفاع")], 3, id="two_longer_names"),
    pytest.param([titled("محمد المقدشي", None, doc="d"), titled("محمد المقدشي بحل", None, doc="d")], 2,
                 id="another_last_word_needs_an_office"),
])
def test_evidence_that_is_not_enough(rows, claims, number):
    assert len(rows(*claims)) == number


def organisation(name):
    return {"name": name, "kind": "organization"}


@pytest.mark.parametrize("a, b, rule", [
    pytest.param("الأمم المتحدة", "الامم المتحدة", "spelling", id="hamza"),
    pytest.param("صحيفة «هآرتس»", "صحيفة هآرتس", "spelling", id="quotation_marks"),
    pytest.param("الجيش الأمريكي", "الجيش الأميركي", "spelling", id="demonym"),
    pytest.param("البنتاغون", "البنتاجون", "transliteration", id="transliteration"),
    pytest.param("شركة غوغل", "شركة جوجل", "transliteration", id="behind_a_type"),
    pytest.param("وكالة رويترز", "رويترز", "type_word", id="type_word"),
    pytest.param("صحيفة الغارديان", "الغارديان", "type_word", id="type_word_and_article"),
    pytest.param("وزارة الخارجية الأمريكية", "الخارجية الأميركية", "type_word", id="ministry"),
])
def test_one_organisation(rows, a, b, rule):
    [row] = rows(organisation(a), organisation(b))
    assert [m["rule"] for m in row["merges"]] == [rule]


@pytest.mark.parametrize("names", [
    pytest.param(("وزارة الداخلية العراقية", "وزارة الداخلية السورية"), id="country"),
    pytest.param(("وزارة الداخلية", "وزارة الخارجية"), id="ministry"),
    pytest.param(("شركة تأمين", "شركة التأمين"), id="article_of_a_common_noun"),
    pytest.param(("الرأي", "راي"), id="article_of_a_lone_name"),
    pytest.param(("قناة النهار", "صحيفة النهار", "النهار"), id="two_types"),
    pytest.param(("البيت الأبيض", "مدونة البيت الأبيض"), id="a_part_of_it"),
    pytest.param(("وزارة الصحة", "الصحة"), id="ministry_of_one_word"),
])
def test_two_organisations(rows, names):
    assert len(rows(*map(organisation, names))) == len(names)


def test_a_person_is_no_organisation(rows):
    assert len(rows("رويترز", organisation("رويترز"))) == 2


def test_a_row(rows):
    [row] = rows(titled("سامح شكري", "وزير الخارجية المصري", date="2020-03-02T10:00:00", doc="a"),
                 titled("سامح شكري", "وزير الخارجية المصري", date="2019-01-05", doc="a"),
                 titled("سامح شكرى", "السفير السابق", date="2018-07-01", doc="a"),
                 titled("سامح شكري", None, doc="b"))
    assert row == {
        "name": "سامح شكري", "id": None, "kind": "person", "claims": 4, "documents": 2,
        "first": "2018-07-01", "last": "2020-03-02",
        "variants": [{"name": "سامح شكري", "claims": 3}, {"name": "سامح شكرى", "claims": 1}],
        "roles": [{"role": "السفير السابق", "claims": 1, "first": "2018-07-01", "last": "2018-07-01"},
                  {"role": "وزير الخارجية المصري", "claims": 2, "first": "2019-01-05", "last": "2020-03-02"}],
        "merges": [{"names": ["سامح شكري", "سامح شكرى"], "rule": "spelling", "because": "hamza, ة/ه or ى/ي"}]}


def test_dates_in_another_form_are_counted(record):
    speakers = Speakers()
    speakers.add(record("سامح شكري", date="5 يناير"))
    [speaker] = speakers.table()
    assert speakers.undated == 1 and speakers.row(speaker)["first"] is None


def test_the_full_name_stands_for_the_speaker(rows):
    lone = [titled("أوباما", "الرئيس الأمريكي")] * 3
    assert [row["name"] for row in rows(*lone, titled("باراك أوباما", "الرئيس الأمريكي"))] == ["باراك أوباما"]
    assert [row["name"] for row in rows("المصري سامح شكري", "المصري سامح شكري", "سامح شكري")] == ["سامح شكري"]


def test_joint_speakers_and_issuers_count_one_by_one(rows):
    found = rows({"name": "سامح شكري وجون كيري", "members": [("سامح شكري", "person"), ("جون كيري", "person")]},
                 {"name": "بيان مشترك", "kind": "document", "members": [("قطر", "organization"), ("مصر", "organization")]})
    assert sorted(row["name"] for row in found) == sorted(["سامح شكري", "جون كيري", "قطر", "مصر"])


def test_who_has_no_name_is_counted_only(record):
    speakers = Speakers()
    for fields in ({"name": None, "kind": "unknown", "named": False}, {"name": "مصدر", "kind": "anonymous", "named": False},
                   {"name": "بيان", "kind": "document"}, {"name": "الشركة", "kind": "organization"}):
        speakers.add(record(**fields))
    assert speakers.table() == [] and speakers.unnamed == speakers.claims == 4


def listed(*entries):
    return KnownSpeakers(Known(*entry) for entry in entries)


def test_the_list_goes_before_the_rules(rows):
    known = listed(("Q1", "دونالد ترامب", ("ترامب", "الرئيس ترامب")), ("Q2", "سعد الحريري", ()), ("Q3", "سعد الدين الحريري", ()))
    found = rows("دونالد ترمب", "ترامب", "إيفانكا ترامب", titled("سعد الحريري", "رئيس الوزراء اللبناني"),
                 titled("سعد الدين الحريري", "رئيس الوزراء اللبناني"), known=known)
    assert sorted((row["id"] or "", row["name"], row["claims"]) for row in found) == [
        ("", "إيفانكا ترامب", 1), ("Q1", "دونالد ترامب", 2), ("Q2", "سعد الحريري", 1), ("Q3", "سعد الدين الحريري", 1)]
    [row] = [row for row in found if row["id"] == "Q1"]
    assert [(m["rule"], m["because"]) for m in row["merges"]] == [("known_list", "the list gives both the id Q1")]


def test_two_ids_of_one_spelling_stay_two(rows):
    known = listed(("Q1", "كارلو فريدسون", ()), ("Q2", "كارلو فريدسن", ()))
    assert len(rows("كارلو فريدسون", "كارلو فريدسن", known=known)) == 2
    assert len(rows("كارلو فريدسون", "كارلو فريدسن")) == 1


def test_ids_that_the_claims_carry(rows):
    found = rows({"name": "ترامب", "id": "Q1"}, {"name": "دونالد ترامب", "id": "Q1"})
    assert [(row["id"], row["name"]) for row in found] == [("Q1", "دونالد ترامب")]


def test_whom_the_list_names_is_listed_whatever_the_kind(rows):
    [row] = rows({"name": "تقرير غولدستون", "kind": "document"}, known=listed(("Q1", "تقرير غولدستون", ())))
    assert (row["id"], row["kind"]) == ("Q1", "document")


def test_a_row_takes_what_sounds_like_each_of_its_names(rows):
    # كرل may be كارل or كارول; these two are not one, so it is one of them only.
    found = rows("كارل ماركس", "كارل ماركس", "كرل ماركس", "كارول ماركس")
    assert sorted(row["claims"] for row in found) == [1, 3]


def test_documents_with_two_names_of_a_speaker_count_once(rows):
    [row] = rows({"name": "روبرت غيتس", "doc": "a"}, {"name": "روبرت جيتس", "doc": "a"}, {"name": "روبرت غيتس", "doc": "b"},
                 {"name": "روبرت غيتز", "doc": "b"}, {"name": "روبرت جيتس", "doc": "b"})
    assert row["documents"] == 2


def test_the_table_does_not_depend_on_the_order(rows):
    claims = [titled("باراك أوباما", "الرئيس الأمريكي"), titled("أوباما", "الرئيس الأمريكي"), titled("باراك اوباما", None),
              titled("روبرت غيتس", None), titled("روبرت جيتس", None)]
    assert rows(*claims) == rows(*reversed(claims))


def test_the_table_grows(record):
    speakers = Speakers()
    speakers.add(record("سامح شكري", doc="a"))
    assert [s.claims for s in speakers.table()] == [1]
    speakers.add(record("سامح شكرى", doc="b"))
    assert [s.claims for s in speakers.table()] == [2]


def test_every_rule_is_tested_and_explained():
    from pathlib import Path

    page = (Path(__file__).parents[1] / "docs" / "speakers.md").read_text("utf-8")
    assert all(f"`{rule}`" in page for rule in RULES)
