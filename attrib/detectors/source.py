"""Who may be meant as the speaker: for every cue the noun phrases around it that can be its source.

    وأكد | المتحدث باسم التحالف | أن …                    after the cue
    | الاتحاد | ، الذي اعتبر أن …                         antecedent of the relative clause
    نقلت | وكالة الأنباء | عن | الناطق يحيى رسول | قوله …  relay and source of a chain

Candidates only: `linkers.attribution` weighs them. A source that is a pronoun or dropped has none.
"""
from __future__ import annotations

from typing import Sequence

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Mention, Span
from attrib.detectors import parsed, topic
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import ORGANISATION, TITLE

#: Verbs that hand on what another said: their subject is the relay where عن names the source.
RELAYS = frozenset(("نقل", "نسب", "اقتبس", "حكى", "روى", "أورد"))
#: Verbs with an object that is somebody: a plural in ين behind them is whom they are about, اتهم المسلحين بأنهم.
_ABOUT_SOMEBODY = frozenset("اتهم سأل وصف أبلغ أخبر حذر ذكّر طمأن أقنع هدد حمل اعتبر".split())
#: Whom or what they call something stands between their subject and the content: وصف شهود عيان الوضع بأنه مروع.
_CALLS = frozenset(("وصف", "اتهم", "اعتبر", "حمل"))
#: What stands behind their participles is whom it is said to or of: متهما الحكومة, مخاطبا الوزير, مطالبا السلطات.
_AT_SOMEBODY = _ABOUT_SOMEBODY | frozenset("طالب خاطب ناشد انتقد هاجم سأل نصح هنأ شكر حث دعا وعد أعلم".split())
#: With من: حسب ما علم من | مصالح البلدية |.
_LEARNT = frozenset(("علم", "علمت", "علمته", "علمنا", "علمناه", "استفيد", "استقته", "استقيناه"))
#: With عن: what an outlet does with another's words in the clause of its own verb.
_HANDING_ON = frozenset(("نقلا", "ناقلا", "ناقله"))
#: Words between a cue and a source after it that are passed over (أمس، في تصريح له).
_REACH = 14
#: Behind these stands whom somebody speaks with or to, and no subject.
_COMPANY = frozenset(("مع", "أمام", "لدى", "عند", "عبر", "على", "ل"))
_LEFT = 24
#: An aside between dashes is closed within so many words.
_ASIDE = 12
#: A name in marks of its own, right behind the cue, ends within so many words.
_NAME_IN_MARKS = 7


def detect(analysis: Analysis, cues: Sequence[Cue]) -> tuple[tuple[Mention, ...], ...]:
    """For each cue its candidate mentions, in no order of preference; their ``kind`` says where they stand:
    "after", "later" (behind an adjunct), "before", "topic" (see `topic`), "relative", "chain", "via", "subject" (of the verb that a
    participle goes with), "object" (of a preposition), "parsed" (see `detectors.parsed`)."""
    out = []
    for number, cue in enumerate(cues):
        found = _candidates(analysis, cues, number)
        out.append((*found, *parsed.mentions(analysis, cue, found)) if analysis.layers is not None else tuple(found))
    return tuple(out)


def _candidates(analysis: Analysis, cues: Sequence[Cue], number: int) -> list[Mention]:
    cue = cues[number]
    if cue.kind == "punctuation":
        first, _ = analysis.paragraph(cue.first)
        return [_mention(analysis, first, cue.first, "before")]
    if cue.kind == "preposition":
        return _of_phrase(analysis, cue)
    out = []
    limit = _limit(analysis, cue)
    relays = cue.form.lemma in RELAYS
    out.extend(_chain(analysis, cue, limit, relays))
    if any(m.kind == "chain" for m in out):
        return out
    out.extend(_through_spokesperson(analysis, cue, limit) or _in_document(analysis, cue, limit))
    if not out and (not cue.form.suffix or cue.kind == "verb") and not (cue.kind == "participle" and (
            cue.form.lemma in _AT_SOMEBODY or cue.opening.kind == "object")):
        out.extend(_after(analysis, cue, limit))
    if cue.kind == "noun":
        out.extend(_subject_of_empty_verb(analysis, cues, number))
        if cue.form.suffix:
            return out
    out.extend(_relative(analysis, cue))
    if not any(m.kind == "relative" for m in out):
        about = topic.find(analysis, cue)
        out.extend([_mention(analysis, *about, "topic")] if about is not None else _before(analysis, cue))
    if cue.kind == "participle":
        out.extend(_subject_of_empty_verb(analysis, cues, number))
    return out


