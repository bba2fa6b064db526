"""The forms of the verbs as newspapers write them, weak verbs above all."""
import pytest

from attrib.lexicon import rows
from attrib.lexicon.morphology import forms, imperfect, perfect, with_possessive

# id -> lemma, then slots and the spelling expected there. Slot: tense (p i f; lower case active, upper
# case passive), person, gender and number; `ptc` + gender and number; `n` + nothing.
TABLE = {
    "hollow_waw": ("قال", "p3ms قال, p3fs قالت, p3md قالا, p3fd قالتا, p3mp قالوا, p3fp قلن, p1-s قلت, p1-p قلنا,"
                          " i3ms يقول, i3fs تقول, i3md يقولان, i3mp يقولون, i3mp يقولوا, i3fp يقلن, i3ms يقل, i3fs تقل,"
                          " i1-s أقول, i1-p نقول, f3ms سيقول, f3mp سيقولون, f1-s سأقول, P3ms قيل, P3fs قيلت,"
                          " I3ms يقال, I3fs تقال, ptcms قائل, ptcms قائلا, ptcms قائلاً, ptcfs قائلة, ptcmp قائلون,"
                          " ptcmp قائلين, ptcmd قائلين, ptcfp قائلات, n قول"),
    "hollow_ya": ("أشار", "p3ms أشار, p3fs أشارت, p3mp أشاروا, p3fp أشرن, p1-s أشرت, p1-p أشرنا, i3ms يشير,"
                          " i3ms يشر, i3fs تشر, i3mp يشيرون, i3mp يشيروا, i3fp يشرن, f3fs ستشير, P3ms أشير,"
                          " ptcms مشيرا, ptcfs مشيرة, ptcmp مشيرين, n إشارة"),
    "hollow_add": ("أضاف", "p3fs أضافت, p1-p أضفنا, i3ms يضيف, i3ms يضف, ptcfs مضيفة, ptcmp مضيفين"),
    "hollow_inform": ("أفاد", "p3fs أفادت, p3mp أفادوا, i3ms يفيد, i3fs تفيد, i3ms يفد, P3ms أفيد, ptcms مفيدا"),
    "hollow_answer": ("أجاب", "p3ms أجاب, p1-s أجبت, i3ms يجيب, i3mp يجيبون, ptcms مجيبا"),
    "hollow_n": ("أدان", "p3fs أدانت, p1-p أدنا, i3ms يدين, i3ms يدن"),
    "hollow_hamza": ("جاء", "p3fs جاءت, p3mp جاؤوا, p3mp جاءوا, p1-s جئت, p1-p جئنا, i3ms يجيء, i3mp يجيئون, i3ms يجئ"),
    "defective_ya": ("نفى", "p3ms نفى, p3fs نفت, p3md نفيا, p3fd نفتا, p3mp نفوا, p3fp نفين, p1-s نفيت, p1-p نفينا,"
                            " i3ms ينفي, i3mp ينفون, i3mp ينفوا, i3ms ينف, i3fs تنف, i3fp ينفين, f3ms سينفي,"
                            " ptcms ناف, ptcms نافيا, ptcms نافي, ptcfs نافية, ptcmp نافين, ptcmp نافون, n نفي"),
    "defective_waw": ("دعا", "p3ms دعا, p3fs دعت, p3md دعوا, p3mp دعوا, p1-s دعوت, i3ms يدعو, i3ms يدع, i3mp يدعون,"
                             " i3mp يدعوا, i3fs تدعو, f3ms سيدعو, P3ms دعي, I3ms يدعى, ptcms داعيا, ptcmp داعين"),
    "defective_claim": ("ادعى", "p3fs ادعت, p3mp ادعوا, p1-s ادعيت, i3ms يدعي, i3mp يدعون, i3ms يدع, ptcms مدعيا,"
                                " ptcfs مدعية, n ادعاء"),
    "defective_wish": ("تمنى", "p3fs تمنت, p3mp تمنوا, i3ms يتمنى, i3mp يتمنون, i3md يتمنيان, i3ms يتمن, i1-s أتمنى,"
                               " ptcms متمنيا, ptcfs متمنية"),
    "defective_see": ("رأى", "p3fs رأت, p3mp رأوا, p3md رأيا, p1-s رأيت, i3ms يرى, i3fs ترى, i3mp يرون, i3mp يروا,"
                             " i3ms ير, i1-p نرى, f3fs سترى"),
    "defective_tell": ("روى", "p3fs روت, p3mp رووا, i3ms يروي, i3mp يروون, P3ms روي, I3ms يروى"),
    "geminate": ("رد", "p3ms رد, p3fs ردت, p3mp ردوا, p3fp رددن, p1-s رددت, p1-p رددنا, i3ms يرد, i3mp يردون,"
                       " i3fp يرددن, ptcms رادا"),
    "geminate_insist": ("أصر", "p3fs أصرت, p1-s أصررت, i3ms يصر, i3mp يصرون"),
    "geminate_n": ("ظن", "p3mp ظنوا, p1-s ظننت, p1-p ظننا, i3ms يظن, i1-s أظن"),
    "geminate_admit": ("أقر", "p3fs أقرت, p1-p أقررنا, i3mp يقرون, ptcms مقرا, ptcfs مقرة"),
    "sound": ("أكد", "p3ms أكد, p3fs أكدت, p3md أكدا, p3fd أكدتا, p3mp أكدوا, p1-s أكدت, p1-p أكدنا, i3ms يؤكد,"
                     " i3fs تؤكد, i1-s أؤكد, i1-p نؤكد, i3mp يؤكدون, f3mp سيؤكدون, ptcms مؤكد, ptcms مؤكدا,"
                     " ptcms مؤكداً, ptcfs مؤكدة, ptcmd مؤكدان, ptcmd مؤكدين, ptcmp مؤكدون, ptcfp مؤكدات, n تأكيد"),
    "final_n": ("أعلن", "p1-p أعلنا, p3fp أعلن, p3fs أعلنت, i3fp يعلن, f3fs ستعلن"),
    "final_t": ("أثبت", "p1-s أثبت, p3fs أثبتت, p1-p أثبتنا"),
    "initial_waw": ("وصف", "p3fs وصفت, i3ms يصف, i3fs تصف, I3ms يوصف, I3fs توصف, ptcms واصفا"),
    "initial_hamza": ("أمل", "i3ms يأمل, i1-s آمل, i1-p نأمل"),
    "middle_hamza": ("سأل", "p3fs سألت, p3mp سألوا, i3ms يسأل, P3ms سئل, f3ms سيسأل"),
    "final_hamza": ("تنبأ", "p3fs تنبأت, p3mp تنبؤوا, p3mp تنبأوا, i3mp يتنبؤون, ptcms متنبئا, n تنبؤ"),
    "quadriliteral": ("طمأن", "p3fs طمأنت, i3ms يطمئن"),
    "form_six": ("تساءل", "p3fs تساءلت, p3mp تساءلوا, i3ms يتساءل, ptcms متسائلا, ptcfs متسائلة, n تساؤل"),
    "threaten": ("هدد", "p3ms هدد, p3fs هددت, p1-s هددت, i3ms يهدد, ptcms مهددا"),
}
CASES = [(lemma, *pair.split(), f"{name}-{i}")
         for name, (lemma, text) in TABLE.items()
         for i, pair in enumerate(text.split(","))]
