"""Where the noun-phrase object of a verb that itself asserts may begin: candidates, nearest first.

    أكد التحالف | انسحاب القوة |      نفى | وجود خلاف |      أعلن المصنع، أمس في بيان له، عن | توقف العمل |

It stands right behind the verb, behind its subject, or behind عن; what tells when, where and by what means it was said is passed
over (`adjuncts`).
"""
from __future__ import annotations

from typing import Sequence

from attrib import nounphrase, phrase_words
from attrib.data import Analysis, Opening, Word
from attrib.detectors import adjuncts
from attrib.detectors.marked import Quotations
from attrib.detectors.opening import RELAYED, WHO
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: The object stands behind its verb within so many words, behind عن within so many.
_REACH, _ABOUT_REACH = 40, 24
#: The بـ of متهماً, واصفاً stands behind at most so many words.
_BY = 14
#: Words from who accuses to the accused, and on to what of.
_ACCUSED = 8
#: Verbs of owning up: أقر بالخطأ.
_OWNS_UP = frozenset(("أقر", "اعترف"))
#: Words from كان to the قد behind its noun.
_KANA_REACH = 12
#: What a thing is announced for or beside; a عن behind it is not the verb's.
_AIMS = frozenset("بهدف بغيه بغرض تزامنا تعويضا بحثا للبحث للكشف للتعبير وسط".split())


def of_object(analysis: Analysis, cue: int, frames: frozenset[str], suffix: bool, quotations: Quotations, participle: bool = False) -> list[Opening]:
    """Where the noun-phrase object of a verb that itself asserts may begin: أكد التحالف ⟦انسحاب القوة⟧, نفى ⟦وجود خلاف⟧.

    Right behind the verb, behind its subject, or behind عن; time and place phrases in between are passed over. A
    participle has its subject before it, and so has a verb behind التي: متهماً ⟦الحكومة بالإهمال⟧, التي اتهمت ⟦الحكومة بالإهمال⟧.
    """
    words = analysis.words
    _, limit = analysis.sentence(cue)
    limit = min(limit, cue + _REACH)
    readings = words[cue].cues
    calls = "np_bi" in frames
    if cue + 1 >= limit:
        return []
    if suffix and calls:
        return _called(analysis, cue + 1, limit)
    marked = _marked_subject(quotations, cue + 1)
    token = marked if marked is not None else cue + 1
    if token >= limit:
        return []
    if "np_an" in frames:
        about = _about(analysis, token, min(limit, cue + _ABOUT_REACH))
        if about is not None:
            return [Opening("object", about)]
    if words[token].kind == "punct" and any(form.kind == "noun" and form.suffix for form in readings):
        # في تأكيده، …
        return []
    behind = adjuncts.past(analysis, token, limit)
    if marked is not None or _names_no_subject_behind(words[cue]):
        return _object_at(analysis, behind, limit, frames)
    if calls and (participle or _has_subject_before(words, cue)):
        by = next((word for word in words[behind:min(behind + _BY, limit)] if is_by(word)), None)
        if by is not None:
            return _object_at(analysis, behind, limit, frames) if not by.that else []
    return _beside_subject(analysis, cue, behind, limit, frames)


def _names_no_subject_behind(word: Word) -> bool:
    """Whether the verb's form says that its subject does not stand behind it: اتهموا | القائمين عليها بالإهمال |, as before its subject
    a verb has no plural; or the noun's pronoun is who says it: تأكيده | الصلة بين الحادثين |."""
    return word.fold.endswith(("وا", "ون")) and any(form.kind == "verb" and form.number == "p" and not form.suffix for form in word.cues) \
        or any(form.kind == "noun" and form.suffix for form in word.cues)


def _beside_subject(analysis: Analysis, cue: int, token: int, limit: int, frames: frozenset[str]) -> list[Opening]:
    """The object where who says it may stand behind the verb too, from `token` on: before it, within what seems one phrase with
    it, or behind it."""
    words = analysis.words
    calls = "np_bi" in frames
    out = []
    if token < limit and (_is_object(analysis, token) or _stands_behind_kana(words, cue) and not words[token].functions & fn.CLOSED):
        out.extend(_object_at(analysis, token, limit, frames))
    end = nounphrase.end(analysis, token, limit) if token < limit else token
    if calls:
        other = second_noun(words, token, end, limit)
        if other is not None:
            out.append(Opening("object", other))
        accused = _accused(words, token, limit) if any(form.kind == "noun" for form in words[cue].cues) else None
        if accused is not None:
            return [Opening("object", accused)]
    if not out and any(form.lemma in _OWNS_UP for form in words[cue].cues):
        # أقر المدرب | بالخطأ |: no part of who it is.
        by = next((t for t in range(token + 1, end) if words[t].pre.endswith("ب") and words[t].definite), None)
        if by is not None:
            return [Opening("object", by)]
    if end > token:
        end += end < limit and words[end].fold in phrase_words.SELVES
        out.extend(_object_at(analysis, _over_office(analysis, adjuncts.past(analysis, end, limit), limit, calls), limit, frames))
    return out


