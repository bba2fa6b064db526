"""Words that are spelled like reporting words and are others where they stand, and readings that vowels rule out.

    العلاقات | بين | البلدين      رجل | متهم | بقتل      | يُعتقد | أن      -> no cue, or a passive one
"""
from __future__ import annotations

from typing import Sequence

from attrib import name_words, phrase_words
from attrib.data import Word
from attrib.lexicon import CueForm
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

_OF_EACH = frozenset(("كل", "لكل", "بكل", "وكل", "وبكل", "ولكل"))
#: An institution's seat: شركة الأفق | ومقرها تونس.
_SEATS = frozenset(("مقره", "مقرها", "مقرهم"))
#: What is due to a cause: ويرجع | ذلك إلى أن.
_DUE = frozenset(("ذلك", "الامر", "السبب", "سبب", "هذا", "الفضل", "الي", "تاريخ", "اصل"))
#: بوصفه | رئيسا: "as".
_AS = frozenset(("بوصفه", "بوصفها", "بوصفهم", "بوصفنا", "بوصفي"))
#: Before القول: the author says what one may say.
_ONE_MAY = frozenset("يمكن يمكننا يمكنني ينبغي يجب نستطيع استطيع الممكن الواجب المفيد الضروري الانصاف الصعب السهل "
                     "علي علينا خلاصه سبق يصح يجوز".split())
#: So it is with these behind what one should do.
_ASSERTING = frozenset("التاكيد التذكير التنويه التنبيه الاعتراف التوضيح الاقرار التشديد".split())
_ONE_SHOULD = frozenset("يجب يجدر تجدر وجب ينبغي يمكن يتعين بد يلزم يستحق الضروري المهم المفيد الواجب الجدير جدير".split())
#: So do these: لا بد | من القول, غني | عن القول.
_NEED = frozenset(("من", "عن"))
#: Only behind these, a sign, or before أن, is بين without its شدة "he showed": in 2,500 articles one of 23 others was.
_HE_SHOWED = frozenset("قد وقد لقد فقد كما حيث فيه وفيه فيها جهته جهتها جانبه جانبها بدوره بدورها بدورهم".split())
#: With بـ right behind and no pronoun, it is not said who accuses.
_ACCUSED = frozenset(("اتهم", "اتهمت", "اتهموا"))
_ACCUSATIONS = frozenset(("اتهامه", "اتهامها", "اتهامهم", "اتهامهما"))
#: A witness speaks before these; a town sees a storm.
_COURTS = frozenset(("امام", "ضد"))
#: Behind يبلغ, before an amount.
_ABOUT = frozenset(("من", "نحو", "حوالي", "قرابه"))
#: Behind جاء, before what is read or heard.
_IN = frozenset(("في", "فيه", "فيها", "فيهما", "علي", "ضمن"))
#: What a verb needs stands within so many words.
_NEAR = 9
_FROM = frozenset(("عن", "عنه", "عنها", "عنهم"))
#: Verbs whose imperfect has َ on its first letter when active.
_FIRST_STEM = frozenset("زعم قال ذكر نقل نسب عرف فهم روى وصف كتب رأى ظن".split())


