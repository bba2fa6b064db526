"""What is wrong in one article: a table of cases, each with the place, and texts that have nothing."""
from __future__ import annotations

import pytest

from attrib.data import Document
from attrib.symptoms import CHECKS, LEVELS, symptoms

GOOD = "قال وزير النقل سامر وهدان، الخميس، إن أعمال الترميم في الجسر القديم انتهت قبل موعدها بشهر كامل."
META = {"date": "2024-05-15"}


def found(text: str, title: str | None = None, **meta: object) -> dict[str, tuple[str, str]]:
    """Check -> the words at its place, and the detail."""
    document = Document("a", text, title, {**META, **meta}, "n.jsonl:1")
    parts = {"body": text, "title": title or ""}
    return {s.check: (parts[s.part][s.start:s.end], s.detail) for s in symptoms(document)}


@pytest.mark.parametrize("text, title", [
    pytest.param(GOOD, None, id="plain"),
    pytest.param(f"{GOOD} وأضاف: «لن نرفع الرسوم»، ثم قال: \"نعم\". وختم: “انتهى”.", "سامر وهدان: انتهت أعمال الجسر", id="marks"),
    pytest.param("\n".join([GOOD] * 30), None, id="long_with_paragraphs"),
    pytest.param(" ".join([GOOD] * 10), None, id="under_the_length_of_one_paragraph"),
    pytest.param("قَالَ الوَزِيرُ إِنَّ الأَزْمَةَ انْتَهَتْ وَإِنَّ المَشْرُوعَ سَيَبْدَأُ فِي مَوْعِدِهِ.", None, id="vowel_signs"),
    pytest.param(f"{GOOD} ونقلت رويترز (reuters.com) عن AFP و بي.بي.سي.عربي وع.س. أن نسبة 3.5 تكفي. هل؟؟ نعم!!", None,
                 id="abbreviations_and_addresses"),
    pytest.param("\n".join(["من هنا"] * 12 + [GOOD]), None, id="a_list"),
])
def test_nothing_is_wrong_with(text, title):
    assert found(text, title) == {}


@pytest.mark.parametrize("check, text, words, detail", [
    pytest.param("replaced", GOOD.replace("وزير", "وز\ufffdير"), "\ufffd", "", id="replacement_character"),
    pytest.param("replaced", f"{GOOD} وقال ????? ?????? ???: نعم", "????? ?????? ???", "", id="question_marks"),
    pytest.param("markup", f"{GOOD} وقال &quot;نعم&quot;.", "&quot;", "", id="entity"),
    pytest.param("markup", f"<p class='x'>{GOOD}</p>", "<p class='x'>", "", id="tag"),
    pytest.param("markup", f"{GOOD}\\nوأضاف أن", "\\n", "", id="escape"),
    pytest.param("reversed", f"{GOOD} وأضاف: »لن نرفع الرسوم«.", "»لن نرفع الرسوم«", "", id="reversed"),
    pytest.param("unbalanced", f"{GOOD} وأضاف: «لن نرفع.\nثم «عاد» و«ذهب».", "«", "3 of « and 2 of »", id="guillemets"),
    pytest.param("unbalanced", f'{GOOD} وأضاف: "لن نرفع.', '"', '1 of "', id="straight"),
    pytest.param("unbalanced", f"{GOOD} وأضاف: “لن نرفع.", "“", "1 of “", id="curly"),
    pytest.param("presentation_forms", GOOD + " ﻻ أحد", "ﻻ", "", id="presentation_form"),
    pytest.param("invisible", GOOD + " \u200fنعم", "\u200f", "U+200F RIGHT-TO-LEFT MARK", id="bidi"),
    pytest.param("control", GOOD + "\0", "\0", "U+0000", id="nul"),
    pytest.param("tatweel", GOOD + " الـوزير", "ـ", "", id="tatweel"),
    pytest.param("no_paragraphs", " ".join([GOOD] * 20), "", f"{len(GOOD) * 20 + 19:,} characters in one paragraph", id="one_paragraph"),
    pytest.param("glued", "انتهت الأعمال.وقال الوزير هذا كلام.وأضاف أن ذلك يكفي.ثم عاد إلى مكتبه بعد ساعة واحدة من الآن",
                 "الأعمال.وقال", "3 places", id="glued"),
    pytest.param("wrapped", "\n".join(["قال وزير النقل سامر وهدان إن أعمال الترميم في الجسر"] * 9 + ["انتهت."]), "",
                 "10 lines of at most 51 characters", id="wrapped"),
    pytest.param("short", "خبر قصير", "خبر قصير", "2 words", id="short"),
    pytest.param("other_language", "The minister said on Monday that the works were finished before time.",
                 "The minister said on Monday that the works were finished bef", "Latin letters: 100 %", id="english"),
    pytest.param("other_language", "وزیر امور خارجه گفت که این کشور به تعهدات خود عمل می کند و از این پس با همه همکاری می کند",
                 "وزیر امور خارجه گفت که این کشور به تعهدات خود عمل می کند و ا", "Persian", id="persian"),
    pytest.param("other_language", "وزیر خارجہ نے کہا کہ یہ ملک کے لیے ایک اچھا دن ہے اور اس میں سب کا فائدہ ہے",
                 "وزیر خارجہ نے کہا کہ یہ ملک کے لیے ایک اچھا دن ہے اور اس میں", "Urdu", id="urdu"),
])
def test_one_thing_is_wrong(check, text, words, detail):
    assert found(text) == {check: (words, detail)}


def test_arabic_from_a_persian_keyboard_is_arabic():
    assert found(GOOD.replace("ي", "ی").replace("ك", "ک")) == {}


def test_garbled_letters_are_one_finding_with_what_they_were():
    seen = "".join(bytes([byte]).decode("latin-1") for byte in GOOD.encode())
    assert list(found(seen)) == ["mojibake"]
    assert found(seen)["mojibake"][1].startswith("UTF-8 read as latin-1: قال وزير النقل سامر وهدان")


def test_the_headline_counts_too_and_what_both_have_is_found_once():
    assert found(GOOD, "الوزير: &quot;نعم&quot;") == {"markup": ("&quot;", "")}
    document = Document("a", GOOD + " &amp;", "&amp; نعم", META, "n.jsonl:1")
    assert [(s.check, s.part) for s in symptoms(document)] == [("markup", "body")]
    assert found(f"انتهت أعمال الجسر القديم\n{GOOD}", "انتهت أعمال الجسر القديم") == {"title_in_text": ("انتهت أعمال الجسر القديم", "")}


@pytest.mark.parametrize("date, check", [(None, "no_date"), ("", "no_date"), ("15/05/2024", "odd_date"), (20240515, "odd_date"),
                                         ("2024-05-15T10:00:00Z", None)], ids=str)
def test_dates(date, check):
    assert list(found(GOOD, date=date)) == [check] * (check is not None)


def test_an_id_that_is_a_line():
    document = Document("n.jsonl:1", GOOD, None, META, "n.jsonl:1")
    assert [s.check for s in symptoms(document)] == ["line_as_id"] and list(symptoms(document, has_line=False)) == []


def test_every_check_is_of_a_level_and_says_what_to_do():
    assert all(check.level in LEVELS and check.title and check.advice.endswith(".") for check in CHECKS.values())