def _mention(analysis: Analysis, first: int, last: int, kind: str, offset: int = 0) -> Mention:
    span = analysis.span(first, last)
    begin = span.start + offset
    while analysis.text[begin] == "ـ" and begin + 1 < span.end:
        begin += 1
    if begin != span.start:
        span = Span(begin, span.end)
    return Mention(first, last, span, kind)


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
    token = cue.last
    if token + 1 < limit <= token + _NAME_IN_MARKS and limit < len(words) and words[token].kind == words[limit].kind == "mark" \
            and all(w.kind not in ("mark", "punct") for w in words[token + 1:limit]):
        # وأضاف «الفهدان»: …
        return [_mention(analysis, token + 1, limit, "after")]
    skipped = False
    if token + 1 < limit and words[token].kind == "mark" and nounphrase.begins(analysis, token + 1):
        # وقال "المهندس": …
        closing = nounphrase.end(analysis, token + 1, min(token + 6, limit))
        if token + 1 < closing < len(words) - 1 and words[closing].kind == "mark" and (
                words[closing + 1].that or cue.opening.first == closing + 1 and cue.opening.kind != "quote" or words[closing + 1].surface in ":،,-–"):
            return [_mention(analysis, token + 1, closing, "after")]
    while token < min(limit, cue.last + _REACH):
        word = words[token]
        if word.fold == "يا":
            # وقال يا سيدي …: whom it is said to.
            break
        if token == cue.last and name_words.is_unknown(word) and word.fold[0] == "م" and word.surface[-1] == "ا" and token + 1 < limit \
                and words[token + 1].fold[0] == "ل":
            # وقال مواسيا لجيرانه: how he said it.
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
            if end > token and not _is_addressee(analysis, token) and not _is_object(analysis, token, end):
                if cue.opening.kind in ("that", "colon", "quote") and cue.form.lemma not in _CALLS:
                    end = _description_end(analysis, token, end, limit)
                return [_mention(analysis, token, end, "later" if skipped else "after")]
        if word.kind == "punct" and word.surface not in "،,-–(":
            break
        if word.surface == "(":
            while token < limit and words[token].surface != ")":
                token += 1
        elif word.surface in "-–—" and any(words[t].surface in "-–—" for t in range(token + 2, min(token + _ASIDE, limit + 1, len(words)))):
            # قال -طالبا عدم الكشف عن هويته- إن …
            token = next(t for t in range(token + 2, limit + 1) if words[t].surface in "-–—")
        elif word.pre.endswith("ب") and word.people & (pp.ORG_HEAD | pp.AGENCY) and not word.definite:
            # في مقالها بصحيفة الأفق: where it came out.
            token = max(nounphrase.end(analysis, token + 1, limit), token + 1) if token + 1 < limit else token + 1
            skipped = True
            continue
        elif word.functions & fn.PREPOSITION and (not word.people or word.plain == "أمام"):
            # An adjunct: the preposition with its noun phrase.
            token += 1
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


def _over_company(analysis: Analysis, token: int, limit: int) -> int:
    """Past the one whom the preposition before `token` names, with the apposition: في حوار مع | وكالة الأفق |, أمام | رئيس البلدية، سامي بركات |،."""
    words = analysis.words
    if token >= limit or words[token].pre or words[token - 1].plain not in _COMPANY:
        return token
    known = phrase_words.multiword(words, token, limit)[1] & pp.AGENCY or words[token].people & (TITLE | pp.NAME | pp.AGENCY | pp.ORG_HEAD)
    return nounphrase.end(analysis, token, limit) if known and not words[token].definite else token


