"""The personal name inside a noun phrase: where it begins and where it ends.

    المتحدث باسم التحالف | وين ماروتو |      وزير الداخلية القمري | سعيد علي مروان |      | عوني الحويطات | إن

Arabic has no capitals: known given and family names, titles before, connectors inside, and words that
nothing else is known of decide.
"""
from __future__ import annotations

from attrib import name_words, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import name_edges

_HONORIFIC = pp.TITLE_HONORIFIC | pp.TITLE_RANK


def name_run(analysis: Analysis, first: int, last: int) -> tuple[int, int] | None:
    """The personal name in the phrase [first, last): its longest run of name-like words; None without one."""
    asked = "personal_names.name_run", first, last
    if asked not in analysis.memo:
        analysis.memo[asked] = _longest_run(analysis, first, last)
    return analysis.memo[asked]


def _longest_run(analysis: Analysis, first: int, last: int) -> tuple[int, int] | None:
    words = analysis.words
    best, best_weight = None, 0.0
    token = first
    while token < last:
        if words[token].kind == "mark" and token > first and not (words[token - 1].people & pp.TITLE and words[token - 1].definite):
            token = _behind_marks(words, token, last)
            continue
        if words[token].kind == "latin" and token > first and words[token - 1].surface in "([":
            # منظمة "الأفق" (Horizon Watch): how the name is spelled elsewhere.
            token = next((t for t in range(token, last) if words[t].surface in ")]"), last)
            continue
        if not name_edges.opens(words, token, first):
            token += 1
            continue
        end = token + 1
        while end < last and name_edges.goes_on(words, end, token):
            end += 1
        while end > token + 1 and (words[end - 1].people & pp.CONNECTOR and not words[end - 1].people & pp.NAME
                                   and not words[end - 1].definite and not name_words.is_ordinal_of_name(words, end - 1)
                                   or words[end - 1].surface in "-."):
            end -= 1
        weight = 0.0 if token == first and _heads(words, token, end, last) else _weight(analysis, token, end, first)
        if token == first and end > token + 1 and (words[token].people & pp.NAME_GIVEN and not words[token].people & pp.NAME_AMBIGUOUS
                                                   or words[token].plain == "عبد"):
            # ماهر القاسم أحد مساعدي الرئيس سامي بركات: whom the phrase begins with.
            return token, end
        if weight > best_weight:
            best, best_weight = (token, end), weight
            if _has_office_behind(words, token, end, last):
                return best
        token = end
    return best


def _has_office_behind(words, first: int, end: int, last: int) -> bool:
    """Whether an office stands behind the name of [first, end), with a sign before it or without: | سلمى بركات |، مديرة متحف ناصر كيالي."""
    if end <= first + 1 or end + 1 >= last:
        return False
    if words[end].surface in "،,-–":
        return bool(words[end + 1].people & pp.TITLE) and not words[end + 1].people & pp.NAME and not words[end + 1].pre
    return phrase_words.is_chief(words, end) or bool(words[end].people & pp.TITLE_ROLE) and not words[end].people & pp.NAME \
        and not words[end].definite and not words[end].pre


def _behind_marks(words, token: int, last: int) -> int:
    """One past the quotation mark that closes what opens at `token`: a name in there is an institution's."""
    closing = next((t for t in range(token + 1, last) if words[t].kind == "mark"), token)
    return closing + 1


def _heads(words, first: int, end: int, last: int) -> bool:
    """Whether the lone unknown word of [first, end) is a plural that governs what stands behind it: | مصممي | برنامج ألعاب, | مؤيدو | التقنية."""
    return end == first + 1 < last and name_words.is_unknown(words[first]) and words[end].kind == "word" and bool(
        words[end].functions & fn.COMMON) and not words[end].people & (pp.TITLE | pp.NAME) and not words[end].pre \
        and (words[first].fold[-1] == "و" or words[first].fold[-1] == "ي" and not words[end].definite and words[end].surface[-1] != "ه")


