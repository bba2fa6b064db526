"""Where a reporting word's content may begin: candidates, generous, nearest first.

    وأوضح ماروتو في تغريدة على «تويتر»، أنه «لا تغيير …   ->   "that" at أنه; "quote" at «لا

A scan to the right meets complementisers, colons, quotations and question words; the scan ends with
the sentence (a colon carries it over the line), at a further finite reporting verb that is not in a
relative clause, and after `REACH` words.
"""
from __future__ import annotations

from typing import Sequence

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Opening, Quotation
from attrib.detectors import homographs
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Words between a cue and its content: 70 % have at most three, the farthest in 761 have 41.
REACH = 60
_QUESTIONS = frozenset(("هل", "كيف", "لماذا", "متي", "اين", "ماذا", "عما", "عمن"))
_CONDITIONS = frozenset("طلب طلبت طلبوا رفض رفضت رفضوا فضل فضلت اشترط اشترطت اشترطوا شريطه شرط".split())
#: Verbs whose words may follow with nothing in between, and what such a clause begins with.
_TALK = frozenset(("قال", "أضاف", "تابع", "استطرد"))
_CLAUSES = frozenset("يا نحن انا هم هو هي انت انتم لم لن ليس ليست لسنا لست يجب لقد سوف كنا هناك هذا هذه لدينا علينا نعم".split())
#: Before أن they open a clause of time or condition.
_SUBORDINATE = frozenset("بعد قبل منذ دون بدون رغم بدل لولا لمجرد بمجرد فور علما العلم بشرط شريطه".split())
#: What أن behind them begins was said or asked before, in other words.
_OR_RATHER = frozenset(("أي", "أم", "أو", "كما", "إلا", "حتى", "غير", "بيد"))
#: The بـ of متهماً, واصفاً stands behind at most so many words.
_BY = 14
_DASHES = frozenset("-–—")
#: The longest phrase between two dashes, and what such a one begins with that says who relays.
_SET_IN = 16
_RELAYED = frozenset("كما حسب حسبما بحسب وفق وفقا نقلا".split())
#: Words from كان to the قد behind its noun.
_KANA_REACH = 12
_ELLIPSIS = frozenset(".…")
#: What a thing is announced for or beside; a عن behind it is not the verb's.
_AIMS = frozenset("بهدف بغيه بغرض تزامنا تعويضا بحثا للبحث للكشف للتعبير وسط".split())
#: What an indefinite noun of time or of an occasion is described by: في وقت سابق, قبل أيام قليلة, في مناسبات عديدة.
_DESCRIPTIONS = frozenset("سابق سابقه لاحق لاحقه ماض ماضيه متاخر متاخره مبكر سابقين قليله قريب قريبه عديده مختلفه عده اخر اخري مشترك مشتركه "
                          "خاص خاصه مقتضب مطول صحفي صحافي صحفيه صحافيه رسمي رسميه اعلامي اعلاميه تلفزيوني تلفزيونيه اذاعيه متلفز متلفزه "
                          "مكتوب مصور مصوره هاتفي هاتفيه".split())


#: What is said of a statement behind its noun: صدر عنها, أصدرته, تلقت الصحيفة نسخة منه.
_ISSUED = frozenset("صدر صدرت صادر صادره اصدره اصدرته اصدرها اصدرتها نشره نشرته نشرها نشرتها بثه بثته".split())
_BY_WHOM = frozenset("عنه عنها عنهم له لها".split())
_WHO = frozenset("الذي التي الذين اللذين اللتين اللذان اللتان من".split())


