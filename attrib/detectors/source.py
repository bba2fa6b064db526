"""Who may be meant as the speaker: for every cue the noun phrases around it that can be its source.

    وأكد | المتحدث باسم التحالف | أن …                    after the cue
    | الاتحاد | ، الذي اعتبر أن …                         antecedent of the relative clause
    نقلت | وكالة الأنباء | عن | الناطق يحيى رسول | قوله …  relay and source of a chain

Candidates only: `linkers.attribution` weighs them. A source that is a pronoun or dropped has none.
"""
from __future__ import annotations

from typing import Sequence

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Mention
from attrib.detectors import objects, parsed, topic
from attrib.detectors.mentions import description_end, ending_at, is_addressee, mention, with_origin
from attrib.detectors.relays import RELAYS, carried_by, chain, of_phrase, taken_from
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import ORGANISATION, TITLE
from attrib.phrase_adjuncts import ADDRESSEES
from attrib.phrase_ends import ACCORDING

#: Verbs with an object that is somebody: a plural in ين behind them is whom they are about, اتهم المسلحين بأنهم.
_ABOUT_SOMEBODY = frozenset("اتهم سأل وصف أبلغ أخبر حذر ذكّر طمأن أقنع هدد حمل اعتبر".split())
#: Whom or what they call something stands between their subject and the content: وصف شهود عيان الوضع بأنه مروع.
_CALLS = frozenset(("وصف", "اتهم", "اعتبر", "حمل"))
#: What stands behind their participles is whom it is said to or of: متهما الحكومة, مخاطبا الوزير, مطالبا السلطات.
_AT_SOMEBODY = _ABOUT_SOMEBODY | frozenset("طالب خاطب ناشد انتقد هاجم سأل نصح هنأ شكر حث دعا وعد أعلم".split())
#: They have an object before بأن, whatever else stands there: وصف القرار بأنه عادل.
_CALLS_SOMETHING = frozenset(("وصف", "اتهم"))
#: A phrase of more words than so is hardly all that is called so.
_LONGEST_CALLED = 4
#: Words between a cue and a source after it that are passed over (أمس، في تصريح له).
_REACH = 14
#: Behind these stands whom somebody speaks with or to, and no subject.
_COMPANY = frozenset(("مع", "أمام", "لدى", "عند", "عبر", "على", "ل"))
#: Where something is said.
_IN_IT = frozenset(("فيه", "فيها", "خلاله", "خلالها", "عبره", "عبرها"))
#: وقت، يوم: behind them فيه opens a clause about somebody else.
_WHEN = frozenset("وقت يوم حين زمن عام نفسه ذاته".split())
#: An aside between dashes is closed within so many words.
_ASIDE = 12
#: A name in marks of its own, right behind the cue, ends within so many words.
_NAME_IN_MARKS = 7


def detect(analysis: Analysis, cues: Sequence[Cue]) -> tuple[tuple[Mention, ...], ...]:
    """For each cue its candidate mentions, in no order of preference; their ``kind`` says where they stand:
    "after", "later" (behind an adjunct), "before", "topic" (see `topic`), "relative" (or who sent that in which it is said),
    "chain", "via", "subject" (of the verb that a participle goes with), "object" (of a preposition), "parsed" (see
    `detectors.parsed`)."""
    out = []
    for number, cue in enumerate(cues):
        found = _candidates(analysis, cues, number)
        out.append((*found, *parsed.mentions(analysis, cue, found)) if analysis.layers is not None else tuple(found))
    return tuple(out)