def _description_end(analysis: Analysis, first: int, end: int, limit: int) -> int:
    """`end` moved behind what else describes somebody without a name up to the content: سائق | ترك الخط قبل عام |."""
    words = analysis.words
    head = words[first]
    nameless = (head.people & (pp.ANON | pp.GROUP | pp.TITLE | pp.DOCUMENT | pp.ORG_HEAD) or head.functions & fn.QUANTIFIER) and not head.definite \
        and not any(w.people & pp.NAME and not w.people & pp.NAME_AMBIGUOUS for w in words[first:end]) \
        and not any(w.definite and not w.functions & fn.COMMON for w in words[first:end]) \
        and not (first + 1 < end and words[first + 1].definite)
    if not nameless or not end < limit <= first + 10:
        return end
    for token in range(end, limit):
        word = words[token]
        if word.kind in ("punct", "mark") or word.functions & fn.TIME or word.people & (pp.AGENCY | pp.DOCUMENT | pp.NAME) \
                or _is_addressee(analysis, token) or word.cues and phrase_words.is_finite(word) \
                or word.core.removeprefix("ال") in phrase_words.STATEMENT_PLACES:
            return end
    return limit


def _through_spokesperson(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """وقالت الحركة على لسان | الناطق باسمها سامي بركات |: who spoke."""
    words = analysis.words
    if cue.kind != "verb":
        return []
    tongue = next((t for t in range(cue.last + 1, min(limit - 1, cue.last + _REACH)) if words[t].fold == "لسان" and words[t - 1].fold == "علي"), None)
    end = nounphrase.end(analysis, tongue + 1, limit) if tongue is not None else 0
    return [_mention(analysis, tongue + 1, end, "chain")] if tongue is not None and end > tongue + 1 else []


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
        return [_mention(analysis, first + 1, closing, "after")] if closing is not None and closing > first + 1 else []
    end = nounphrase.end(analysis, first, limit)
    return [_mention(analysis, first, max(end, first + 1), "after")] if words[first].kind != "punct" else []


def _is_object(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a lone word that no table knows is ب with its noun (تعهدت باتخاذ …) rather than a name: names come again."""
    words = analysis.words
    head = words[first]
    return last == first + 1 and head.fold[0] == "ب" and name_words.is_unknown(head) and sum(w is head for w in words) == 1


def _is_oblique(word) -> bool:
    """Whether a masculine plural or dual bears the ending of an object: المسلحين, الطرفين."""
    return word.kind == "word" and word.definite and word.fold.endswith("ين") \
        and pp.tables().info.get(word.core, ("", "", ""))[1] in ("p", "d")


def _is_addressee(analysis: Analysis, token: int) -> bool:
    word = analysis.words[token]
    return word.pre.endswith("ل") or word.fold.startswith("لل")


def _relative(analysis: Analysis, cue: Cue) -> list[Mention]:
    """The antecedent of الذي، التي before the cue."""
    words = analysis.words
    token = cue.first - 1
    while token > 0 and (words[token].fold in ("قد", "لم", "لا", "كان", "كانت", "كانوا", "سبق", "ان")
                         or words[token].functions & fn.DISCOURSE):
        token -= 1
    if token <= 0 or not words[token].functions & fn.RELATIVE or words[token].fold in ("من", "ما"):
        return _saying(analysis, cue) if token == cue.first - 1 else []
    relative = token
    if words[relative - 1].surface in "،,":
        relative -= 1
    found = _ending_at(analysis, relative, analysis.sentence(cue.first)[0])
    if found is None:
        return []
    if words[found].people & TITLE and not words[found].definite and not words[found].pre:
        # منهم | أيفان رودل | مؤسس الشركة، الذي قال: the name that the office is apposed to.
        begin = found
        while begin > 0 and found - begin < 4 and name_words.is_name(words[begin - 1]) and words[begin - 1].kind == "word" \
                and not words[begin - 1].pre and not phrase_words.is_finite(words[begin - 1]):
            begin -= 1
        found = begin if found - begin > 1 else found
    return [_mention(analysis, found, relative, "relative")]


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
            return [_mention(analysis, token, cue.first, "relative")] if nounphrase.end(analysis, token, cue.first) == cue.first else []
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
    if cue.kind == "noun" or end <= first:
        return []
    earlier = _who_did_before(analysis, first, end)
    if earlier is not None:
        return [earlier]
    found = _ending_at(analysis, end, first)
    if found is not None and (_is_object(analysis, found, end) or found > first and words[found - 1].functions & fn.PREPOSITION
                              and not words[found].pre and not words[found - 1].people):
        found = None
    # وكانت | الولايات المتحدة | التي … قد أعربت
    behind = _behind_kana(analysis, cue.first, first)
    if behind is not None and (found is None or behind[1] < end and words[behind[1]].functions & fn.RELATIVE):
        return [_mention(analysis, *behind, "before")]
    if found is None:
        return []
    return [_mention(analysis, _with_origin(analysis, found, first), end, "before")]


def _who_did_before(analysis: Analysis, first: int, end: int) -> Mention | None:
    """Who said it once before: وسبق لـ| لوزير سامي بركات |، أن قال …"""
    words = analysis.words
    if words[end - 1].that != "أن" or words[end - 1].suffix:
        return None
    verb = next((t for t in range(end - 2, max(first, end - 16) - 1, -1) if words[t].fold in ("سبق", "وسبق", "يسبق")), None)
    if verb is None or not _is_addressee(analysis, verb + 1):
        return None
    last = end - 1
    while words[last - 1].kind == "punct":
        last -= 1
    found = nounphrase.end(analysis, verb + 2, last) if nounphrase.begins(analysis, verb + 2) or words[verb + 2].people else verb + 2
    return _mention(analysis, verb + 1, max(found, min(last, verb + 2)), "before", 1)


def _with_origin(analysis: Analysis, found: int, first: int) -> int:
    """Where the phrase begins whose place stands at `found`: | أرملة من ترهونة تقول, | مسؤولون محليون في المحافظة أكدوا."""
    words = analysis.words
    begin = found - 1
    if begin <= first or words[begin].fold not in ("من", "في"):
        return found
    while begin > first and found - begin < 5 and _is_plain_noun(words[begin - 1]):
        begin -= 1
    closed = begin == first or words[begin - 1].kind == "punct" or words[begin - 1].functions & fn.CONJUNCTION \
        or words[begin - 1].that or words[begin].pre.startswith("و")
    return begin if begin < found - 1 and closed else found


def _is_plain_noun(word) -> bool:
    return word.kind == "word" and not word.definite and not word.functions & fn.CLOSED and not phrase_words.is_finite(word)


def _ending_at(analysis: Analysis, end: int, first: int) -> int | None:
    """Where the longest noun phrase that ends right before token `end` begins; None where none does.

    It begins behind a sign, a conjunction, a preposition or كان, or with the sentence.
    """
    words = analysis.words
    best = None
    governed = False
    for token in range(end - 1, max(first, end - _LEFT) - 1, -1):
        word = words[token]
        if governed and not (word.people & (ORGANISATION | TITLE | pp.GROUP | pp.ANON | pp.DOCUMENT) or word.functions & fn.QUANTIFIER
                             or word.kind == "number" or word.fold in phrase_words.NUMERALS):
            continue
        if token < end - 1 and (word.that or word.surface in ":؛." or phrase_words.is_finite(word) and not word.people):
            break
        if not nounphrase.begins(analysis, token) and not word.pre.startswith("و") or phrase_words.is_verb_with_object(word):
            continue
        left = words[token - 1] if token > first else None
        if word.fold == "الله" and left is not None and left.kind == "word":
            # آية الله سامي بركات
            continue
        free = left is None or left.kind in ("punct", "mark") or left.functions & (fn.CLOSED | fn.DISCOURSE) \
            or phrase_words.is_finite(left) or phrase_words.is_verb_with_object(left) or word.pre.startswith("و") or word.people & pp.SPEAKER \
            or left.functions & fn.TIME
        if left is not None and left.surface == "." and analysis.ends[token - 1] == analysis.starts[token]:
            # بي.بي.سي: a part of a name.
            continue
        if free and nounphrase.end(analysis, token, end) == end:
            best = token
            if left is not None and left.functions & fn.PREPOSITION and (
                    left.fold == "من" or left.fold == "في" and word.people & (pp.PLACE | ORGANISATION)):
                # الاتحاد العام للأدباء في | العراق |, 40 في المائة من | المغاربة |: it may belong to a longer phrase.
                governed = True
                continue
            if left is None or left.functions & (fn.CLOSED | fn.DISCOURSE) or phrase_words.is_finite(left) or governed:
                break
    return best


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
                return [_mention(analysis, *behind_kana, "subject")]
            begin = token + 1
            while begin < cue.first and (words[begin].functions & (fn.TIME | fn.DISCOURSE)):
                begin += 1
            if begin < cue.first and words[begin].core in phrase_words.STATEMENT_PLACES:
                # وختم حديثه مؤكدا: what he ended.
                return []
            opening = _ending_at(analysis, token, first) if token > first else None
            if opening is not None and words[opening].people & (pp.SPEAKER | pp.NAME) and all(
                    w.functions & (fn.CONJUNCTION | fn.DISCOURSE) or w.kind == "punct" for w in words[first:opening]) \
                    and begin < cue.first and not words[begin].people & (TITLE | ORGANISATION | pp.NAME | pp.PLACE | pp.GROUP) \
                    and not phrase_words.multiword(words, begin, cue.first)[0]:
                # لكن | قوات الحدود | رفضت التعليق مكتفية بالقول …: what stands behind the verb is its object.
                return [_mention(analysis, opening, token, "subject")]
            end = nounphrase.end(analysis, begin, cue.first) if begin < cue.first else begin
            if end > begin and (words[begin].people & (pp.SPEAKER | pp.NAME)
                    or any(name_words.opens_full_name(words, t) for t in range(begin, end - 1))
                                or words[begin].people & pp.CONNECTOR and words[begin + 1].people & pp.NAME
                                or (words[begin].definite or name_words.is_unknown(words[begin]))
                                and not words[begin].functions & fn.COMMON):
                return [] if _is_object(analysis, begin, end) else [_mention(analysis, begin, end, "subject")]
            found = _ending_at(analysis, token, first) if token > first else None
            return [_mention(analysis, found, token, "subject")] if found is not None else []
    return []


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


def _chain(analysis: Analysis, cue: Cue, limit: int, relays: bool) -> list[Mention]:
    """نقلت أ عن ب قوله …: the relay and the source, whether the cue is قوله or نقلت itself."""
    words = analysis.words
    first, _ = analysis.sentence(cue.first)
    if relays and cue.kind == "verb":
        verb, stop = cue.first, limit
    elif cue.kind == "noun" and cue.form.suffix or cue.kind == "verb":
        verb = next((t for t in range(cue.first - 1, first - 1, -1)
                     if any(c.lemma in RELAYS for c in words[t].cues) or words[t].fold in ("نقلا", "ونقلا")), None)
        stop = cue.first
        if cue.kind == "verb":
            # وذكرت | الوكالة | نقلا عن | المسؤول | أن …
            passed = next((t for t in range(cue.last, limit - 1) if words[t].fold in _HANDING_ON and words[t + 1].fold == "عن"), None)
            return _relayed(analysis, cue.first, first, limit) if passed is not None else []
        if verb is None or cue.first - verb > 40:
            return []
    else:
        return []
    return _relayed(analysis, verb, first, stop)


def _relayed(analysis: Analysis, verb: int, first: int, stop: int) -> list[Mention]:
    """Source behind the عن of the relaying verb at token `verb`, and the relay: its subject."""
    words = analysis.words
    about = next((t for t in range(verb + 1, stop) if words[t].fold in ("عن", "لسان")
                  or words[t].fold == "الي" and words[verb].fold.endswith(("نسب", "نسبت"))), None)
    if about is None:
        return _ascribed(analysis, verb, stop)
    end = nounphrase.end(analysis, about + 1, stop)
    if end <= about + 1:
        return []
    end = _description_end(analysis, about + 1, end, stop)
    out = [_mention(analysis, about + 1, end, "chain")]
    begin = verb + 1
    relay_end = nounphrase.end(analysis, begin, about)
    if relay_end > begin:
        out.append(_mention(analysis, begin, relay_end, "via"))
    else:
        found = _ending_at(analysis, verb, first) if verb > first else None
        if found is not None:
            out.append(_mention(analysis, found, verb, "via"))
    return out


def _ascribed(analysis: Analysis, verb: int, stop: int) -> list[Mention]:
    """نسب | الكاتب | ل| تقرير أممي | قوله: relay and source."""
    words = analysis.words
    to = next((t for t in range(verb + 1, stop) if words[t].pre.endswith("ل")), None) if words[verb].fold.endswith(("نسب", "نسبت")) else None
    if to is None:
        return []
    relay_end = nounphrase.end(analysis, verb + 1, to)
    source = _mention(analysis, to, max(nounphrase.end(analysis, to, stop, attached=True), to + 1), "chain", 1)
    return [source, _mention(analysis, verb + 1, relay_end, "via")] if relay_end > verb + 1 else [source]


def _of_phrase(analysis: Analysis, cue: Cue) -> list[Mention]:
    """What the preposition governs: بحسب | الشرطة |, وفقا لـ| لتقرير |, حسب ما أعلنه | المتحدث |."""
    words = analysis.words
    if cue.form.suffix:
        return []
    first, limit = analysis.sentence(cue.first)
    if cue.form.lemma.split()[-1] in RELAYS:
        chained = _relayed(analysis, cue.last - 1, first, limit)
        if chained:
            return chained
    if cue.opening.kind != "before":
        limit = min(limit, cue.opening.that[0] if cue.opening.that else cue.opening.first)
    token = cue.last
    if token >= limit:
        return []
    while token + 1 < limit and words[token].fold in ("به", "بها", "بهم", "عنه", "عنها", "له", "لها"):
        # بحسب ما أفادت به | الوكالة |
        token += 1
    if words[token - 1].fold in _LEARNT:
        behind = next((t for t in range(token, limit - 1) if not words[t].functions & fn.TIME), token)
        token = behind + 1 if words[behind].fold in ("من", "لدي") else token
    word = words[token]
    if word.fold == "ل" and token + 1 < limit:
        token += 1
        word = words[token]
    offset = 1 if word.pre.endswith("ل") or cue.form.lemma.endswith(" ل") and word.fold[0] == "ل" else 0
    if offset:
        end = max(nounphrase.end(analysis, token, limit, attached=True), token + 1)
    else:
        end = nounphrase.end(analysis, token, limit)
    if end <= token:
        return []
    if cue.opening.kind != "before":
        end = _description_end(analysis, token, end, limit)
    out = [_mention(analysis, token, end, "object", offset)]
    if cue.form.lemma.startswith("نقلا"):
        relay = _subject_left(analysis, first, cue.first)
        if relay is not None:
            out.append(relay)
    return out


def _subject_left(analysis: Analysis, first: int, last: int) -> Mention | None:
    """Who reports in the clause that نقلا عن belongs to: وذكرت | إذاعة الجنوب |، نقلا عن …"""
    words = analysis.words
    for token in range(last - 1, first - 1, -1):
        if words[token].cues and phrase_words.is_finite(words[token]):
            end = nounphrase.end(analysis, token + 1, last)
            if end > token + 1:
                return _mention(analysis, token + 1, end, "via")
            found = _ending_at(analysis, token, first) if token > first else None
            return _mention(analysis, found, token, "via") if found is not None else None
    return None