class Quotations:
    """The quotations of a part, by the token of their opening mark and by the tokens they cover."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = quotations
        self.opened = {q.open: number for number, q in enumerate(quotations)}

    def __getitem__(self, number: int) -> Quotation:
        return self.all[number]

    def at(self, token: int) -> int | None:
        """Number of the innermost quotation that `token` stands in; None outside."""
        found = None
        for number, quotation in enumerate(self.all):
            if quotation.first <= token < quotation.last:
                found = number
            elif quotation.first > token:
                break
        return found


def after(analysis: Analysis, cue: int, quotations: Quotations) -> list[Opening]:
    """Openings to the right of the reporting word at token `cue`, nearest first, at most four."""
    words = analysis.words
    _, last = analysis.sentence(cue)
    limit = min(last, cue + REACH)
    inside = quotations.at(cue)
    if inside is not None:
        limit = min(limit, quotations[inside].last)
    out: list[Opening] = []
    token = cue + 1
    in_relative = False
    while token < limit and len(out) < 4:
        word = words[token]
        if word.kind == "mark":
            number = quotations.opened.get(token)
            if number is not None:
                quotation = quotations[number]
                out.append(Opening("quote", quotation.first, None, number))
                token = max(token, quotation.last)
            token += 1
            continue
        if word.that and token > cue + 1 and words[token - 1].surface in _OR_RATHER:
            # نقل البضائع ليلا، أي | أنها …: the author explains.
            token += 1
            continue
        if word.that and token > cue + 1 and words[token - 1].fold in _SUBORDINATE and not (
                words[token - 1].fold == "بعد" and cue and words[cue - 1].functions & fn.NEGATION):
            # قال بعد | أن التقى الوفد إن …: a clause of time, and the content comes behind it; لم يؤكد بعد أن: not yet.
            token += 1
            continue
        if word.that and not word.pre.startswith(("و", "ف")):
            begin = token + 1
            if begin < len(words):
                number = quotations.opened.get(begin)
                first = quotations[number].first if number is not None else begin
                if words[first].kind == "punct" and first + 1 < limit:
                    after_sign = first + 1
                    number = quotations.opened.get(after_sign, number)
                    first = quotations[number].first if number is not None else after_sign
                out.append(Opening("that", first, (token, token + 1), number))
            if in_relative:
                # It may belong to the verb of a relative clause that stands between: the next one is tried too.
                in_relative = False
                token += 1
                continue
            break
        if word.surface == ":" and not inside_number(analysis, token):
            opening = _after_colon(analysis, token, quotations)
            if opening is not None:
                out.append(opening)
            break
        if word.surface in _DASHES:
            closing = _set_in(words, token, limit)
            if closing is not None:
                token = closing + 1
                continue
        if word.fold in _QUESTIONS or word.fold == "ما" and token + 1 < limit and words[token + 1].fold == "اذا":
            out.append(Opening("question", token))
            break
        if word.fold in _CONDITIONS and token + 1 < limit and words[token + 1].fold in ("عدم", "كشف", "الكشف", "ذكر"):
            # مسؤول طلب عدم ذكر اسمه: whatever stands in it reports nothing.
            token += 4
            continue
        if token > cue + 1 and word.cues and phrase_words.is_finite(word) and not name_words.stands_behind_rank(words, token) \
                and not phrase_words.asks_for_silence(words, token - 1) and not homographs.is_published(words, token):
            if words[token - 1].functions & fn.RELATIVE or words[token - 1].surface in "-–—(" or _describes(words, token):
                in_relative = True
            elif not words[token - 1].functions & (fn.PREPOSITION | fn.NEGATION) and not word.people & pp.NAME_GIVEN:
                break
        if token > cue + 1 and words[token - 1].surface in "،," and any(c.kind == "participle" for c in word.cues) \
                and (word.fold[-1] == "ا" or word.fold.endswith("ين") or word.surface[-1] == "ة"):
            break
        if token > cue + 1 and word.fold[-1] == "ا" and token + 1 < limit and (words[token + 1].that or words[token + 1].kind == "punct") \
                and any(c.kind == "participle" and c.clue == "strong" for c in word.cues):
            # أكد الوزير على دور الشركة | موضحا | أنها …: the أن is the participle's.
            break
        token += 1
    else:
        # The line may end with the colon that opens the content in the next one.
        if token == last and token and words[token - 1].surface == ":":
            opening = _after_colon(analysis, token - 1, quotations)
            if opening is not None:
                out.append(opening)
    if not out:
        bare = _bare(analysis, cue, limit)
        if bare is not None:
            out.append(bare)
    elif out[0].kind == "that" and any(form.lemma in _TALK for form in words[cue].cues):
        spoken = _spoken(analysis, cue, limit)
        if spoken is not None and spoken < out[0].first:
            out.insert(0, Opening("clause", spoken))
    return out


def _set_in(words, dash: int, limit: int) -> int | None:
    """The second of two dashes that set in who relays it: قال الوزير -كما نقلت الصحيفة- | إن …; None for others."""
    opens = dash + 1 < limit and words[dash + 1].fold in _RELAYED
    return next((t for t in range(dash + 3, min(limit, dash + _SET_IN)) if words[t].surface in _DASHES), None) if opens else None


def _describes(words, token: int) -> bool:
    """Whether the verb at `token` describes the noun without an article before it: أظهرت دراسة | نشرتها المجلة أن …"""
    before = words[token - 1]
    return words[token].fold.endswith(("ه", "ها", "هم")) and before.kind == "word" and not before.definite \
        and bool(before.functions & (fn.COMMON | fn.ORDINARY)) and not before.people & pp.NAME


def _bare(analysis: Analysis, cue: int, limit: int) -> Opening | None:
    """A clause behind nothing but a comma or a dash after the speaker: قال المدرب - لن نخسر."""
    words = analysis.words
    if any(form.kind == "verb" and form.lemma in _TALK for form in words[cue].cues):
        spoken = _spoken(analysis, cue, limit)
        if spoken is not None:
            return Opening("clause", spoken)
    end = nounphrase.end(analysis, cue + 1, limit)
    if cue + 1 < end < limit - 2 and end <= cue + 9 and words[end].surface in "،,-–—" and words[end + 1].kind == "word":
        return Opening("clause", end + 1)
    return None


def _spoken(analysis: Analysis, cue: int, limit: int) -> int | None:
    """Where somebody's own words begin with nothing in between, right behind the verb or its subject: وقال الصيادون | نحن لا نملك …"""
    words = analysis.words
    for start in (cue + 1, nounphrase.end(analysis, cue + 1, limit)):
        while start < limit and words[start].functions & fn.TIME:
            start += 1
        if start + 2 < limit and _opens_clause(words[start]):
            return start
    return None