def _candidates(analysis: Analysis, cues: Sequence[Cue], number: int) -> list[Mention]:
    cue = cues[number]
    if cue.kind == "punctuation":
        first, _ = analysis.paragraph(cue.first)
        return [mention(analysis, first, cue.first, "before")]
    if cue.kind == "preposition":
        return of_phrase(analysis, cue)
    out = []
    limit = _limit(analysis, cue)
    relays = cue.form.lemma in RELAYS
    out.extend(chain(analysis, cue, limit, relays) or taken_from(analysis, cue, limit))
    if any(m.kind == "chain" for m in out):
        return out
    out.extend(carried_by(analysis, cue, limit))
    out.extend(_through_spokesperson(analysis, cue, limit) or _in_document(analysis, cue, limit))
    if all(m.kind == "via" for m in out) and (not cue.form.suffix or cue.kind == "verb") and not (cue.kind == "participle" and (
            cue.form.lemma in _AT_SOMEBODY or cue.opening.kind == "object")) and not _has_pronoun_before(analysis.words, cue):
        out.extend(_after(analysis, cue, limit))
    if cue.kind == "noun":
        if not cue.form.suffix or _completes_verb(analysis.words, cue.first):
            out.extend(_subject_of_empty_verb(analysis, cues, number))
        if cue.form.suffix:
            return out
    out.extend(_relative(analysis, cue))
    if not any(m.kind == "relative" for m in out):
        about = topic.find(analysis, cue)
        out.extend([mention(analysis, *about, "topic")] if about is not None else _before(analysis, cue))
    if cue.kind == "participle":
        out.extend(_subject_of_empty_verb(analysis, cues, number))
    return out


def _has_pronoun_before(words, cue: Cue) -> bool:
    """Whether the subject of the verb is the pronoun of a complementiser right before it: غير أنها | تؤكد; with أنه the subject may follow."""
    before = words[cue.first - 1] if cue.first and cue.kind == "verb" else None
    return before is not None and bool(before.that) and before.suffix in ("ها", "هم", "هما", "هن", "ني", "نا")


def _completes_verb(words, token: int) -> bool:
    """Whether the verbal noun with a pronoun at `token` is what the sentence's verb voices: أردف الوزير | بقوله |, عبر عن | اعتقاده |;
    elsewhere its pronoun points back: استقال الوزير بعد | تصريحه |, أنهى جولته وختمها | بقوله |."""
    if not token:
        return False
    before = words[token - 1]
    if before.functions & fn.DEMONSTRATIVE and words[token].fold[0] == "ب":
        # علل الوزير ذلك | بقوله
        return True
    if before.functions & (fn.PREPOSITION | fn.CONJUNCTION | fn.PRONOUN | fn.DEMONSTRATIVE) and before.fold != "عن":
        return False
    bare = before.fold.removeprefix("و")
    return not (before.functions == fn.ORDINARY and bare.endswith(("ها", "ه"))
                and fn.table().get(bare.removesuffix("ها").removesuffix("ه"), 0) & fn.VERB)


def _limit(analysis: Analysis, cue: Cue) -> int:
    """Where a source after the cue ends at the latest: at what opens the content."""
    _, end = analysis.sentence(cue.first)
    opening = cue.opening
    if opening.kind == "before":
        return end
    at = opening.that[0] if opening.that is not None else opening.first
    words = analysis.words
    while at > cue.last and (words[at - 1].kind in ("mark", "punct") or words[at - 1].functions & fn.PREPOSITION
                             and words[at - 1].fold in ("الي", "علي", "عن", "من", "ب")):
        at -= 1
    return at


