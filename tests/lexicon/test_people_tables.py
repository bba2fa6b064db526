"""The tables of names, titles, organisations, outlets, places, groups and documents, and their loader."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from attrib import arabic
from attrib.lexicon import people

LEXICON = Path(people.__file__).parent
FLAG, GENDER, NUMBER = {"0", "1"}, {"m", "f", "-"}, {"s", "d", "p"}
# table: (least rows, columns that spell Arabic, {column: allowed values})
TABLES = {
    "names.tsv": (3500, ["name"], {
        "type": {"given", "family", "both", "foreign_given", "foreign_family"}, "gender": GENDER, "ambiguous": FLAG}),
    "connectors.tsv": (60, ["word"], {"join": {"prefix", "suffix", "link"}, "ambiguous": FLAG}),
    "titles.tsv": (500, ["title", "lemma"], {
        "type": {"role", "honorific", "rank", "profession", "royal"}, "gender": GENDER, "number": NUMBER,
        "ambiguous": FLAG}),
    "organisations.tsv": (250, ["word", "lemma"], {
        "kind": {"head", "name"}, "gender": GENDER, "number": NUMBER, "ambiguous": FLAG,
        "type": {"government", "ministry", "party", "company", "media", "security", "judicial", "international", "ngo",
                 "education", "sport", "finance", "religious", "army", "group"}}),
    "agencies.tsv": (150, ["name"], {
        "type": {"agency", "newspaper", "tv", "site", "radio", "social"}, "gender": GENDER, "ambiguous": FLAG}),
    "places.tsv": (800, ["place", "demonym_m", "demonym_f", "demonym_p"], {
        "type": {"country", "capital", "city", "region", "continent"}, "gender": GENDER, "government": FLAG,
        "ambiguous": FLAG}),
    "groups.tsv": (150, ["word", "lemma"], {
        "type": {"anonymous_single", "group", "collective"}, "gender": GENDER, "number": NUMBER, "ambiguous": FLAG}),
    "documents.tsv": (60, ["word", "plural"], {"gender": GENDER, "ambiguous": FLAG}),
}


def rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (LEXICON / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    cells = [line.split("\t") for line in lines[1:]]
    assert {len(row) for row in cells} == {len(header)}
    return [dict(zip(header, row)) for row in cells]


def mask(text: str) -> int:
    parts = tuple(arabic.fold(text).split())
    if len(parts) == 1:
        return people.tables().words.get(parts[0], 0)
    return dict(people.tables().multiword.get(parts[0], ())).get(parts, 0)


@pytest.mark.parametrize("name", TABLES)
def test_header_is_the_first_line(name):
    assert (LEXICON / name).read_text("utf-8").startswith(TABLES[name][1][0] + "\t")


@pytest.mark.parametrize("name", TABLES)
def test_size(name):
    assert len(rows(name)) >= TABLES[name][0]


@pytest.mark.parametrize("name", TABLES)
def test_no_row_twice(name):
    keys = [tuple(value for column, value in row.items() if column != "evidence") for row in rows(name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", TABLES)
def test_values_are_of_the_enums(name):
    for column, allowed in TABLES[name][2].items():
        assert {row[column] for row in rows(name)} <= allowed, column


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_evidence(name):
    shape = re.compile(r"news: [1-9]\d*|Faker \w+|CLDR territories|general knowledge|beside titles")
    assert [row for row in rows(name) if not shape.match(row["evidence"])] == []


@pytest.mark.parametrize("name", TABLES)
def test_spelling_needs_no_cleaning(name):
    """The loader folds letters only: vowel signs, tatweel and Persian letters would escape it."""
    for row in rows(name):
        for column in TABLES[name][1]:
            word = row[column]
            assert word == arabic.plain(word).strip() and not re.search(r"  |[^\u0621-\u063a\u0641-\u064a0-9 -]", word), row


def test_loader_folds_like_arabic_fold():
    t = people.tables()
    for key in [*t.words, *t.multiword, *t.info, *t.country]:
        assert key == arabic.fold(key)
    for row in rows("names.tsv"):
        assert mask(row["name"]) & people.NAME, row


def test_lemmas_of_titles_are_titles():
    assert {row["lemma"] for row in rows("titles.tsv")} - {row["title"] for row in rows("titles.tsv")} == set()


def test_masks_are_distinct_bits():
    bits = [value for name, value in vars(people).items()
            if name.isupper() and isinstance(value, int) and name not in ("NAME", "TITLE", "ORGANISATION", "SPEAKER")]
    assert all(bit.bit_count() == 1 for bit in bits) and len(bits) == len(set(bits))


def test_tables_are_built_once():
    assert people.tables() is people.tables()


@pytest.mark.parametrize("word, wanted", [
    pytest.param("ترامب", people.NAME_FAMILY | people.NAME_FOREIGN, id="trump"),
    pytest.param("ترمب", people.NAME_FAMILY | people.NAME_FOREIGN, id="trump-saudi-spelling"),
    pytest.param("غوتيريش", people.NAME_FAMILY, id="guterres-portuguese"),
    pytest.param("جوتيريس", people.NAME_FAMILY, id="guterres-egyptian"),
    pytest.param("ماكرون", people.NAME_FAMILY, id="macron"),
    pytest.param("فلاديمير", people.NAME_GIVEN, id="vladimir"),
    pytest.param("عبدالعزيز", people.NAME_GIVEN, id="abdulaziz-joined"),
    pytest.param("عبد العزيز", people.NAME_GIVEN, id="abdulaziz-apart"),
    pytest.param("بان كي مون", people.NAME_FAMILY, id="ban-ki-moon"),
    pytest.param("العتيبي", people.NAME_FAMILY, id="nisba"),
    pytest.param("خديجة", people.NAME_GIVEN, id="khadija"),
    pytest.param("كريم", people.NAME_GIVEN | people.NAME_AMBIGUOUS, id="name-and-adjective"),
    pytest.param("خالد", people.NAME_GIVEN | people.NAME_AMBIGUOUS, id="khalid"),
    pytest.param("علي", people.NAME_GIVEN | people.NAME_AMBIGUOUS, id="ali-folds-like-on"),
    pytest.param("بن", people.CONNECTOR, id="son-of"),
    pytest.param("آل", people.CONNECTOR, id="house-of"),
    pytest.param("فون", people.CONNECTOR, id="von"),
    pytest.param("وزير", people.TITLE_ROLE, id="minister"),
    pytest.param("الوزيرة", people.TITLE_ROLE | people.DEFINITE, id="the-woman-minister"),
    pytest.param("المتحدثين", people.TITLE_ROLE, id="spokesmen-oblique"),
    pytest.param("المتحدث باسم", people.TITLE_ROLE, id="spokesman-for"),
    pytest.param("المتحدث الرسمي", people.TITLE_ROLE | people.DEFINITE, id="the-official-spokesman"),
    pytest.param("رئيس مجلس الإدارة", people.TITLE_ROLE, id="chairman-definite-construct"),
    pytest.param("الدكتور", people.TITLE_HONORIFIC, id="doctor"),
    pytest.param("د", people.TITLE_HONORIFIC, id="doctor-short"),
    pytest.param("العقيد", people.TITLE_RANK, id="colonel"),
    pytest.param("محللة", people.TITLE_PROFESSION, id="woman-analyst"),
    pytest.param("ولي العهد", people.ROYAL, id="crown-prince"),
    pytest.param("وزارة", people.ORG_HEAD, id="ministry"),
    pytest.param("الشركات", people.ORG_HEAD | people.DEFINITE, id="the-companies"),
    pytest.param("البيت الأبيض", people.ORG_NAME, id="white-house"),
    pytest.param("حماس", people.ORG_NAME, id="hamas"),
    pytest.param("رويترز", people.AGENCY, id="reuters"),
    pytest.param("فرانس برس", people.AGENCY, id="afp"),
    pytest.param("أسوشيتد برس", people.AGENCY, id="ap"),
    pytest.param("أسوشييتد برس", people.AGENCY, id="ap-long-spelling"),
    pytest.param("واشنطن", people.PLACE | people.GOVERNMENT, id="washington"),
    pytest.param("تل أبيب", people.PLACE | people.GOVERNMENT, id="tel-aviv"),
    pytest.param("المصرية", people.DEMONYM | people.DEFINITE, id="egyptian-woman"),
    pytest.param("الأميركيون", people.DEMONYM, id="americans-other-spelling"),
    pytest.param("الروس", people.DEMONYM, id="broken-plural-of-a-people"),
    pytest.param("مصدر أمني", people.ANON, id="a-security-source"),
    pytest.param("مصادر", people.GROUP, id="sources"),
    pytest.param("شهود عيان", people.GROUP, id="eyewitnesses"),
    pytest.param("الجانبان", people.COLLECTIVE, id="both-sides"),
    pytest.param("التقرير", people.DOCUMENT, id="the-report"),
])
def test_classes(word, wanted):
    assert mask(word) & wanted == wanted


@pytest.mark.parametrize("word", ["قال", "في", "إلى", "الذي", "هذا", "أكد", "بعد", "كان", "أن", "إلا", "حتى", "أنا", "مشيرة"],
                         ids="said in to who this confirmed after was that except until i pointing".split())
def test_function_words_and_cues_have_no_class(word):
    assert mask(word) == 0


@pytest.mark.parametrize("word, wanted", [
    pytest.param("الوزيرة", ("f", "s", "وزير"), id="woman-minister"),
    pytest.param("وزراء", ("m", "p", "وزير"), id="ministers"),
    pytest.param("المتحدثون", ("m", "p", "متحدث"), id="spokesmen"),
    pytest.param("السلطات", ("f", "p", "سلطه"), id="authorities"),
    pytest.param("تقارير", ("f", "p", "تقرير"), id="reports"),
    pytest.param("بيانات", ("f", "p", "بيان"), id="statements"),
    pytest.param("ليلى", ("f", "s", "ليلي"), id="given-name"),
    pytest.param("المصريين", ("m", "p", "مصري"), id="egyptians"),
])
def test_agreement(word, wanted):
    assert people.tables().info[arabic.fold(word)] == wanted


@pytest.mark.parametrize("word, country", [
    ("أميركا", "United States"), ("المغاربة", "Morocco"), ("الدوحة", "Qatar"), ("بيجين", "China")],
    ids=["usa", "moroccans", "doha", "beijing"])
def test_country(word, country):
    assert people.tables().country[arabic.fold(word)] == country