def _opens_clause(word) -> bool:
    """Whether somebody may begin to speak with `word`: نحن, لدينا, عملنا, أريد."""
    return word.kind == "word" and not word.people and (
        word.fold in _CLAUSES or bool(word.functions & fn.VERB) and (word.fold.endswith("نا") or word.plain[:1] == "أ" and len(word.fold) == 4))


def _after_colon(analysis: Analysis, colon: int, quotations: Quotations) -> Opening | None:
    words = analysis.words
    token = colon + 1
    while token < len(words) and (words[token].surface in _ELLIPSIS or words[token].surface in "-–—،"):
        token += 1
    if token >= len(words):
        return None
    that = None
    if words[token].that and not words[token].pre.startswith(("و", "ف")) and token + 1 < len(words):
        that = (token, token + 1)
        token += 1
    number = quotations.opened.get(token)
    first = quotations[number].first if number is not None else token
    return Opening("colon" if number is None else "quote", first, that, number)


def inside_number(analysis: Analysis, token: int) -> bool:
    """Whether the sign at `token` stands between digits: 5.5, 12:30."""
    words = analysis.words
    return 0 < token < len(words) - 1 and words[token - 1].kind == "number" and words[token + 1].kind == "number" \
        and analysis.ends[token - 1] == analysis.starts[token]


def of_object(analysis: Analysis, cue: int, frames: frozenset[str], suffix: bool, participle: bool = False) -> list[Opening]:
    """Where the noun-phrase object of a verb that itself asserts may begin: أكد التحالف ⟦انسحاب القوة⟧, نفى ⟦وجود خلاف⟧.

    Right behind the verb, behind its subject, or behind عن; time and place phrases in between are passed over. A
    participle has its subject before it, and so has a verb behind التي: متهماً ⟦الحكومة بالإهمال⟧, التي اتهمت ⟦الحكومة بالإهمال⟧.
    """
    words = analysis.words
    _, limit = analysis.sentence(cue)
    limit = min(limit, cue + 40)
    token = cue + 1
    if token >= limit:
        return []
    if suffix and "np_bi" in frames:
        return _called(analysis, token, limit)
    if "np_an" in frames:
        about = _about(analysis, token, min(limit, cue + 24))
        if about is not None:
            return [Opening("object", about)]
    if "np_bi" in frames and (participle or _has_subject_before(words, cue)):
        token = _skip_adjuncts(analysis, token, limit)
        by = next((word for word in words[token:min(token + _BY, limit)] if _is_by(word)), None)
        if by is not None:
            return _object_at(analysis, token, limit, frames) if not by.that else []
    out = []
    token = _skip_adjuncts(analysis, token, limit)
    if token < limit and (_is_object(analysis, token) or _stands_behind_kana(words, cue) and not words[token].functions & fn.CLOSED):
        out.extend(_object_at(analysis, token, limit, frames))
    subject_end = nounphrase.end(analysis, token, limit) if token < limit else token
    if "np_bi" in frames:
        other = _second_noun(words, token, subject_end, limit)
        if other is not None:
            out.append(Opening("object", other))
    if subject_end > token:
        if subject_end < limit and words[subject_end].fold in phrase_words.SELVES:
            subject_end += 1
        out.extend(_object_at(analysis, _skip_adjuncts(analysis, subject_end, limit), limit, frames))
    return out