def is_other_word(words: Sequence[Word], token: int) -> bool:
    """Whether the word at `token` only looks like a reporting one: دون أن is "without", بين الوزير والنائب "between"."""
    if words[token].fold in ("بالتاكيد", "وبالتاكيد"):
        # "certainly", unless على or أن follows; وبالتأكيد إن … too.
        return not (token + 1 < len(words) and (words[token + 1].that and words[token].fold[0] == "ب" or words[token + 1].fold == "علي"))
    before = words[token - 1] if token else None
    following = words[token + 1] if token + 1 < len(words) else None
    if before is not None and (before.fold in _OF_EACH or before.that and not before.suffix and words[token].fold[0] in "يتنا" and any(
            c.kind == "verb" and c.tense == "imperfect" for c in words[token].cues)):
        # كل فرد; أراد أن يثبت: what somebody is to say is not said.
        return True
    if name_words.is_family_name_of_speaker(words, token):
        return True
    if before is not None and _is_behind(words, token, before):
        return True
    if following is not None and (following.fold in ("الامكان", "المستطاع") or phrase_words.bears_by(following) and (
            words[token].fold.startswith("متهم") or words[token].fold.removeprefix("و") in _ACCUSED)):
        # قدر الإمكان; رجل متهم بقتل …, اتهم بقتل …
        return True
    if words[token].fold == "مقرا" and following is not None and following.fold in ("له", "لها", "لهم", "ل") \
            or words[token].fold in ("متهما", "متهم") and before is not None and before.kind == "number":
        # تتخذ من المدينة مقرا لها: seat; 23 متهما: defendants.
        return True
    if words[token].plain.endswith(("يدعى", "تدعى")) and token + 1 < len(words) and not words[token + 1].that:
        # "is called"
        return True
    if words[token].fold == "اجمع" and token and words[token - 1].definite and (
            token + 1 >= len(words) or words[token + 1].kind == "punct"):
        # للعالم أجمع: "all of it"
        return True
    if token + 1 < len(words) and words[token + 1].fold == "النقاب" or token + 2 < len(words) and words[token + 2].fold == "النقاب":
        # كشفت الشركة النقاب عن: to unveil
        return not any(w.that for w in words[token + 1:token + 8])
    if following is not None and (words[token].core == "عبر" and following.definite and not following.people & (pp.SPEAKER | pp.NAME)
                                  or words[token].core == "عقب" and following.kind == "word" and "ّ" not in words[token].surface
                                  and not following.people & (pp.SPEAKER | pp.NAME) and not following.functions & fn.PREPOSITION
                                  and following.fold[-1] != "ا"):
        # عبر مواقع التواصل: through; عقب أن, عقب لقاء: after, and no عقب قائلا.
        return True
    if following is not None and _is_read_otherwise(words, token, following):
        return True
    if words[token].fold == "دون":
        return following is not None and (bool(following.that) or following.definite or following.fold == "اي"
                                          or bool(following.functions & fn.DEMONSTRATIVE))
    if words[token].fold != "بين" or token + 1 >= len(words):
        return False
    following = words[token + 1]
    if words[token].surface == "بين" and before is not None and not following.that and before.kind != "punct" and before.fold not in _HE_SHOWED:
        return True
    near = words[token + 2:token + 6]
    if following.people & pp.PLACE and not following.people & (pp.NAME | pp.TITLE):
        # بين تونس والجزائر
        return any(w.fold[0] == "و" for w in near)
    if following.functions & (fn.COMMON | fn.ORDINARY) and not following.definite and not following.people and not following.that:
        # بين ليلة وضحاها, بين خطاب الوزير و«محاولة …»
        told = next((n for n, w in enumerate(near) if w.that), len(near))
        return any(w.fold[0] == "و" for w in near[:told])
    # بين 18 و25, بين البلدين
    return following.kind == "number" or following.definite and (
        following.fold.endswith("ين") or any(w.fold.startswith("وال") or w.fold in ("وبين", "و") for w in near))


def _is_behind(words: Sequence[Word], token: int, before: Word) -> bool:
    """Whether the word before gives the one at `token` another sense: زورق كان | يقل |, أي وقت | مضى |, كأن | يقول |, على | أمل |."""
    word = words[token]
    core = word.fold.removeprefix("و").removeprefix("ف")
    if core in ("يقل", "تقل"):
        # "carries" or "is less", but for the jussive of قال.
        return not before.functions & fn.NEGATION or before.fold in ("لا", "ولا", "ما")
    if core == "مضي":
        return bool(before.functions & (fn.TIME | fn.COMMON | fn.ORDINARY)) and not before.definite and not before.people
    if core == "امل":
        return before.core == "علي"
    if core == "ملاحظه" or core == "ملاحظ":
        # مع ملاحظة أن: the author bids us note it.
        return before.kind == "word" and not before.people
    if core in _ASSERTING and before.core in _ONE_SHOULD:
        # يجدر التذكير بأن, يجب التأكيد على أن
        return True
    return before.surface.endswith("كأن") and word.fold[0] in "يتن"


