"""What may the word report, by what opens it: أن, a quotation, a colon, an object, a clause behind the word or before it?

    وأكد in «وأكد المتحدث أن المهمة لم تتغير.»   ->   ["lemma:أكد", "opening:that", "gap:1", "frame:fits", …]
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Opening
from attrib.features import impersonal
from attrib.features.steps import size
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Behind God's name or for it, and behind the Prophet's.
_SCRIPTURE = frozenset(("تعالي", "سبحانه", "عز", "جل", "الله"))
_RELAYS = frozenset(("نقل", "نسب", "روى", "حكى"))
#: كما نقلت عنه الوكالة: what is relayed has a verb of its own.
_ASIDE = frozenset(("كما", "ما", "حسبما", "مثلما"))
#: Whom it is relayed from stands behind them: نقلت الوكالة | عن | المدير.
FROM = frozenset(("عن", "عنه", "عنها", "عنهم"))
_SUPPOSED = frozenset(("توقع", "اعتقد", "رجح", "ذكر", "زعم", "قدر"))
_DEMANDS = frozenset("طالب طلب دعا ناشد حث حض أوصى نصح تعهد وعد التزم اشترط أهاب".split())
_TO = frozenset(("الي", "ب", "علي"))
_CONSIDERS = frozenset(("اعتبر", "عد"))
#: What stands in marks and names somebody has at most so many words: «صحة الجبل», «المركز الوطني للأرصاد والبيئة».
_LONGEST_NAME = 6
#: ما أسماه «…», وصفه بـ«…»: whatever stands between the marks is somebody's words.
_CALLS = frozenset(("سمى", "أسمى", "وصف", "دعا", "اعتبر", "أطلق"))
_WHAT = frozenset(("ما", "بما", "مما", "لما", "فيما"))
_NAMING = frozenset(("عليه", "عليها", "عليهم", "اسم", "لقب", "بال"))
_PREPOSITION_FRAMES = {"الي": "ila", "علي": "ala", "عن": "an", "من": "min", "في": "fi"}
_DASHES = frozenset("-–—")
#: Words between the first dash and the verb of an aside.
_ASIDE_REACH = 12
#: Before a verb that is put into what it reports or behind it: وتبقى الطرق مغلقة، | يضيف البيان |.
_SET_OFF = frozenset("،,-–—")
#: Behind a perfect a longer subject holds the object as well.
_SHORT_SUBJECT = 4
#: Verbs that do so although they mean something else as often.
_GOES_ON = frozenset("تابع واصل ختم استرسل لاحظ كتب روى حكى علق جزم رأى اعتبر".split())
#: أعرب عن أمله في أن: verbs that voice a feeling, and what is felt.
_VOICES = frozenset(("أعرب", "عبر", "أبدى"))
_FEELINGS = tuple("امل قلق مخاوف تخوف خشي خوف اسف ثقه ثقت قناع اعتقاد يقين تفاول حزن سعاد ارتياح اقتناع استغراب".split())
_ADMITS = frozenset(("اعترف", "أقر"))
#: How it was passed.
_VOTED = frozenset(("اغلبيه", "الاغلبيه", "اجماع", "الاجماع"))
#: What is recognised by admitting it.
_STATES = ("دوله", "دولتهم", "استقلال", "استقلالها", "شهاده", "شهادات", "نظام", "حكومه", "فضل", "حقهم", "حقها", "حقه", "حق", "حقوق", "عيد", "لغه")
#: Words from كان to the verb.
_KANA_REACH = 12
#: Verbal nouns behind whose subject what was said stands with nothing in between.
_SAID_OF = frozenset(("أعلن", "نفى", "أكد"))
_IN = frozenset(("منذ", "يومين", "في", "قبل", "ايام"))


def opening(analysis: Analysis, token: int, form, opening: Opening, quotations) -> list[str]:
    """Does the word at `token`, read as `form`, report what begins at `opening`, by how that begins?"""
    words = analysis.words
    before = words[token - 1] if token else None
    out = []
    if form.lemma == "قال" and opening.kind in ("quote", "colon") and any(w.fold in _SCRIPTURE for w in words[token + 1:token + 3]):
        # كقوله تعالى في سورة …: «…»
        out.append("scripture")
    if form.lemma in _RELAYS and not (before is not None and before.fold in _ASIDE) \
            and any(w.fold in FROM for w in words[token + 1:min(opening.first, token + 14)]):
        out.append("relays")
    kind = opening.kind
    out.append(f"lemma:{form.lemma}")
    out.append(f"lemma:{form.lemma}:{kind}")
    if before is not None:
        if before.functions & ~(fn.COMMON | fn.ORDINARY | fn.VERB):
            out.append("before:" + before.fold)
        elif before.kind == "punct":
            out.append("before:sign:" + before.surface)
        elif before.functions & fn.VERB:
            out.append("before:verb")
        elif before.definite:
            out.append("before:definite")
    out.append("opening:" + kind)
    out.append(f"opening:{kind}:{form.kind}")
    out.append(f"opening:{kind}:{form.clue}")
    at = opening.that[0] if opening.that else opening.first
    gap = at - token - 1
    out.append(f"gap:{size(gap)}")
    out.append(f"gap:{kind}:{size(gap)}")
    if kind == "that":
        if gap == 0 and form.lemma in _SUPPOSED and form.tense == "imperfect" and form.gender == "m" and form.number == "s" \
                and before is not None and impersonal.is_supposed(words, token, form):
            out.append("supposed")
        if form.lemma in _DEMANDS and opening.quotation is None and impersonal.is_subjunctive(words, opening.first):
            # تعهد بأن يعود: what is to be done is no statement.
            out.append("demand")
        out.extend(_that(analysis, form, opening, gap))
    elif kind == "quote":
        out.extend(_quoted(words, token, form, opening, quotations))
    elif kind == "question" and "q" not in form.frames:
        out.append("frame:no_question")
    elif kind == "object":
        out.extend(_object(analysis, token, form, opening))
    elif kind == "before":
        out.extend(_postposed(analysis, token, form, opening, quotations))
        return out
    elif kind == "clause":
        sign = words[opening.first - 1].surface
        out.append("clause:" + ("dash" if sign in "-–—" else "comma" if sign in "،," else "bare"))
    if form.lemma in _CONSIDERS and form.tense == "imperfect" and not form.suffix and token + 1 < len(words) and impersonal.is_considered(words, token):
        out.append("considered")
    if kind == "colon" and gap > 14:
        # قال مدير عام … المتحدث باسم …، سالم الحداد: …: nothing but who says it stands in between.
        named = words[at - 2].people & pp.NAME and not any(w.that or w.functions & fn.VERB or phrase_words.is_finite(w) for w in words[token + 1:at - 1])
        out.append("colon:behind_name" if named else "colon:far")
    crossed = sum(1 for t in range(token + 1, at) if words[t].cues and phrase_words.is_finite(words[t])
                  and not name_words.stands_behind_rank(words, t))
    if crossed:
        out.append("crosses_verb")
    if any(words[t].functions & fn.VERB and not words[t].people for t in range(token + 1, at)):
        out.append("crosses_other_verb")
    if kind == "that" and _leaves_aside(words, token, at):
        out.append("leaves_aside")
    if kind in ("that", "colon") and any(words[t].surface in "،," for t in range(token + 1, at)) and gap > 3:
        out.append("crosses_comma")
    return out


def _quoted(words, token: int, form, opening: Opening, quotations) -> list[str]:
    """Signs of a quotation that the word reports: قال: | «…» |, داعيا إلى | «ضبط النفس» |, ما أسماه | «مسارا» |."""
    before = words[token - 1] if token else None
    gap = (opening.that[0] if opening.that else opening.first) - token - 1
    out = []
    quotation = quotations[opening.quotation]
    out.append("quotation:" + quotation.label)
    if _names_speaker(words, quotation) or quotation.open == token + 1 and _names_subject(words, token, form, quotation):
        out.append("quotation:speaker")
    if words[quotation.open - 1].surface == ":":
        out.append("colon_quote")
    elif gap <= 1:
        out.append("quotation:adjacent")
    if form.lemma in _DEMANDS and any(w.fold in _TO for w in words[max(quotation.open - 3, token):quotation.open]):
        # داعيا إلى «ضبط النفس»
        out.append("demand:quoted")
    if form.lemma in _CALLS and gap <= 2 and (form.lemma != "أطلق" or before is not None and (
            before.fold == "ما" or before.people & (pp.SPEAKER | pp.NAME))) and all(
            w.functions & fn.PREPOSITION or w.kind != "word" or len(w.fold) < 3 or w.fold in _NAMING for w in words[token + 1:quotation.open]):
        # تطبيق يسمى «مسار» is called so by everybody.
        named = form.lemma in ("سمى", "أسمى") and not form.suffix and (form.tense == "imperfect" or before is None or before.fold not in _WHAT)
        out.append("named_so" if named else "called_so")
    return out


def _names_speaker(words, quotation) -> bool:
    """Whether what stands in marks is who speaks, as what is said comes behind it: وأضاف «الفهدان»: سنلعب."""
    if quotation.close is None or quotation.close + 2 >= len(words) or quotation.last - quotation.first > _LONGEST_NAME:
        return False
    behind = words[quotation.close + 1]
    return behind.surface == ":" or bool(behind.that) and not behind.pre.startswith(("و", "ف"))


def _names_subject(words, token: int, form, quotation) -> bool:
    """Whether what stands in marks right behind the verb is its subject: …، تقول «الراصد».; يعد «العزف» | مهارة |."""
    if quotation.close is None or quotation.last - quotation.first > _LONGEST_NAME // 2:
        return False
    behind = words[quotation.close + 1] if quotation.close + 1 < len(words) else None
    if form.lemma in ("عد", "وعد", "أعاد", "اعتبر") and form.tense == "imperfect" and not form.suffix:
        return behind is not None and behind.kind == "word" and not behind.definite and not behind.functions & fn.CLOSED
    postposed = quotation.label != "speech" and form.tense == "imperfect" and form.act in ("say", "add") and token > 0 and words[token - 1].surface in "،,-–—"
    return postposed and (behind is None or behind.surface in ".-–—")


def _leaves_aside(words, token: int, at: int) -> bool:
    """Whether the word stands between dashes and what it may report behind them: قالت الشركة -التي | أعلن عنها زيد- إن …; not
    right behind the first: – يضيف الوزير – أن …"""
    return words[token - 1].surface not in _DASHES and sum(words[t].surface in _DASHES for t in range(token + 1, at)) == 1 \
        and any(words[t].surface in _DASHES for t in range(max(token - _ASIDE_REACH, 0), token))


def _postposed(analysis: Analysis, token: int, form, opening: Opening, quotations) -> list[str]:
    """Signs that the content stands before its cue: «…»، قال فلان، «…»."""
    words = analysis.words
    out = []
    if opening.quotation is None:
        out.append("before:clause")
        _, last = analysis.sentence(token)
        begin = token + 1 + (token + 2 < last and words[token + 1].fold in phrase_words.SAME)
        end = nounphrase.end(analysis, begin, last)
        if begin < end < last and words[end].fold in phrase_words.SELVES:
            end += 1
        closed = end > begin and (end >= last or words[end].kind == "punct")
        out.append("before:clause:" + ("ends" if closed else "goes_on"))
        if closed and not words[token].pre and words[token - 1].surface in _SET_OFF and (
                form.tense == "imperfect" and words[token].fold[0] in "يت" and (form.clue == "strong" or form.lemma in _GOES_ON)
                or form.clue == "strong" and end - begin <= _SHORT_SUBJECT and (end >= last or words[end].surface in ".…")):
            out.append("before:clause:said")
    else:
        out.append("before:" + quotations[opening.quotation].label)
        if words[token - 1].kind == "mark":
            out.append("before:no_comma")
        for following in quotations.all:
            if token < following.open <= token + 14:
                out.append("before:interrupts" if words[following.open - 1].surface in "،," else "before:quotation_follows")
                break
    return out


def _that(analysis: Analysis, form, opening: Opening, gap: int) -> list[str]:
    words = analysis.words
    that = opening.that[0]
    word, previous = words[that], words[that - 1]
    out = []
    frame = _PREPOSITION_FRAMES.get(previous.fold, "") if previous.functions & fn.PREPOSITION else ""
    feeling = form.lemma in _VOICES and any(_feels(w.core) for w in words[max(that - 5, 0):that])
    if feeling:
        out.append("frame:feeling")
    elif frame:
        out.append("frame:fits" if frame in form.frames else "frame:other_preposition")
    elif word.pre.endswith("ب"):
        out.append("frame:fits" if "bi" in form.frames else "frame:bi")
    elif "anna" in form.frames:
        out.append("frame:fits")
        if form.lemma == "قال":
            out.append("qala:" + word.that)
    else:
        out.append("frame:bare")
    if gap and previous.functions & fn.BEFORE_AN and not frame and not feeling:
        out.append("governed_before")
    if gap and phrase_words.is_finite(previous):
        out.append("governed_by_verb")
    if gap == 0:
        out.append("that:adjacent")
    if that + 1 < len(words):
        following = words[that + 1]
        if not word.suffix and following.functions & fn.VERB and following.fold[0] in "يتنا":
            out.append("that:subjunctive")
            out.append(f"that:subjunctive:{word.that}")
    return out


def _feels(core: str) -> bool:
    return core.removeprefix("ال").startswith(_FEELINGS)


def _object(analysis: Analysis, token: int, form, opening: Opening) -> list[str]:
    words = analysis.words
    word = words[opening.first]
    out = []
    if word.functions & (fn.COMMON | fn.ORDINARY) and not word.definite:
        out.append("object:indefinite")
    elif word.definite:
        out.append("object:definite")
    elif word.pre.endswith("ب"):
        out.append("object:bi")
    elif word.people & pp.NAME:
        out.append("object:name")
    if opening.first == token + 1:
        out.append("object:adjacent" + (":ordinary" if word.functions & fn.ORDINARY and not word.functions & fn.COMMON else ""))
    if "mark" in (words[token + 1].kind, words[opening.first - 1].kind) and word.fold[0] != "و":
        # أعلنت «نماء» | توقف العمل |, أعلن المدير لـ«الأفق» | توقف العمل |
        out.append("object:behind_mark")
    if words[opening.first - 1].fold == "عن":
        out.append("object:an")
    if form.lemma in _ADMITS and (opening.first == token + 1 or word.definite) and phrase_words.bears_by(word) and not word.people \
            and not word.fold.endswith(_STATES):
        # اعترف بجرائمه, أقر الوزير بالخطأ; not اعترفت بدولة
        out.append("object:admitted")
    if form.suffix and word.pre.endswith("ب"):
        # وصفتها بالكاذبة
        out.append("object:suffix_bi")
        if form.kind == "verb":
            out.append("object:suffix_bi:verb")
    if not word.people and phrase_words.is_stated(word.core) or phrase_words.is_stated_act(word):
        out.append("object:stated")
    out.append(f"object:{form.lemma}")
    if word.fold in ("اي", "ايه") and form.polarity != "denied":
        # لم تعلن الأسرة أي بيانات; but نفت أي صلة
        out.append("object:any")
    if form.lemma == "أقر" and (word.fold[0] != "ب" or word.core in _VOTED):
        # أقر المجلس خطة, أقر المجلس بأغلبية كبيرة خطة: passed; أقر بالخطأ: confessed.
        out.append("object:passed")
    out.append(f"object:{form.kind}")
    out.append(f"object:{form.tense}:{form.lemma}")
    if any(w.fold.startswith("مسووليه") for w in words[opening.first:opening.first + 8]):
        out.append("object:responsibility")
    if form.kind == "noun" and (form.suffix or words[token + 1].people & (pp.SPEAKER | pp.NAME)):
        out.append("object:of_masdar")
        if _says_what(analysis, token, form, opening):
            out.append("object:masdar_says")
    elif form.lemma in _ADMITS and word.pre.endswith("ب") and word.fold.endswith(_STATES):
        # اعترفت بالدولة
        out.append("object:recognised")
    if form.kind == "verb" and form.tense == "perfect" and _has_kana_subject(words, token):
        out.append("object:kana")
    if form.kind == "noun" and form.lemma == "اتهم" and word.pre.endswith("ل"):
        # اتهام الشركة | للبائع بالغش |
        out.append("object:accuses_of")
    if any(phrase_words.bears_by(w) for w in words[opening.first + 1:opening.first + 10]):
        out.append(f"object:bi_follows:{form.lemma}")
    return out


def _has_kana_subject(words, token: int) -> bool:
    """Whether who acts stands between كان and the verb: | وكانت الشركة | أعلنت أمس زيادة الأسعار, | وكان الوزير قد | نفى …"""
    for before in range(token - 1, max(token - _KANA_REACH, -1), -1):
        word = words[before]
        if word.fold.removeprefix("و") in phrase_words.KANA:
            return before < token - 1
        if word.that or word.surface in ".؟!:" or word.functions & fn.RELATIVE or phrase_words.is_finite(word):
            return False
    return False


def _says_what(analysis: Analysis, token: int, form, opening: Opening) -> bool:
    """Whether the object of the verbal noun at `token` stands right behind whoever said it and is what is said: بعد إعلان الجيش | مقتل
    جنديين |, إعلان الشركة عن | خسائر |."""
    words = analysis.words
    first = opening.first
    if form.lemma not in _SAID_OF or not first > token + 1 or not words[token + 1].people & (pp.SPEAKER | pp.NAME) \
            or words[token + 1].people & pp.DOCUMENT or words[token].surface[-1] == "ى":
        return False
    about = words[first - 1].fold == "عن"
    said = words[first]
    if not about and not (phrase_words.is_stated(said.core) or phrase_words.is_verbal_noun(said)) or said.people or said.definite:
        return False
    end = nounphrase.end(analysis, token + 1, first)
    return all(w.functions & (fn.TIME | fn.DISCOURSE) or w.kind in ("punct", "number") or w.fold in _IN for w in words[end:first - about])