def of_accusation(analysis: Analysis, cue: int, suffix: bool) -> list[Opening]:
    """Where whom a verbal noun of accusing names begins: اتهامه | إدارة القناة بالإهمال |, اتهام البلدية | للمقاول بالغش |."""
    words = analysis.words
    _, limit = analysis.sentence(cue)
    limit = min(limit, cue + _BY)
    begin = cue + 1
    if not suffix:
        begin = next((t for t in range(cue + 2, limit) if words[t].kind == "word" and words[t].pre == "ل" or words[t].fold.startswith("لل")), limit)
        if begin >= limit or nounphrase.end(analysis, cue + 1, begin) != begin:
            return []
    if begin + 1 >= limit or words[begin].kind == "punct" or words[begin].that or words[begin].functions & (fn.PREPOSITION | fn.TIME):
        return []
    by = next((t for t in range(begin + 1, limit) if _is_by(words[t]) or words[t].kind in ("punct", "mark") or words[t].that), limit)
    return [Opening("object", begin)] if by < limit and _is_by(words[by]) and not words[by].that and not _is_by(words[begin]) else []


def _has_subject_before(words, cue: int) -> bool:
    """Whether the subject of the verb at `cue` stands before it: | التي | اتهمت, | البلدية قد | اتهمت."""
    before = cue - 1 - (cue > 1 and words[cue - 1].fold in ("قد", "كانت", "كان"))
    return before >= 0 and words[before].kind == "word" and words[before].fold in _WHO


def _stands_behind_kana(words, cue: int) -> bool:
    """Whether who says it stands between كان and قد: كانت اللجنة قد | اتهمت | البائع بالغش."""
    return cue > 2 and words[cue - 1].fold == "قد" and any(
        words[t].fold.removeprefix("و") in phrase_words.KANA for t in range(max(cue - _KANA_REACH, 0), cue - 2))


def _called(analysis: Analysis, token: int, limit: int) -> list[Opening]:
    """Where what somebody is called stands: وصفه | بالخطير |, وصفها الوزير | بالخطيرة |."""
    words = analysis.words
    end = nounphrase.end(analysis, token, limit)
    by = next((t for t in range(token, min(end + 1, limit)) if words[t].pre.endswith("ب") or words[t].fold in ("ب", "بال")), None)
    return [Opening("object", by)] if by is not None and not words[by].that else []


def _second_noun(words, first: int, end: int, limit: int) -> int | None:
    """Where the object begins that a verb with بـ needs, if the phrase [first, end) seems to run up to the بـ itself:
    اتهمت البلدية | الشركة بالإهمال. Two definite nouns in a row that are no noun and adjective are subject and object."""
    by = next((t for t in range(first + 1, min(end + 1, limit)) if _is_by(words[t])), None)
    for token in range(first + 1, by or 0):
        word, before = words[token], words[token - 1]
        if word.people & pp.GOVERNMENT and before.definite and not word.pre and not word.people & (pp.DEMONYM | pp.NAME) and before.kind == "word":
            return token
        if word.definite and (before.definite or before.people & pp.PLACE) and before.kind == "word" and not word.pre \
                and not word.people & (pp.DEMONYM | pp.NAME) and not word.fold.endswith(("ي", "يه")) and word.fold not in phrase_words.ATTRIBUTES \
                and (word.people & pp.SPEAKER or word.functions & fn.COMMON):
            return token
    return None


def _is_by(word) -> bool:
    """Whether بـ stands before the noun, also where its letter is taken for the word's own: باستهداف."""
    return word.pre.endswith("ب") or word.fold in ("ب", "بال") or word.fold[0] == "ب" and not word.people and not word.functions & ~fn.ORDINARY \
        and (word.fold[1:2] == "ا" and len(word.fold) > 5 or bool(fn.table().get(word.fold[1:], 0) & (fn.COMMON | fn.ORDINARY)))


def _object_at(analysis: Analysis, token: int, limit: int, frames: frozenset[str]) -> list[Opening]:
    if token >= limit:
        return []
    word = analysis.words[token]
    if word.kind == "punct" or word.that or word.kind == "mark":
        return []
    glued = word.pre.endswith("ب")
    if "np_bi" in frames and "np" not in frames:
        accuses = word.kind == "word" and not word.functions & fn.CLOSED
        return [Opening("object", token)] if accuses or glued else []
    if "np" in frames and (not word.functions & fn.CLOSED or word.fold in ("ان", "ما", "علي", "عدم", "اي", "ايه")) or glued:
        return [Opening("object", token + 1 if word.fold == "علي" and token + 1 < limit else token)]
    return []


