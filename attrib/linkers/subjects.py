"""Who acts in a clause: the noun phrase behind its verb, or the one that it begins with.

    رفض | الوزير | التعليق      لكن | بركات |، رغم ذلك، يبتسم      من جانبه، عدّ | المدير | ذلك خطأ

What somebody does in a clause makes him whom the dropped subject of the next may stand for.
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers.entities import Entity, describe

#: What a sentence begins with that turns to somebody else.
_TURNS = frozenset(("بدوره", "بدورها", "بدورهم", "وبدوره", "وبدورها", "وبدورهم", "المقابل"))
#: The place that a report comes from stands in its first words.
_DATELINE = 12
#: The verb of a sentence stands within so many words: وفي مداخلة أخرى بعنوان «…»، أبرز | الباحث | …
_TO_VERB = 20


def subject(analysis: Analysis, first: int, last: int) -> Entity | None:
    """Who acts in the sentence of tokens [first, last): the noun phrase behind its first verb, or the one
    that it begins with; None where that is nobody who can speak."""
    words = analysis.words
    first = _behind_dateline(analysis, first, last)
    opening, first = first, _behind_turn(analysis, first, last)
    for token in range(first, min(first + _TO_VERB, last)):
        word = words[token]
        if not phrase_words.is_finite(word) and not word.functions & fn.AUXILIARY and not phrase_words.is_verb_by_place(words, token, first) \
                and not ((token == first or words[token - 1].surface in "،,") and _is_verb_first(words, token, last, first > opening)):
            continue
        if token > first and (begin := _opening_phrase(analysis, first, token)) is not None:
            return begin
        after = token + 1
        while after < last and (words[after].functions & (fn.TIME | fn.DISCOURSE | fn.AUXILIARY) or words[after].surface in "،,"
                                or phrase_words.is_finite(words[after])):
            after += 1
        if word.core == "سبق" and after < last and words[after].pre == "ل":
            # سبق للوزير أن قال
            return describe(analysis, after, max(nounphrase.end(analysis, after + 1, last), after + 1))[0]
        return _speaker_at(analysis, after, last)
    return _opening_phrase(analysis, first, last)


def _behind_dateline(analysis: Analysis, first: int, last: int) -> int:
    """The token behind the place and the dashes that a report begins with: الرباط، المغرب (وكالات) -- | اهتمت صحف …; `first` without them."""
    words = analysis.words
    if not words[first].people & pp.PLACE:
        return first
    for token in range(first + 1, min(first + _DATELINE, last - 1)):
        if words[token].surface in "-–—" and words[token + 1].kind == "word":
            return token + 1
        if phrase_words.is_finite(words[token]):
            break
    return first


def several(analysis: Analysis, at: int) -> tuple[int, int] | None:
    """Tokens of the people, not one person, named last before token `at` in its sentence or the one before it: بعد استجواب
    | الموقوفين |، تبين …، كما كشفوا; None where there are none."""
    words = analysis.words
    first, _ = analysis.sentence(at)
    begin = analysis.sentence(first - 1)[0] if first else 0
    for token in range(at - 1, begin - 1, -1):
        if not _is_several(words[token]):
            continue
        while token > begin and _is_several(words[token - 1]) and not words[token].pre:
            token -= 1
        while token > begin and (words[token - 1].functions & fn.QUANTIFIER or words[token - 1].fold == "من"
                                 and words[token - 2].functions & fn.QUANTIFIER):
            token -= 1
        return token, max(nounphrase.end(analysis, token, at), token + 1)
    return None


def _is_several(word) -> bool:
    """Whether the noun is more than one human being: متظاهرين, الموقوفين, البيزنطيون."""
    info = pp.tables().info.get(word.core) or pp.tables().info.get(word.core.removeprefix("ال"))
    if info is not None:
        return info[1] == "p" and info[0] == "m" and bool(word.people & (pp.GROUP | pp.TITLE)) and not word.people & pp.DOCUMENT
    return word.definite and len(word.core) > 6 and (word.core.startswith("الم") and word.core.endswith(("ون", "ين"))
                                                     or word.core.endswith(("يون", "يين")))


def gender_shown(analysis: Analysis, position: int) -> str:
    """The gender that the verb before the subject at `position` shows: سخر | ريكا سيلاماويت |; "-" where it shows none."""
    for form in analysis.words[position - 1].cues if position else ():
        if form.kind == "verb" and form.person == 3 and form.number == "s":
            return form.gender
    return "-"


def turns(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the sentence at [first, last) turns to somebody else: من جانبه، بدوره."""
    return _behind_turn(analysis, first, last) > first


