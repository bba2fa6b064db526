"""Short articles through the whole pipeline: who said what, and nothing else."""
from __future__ import annotations

import pytest

from attrib.data import Document
from attrib.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor():
    return Extractor(min_confidence=0)


def said(extractor: Extractor, text: str) -> list[tuple[str | None, str]]:
    return [(c.speaker.name, c.text) for c in extractor.document(Document("a", text))]


@pytest.mark.parametrize("text, expected", [
    # The subject before its verb.
    pytest.param("سامي بركات، عضو مكتب جمعية الأفق، قال إن النهر جف.", [("سامي بركات", "النهر جف")], id="name_title_verb"),
    pytest.param("الوزيرة سلمى حداد، التي زارت العاصمة أمس، أكدت أن الطريق سالكة.",
                 [("سلمى حداد", "الطريق سالكة")], id="relative_between"),
    pytest.param("وكان وزير الداخلية آنذاك أحمد الكيلاني أعلن أن النفق ردم.", [("أحمد الكيلاني", "النفق ردم")], id="title_of_that_time"),
    pytest.param("وكان مسؤول في الشركة المشغلة قد وجه خطابات إلى الوكلاء، مؤكدا لهم أن السفن لن ترسو.",
                 [("مسؤول في الشركة المشغلة", "السفن لن ترسو")], id="between_kana_and_qad"),
    pytest.param("وسبق لوزير النقل سامي بركات أن قال إن الجسر قديم.", [("سامي بركات", "الجسر قديم")], id="said_before"),
    pytest.param("وقالت حركة السهل على لسان الناطق باسمها سامي بركات إن الاتفاق مجمد.",
                 [("سامي بركات", "الاتفاق مجمد")], id="by_the_tongue_of"),
    # Where a name ends.
    pytest.param("قال علي شايف الكيلاني إن الطريق مقطوع.", [("علي شايف الكيلاني", "الطريق مقطوع")], id="ali_is_a_name"),
    pytest.param("وأكد الشيخ إسماعيل قاضي رئيس اللجنة أن البرامج مستمرة.", [("إسماعيل قاضي", "البرامج مستمرة")], id="family_name_that_is_a_word"),
    pytest.param("اتهم مسؤولون يمنيون فرنسا بالدفاع عن مصالحها.",
                 [("مسؤولون يمنيون", "فرنسا بالدفاع عن مصالحها")], id="country_behind_a_group"),
    pytest.param("أكد المدير أحمد ربيع أن الملعب جاهز. وعن الدعوات التي وجهها الاتحاد، قال ربيع في حديثه للصحفيين: دعونا الجميع.",
                 [("أحمد ربيع", "الملعب جاهز"), ("أحمد ربيع", "دعونا الجميع")], id="surname_that_is_a_word"),
    pytest.param("قال البابا مرقس السادس عشر إن السلام ممكن.", [("مرقس السادس عشر", "السلام ممكن")], id="number_of_a_ruler"),
    # Whom a description means.
    pytest.param("أكد سامي بركات، رئيس المرصد الأهلي للبيئة، أن النهر ملوث. وأضاف رئيس المرصد الأهلي للبيئة أن السمك نفق.",
                 [("سامي بركات", "النهر ملوث"), ("سامي بركات", "السمك نفق")], id="office_behind_the_name"),
    pytest.param("قال مصدر أمني إن الطريق مغلق. وأوضح مصدرنا الأمني أن الفتح قريب.",
                 [("مصدر أمني", "الطريق مغلق"), ("مصدر أمني", "الفتح قريب")], id="our_source"),
    pytest.param("أكد الباحث سامي بركات أن الثلج قليل. واعتبر ضيف الحلقة أن الصيف سيكون جافا.",
                 [("سامي بركات", "الثلج قليل"), ("سامي بركات", "الصيف سيكون جافا")], id="guest"),
    pytest.param("وقال تعالى: «وجعلنا من الماء كل شيء حي».", [("الله", "وجعلنا من الماء كل شيء حي")], id="the_word_of_god"),
    # Where a content ends, and what is set in.
    pytest.param("وقالت سلمى حداد إنها تعتقد أن الموسم ضاع.",
                 [("سلمى حداد", "تعتقد أن الموسم ضاع")], id="own_thought"),
    pytest.param("التخلف -بحسب الباحث سامي بركات- ليس قدرا محتوما على المنطقة.",
                 [("سامي بركات", "التخلف … ليس قدرا محتوما على المنطقة")], id="set_in_between_dashes"),
    pytest.param("أكد الوزير، وفق البلاغ، أن الأسعار مستقرة.",
                 [("الوزير", "الأسعار مستقرة")], id="according_to_before_that"),
    # Of all kinds.
    pytest.param("وقالت رئيسة المفوضية هيلغا فون دير آدلر إن الاتفاق قريب.",
                 [("هيلغا فون دير آدلر", "الاتفاق قريب")], id="von_der"),
    pytest.param("تراجع النمو في الربع الأخير، وذلك وفقا لتقرير نشرته الوزارة.",
                 [("تقرير نشرته الوزارة", "تراجع النمو في الربع الأخير")], id="before_and_that"),
    pytest.param("ومن الممكن، وفق الخبير سامي بركات، أن يرتفع السعر.",
                 [("سامي بركات", "ومن الممكن … أن يرتفع السعر")], id="that_behind_according"),
    pytest.param("أكد سامي بركات، وكيل الوزارة، توقف العمل في المصنع.",
                 [("سامي بركات", "توقف العمل في المصنع")], id="office_in_between"),
    pytest.param("أوضح الباحث في علم الاجتماع فراس بركات أن الهجرة تراجعت.",
                 [("فراس بركات", "الهجرة تراجعت")], id="learned_in"),
    pytest.param("وصل الوفد في وقت قال فيه الوزير سامي بركات إن المعبر مغلق.",
                 [("سامي بركات", "المعبر مغلق")], id="in_which_he_said"),
    pytest.param("انتقدت مصادر عسكرية قمرية حركة الأفق، وقالت إن الهدنة انتهت.",
                 [("مصادر عسكرية قمرية", "الهدنة انتهت")], id="object_closed_phrase"),
    pytest.param("التقى المدير سامي بركات الوزيرة سلمى عوض. وأكدت أن المشروع جاهز.",
                 [("سلمى عوض", "المشروع جاهز")], id="her_gender"),
    pytest.param("ووصف الوزير سامي بركات القرار بأنه متوازن.",
                 [("سامي بركات", "متوازن")], id="described_as"),
    pytest.param("لكن الملاحظ، حسب الكاتب سامي بركات، أن السوق راكدة.",
                 [("سامي بركات", "السوق راكدة")], id="however_noted"),
    pytest.param("وجاء الرد بعد إعلان الجيش مقتل جنديين في الكمين.",
                 [("الجيش", "مقتل جنديين في الكمين")], id="announcement_noun"),
    pytest.param("أكدت اللجنة في ختام اجتماع عقدته أمس، ضرورة الإسراع في الإصلاح.",
                 [("اللجنة", "ضرورة الإسراع في الإصلاح")], id="occasion"),
    pytest.param("نقلت وكالة الأفق عن صحيفة النهار الجديد عن مصدر أمني قوله إن المهاجم فر.",
                 [("مصدر أمني", "المهاجم فر")], id="agency_from_paper"),
    pytest.param("نشرت صحيفة الأفق تحقيقا طويلا. وقالت الصحيفة إن الملف مغلق.",
                 [("صحيفة الأفق", "الملف مغلق")], id="paper_named"),
    pytest.param("من جانبه، دعا المدير سامي بركات إلى الصبر. وقال إن النتائج ستظهر قريبا.",
                 [("سامي بركات", "النتائج ستظهر قريبا")], id="who_acts"),
    pytest.param("قال الوزير سامي بركات إن الخطة جاهزة.\n\n\"خطة وطنية\"\n\nوأضاف أن التمويل متوفر.",
                 [("سامي بركات", "الخطة جاهزة"), ("سامي بركات", "التمويل متوفر")], id="subheading"),
    pytest.param("تلقى الرئيس برقية من المدير سامي بركات، أكد فيها أن العمل مستمر.",
                 [("سامي بركات", "العمل مستمر")], id="message"),
    pytest.param("بعث المدير سامي بركات رسالة إلى الأعضاء، أكد فيها أن الصندوق فارغ.",
                 [("سامي بركات", "الصندوق فارغ")], id="letter_with"),
    pytest.param("قال تعالى (وجعلنا الليل لباسا).",
                 [("الله", "وجعلنا الليل لباسا")], id="verse"),
    pytest.param("قال شمس الدين بركات إن الموسم جيد.",
                 [("شمس الدين بركات", "الموسم جيد")], id="shams"),
    pytest.param("التقى الوزير سامي بركات نظيره الأفلاني، قائلا إن الحوار مفيد.",
                 [("سامي بركات", "الحوار مفيد")], id="participle_later"),
    pytest.param("وصل السفير سامي بركات إلى العاصمة. وقال السفير إن التأشيرات متاحة.",
                 [("سامي بركات", "التأشيرات متاحة")], id="ambassador"),
    pytest.param("أعلن المدرب سامي بركات القائمة. وقال اللاعب ناصر خان: سنفوز.",
                 [("ناصر خان", "سنفوز")], id="new_player"),
    pytest.param("خفض البنك المركزي القمري الفائدة. وأضاف المركزي القمري أن التضخم تراجع.",
                 [("البنك المركزي القمري", "التضخم تراجع")], id="institution_without_noun"),
    pytest.param("تفقد اللواء سامي بركات الموقع. وأكد اللواء أن الوضع هادئ.",
                 [("سامي بركات", "الوضع هادئ")], id="rank_alone"),
    pytest.param("فاز الكاتب جان بيار مولان بالجائزة. وقال مولان إنه سعيد.",
                 [("جان بيار مولان", "سعيد")], id="short_foreign"),
])
def test_who_said_what(extractor, text, expected):
    assert sorted(said(extractor, text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", [
    pytest.param("لأن الفوز باللقب يؤكد استعداد الفريق.", id="a_thing_shows"),
    pytest.param("توقف النشاط عقب أحداث الملعب، خاصة أن الفريقين قويان.", id="after_and_no_comment"),
    pytest.param("ووعد المدير بأن يفتح مكتبه.", id="a_promise_of_action"),
    pytest.param("وهذا التقدم في الأمر الذي يؤكد أن العمل يسير.", id="a_fact_confirms"),
    pytest.param("أوقف الموظف بسبب اتهامه بالتزوير.", id="accused_no_accuser"),
    pytest.param("يجدر التذكير بأن الجسر بني قبل قرن.", id="should_be_noted"),
    pytest.param("وهي مادة يعتقد أنها تضر بالبيئة.", id="impersonal_that"),
    pytest.param("دخل القاعة كأن يقول للجميع إنه هنا.", id="ko"),
    pytest.param("يعيش الناس على أمل أن يعودوا.", id="hope"),
])
def test_nobody_said_it(text):
    assert Extractor().document(Document("a", text)) == []