def _after(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    words = analysis.words
    token = cue.last + _has_subject_behind_it(words, cue)
    if token + 1 < limit <= token + _NAME_IN_MARKS and limit < len(words) and words[token].kind == words[limit].kind == "mark" \
            and all(w.kind not in ("mark", "punct") for w in words[token + 1:limit]):
        # وأضاف «الفهدان»: …
        return [mention(analysis, token + 1, limit, "after")]
    skipped = False
    if token + 1 < limit and words[token].kind == "mark" and nounphrase.begins(analysis, token + 1):
        # وقال "المهندس": …
        closing = nounphrase.end(analysis, token + 1, min(token + 6, limit))
        if token + 1 < closing < len(words) - 1 and words[closing].kind == "mark" and (
                words[closing + 1].that or cue.opening.first == closing + 1 and cue.opening.kind != "quote" or words[closing + 1].surface in ":،,-–"):
            return [mention(analysis, token + 1, closing, "after")]
    set_in = _over_set_in(words, token, limit)
    if set_in is not None and nounphrase.begins(analysis, set_in) and not words[set_in].that:
        token, skipped = set_in, True
    while token < min(limit, cue.last + _REACH):
        word = words[token]
        if word.fold == "يا":
            # وقال يا سيدي …: whom it is said to.
            break
        if token == cue.last and name_words.is_unknown(word) and word.fold[0] == "م" and word.surface[-1] == "ا" and token + 1 < limit \
                and words[token + 1].fold[0] == "ل":
            # وقال مواسيا لجيرانه: how he said it.
            return []
        if word.fold in ACCORDING:
            # وقالت وفقا لما ذكره الموقع إن …: who relays it.
            return []
        if word.fold == "ردا":
            # قال ردا على أسئلة وكالة الأفق، إن …: what he answered.
            token = next((t for t in range(token + 1, limit) if words[t].kind == "punct"), limit)
            skipped = True
            continue
        if phrase_words.is_accusative(word) and not any(w is word and words[t - 1].people & pp.NAME_GIVEN for t, w in enumerate(words)):
            # يصر دائما على أن …, but قال زورا where the article has فالتر زورا.
            skipped = True
            token += 1
            continue
        if nounphrase.begins(analysis, token) and not (word.functions & fn.DISCOURSE and not word.people):
            end = nounphrase.end(analysis, token, limit)
            if cue.form.lemma == "لفت" and word.core in ("النظر", "الانتباه"):
                # ولفت النظر إلى أن …: the idiom's object.
                token += 1
                continue
            if cue.form.lemma == "لفت" and word.core in ("نظر", "انتباه", "انظار"):
                # يلفت انتباه السائقين إلى أن …
                return []
            if cue.form.lemma in _ABOUT_SOMEBODY and _is_oblique(word):
                return []
            if end > token and not is_addressee(analysis, token) and not _is_object(analysis, token, end):
                if cue.form.lemma in _CALLS_SOMETHING and not cue.form.suffix and limit < len(words) and objects.is_by(words[limit]):
                    end = _before_object(analysis, token, end, limit)
                    return [mention(analysis, token, end, "later" if skipped else "after")] if end > token else []
                if cue.opening.kind in ("that", "colon", "quote") and cue.form.lemma not in _CALLS:
                    end = description_end(analysis, token, end, limit)
                return [mention(analysis, token, end, "later" if skipped else "after")]
        if word.kind == "punct" and word.surface not in "،,-–(":
            break
        if word.surface == "(":
            while token < limit and words[token].surface != ")":
                token += 1
        elif word.surface in "-–—" and any(words[t].surface in "-–—" for t in range(token + 2, min(token + _ASIDE, limit + 1, len(words)))):
            # قال -طالبا عدم الكشف عن هويته- إن …
            token = next(t for t in range(token + 2, limit + 1) if words[t].surface in "-–—")
        elif word.fold[0] == "ل" and word.fold.removeprefix("لل").removeprefix("ل") in ADDRESSEES:
            # في تصريحات لوسائل إعلام محلية: whom it was said to.
            token = max(nounphrase.end(analysis, token, limit, attached=True), token + 1)
            skipped = True
            continue
        elif word.pre.endswith("ب") and word.people & (pp.ORG_HEAD | pp.AGENCY) and not word.definite:
            # في مقالها بصحيفة الأفق: where it came out.
            token = max(nounphrase.end(analysis, token + 1, limit), token + 1) if token + 1 < limit else token + 1
            skipped = True
            continue
        elif word.functions & fn.PREPOSITION and (not word.people or word.plain == "أمام"):
            # An adjunct: the preposition with its noun phrase; a pronoun is all of it: قالت لنا | البلدية |.
            token += 1
            if word.functions & fn.PRONOUN and token < limit and nounphrase.begins(analysis, token):
                skipped = True
                continue
            if token < limit and words[token].kind == "mark":
                # وأكد لـ"الاقتصادية"، مصدر …
                closing = next((t for t in range(token + 1, min(token + 6, len(words))) if words[t].kind == "mark"), token)
                token, skipped = closing + 1, True
                continue
            token = _over_company(analysis, token, limit)
            while token < limit and words[token].plain not in _COMPANY and (words[token].definite
                    or words[token].functions & (fn.TIME | fn.COMMON | fn.QUANTIFIER)
                                     or words[token].people & pp.DOCUMENT or words[token].fold in ("له", "لها", "لهم")):
                token += 1
            skipped = True
            continue
        skipped = True
        token += 1
    return []


def _before_object(analysis: Analysis, first: int, end: int, limit: int) -> int:
    """Where the subject ends whose phrase seems to end at `end`, before what it calls so up to بأن: وصفت | الشرطة | الحادث بأنه خلاف;
    `first` where that is all that stands there: وصف القرار بأنه عادل."""
    words = analysis.words
    other = objects.second_noun(words, first, end, limit + 1) or next((t for t in range(first + 1, end) if _is_called(words, t)), None)
    if other is not None:
        return other
    if end < limit and words[first].people & (TITLE | pp.GROUP | pp.ANON) and not words[first].definite or end - first > _LONGEST_CALLED:
        return end
    if any(w.people & pp.NAME and not w.people & pp.NAME_AMBIGUOUS for w in words[first:end]):
        return end
    rest = words[end] if end < limit else None
    alone = rest is None or rest.functions & (fn.PREPOSITION | fn.TIME) or rest.pre.endswith(("ل", "ب")) or rest.fold.startswith("لل")
    return first if alone else end


def _is_called(words, token: int) -> bool:
    """Whether what somebody calls so begins at `token` behind a closed phrase: الوزير سامي بركات | روسيا,
    الجيش اليمني | جماعة الأفق, بركات | هذه الطريقة."""
    word, before = words[token], words[token - 1]
    if word.kind != "word" or word.pre or word.people & pp.CONNECTOR:
        return False
    if word.functions & fn.DEMONSTRATIVE:
        return before.kind == "word" and not before.functions & fn.CLOSED
    named = before.people & pp.NAME and not before.people & (TITLE | ORGANISATION) or name_words.is_unknown(before)
    if word.people & pp.PLACE and not word.people & (pp.NAME | pp.DEMONYM):
        return bool(named or before.people & pp.PLACE) and not before.functions & fn.CLOSED or before.kind == "punct" and before.surface == ")"
    if named:
        return bool(word.definite and not word.people & (pp.NAME | pp.DEMONYM) and word.functions & fn.COMMON or word.functions == fn.ORDINARY
                    and word.fold.endswith(("ه", "ها")) and not word.people)
    return bool(before.people & pp.DEMONYM and before.definite and word.people & (pp.ORG_HEAD | pp.GROUP | pp.DOCUMENT)) and not word.definite


def _has_subject_behind_it(words, cue: Cue) -> bool:
    """Whether a subject may stand behind the verb and its فيه: كلمة أكد فيها | الوزير | أن …, في وقت تنفي فيه | الشركة | ذلك; of other
    verbs with an object it is that: كلمة وصفت فيها القرار."""
    if not _is_said_in(words, cue):
        return False
    when = words[cue.first - 2 if words[cue.first - 1].functions & fn.RELATIVE else cue.first - 1].core.removeprefix("ال") if cue.first > 1 else ""
    return when in _WHEN or cue.opening.kind in ("that", "colon", "quote") and cue.form.lemma not in _ABOUT_SOMEBODY


def _over_set_in(words, token: int, limit: int) -> int | None:
    """Past the time and place between two commas right behind the verb: وأكد | ، في كلمة بثها التلفزيون أمس، | رئيس البلدية أن …"""
    if token + 3 >= limit or words[token].surface not in "،," or not words[token + 1].functions & (fn.PREPOSITION | fn.TIME):
        return None
    closing = next((t for t in range(token + 3, min(token + _REACH, limit - 1)) if words[t].surface in "،,"), None)
    return closing + 1 if closing is not None else None


def _over_company(analysis: Analysis, token: int, limit: int) -> int:
    """Past the one whom the preposition before `token` names, with the apposition: في حوار مع | وكالة الأفق |, أمام | رئيس البلدية، سامي بركات |،."""
    words = analysis.words
    if token >= limit or words[token].pre or words[token - 1].plain not in _COMPANY:
        return token
    known = phrase_words.multiword(words, token, limit)[1] & pp.AGENCY or words[token].people & (TITLE | pp.NAME | pp.AGENCY | pp.ORG_HEAD)
    return nounphrase.end(analysis, token, limit) if known and not words[token].definite else token


def _through_spokesperson(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """وقالت الحركة على لسان | الناطق باسمها سامي بركات |: who spoke."""
    words = analysis.words
    if cue.kind != "verb":
        return []
    tongue = next((t for t in range(cue.last + 1, min(limit - 1, cue.last + _REACH)) if words[t].fold == "لسان" and words[t - 1].fold == "علي"), None)
    end = nounphrase.end(analysis, tongue + 1, limit) if tongue is not None else 0
    return [mention(analysis, tongue + 1, end, "chain")] if tongue is not None and end > tongue + 1 else []


def _in_document(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """جاء في | بيان مشترك | أن …: what it stands in says it."""
    words = analysis.words
    token = cue.last
    if cue.form.lemma not in ("جاء", "ورد") or token + 1 >= limit or words[token].fold != "في":
        return []
    first = token + 1
    if words[first].kind == "mark":
        # جاء في «الموسوعة الفقهية»: the title in marks.
        closing = next((t for t in range(first + 1, min(first + 10, limit)) if words[t].kind == "mark"), None)
        return [mention(analysis, first + 1, closing, "after")] if closing is not None and closing > first + 1 else []
    end = nounphrase.end(analysis, first, limit)
    return [mention(analysis, first, max(end, first + 1), "after")] if words[first].kind != "punct" else []


def _is_object(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a lone word that no table knows is ب with its noun (تعهدت باتخاذ …) rather than a name: names come again."""
    words = analysis.words
    head = words[first]
    return last == first + 1 and head.fold[0] == "ب" and name_words.is_unknown(head) and sum(w is head for w in words) == 1


def _is_oblique(word) -> bool:
    """Whether a masculine plural or dual bears the ending of an object: المسلحين, الطرفين."""
    return word.kind == "word" and word.definite and word.fold.endswith("ين") \
        and pp.tables().info.get(word.core, ("", "", ""))[1] in ("p", "d")


def _relative(analysis: Analysis, cue: Cue) -> list[Mention]:
    """The antecedent of الذي، التي before the cue."""
    words = analysis.words
    token = cue.first - 1
    while token > 0 and (words[token].fold in ("قد", "لم", "لا", "كان", "كانت", "كانوا", "سبق", "ان")
                         or words[token].functions & fn.DISCOURSE):
        token -= 1
    if token <= 0 or not words[token].functions & fn.RELATIVE or words[token].fold in ("من", "ما"):
        return _saying(analysis, cue) if token == cue.first - 1 else []
    if cue.kind == "verb" and cue.form.person == 3 and _is_another(words[token], cue.form):
        return []
    relative = token
    if words[relative - 1].surface in "،,":
        relative -= 1
    found = ending_at(analysis, relative, analysis.sentence(cue.first)[0])
    if found is None or _is_said_in(words, cue) and not words[found].people & (TITLE | pp.NAME | ORGANISATION) \
            and not any(name_words.opens_full_name(words, t) for t in range(found, relative - 1)):
        # تصريح | المدير |، الذي قال فيه; الندوة التي قال فيها
        return []
    if words[found].people & TITLE and not words[found].definite and not words[found].pre:
        # منهم | أيفان رودل | مؤسس الشركة، الذي قال: the name that the office is apposed to.
        begin = found - (found > 1 and words[found - 1].surface in "،,")
        while begin > 0 and found - begin < 5 and name_words.is_name(words[begin - 1]) and words[begin - 1].kind == "word" \
                and not words[begin - 1].pre and not phrase_words.is_finite(words[begin - 1]):
            begin -= 1
        found = begin if found - begin > 1 else found
    return [mention(analysis, found, relative, "relative")]


def _is_another(relative, form) -> bool:
    """Whether the verb is of another gender or number than its relative pronoun, and says something of what stands before it:
    المشاريع | التي | قال إنها تأخرت, الإجراء | الذي | قالت عنه الوزيرة."""
    if relative.core == "الذي":
        return form.gender == "f" or form.number == "p"
    return relative.core == "التي" and (form.gender == "m" or form.number == "p")


def _is_said_in(words, cue: Cue) -> bool:
    """Whether a pronoun behind the verb takes up where it is said, so that what stands before is no speaker: كلمة، أكد | فيها |;
    the document is one in بيان جاء فيه."""
    return cue.kind == "verb" and cue.last < len(words) and words[cue.last].fold in _IN_IT and cue.form.lemma not in ("جاء", "ورد")


def _saying(analysis: Analysis, cue: Cue) -> list[Mention]:
    """The document without an article that a verb right behind says something of: أشار إلى | معلومات جديدة | تفيد بأن."""
    words = analysis.words
    if cue.kind != "verb" or words[cue.first].fold[0] not in "يت" or cue.form.suffix or cue.form.person != 3:
        return []
    for token in range(cue.first - 1, max(cue.first - 6, -1), -1):
        word = words[token]
        if word.kind != "word" or word.functions & fn.CLOSED or phrase_words.is_finite(word):
            return []
        if word.people & pp.DOCUMENT and not word.definite and not any(c.kind == "verb" for c in word.cues):
            return [mention(analysis, token, cue.first, "relative")] if nounphrase.end(analysis, token, cue.first) == cue.first else []
    return []


def _before(analysis: Analysis, cue: Cue) -> list[Mention]:
    """A noun phrase right before the verb, at the beginning of its clause: لكن الوزيرة قالت; كان مسؤولون قد قالوا."""
    words = analysis.words
    first, _ = analysis.sentence(cue.first)
    end = cue.first
    while end > first and (words[end - 1].fold in ("قد", "لم", "لا", "لن", "سوف", "فقد", "وقد")
                           or words[end - 1].surface in "،,-–" or words[end - 1].functions & fn.TIME
                           or words[end - 1].functions & fn.DISCOURSE and not words[end - 1].people):
        end -= 1
    if cue.kind == "noun" or end <= first or words[cue.first].fold == "ما" and end == cue.first and words[end - 1].kind == "word" \
            and not (words[end - 1].definite or words[end - 1].people & (pp.NAME | pp.PLACE)):
        # ضحية | ما سماه «الإهمال»: whose victim it is.
        return []
    if words[cue.first - 1].surface in "-–—" and all(
            w.people & (pp.PLACE | pp.AGENCY) or w.kind in ("punct", "latin") or w.functions & fn.TIME for w in words[first:cue.first]):
        # الرباط (وكالات) -- قالت الوزيرة
        return []
    earlier = _who_did_before(analysis, first, end)
    if earlier is not None:
        return [earlier]
    found = ending_at(analysis, end, first)
    if _is_said_in(words, cue):
        return _sender(analysis, found, end, first)
    if found is not None and (_is_object(analysis, found, end) or found > first and words[found - 1].functions & fn.PREPOSITION
                              and not words[found].pre and not words[found - 1].people):
        found = None
    # وكانت | الولايات المتحدة | التي … قد أعربت
    behind = _behind_kana(analysis, cue.first, first)
    if behind is not None and (found is None or behind[1] < end and words[behind[1]].functions & fn.RELATIVE):
        return [mention(analysis, *behind, "before")]
    if found is None:
        return []
    return [mention(analysis, with_origin(analysis, found, first), end, "before")]


def _sender(analysis: Analysis, found: int | None, end: int, first: int) -> list[Mention]:
    """Whom a message is from, right before what is said in it: برقية من | سامي بركات |، أكد فيها; also what he is, apposed
    to him: من سامي بركات، | رئيس البلدية |، أكد فيها. `found`: where the phrase begins that ends at `end`."""
    words = analysis.words
    for token in range(end - 2, max(first, end - _REACH) - 1, -1):
        if words[token].fold == "من" and nounphrase.begins(analysis, token + 1) and nounphrase.end(analysis, token + 1, end) == end:
            return [mention(analysis, token + 1, end, "relative")]
    apposed = found is not None and found > first and words[found - 1].surface in "،," and words[found].people & TITLE
    return [mention(analysis, found, end, "before")] if apposed else []


def _who_did_before(analysis: Analysis, first: int, end: int) -> Mention | None:
    """Who said it once before: وسبق لـ| لوزير سامي بركات |، أن قال …"""
    words = analysis.words
    if words[end - 1].that != "أن" or words[end - 1].suffix:
        return None
    verb = next((t for t in range(end - 2, max(first, end - 16) - 1, -1) if words[t].fold in ("سبق", "وسبق", "يسبق")), None)
    if verb is None or not is_addressee(analysis, verb + 1):
        return None
    last = end - 1
    while words[last - 1].kind == "punct":
        last -= 1
    found = nounphrase.end(analysis, verb + 2, last) if nounphrase.begins(analysis, verb + 2) or words[verb + 2].people else verb + 2
    return mention(analysis, verb + 1, max(found, min(last, verb + 2)), "before", 1)


def _subject_of_empty_verb(analysis: Analysis, cues: Sequence[Cue], number: int) -> list[Mention]:
    """The subject of a verb that has no content of its own: عقّبت | فلانة | قائلة: …"""
    cue = cues[number]
    words = analysis.words
    first, _ = analysis.sentence(cue.first)
    heads = {c.first for c in cues[:number] if c.first >= first and c.kind != "preposition"}
    if heads:
        return []
    for token in range(first, cue.first):
        if token > first and words[token - 1].functions & fn.RELATIVE and phrase_words.is_finite(words[token]):
            # المعرض الذي يعد | أحد الأنشطة |: who acts stands before it.
            return []
        if phrase_words.is_finite(words[token]) or words[token].cues and words[token].cues[0].kind == "verb" \
                or phrase_words.is_verb_by_place(words, token, first):
            behind_kana = _behind_kana(analysis, token, first)
            if behind_kana is not None:
                return [mention(analysis, *behind_kana, "subject")]
            begin = token + 1
            while begin < cue.first and (words[begin].functions & (fn.TIME | fn.DISCOURSE)):
                begin += 1
            if begin < cue.first and words[begin].core in phrase_words.STATEMENT_PLACES:
                # وختم حديثه مؤكدا: what he ended.
                return []
            opening = ending_at(analysis, token, first) if token > first else None
            if opening is not None and words[opening].people & (pp.SPEAKER | pp.NAME) and all(
                    w.functions & (fn.CONJUNCTION | fn.DISCOURSE) or w.kind == "punct" for w in words[first:opening]) \
                    and begin < cue.first and not words[begin].people & (TITLE | ORGANISATION | pp.NAME | pp.PLACE | pp.GROUP) \
                    and not phrase_words.multiword(words, begin, cue.first)[0]:
                # لكن | قوات الحدود | رفضت التعليق مكتفية بالقول …: what stands behind the verb is its object.
                return [mention(analysis, opening, token, "subject")]
            end = nounphrase.end(analysis, begin, cue.first) if begin < cue.first else begin
            if end > begin and (words[begin].people & (pp.SPEAKER | pp.NAME)
                    or any(name_words.opens_full_name(words, t) for t in range(begin, end - 1))
                                or words[begin].people & pp.CONNECTOR and words[begin + 1].people & pp.NAME
                                or (words[begin].definite or name_words.is_unknown(words[begin]))
                                and not words[begin].functions & fn.COMMON):
                return [] if _is_object(analysis, begin, end) else [mention(analysis, begin, end, "subject")]
            found = ending_at(analysis, token, first) if token > first else None
            governed = found is not None and found > first and words[found - 1].functions & fn.PREPOSITION and not words[found].people & pp.SPEAKER
            return [mention(analysis, found, token, "subject")] if found is not None and not governed else []
    return _subject_of_first_word(analysis, first, cue.first) if cue.kind == "participle" else []


def _subject_of_first_word(analysis: Analysis, first: int, last: int) -> list[Mention]:
    """Who stands behind the first word of the sentence, which is its verb as no other word before token `last` is one:
    وقف | سجين سابق | أمام الكاميرا قائلا."""
    words = analysis.words
    verb = words[first]
    if first + 2 > last or verb.kind != "word" or verb.definite or verb.people or verb.that or verb.functions & (fn.CLOSED | fn.TIME | fn.DISCOURSE):
        return []
    head = words[first + 1]
    if head.pre or not head.people & (TITLE | pp.ANON | pp.GROUP | pp.NAME) or head.people & pp.NAME_AMBIGUOUS and not head.people & TITLE:
        return []
    end = nounphrase.end(analysis, first + 1, last)
    return [mention(analysis, first + 1, end, "subject")] if end > first + 1 else []


def _behind_kana(analysis: Analysis, verb: int, first: int) -> tuple[int, int] | None:
    """The subject between كان and قد with a verb: وكان | مسؤول في الشركة | قد وجّه خطابات …"""
    words = analysis.words
    if verb <= first or words[verb - 1].fold not in ("قد", "وقد"):
        return None
    kana = next((t for t in range(first, verb - 2) if words[t].core.removeprefix("و") in phrase_words.KANA), None)
    if kana is None or words[kana + 1].kind != "word":
        return None
    end = nounphrase.end(analysis, kana + 1, verb - 1)
    return (kana + 1, end) if end > kana + 1 else None
