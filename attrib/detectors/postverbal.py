"""Candidates behind a cue: the postverbal subject, and what else may stand for it there.

    وأكد | المتحدث باسم التحالف | أن …      وقال أمس في تصريح له | وزير الصحة | إن …      جاء في | بيان مشترك | أن …

Adverbs, adjuncts, asides and whom it is said to are passed over; whom or what the verb is about is no subject.
"""
from __future__ import annotations

from typing import Sequence

from attrib import features, name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Mention, Word
from attrib.detectors import objects
from attrib.detectors.mentions import description_end, is_addressee, is_lone_unknown, is_said_in, mention
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import ORGANISATION, TITLE
from attrib.phrase_adjuncts import ADDRESSEES
from attrib.phrase_ends import ACCORDING

#: Verbs with an object that is somebody: a plural in ين behind them is whom they are about, اتهم المسلحين بأنهم.
ABOUT_SOMEBODY = frozenset("اتهم سأل وصف أبلغ أخبر حذر ذكّر طمأن أقنع هدد حمل اعتبر".split())
#: Whom or what they call something stands between their subject and the content: وصف شهود عيان الوضع بأنه مروع.
_CALLS = frozenset(("وصف", "اتهم", "اعتبر", "حمل"))
#: They have an object before بأن, whatever else stands there: وصف القرار بأنه عادل.
_CALLS_SOMETHING = frozenset(("وصف", "اتهم"))
#: A phrase of more words than so is hardly all that is called so.
_LONGEST_CALLED = 4
#: Words between a cue and a source after it that are passed over (أمس، في تصريح له).
_REACH = 14
#: Behind these stands whom somebody speaks with or to, and no subject.
_COMPANY = frozenset(("مع", "أمام", "لدى", "عند", "عبر", "على", "ل"))
#: وقت، يوم: behind them فيه opens a clause about somebody else.
_WHEN = frozenset("وقت يوم حين زمن عام نفسه ذاته".split())
#: An aside between dashes is closed within so many words.
_ASIDE = 12
#: A name in marks of its own, right behind the cue, ends within so many words.
_NAME_IN_MARKS = 7