def _accused(words: Sequence[Word], first: int, limit: int) -> int | None:
    """Who is accused behind a verbal noun and who accuses: اتهام الشركة | للبائع بالغش |."""
    accused = next((t for t in range(first + 1, min(first + _ACCUSED, limit)) if words[t].pre.endswith("ل") and words[t].definite), None)
    named = accused is not None and any(is_by(word) for word in words[accused + 1:min(accused + _ACCUSED, limit)])
    return accused if named else None


def _over_office(analysis: Analysis, token: int, limit: int, accuses: bool) -> int:
    """One past the office of who has just been named, and what tells when and where: أكد سامي بركات، | وكيل الوزارة، | توقف العمل.
    Who is accused has one too: only where a comma parts it from somebody else it is the speaker's."""
    word = analysis.words[token] if token < limit else None
    if word is None or not word.people & pp.TITLE or word.pre or phrase_words.is_stated(word.core):
        return token
    end = nounphrase.end(analysis, token, limit)
    if accuses and (end + 1 >= limit or analysis.words[end].surface not in "،," or is_by(analysis.words[end + 1])):
        return token
    return adjuncts.past(analysis, end, limit) if end > token else token


def _marked_subject(quotations: Quotations, token: int) -> int | None:
    """One past the name in marks that stands right behind the verb and is its subject: أعلنت | «نماء» | توقف العمل."""
    number = quotations.opened.get(token)
    if number is None:
        return None
    quotation = quotations[number]
    name = quotation.close is not None and quotation.label != "speech" and quotation.last - quotation.first <= adjuncts.MARKED_NAME
    return quotation.close + 1 if name else None


def _has_subject_before(words, cue: int) -> bool:
    """Whether the subject of the verb at `cue` stands before it: | التي | اتهمت, | البلدية قد | اتهمت."""
    before = cue - 1 - (cue > 1 and words[cue - 1].fold in ("قد", "كانت", "كان"))
    return before >= 0 and words[before].kind == "word" and words[before].fold in WHO


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


def second_noun(words, first: int, end: int, limit: int) -> int | None:
    """Where the object begins that a verb with بـ needs, if the phrase [first, end) seems to run up to the بـ itself:
    اتهمت البلدية | الشركة بالإهمال. Two definite nouns in a row that are no noun and adjective are subject and object."""
    by = next((t for t in range(first + 1, min(end + 1, limit)) if is_by(words[t])), None)
    for token in range(first + 1, by or 0):
        word, before = words[token], words[token - 1]
        if word.definite and (before.definite or before.people & pp.PLACE) and before.kind == "word" and not word.pre \
                and not word.people & (pp.DEMONYM | pp.NAME) and not word.fold.endswith(("ي", "يه")) and word.fold not in phrase_words.ATTRIBUTES \
                and not (word.fold.endswith("ون") and before.fold.endswith("ون")) and word.core.removeprefix("ال") not in phrase_words.NUMERALS \
                and (word.people & pp.SPEAKER or word.functions & fn.COMMON):
            return token
    return None


def is_by(word) -> bool:
    """Whether بـ stands before the noun, also where its letter is taken for the word's own: باستهداف."""
    return word.pre.endswith("ب") or word.fold in ("ب", "بال") or word.fold[0] == "ب" and not word.people and not word.functions & ~fn.ORDINARY \
        and (word.fold[1:2] == "ا" and len(word.fold) > 5 or bool(fn.table().get(word.fold[1:], 0) & (fn.COMMON | fn.ORDINARY)))


def _object_at(analysis: Analysis, token: int, limit: int, frames: frozenset[str]) -> list[Opening]:
    if token >= limit:
        return []
    word = analysis.words[token]
    if word.kind == "punct" or word.that or word.kind == "mark":
        return []
    if word.pre.endswith("ل") and "np" in frames:
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
    behind = first
    for token in range(first, limit - 1):
        word = words[token]
        if token < behind:
            continue
        if word.fold in RELAYED:
            behind = adjuncts.past_relayed(words, token, limit)
        if behind > token:
            continue
        if word.that or word.kind == "mark" or word.surface == ":" \
                or token > first and phrase_words.is_finite(word) and not word.people and word.fold not in adjuncts.ISSUED:
            return None
        if word.fold == "عن" and words[token - 1].fold not in adjuncts.ISSUED:
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
    if phrase_words.is_stated_act(word):
        return True
    limit = min(token + 5, len(analysis.words))
    if word.people & (pp.SPEAKER | pp.NAME) or phrase_words.multiword(analysis.words, token, limit)[1] & pp.ORGANISATION:
        return False
    return bool(word.functions & (fn.COMMON | fn.ORDINARY)) and not word.definite and not word.fold.startswith("ل") \
        or word.pre.endswith("ب")