VERBS = {row["lemma"]: row for row in rows("verbs")}
TENSE = {"p": "perfect", "i": "imperfect", "f": "future"}


def _slot(form):
    if form.kind == "noun":
        return "n" if not form.suffix else None
    if form.suffix:
        return None
    if form.kind == "participle":
        return f"ptc{form.gender}{form.number}"
    letter = form.tense[0].upper() if form.voice == "passive" else form.tense[0]
    return f"{letter}{form.person}{form.gender}{form.number}"


def _written(lemma):
    return {(_slot(form), form.surface) for form in forms(VERBS[lemma])}


@pytest.mark.parametrize("lemma, slot, surface", [case[:3] for case in CASES], ids=[case[3] for case in CASES])
def test_form(lemma, slot, surface):
    assert (slot, surface) in _written(lemma)


def test_table_is_long_enough():
    assert len(CASES) >= 120


@pytest.mark.parametrize("lemma, tense, host, suffix, surface", [
    pytest.param("وصف", "perfect", "3ms", "ه", "وصفه", id="described_him"),
    pytest.param("وصف", "perfect", "3ms", "ها", "وصفها", id="described_her"),
    pytest.param("وصف", "perfect", "3ms", "هم", "وصفهم", id="described_them"),
    pytest.param("وصف", "perfect", "3mp", "ه", "وصفوه", id="they_described_him"),
    pytest.param("وصف", "imperfect", "3mp", "ه", "يصفونه", id="they_describe_him"),
    pytest.param("وصف", "imperfect", "3mp", "ها", "يصفوها", id="that_they_describe_her"),
    pytest.param("اتهم", "perfect", "3fs", "ه", "اتهمته", id="she_accused_him"),
    pytest.param("اعتبر", "imperfect", "3fs", "ه", "تعتبره", id="she_considers_him"),
    pytest.param("أسمى", "perfect", "3ms", "ه", "أسماه", id="named_him_long"),
    pytest.param("سمى", "perfect", "3ms", "ها", "سماها", id="named_her"),
    pytest.param("سمى", "imperfect", "3ms", "ه", "يسميه", id="names_him"),
    pytest.param("أخبر", "perfect", "3ms", "نا", "أخبرنا", id="told_us"),
    pytest.param("أبلغ", "perfect", "3ms", "هم", "أبلغهم", id="informed_them"),
    pytest.param("سأل", "perfect", "3fs", "ه", "سألته", id="she_asked_him"),
    pytest.param("سأل", "future", "3ms", "ه", "سيسأله", id="will_ask_him"),
])
def test_object_pronoun(lemma, tense, host, suffix, surface):
    found = {(f.surface, f.tense, f"{f.person}{f.gender}{f.number}", f.suffix) for f in forms(VERBS[lemma])}
    assert (surface, tense, host, suffix) in found