def _about(analysis: Analysis, first: int, limit: int) -> int | None:
    """What follows the first عن behind أعلن, كشف with no verb in between; None where that is no noun phrase, and where
    the عن is another's: أعلنت الحركة | مسؤوليتها عن الحريق |, أعلن المصنع | توقف العمل | تعويضا عن العطلة."""
    words = analysis.words
    for token in range(first, limit - 1):
        word = words[token]
        if word.that or word.kind == "mark" or word.surface == ":" \
                or token > first and phrase_words.is_finite(word) and not word.people and word.fold not in _ISSUED:
            return None
        if word.fold == "عن" and words[token - 1].fold not in _ISSUED:
            return token + 1 if not words[token + 1].that and words[token + 1].kind == "word" else None
        if word.fold in _AIMS or phrase_words.is_stated_of(word.core) \
                or words[token + 1].fold == "عن" and phrase_words.is_stated(word.core) and not word.definite:
            return None
    return None


def _is_object(analysis: Analysis, token: int) -> bool:
    """Whether the object itself stands at `token`, right behind the verb: نفى وجود خلاف."""
    word = analysis.words[token]
    if word.fold in ("عن", "علي", "عدم", "اي", "ايه"):
        # نفى | أي صلة | بالحادث
        return True
    limit = min(token + 5, len(analysis.words))
    if word.people & (pp.SPEAKER | pp.NAME) or phrase_words.multiword(analysis.words, token, limit)[1] & pp.ORGANISATION:
        return False
    return bool(word.functions & (fn.COMMON | fn.ORDINARY)) and not word.definite and not word.fold.startswith("ل") \
        or word.pre.endswith("ب")


def _skip_adjuncts(analysis: Analysis, token: int, limit: int) -> int:
    """Past commas, dates and time, place and medium phrases (أمس، في بيان له، من قبل، للصحفيين)."""
    words = analysis.words
    while token < limit:
        word = words[token]
        if word.surface in ("،", ",", "-", "–"):
            token += 1
        elif word.fold == "اكثر" and token + 2 < limit and words[token + 1].fold == "من" and words[token + 2].fold == "مره":
            token += 3
        elif word.functions & fn.TIME and not word.functions & fn.PREPOSITION or word.kind == "number" or word.functions & fn.DISCOURSE:
            token += 1
        elif word.surface == "(":
            while token < limit and words[token].surface != ")":
                token += 1
            token += 1
        elif word.functions & fn.PREPOSITION and word.fold not in ("عن", "علي"):
            token += 1
            token = _object_of_preposition(analysis, token, limit)
        elif word.pre.endswith("ل") and (word.people & pp.AGENCY or word.definite):
            token += 1
        elif word.pre.endswith("ب") and word.people & pp.PLACE:
            # بالرباط
            token = _object_of_preposition(analysis, token, limit)
        elif word.fold in ("هذا", "هذه") and token + 1 < limit and words[token + 1].functions & fn.TIME:
            token += 2
        elif word.fold in _ISSUED and words[token - 1].kind == "word":
            # في بيان | صدر عنها أمس |
            token = min(token + 1 + (words[token + 1].fold in _BY_WHOM), limit) if token + 1 < limit else limit
        else:
            break
    return token


def _object_of_preposition(analysis: Analysis, token: int, limit: int) -> int:
    """One past the noun phrase after a preposition: its head, the rest of the إضافة, and adjectives."""
    words = analysis.words
    begin = token
    while token < limit and token < begin + 6:
        word = words[token]
        if word.kind in ("punct", "mark") or word.that or phrase_words.is_finite(word):
            break
        if token > begin and not (word.definite or word.functions & fn.TIME or word.people & (pp.PLACE | pp.NAME)
                                  or word.fold in ("له", "لها", "لهم") or word.kind == "number" or _is_adjective_of(words, token, begin)):
            break
        token += 1
    return token


def _is_adjective_of(words, token: int, begin: int) -> bool:
    """Whether an adjective of the indefinite noun at `begin` stands there: في وقت | سابق |, not في بيان | مقتل | ثلاثة."""
    return token == begin + 1 and not words[begin].definite and words[token].fold in _DESCRIPTIONS