def _behind_turn(analysis: Analysis, first: int, last: int) -> int:
    """The token behind من جانبه،, بدوره, من جهة أخرى،, في المقابل، that opens at `first`; `first` where none does."""
    words = analysis.words
    token = first
    if token < last and words[token].kind == "punct":
        token += 1
    if token + 1 < last and words[token].core == "من" and words[token + 1].core in phrase_words.SIDES:
        token += 2
    elif token + 1 < last and words[token].core == "في" and words[token + 1].core == "المقابل":
        token += 2
    elif token < last and words[token].core in _TURNS:
        token += 1
    else:
        return first
    return token + 1 if token < last and words[token].surface in "،," else token


def _is_verb_first(words, token: int, last: int, turned: bool) -> bool:
    """Whether the first word of a clause is its verb although no table says so: somebody who can act stands behind
    what nothing is known of, a quantity of them behind whatever it is (تداول عدد من المغردين), or a title behind
    what may be a name (من جانبه، بارك محافظ المدينة)."""
    word = words[token]
    if token + 1 >= last or word.kind != "word" or word.definite:
        return False
    following = words[token + 1]
    if name_words.is_unknown(word) or any(cue.kind == "verb" for cue in word.cues):
        return bool(following.people & (pp.SPEAKER | pp.NAME))
    if word.people & (pp.TITLE | pp.ORG_HEAD | pp.GROUP | pp.ANON | pp.DOCUMENT) or word.functions & fn.CLOSED and word.core != "عبر":
        return False
    return bool(following.functions & fn.QUANTIFIER) or turned and bool(following.people & pp.TITLE) \
        or bool(following.people & (pp.TITLE_ROLE | pp.ROYAL)) and not following.definite and words[min(token + 2, last - 1)].definite


def _opening_phrase(analysis: Analysis, first: int, last: int) -> Entity | None:
    words = analysis.words
    while first < last and (words[first].kind in ("punct", "mark") or words[first].functions & (fn.CONJUNCTION | fn.DISCOURSE)
                            or words[first].fold in ("اما", "لكن", "ولكن", "ان")):
        first += 1
    found = _speaker_at(analysis, first, last)
    if found is None or first >= last or not name_words.is_unknown(words[first]):
        return found
    if len(found.key) == 1 and words[first].fold[0] in "بل":
        # لكن ببطء، …: a preposition with its noun.
        return None
    # نبش القبر, انحرفت عربات: a verb that no table knows; a name ends at a comma or a verb.
    end = nounphrase.end(analysis, first, last)
    return found if end == last or end < len(words) and (words[end].surface in "،,-–" or phrase_words.is_finite(words[end])
                                                         or bool(words[end].functions & (fn.RELATIVE | fn.NEGATION | fn.AUXILIARY))) else None


def _speaker_at(analysis: Analysis, first: int, last: int) -> Entity | None:
    words = analysis.words
    if first >= last or words[first].kind not in ("word", "latin") or not nounphrase.begins(analysis, first):
        return None
    head = words[first]
    if head.fold in phrase_words.HIS_WORDS:
        return None
    if name_words.is_unknown(head) and head.fold.startswith(("وي", "وت")):
        # ويتسق: a verb that no table knows.
        return None
    if not head.people & (pp.SPEAKER | pp.NAME) and not name_words.is_unknown(head) \
            and not head.functions & fn.QUANTIFIER \
            and not (head.people & pp.CONNECTOR and first + 1 < last and words[first + 1].people & pp.NAME) \
            and not (head.definite and head.fold.endswith(("ون", "ين", "ان"))):
        return None
    end = nounphrase.end(analysis, first, last)
    return describe(analysis, first, end)[0] if end > first else None