INTERVIEW = """حوار مع المدرب محمود الكيلاني حول الموسم الجديد.
* كيف ترون الموسم المقبل؟
- نأمل أن يكون أفضل من سابقه، وقد استعددنا له منذ الربيع.
* وماذا عن رأيك في اللاعبين الجدد؟
- هم شبان ينقصهم الصبر، لكنهم يتعلمون بسرعة كبيرة.
* هل لديك رسالة إلى الجمهور؟
- نطلب منهم أن يملؤوا المدرجات في أول مباراة لنا هنا.
"""


def test_the_answers_of_an_interview_are_what_the_interviewee_says(extractor):
    found = [c for c in extractor.document(Document("a", INTERVIEW)) if "interview" in c.flags]
    assert [(c.speaker.name, c.text.split()[0], c.cue) for c in found] == [
        ("محمود الكيلاني", "نأمل", None), ("محمود الكيلاني", "هم", None), ("محمود الكيلاني", "نطلب", None)]


@pytest.mark.parametrize("text", [
    pytest.param(INTERVIEW.replace("* ", "").replace("- ", ""), id="without_signs"),
    pytest.param("\n".join(INTERVIEW.splitlines()[:5]), id="two_turns"),
    pytest.param("كيف نعيش؟\nبالصبر وحده نعيش في هذا البيت القديم.\nلماذا نسافر؟\nلأن البحر واسع ولأن الطريق طويلة.\n"
                 "متى نعود؟\nحين يهدأ الموج وتعود الطيور إلى أعشاشها.", id="a_column"),
])
def test_what_is_no_interview(extractor, text):
    assert not any("interview" in c.flags for c in extractor.document(Document("a", text)))