@pytest.mark.parametrize("lemma, suffix, surfaces", [
    pytest.param("قال", "ه", "قوله", id="saying_his"),
    pytest.param("قال", "هما", "قولهما", id="saying_their_dual"),
    pytest.param("قال", "ي", "قولي", id="saying_my"),
    pytest.param("أكد", "ه", "تأكيده", id="assurance_his"),
    pytest.param("أشار", "ه", "إشارته", id="ta_marbuta"),
    pytest.param("ادعى", "ه", "ادعاؤه ادعائه ادعاءه", id="hamza_seats"),
    pytest.param("ادعى", "ي", "ادعائي", id="hamza_before_ya"),
    pytest.param("تنبأ", "ها", "تنبؤها", id="hamza_on_waw"),
])
def test_verbal_noun_with_pronoun(lemma, suffix, surfaces):
    found = {f.surface for f in forms(VERBS[lemma]) if f.kind == "noun" and f.suffix == suffix}
    assert set(surfaces.split()) <= found


def test_with_possessive_opens_alef_maqsura():
    assert with_possessive("شكوى", "هم") == ("شكواهم",)


def test_blocked_forms_are_left_out():
    surfaces = {form.surface for form in forms(VERBS["أجاب"])}
    assert "يجب" not in surfaces and "يجيب" in surfaces


def test_no_form_is_empty_or_has_a_space():
    for row in rows("verbs"):
        for form in forms(row):
            assert len(form.surface) >= 2 and " " not in form.surface, row["lemma"]


def test_principal_parts():
    assert perfect("قال", "قل")[5] == ("قلن",)
    assert imperfect("يرد", "رد", "ردد")[0][3] == "رددن"