def subjects(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """The first noun phrase behind the cue that can be its subject: of kind "after", or "later" where an adjunct stands between."""
    words = analysis.words
    token = cue.last + _has_subject_behind_it(words, cue)
    closing = _closing_mark(analysis, cue, token, limit)
    if closing is not None:
        return [mention(analysis, token + 1, closing, "after")]
    skipped = False
    set_in = _over_set_in(words, token, limit)
    if set_in is not None and nounphrase.begins(analysis, set_in) and not words[set_in].that:
        token, skipped = set_in, True
    while token < min(limit, cue.last + _REACH):
        word = words[token]
        if _rules_out(words, cue, token):
            return []
        if cue.form.lemma == "لفت" and word.core in ("النظر", "الانتباه"):
            # ولفت النظر إلى أن …: the idiom's object.
            token += 1
            continue
        adverb = _over_adverb(words, token, limit)
        if adverb > token:
            token, skipped = adverb, True
            continue
        if nounphrase.begins(analysis, token) and not (word.functions & fn.DISCOURSE and not word.people):
            end = nounphrase.end(analysis, token, limit)
            if end > token and not is_addressee(analysis, token) and not is_lone_unknown(analysis, token, end):
                end = _subject_end(analysis, cue, token, end, limit)
                return [mention(analysis, token, end, "later" if skipped else "after")] if end > token else []
        if word.kind == "punct" and word.surface not in "،,-–(":
            return []
        token, skipped = _over_adjunct(analysis, token, limit), True
    return []


def _closing_mark(analysis: Analysis, cue: Cue, token: int, limit: int) -> int | None:
    """The mark that closes the name opened at `token`, right behind the cue: وأضاف | «النخلي»: |, وقال | "المهندس" إن |."""
    words = analysis.words
    if token + 1 >= limit or words[token].kind != "mark":
        return None
    if limit <= token + _NAME_IN_MARKS and limit < len(words) and words[limit].kind == "mark"             and all(w.kind not in ("mark", "punct") for w in words[token + 1:limit]):
        return limit
    if not nounphrase.begins(analysis, token + 1):
        return None
    closing = nounphrase.end(analysis, token + 1, min(token + _NAME_IN_MARKS - 1, limit))
    closed = token + 1 < closing < len(words) - 1 and words[closing].kind == "mark"
    return closing if closed and (words[closing + 1].that or words[closing + 1].surface in ":،,-–"
                                  or cue.opening.first == closing + 1 and cue.opening.kind != "quote") else None


def _rules_out(words: Sequence[Word], cue: Cue, token: int) -> bool:
    """Whether the word at `token` shows that no subject follows."""
    word = words[token]
    if word.fold == "يا" or word.fold in ACCORDING:
        # وقال يا سيدي …: whom it is said to. وقالت وفقا لما ذكره الموقع إن …: who relays it.
        return True
    if token == cue.last and word.surface[-1] == "ا" and word.fold[0] == "م" and name_words.is_unknown(word):
        # وقال مواسيا لجيرانه: how he said it.
        return token + 1 < len(words) and words[token + 1].fold[0] == "ل"
    # يلفت انتباه السائقين إلى أن …, اتهم المسلحين بأنهم …
    return cue.form.lemma == "لفت" and word.core in ("نظر", "انتباه", "انظار") or cue.form.lemma in ABOUT_SOMEBODY and _is_oblique(word)


def _over_adverb(words: Sequence[Word], token: int, limit: int) -> int:
    """One past the adverb at `token`, or the answer to what it is: قال | ردا على أسئلة وكالة الأفق، | إن …; `token` where none stands there."""
    word = words[token]
    if word.fold == "ردا":
        return next((t for t in range(token + 1, limit) if words[t].kind == "punct"), limit)
    if phrase_words.is_accusative(word) and not any(w is word and words[t - 1].people & pp.NAME_GIVEN for t, w in enumerate(words)):
        # يصر دائما على أن …, but قال زورا where the article has فالتر زورا.
        return token + 1
    return token


def _subject_end(analysis: Analysis, cue: Cue, first: int, end: int, limit: int) -> int:
    """Where the subject [`first`, `end`) ends once it is known what the verb does with what follows."""
    if cue.form.lemma in _CALLS_SOMETHING and not cue.form.suffix and limit < len(analysis.words) and objects.is_by(analysis.words[limit]):
        return _before_object(analysis, first, end, limit)
    if cue.opening.kind in ("that", "colon", "quote") and cue.form.lemma not in _CALLS:
        return description_end(analysis, first, end, limit)
    return end


def _over_adjunct(analysis: Analysis, token: int, limit: int) -> int:
    """One past the adjunct, the aside or the addressee that begins at `token`, or past the word there."""
    words = analysis.words
    word = words[token]
    if word.surface == "(":
        return next((t for t in range(token, limit) if words[t].surface == ")"), limit) + 1
    if word.surface in "-–—" and any(words[t].surface in "-–—" for t in range(token + 2, min(token + _ASIDE, limit + 1, len(words)))):
        # قال -طالبا عدم الكشف عن هويته- إن …
        return next(t for t in range(token + 2, limit + 1) if words[t].surface in "-–—") + 1
    if word.fold[0] == "ل" and word.fold.removeprefix("لل").removeprefix("ل") in ADDRESSEES:
        # في تصريحات لوسائل إعلام محلية: whom it was said to.
        return max(nounphrase.end(analysis, token, limit, attached=True), token + 1)
    if word.pre.endswith("ب") and word.people & (pp.ORG_HEAD | pp.AGENCY) and not word.definite:
        # في مقالها بصحيفة الأفق: where it came out.
        return max(nounphrase.end(analysis, token + 1, limit), token + 1) if token + 1 < limit else token + 1
    if word.functions & fn.PREPOSITION and (not word.people or word.plain == "أمام"):
        return _over_governed(analysis, token + 1, limit)
    return token + 1


def _over_governed(analysis: Analysis, token: int, limit: int) -> int:
    """One past what the preposition before `token` governs; a pronoun is all of it: قالت لنا | البلدية |."""
    words = analysis.words
    if token < limit and words[token - 1].functions & fn.PRONOUN and nounphrase.begins(analysis, token):
        return token
    if token < limit and words[token].kind == "mark":
        # وأكد لـ"الاقتصادية"، مصدر …
        return next((t for t in range(token + 1, min(token + _NAME_IN_MARKS - 1, len(words))) if words[t].kind == "mark"), token) + 1
    token = _over_company(analysis, token, limit)
    while token < limit and words[token].plain not in _COMPANY and (
            words[token].definite or words[token].functions & (fn.TIME | fn.COMMON | fn.QUANTIFIER)
            or words[token].people & pp.DOCUMENT or words[token].fold in ("له", "لها", "لهم")):
        token += 1
    return token


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
    if not is_said_in(words, cue):
        return False
    when = words[cue.first - 2 if words[cue.first - 1].functions & fn.RELATIVE else cue.first - 1].core.removeprefix("ال") if cue.first > 1 else ""
    return when in _WHEN or cue.opening.kind in ("that", "colon", "quote") and cue.form.lemma not in ABOUT_SOMEBODY


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


def _is_oblique(word) -> bool:
    """Whether a masculine plural or dual bears the ending of an object: المسلحين, الطرفين."""
    return word.kind == "word" and word.definite and word.fold.endswith("ين") \
        and pp.tables().info.get(word.core, ("", "", ""))[1] in ("p", "d")


def through_spokesperson(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """وقالت الحركة على لسان | الناطق باسمها سامي بركات |: who spoke."""
    words = analysis.words
    if cue.kind != "verb":
        return []
    tongue = next((t for t in range(cue.last + 1, min(limit - 1, cue.last + _REACH)) if words[t].fold == "لسان" and words[t - 1].fold == "علي"), None)
    end = nounphrase.end(analysis, tongue + 1, limit) if tongue is not None else 0
    return [mention(analysis, tongue + 1, end, "chain")] if tongue is not None and end > tongue + 1 else []


def in_document(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """جاء في | بيان مشترك | أن …: what it stands in says it."""
    words = analysis.words
    token = cue.last
    if cue.form.lemma not in features.IN_IT or token + 1 >= limit or words[token].fold != "في":
        return []
    first = token + 1
    end = nounphrase.end(analysis, first, limit)
    return [mention(analysis, first, max(end, first + 1), "after")] if words[first].kind not in ("punct", "mark") else []