def _is_read_otherwise(words: Sequence[Word], token: int, following: Word) -> bool:
    """Whether the neighbours of the word at `token` give it another sense: لم | تذكر | اسمه, يرجع | ذلك إلى, علم | النفس, نص | «الوصية»."""
    word, before = words[token], words[token - 1] if token else None
    core = word.fold.removeprefix("و").removeprefix("ف")
    if core in _SEATS or core == "توجه" and following.fold != "رساله":
        # "headed for", far more often than "she directs"
        return True
    if token and phrase_words.asks_for_silence(words, token - 1):
        return True
    if core == "داعيه" or core == "الداعيه":
        # A preacher, but for …، | داعية إلى
        return word.fold[0] == "ا" or before is None or before.surface not in ("،", ",") and word.fold[0] != "و"
    if word.fold in _AS:
        return not following.pre.endswith("ب")
    if core in ("يرجع", "ترجع"):
        # ويرجع اسم البحيرة إلى …: it is due to that.
        return following.fold in _DUE or _is_ordinary(following)
    if core == "تبين":
        # "it turned out", unless who shows it stands beside: تبين | الدراسة, الأرقام | تبين; تبين للباحثين is no such thing.
        return following.pre.endswith("ل") or not following.definite and not following.people & pp.SPEAKER \
            and not (before is not None and before.definite)
    if core in ("القول", "قول") and before is not None and (before.core in _ONE_MAY or before.fold in _NEED):
        return True
    near = words[token + 1:token + 12]
    lemmas = {form.lemma for form in word.cues}
    if is_published(words, token):
        return True
    if "علم" in lemmas:
        # The paper learnt it from somebody; what anybody else knows is not said.
        known = next((n for n, w in enumerate(near) if w.that), len(near))
        return not following.people & pp.AGENCY and following.kind != "mark" and not any(w.fold in ("من", "لدي") for w in near[:known])
    if "نص" in lemmas or "حدد" in lemmas and not word.suffix:
        # حدد «حذف الحساب»: an instruction.
        return following.kind == "mark"
    if _lacks_complement(words, token, following, core, lemmas):
        return True
    if "شهد" in lemmas:
        return not any(w.that for w in near[:3]) and not any(w.fold in _COURTS for w in words[token + 1:token + 20])
    return "نقل" in lemmas and following.kind == "mark" and not any(w.that or w.fold in ("عن", "قوله", "قولها") for w in near)


def _is_ordinary(word: Word) -> bool:
    """Whether the word is a thing's, and nobody's who speaks: اسم, مداه, أسعار."""
    return bool(word.functions & (fn.COMMON | fn.ORDINARY)) and not word.people & (pp.SPEAKER | pp.NAME)