def _weight(analysis: Analysis, first: int, last: int, begin: int) -> float:
    """How name-like the run is: known names count most; a lone unknown word counts behind a title only."""
    words = analysis.words
    known = sum(1 for w in words[first:last] if w.people & pp.NAME)
    unknown = sum(1 for w in words[first:last] if name_words.is_unknown(w))
    office = first > begin + 1 and phrase_words.is_office_of_two(words, begin)
    titled = first > begin and (office or any(w.people & pp.TITLE for w in words[begin:first]))
    if first > begin and words[begin].people & pp.ANON and not words[begin].people & pp.TITLE and not office \
            and not name_words.opens_full_name(words, first):
        return 0.0
    if titled and last == first + 1 and unknown and not (words[first - 1].definite or words[first - 1].kind == "punct"
                                                         or words[first - 1].people & _HONORIFIC):
        # مدير تويتر: the unknown word belongs to the office.
        return 0.0
    if first > begin and not known and words[first - 1].people & _HONORIFIC and (words[first].definite or name_words.stands_behind_rank(words, first)):
        unknown = max(unknown, 1)
    if words[first].people & pp.CONNECTOR and last > first + 1:
        known = max(known, 1)
    if titled and last > first + 1 and words[first - 1].definite and not words[first - 1].people & pp.TITLE and all(
            w.definite and not w.people & pp.NAME_GIVEN for w in words[first:last]):
        # رئيسة الهلال | الأحمر المصري: two adjectives.
        return 0.0
    weight = known * 2 + unknown * (1 if titled or known else 0.45)
    if words[first].people & pp.NAME_GIVEN:
        weight += 1
    if first == begin:
        weight += 0.4
    return weight if weight >= 0.8 else 0.0


def is_apposed(words, first: int, last: int) -> bool:
    """Whether a lone word begins the phrase whose office stands behind a comma: | ورسمة |، الأستاذ بالكلية."""
    return last > first + 2 and words[first + 1].surface in phrase_words.COMMAS and bool(words[first + 2].people & pp.TITLE) \
        and words[first].kind == "word" and not words[first].people and not words[first].cues and not words[first].functions & fn.CLOSED \
        and not (words[first].definite and words[first].functions & fn.COMMON)


def front(words, first: int, run: tuple[int, int]) -> int:
    """Where the name of `run` begins, in the phrase that begins at `first`: up to two words that no title and no institution is among belong to it
    where the phrase begins with a word that nothing is known of (عاتي مطلك الحجامي)."""
    front = words[first:run[0]]
    if front and name_edges.is_kin(front[0]):
        return run[0]
    if len(front) == 1 and words[run[0]].people & pp.NAME_FAMILY \
            and (words[run[0]].definite or not words[run[0]].people & pp.NAME_AMBIGUOUS) and front[0].kind == "word" \
            and not (front[0].people or front[0].definite or front[0].cues or front[0].pre) \
            and not front[0].functions & ~(fn.COMMON | fn.ORDINARY):
        # عوني الحويطات: what stands before a known family name is a given one, whatever else it means.
        return first
    if front and len(front) < 3 and name_words.is_unknown(front[0]) and front[0].kind == "word" and all(
            w.kind == "word" and not (w.people or w.definite or w.cues or w.pre or w.functions & fn.CLOSED) for w in front):
        return first
    return run[0]


def tail(words, run: tuple[int, int], last: int) -> int:
    """Where the name of `run` ends: indefinite words between it and the phrase's end, or an apposed title, belong
    to it whatever else they mean (هيون جيو بارك, كيم ميونج جيل السفير); at most four words in all."""
    end = run[1]
    while end < last and end < run[0] + 4 and words[end].kind in ("word", "latin") and not words[end].definite \
            and not words[end].functions & fn.CLOSED and not words[end].pre and words[end].fold[0] != "و" \
            and (words[end].fold[0] != "ف" or words[end].functions & fn.COMMON) \
            and not name_words.is_office(words[end]):
        end += 1
    if end == last - 1 and end - run[0] in (2, 3) and words[end].definite and words[end - 1].people & pp.NAME_GIVEN \
            and not words[end].people and not words[end].pre and not words[end].functions:
        # معتصم إسحق الحدادين: the last of three.
        return last
    closed = end == last or words[end].kind == "punct" or words[end].definite and words[end].people & pp.TITLE
    return end if closed else run[1]
