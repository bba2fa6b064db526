"""Words that are spelled like reporting words and are others where they stand.

    العلاقات | بين | البلدين      رجل | متهم | بقتل      زورق | يقل | ركابا      -> no cue
"""
from __future__ import annotations

from typing import Sequence

from attrib import name_words, phrase_words
from attrib.data import Word
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


def is_other_word(words: Sequence[Word], token: int) -> bool:
    """Whether the word at `token` only looks like a reporting one: دون أن is "without", بين الوزير والنائب "between"."""
    word = words[token]
    before = words[token - 1] if token else None
    following = words[token + 1] if token + 1 < len(words) else None
    if word.fold in ("بالتاكيد", "وبالتاكيد"):
        # "certainly", unless على or أن follows; وبالتأكيد إن … too.
        return following is None or not (following.that and word.fold[0] == "ب" or following.fold == "علي")
    if name_words.is_family_name_of_speaker(words, token):
        return True
    if before is not None and (_is_after(word, before) or _is_behind(word, before)):
        return True
    if following is None:
        return False
    if _is_before(words, token, before, following) or _is_read_otherwise(words, token, following):
        return True
    if word.fold == "دون":
        return bool(following.that) or following.definite or following.fold == "اي" or bool(following.functions & fn.DEMONSTRATIVE)
    return word.fold == "بين" and _is_between(words, token, before, following)


def _is_after(word: Word, before: Word) -> bool:
    """كل | فرد |; أراد أن | يثبت |: what somebody is to say is not said; 23 | متهما |; للعالم | أجمع |."""
    if before.fold in _OF_EACH or before.kind == "number" and word.fold in ("متهما", "متهم"):
        return True
    return bool(before.that) and not before.suffix and word.fold[0] in "يتنا" and any(
        c.kind == "verb" and c.tense == "imperfect" for c in word.cues)


def _is_before(words: Sequence[Word], token: int, before: Word | None, following: Word) -> bool:
    """Whether what stands behind makes another word of it: | قدر | الإمكان, رجل | متهم | بقتل, | مقرا | لها, | عبر | مواقع التواصل."""
    word = words[token]
    if following.fold in ("الامكان", "المستطاع") or phrase_words.bears_by(following) and (
            word.fold.startswith("متهم") or word.fold.removeprefix("و") in _ACCUSED):
        return True
    if word.fold == "مقرا" and following.fold in ("له", "لها", "لهم", "ل") or word.plain.endswith(("يدعى", "تدعى")):
        # تتخذ من المدينة مقرا لها: seat; "is called"
        return True
    if word.fold == "اجمع" and before is not None and before.definite and following.kind == "punct":
        # للعالم أجمع: "all of it"
        return True
    if "النقاب" in (following.fold, words[token + 2].fold if token + 2 < len(words) else ""):
        # كشفت الشركة النقاب عن: to unveil
        return not any(w.that for w in words[token + 1:token + 8])
    named = following.people & (pp.SPEAKER | pp.NAME)
    if word.core == "عبر":
        return following.definite and not named
    # عقب أن, عقب لقاء: after, and no عقب قائلا.
    return word.core == "عقب" and following.kind == "word" and not named and not following.functions & fn.PREPOSITION and following.fold[-1] != "ا"


def _is_between(words: Sequence[Word], token: int, before: Word | None, following: Word) -> bool:
    """بين | تونس والجزائر, بين | ليلة وضحاها, بين | 18 و25, بين | البلدين: no "he showed"."""
    if words[token].surface == "بين" and before is not None and not following.that and before.kind != "punct" and before.fold not in _HE_SHOWED:
        return True
    near = words[token + 2:token + 6]
    if following.people & pp.PLACE:
        return any(w.fold[0] == "و" for w in near)
    if following.functions & (fn.COMMON | fn.ORDINARY) and not following.definite and not following.people:
        # بين خطاب الوزير و«محاولة …»
        told = next((n for n, w in enumerate(near) if w.that), len(near))
        return any(w.fold[0] == "و" for w in near[:told])
    return following.kind == "number" or following.definite and (
        following.fold.endswith("ين") or any(w.fold.startswith("وال") or w.fold in ("وبين", "و") for w in near))