def _lacks_complement(words: Sequence[Word], token: int, following: Word, core: str, lemmas: set[str]) -> bool:
    """Whether the word at `token` has not behind it what it reports with: يعد | نجاحا, زادت | الأسعار, تحمل | صورته, عبر | الإنترنت.

    What is asked for is near: يعد بـ…, زاد: «…», حملت الوزيرة خصومها المسؤولية, عبر المدير عن …
    """
    near = words[token + 1:token + _NEAR]
    told = bool(following.that) or following.kind == "mark" or following.surface == ":"
    if core in ("يعد", "تعد"):
        # "is held to be", but for a promise.
        return not (phrase_words.bears_by(following) or following.that or any(w.that and phrase_words.bears_by(w) for w in near))
    if core.removeprefix("ل").removeprefix("ب") in _ACCUSATIONS:
        # بسبب اتهامه بالتزوير: it is not said who accuses him.
        return phrase_words.bears_by(following)
    if core in ("جاء", "جاءت"):
        # وجاء الإعلان بعد أيام: what comes and stands in no text.
        return not told and not phrase_words.bears_by(following) and not any(w.fold in _IN for w in near[:5])
    if core in ("يبلغ", "تبلغ"):
        # "amounts to": يبلغ من العمر, ويبلغ طوله
        return following.kind == "number" or following.fold in _ABOUT or _is_ordinary(following) and not any(w.that for w in near[:4])
    if core in ("يشتبه", "تشتبه"):
        return not following.people & (pp.SPEAKER | pp.NAME)
    if core in ("يرد", "ترد") and words[token - 1].fold == "لم":
        # لم يرد أن يكون مثله: he did not want to.
        return any(w.that and not w.pre for w in near[:4])
    if core == "امن" or "آمن" in lemmas:
        return not any(w.that or phrase_words.bears_by(w) for w in near[:4]) or core == "امن" and "آ" not in words[token].surface
    if "زاد" in lemmas:
        return not told and (core[0] in "يتس" or _is_ordinary(following) and not (
            following.definite and any(w.that or w.kind == "mark" or w.surface == ":" for w in near)))
    if "حمل" in lemmas:
        return not any(w.core.removeprefix("ال").startswith("مسووليه") for w in words[token + 1:token + 2 * _NEAR])
    return words[token].surface == "عبر" and words[token - 1].fold not in _HE_SHOWED and not any(w.fold in _FROM for w in near)


def is_published(words: Sequence[Word], token: int) -> bool:
    """Whether the verb at `token` only says where a text stands, or is none: في دراسة | نشرت في المجلة, قبل | نشر | المقال."""
    before, following = words[token - 1] if token else None, words[token + 1] if token + 1 < len(words) else None
    if words[token].fold == "نشر" and before is not None and not before.definite and before.kind == "word" \
            and (before.functions & (fn.COMMON | fn.ORDINARY | fn.TIME) or before.people & pp.TITLE):
        # مدير | نشر | الصحيفة, إعادة | نشر | المقال: the noun
        return True
    return before is not None and following is not None and any(form.lemma == "نشر" for form in words[token].cues) \
        and bool(before.functions & (fn.COMMON | fn.ORDINARY)) and not before.definite and not words[token].pre \
        and bool(following.functions & fn.PREPOSITION)


def is_vowelled_impersonal(surface: str) -> bool:
    """Whether the imperfect's first letter bears ُ; of verbs whose active has َ there that is the passive."""
    letters = surface.removeprefix("و").removeprefix("ف").removeprefix("س")
    return letters[:1] in "يتن" and letters[1:2] == "ُ"


def is_vowelled_as_passive(form: CueForm, surface: str) -> bool:
    """وُصف, اعتُبر, يُزعم: the ُ that a writer puts shows that it is not said who says so."""
    letters = surface.removeprefix("و") if form.lemma[0] != "و" or surface.startswith("وو") else surface
    letters = letters.removeprefix("ف")
    if form.tense == "imperfect":
        return form.lemma in _FIRST_STEM and letters[1:2] == "ُ"
    return letters[1:2] == "ُ" and form.tense == "perfect" or letters[:1] == "ا" and letters[3:4] == "ُ" and letters[2:3] == "ت"


def first_person(word: Word) -> frozenset[str]:
    """Lemmas that أ at the beginning can only be "I" of: أعتقد is no اعتقد, while أكد is أكد."""
    letters = word.plain.removeprefix("ف")
    if letters[:1] != "أ":
        # وأعتبر is a wrong spelling of واعتبر more often than "and I consider".
        return frozenset()
    return frozenset(form.lemma for form in word.cues if form.person == 1 and not form.lemma.startswith("أ"))