def _is_behind(word: Word, before: Word) -> bool:
    """Whether the word before gives `word` another sense: زورق كان | يقل |, أي وقت | مضى |, كأن | يقول |, على | أمل |."""
    core = word.fold.removeprefix("و").removeprefix("ف")
    if core in ("يقل", "تقل"):
        # "carries" or "is less", but for the jussive of قال.
        return not before.functions & fn.NEGATION or before.fold in ("لا", "ولا", "ما")
    if core == "مضي":
        return bool(before.functions & (fn.TIME | fn.COMMON | fn.ORDINARY)) and not before.definite
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
    if core == "داعيه":
        # A preacher, but for …، | داعية إلى
        return before is None or before.surface not in ("،", ",") and word.fold[0] != "و"
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
    if "نص" in lemmas or "حدد" in lemmas:
        # حدد «حذف الحساب»: an instruction.
        return following.kind == "mark"
    if _lacks_complement(words, token, following, core, lemmas):
        return True
    if "شهد" in lemmas:
        return not any(w.that for w in near[:3]) and not any(w.fold in _COURTS for w in words[token + 1:token + 20])
    return "نقل" in lemmas and following.kind == "mark" and not any(w.fold in ("عن", "قوله", "قولها") for w in near)


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
        return not (phrase_words.bears_by(following) or any(w.that and phrase_words.bears_by(w) for w in near))
    if core.removeprefix("ل").removeprefix("ب") in _ACCUSATIONS:
        # بسبب اتهامه بالتزوير: it is not said who accuses him.
        return phrase_words.bears_by(following)
    if core in ("جاء", "جاءت"):
        # وجاء الإعلان بعد أيام: what comes and stands in no text.
        return not told and not phrase_words.bears_by(following) and not any(w.fold in _IN for w in near[:5])
    if core in ("يبلغ", "تبلغ"):
        # "amounts to": يبلغ من العمر, ويبلغ طوله
        return following.kind == "number" or following.fold in _ABOUT or _is_ordinary(following)
    if core in ("يشتبه", "تشتبه"):
        return not following.people & (pp.SPEAKER | pp.NAME)
    if core in ("يرد", "ترد") and words[token - 1].fold == "لم":
        # لم يرد أن يكون مثله: he did not want to.
        return any(w.that for w in near[:4])
    if core == "امن" or "آمن" in lemmas:
        return not any(w.that or phrase_words.bears_by(w) for w in near[:4]) or core == "امن" and "آ" not in words[token].surface
    if "زاد" in lemmas:
        return not told and (core[0] in "يتس" or _is_ordinary(following) and not (
            following.definite and any(w.that for w in near)))
    if "حمل" in lemmas:
        return not any(w.core.removeprefix("ال").startswith("مسووليه") for w in words[token + 1:token + 2 * _NEAR])
    return words[token].surface == "عبر" and words[token - 1].fold not in _HE_SHOWED and not any(w.fold in _FROM for w in near)


def is_published(words: Sequence[Word], token: int) -> bool:
    """Whether the verb at `token` only says where a text stands, or is none: في دراسة | نشرت في المجلة, قبل | نشر | المقال."""
    before, following = words[token - 1] if token else None, words[token + 1] if token + 1 < len(words) else None
    if words[token].fold == "نشر" and before is not None and not before.definite and before.kind == "word" \
            and before.functions & (fn.COMMON | fn.ORDINARY | fn.TIME):
        # مدير | نشر | الصحيفة, إعادة | نشر | المقال: the noun
        return True
    return before is not None and following is not None and any(form.lemma == "نشر" for form in words[token].cues) \
        and bool(before.functions & (fn.COMMON | fn.ORDINARY)) and not before.definite \
        and bool(following.functions & fn.PREPOSITION)
