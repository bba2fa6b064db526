"""Where a reporting word's content may begin: candidates, generous, nearest first.

    وأوضح ماروتو في تغريدة على «تويتر»، أنه «لا تغيير …   ->   "that" at أنه; "quote" at «لا

A scan to the right meets complementisers, colons, quotations and question words; the scan ends with
the sentence (a colon carries it over the line), at a further finite reporting verb that is not in a
relative clause, and after `REACH` words.
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Opening
from attrib.detectors import homographs
from attrib.detectors.marked import Quotations
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Words between a cue and its content: 70 % have at most three, the farthest in 761 have 41.
REACH = 60
_QUESTIONS = frozenset(("هل", "كيف", "لماذا", "متي", "اين", "ماذا", "عما", "عمن"))
#: Who does not want his name told asks for it with these: طلب | عدم كشف | اسمه.
_CONDITIONS = frozenset("طلب طلبت طلبوا رفض رفضت رفضوا فضل فضلت اشترط اشترطت اشترطوا شريطه شرط".split())
_UNTOLD = frozenset(("عدم", "كشف", "الكشف", "ذكر"))
#: Verbs whose words may follow with nothing in between, and what such a clause begins with.
_TALK = frozenset(("قال", "أضاف", "تابع", "استطرد"))
_CLAUSES = frozenset("يا نحن انا هم هو هي انت انتم لم لن ليس ليست لسنا لست يجب لقد سوف كنا هناك هذا هذه لدينا علينا نعم".split())
#: Before أن they open a clause of time or condition.
_SUBORDINATE = frozenset("بعد قبل منذ دون بدون رغم بدل لولا لمجرد بمجرد فور علما العلم بشرط شريطه".split())
#: What أن behind them begins was said or asked before, in other words.
_OR_RATHER = frozenset(("أي", "أم", "أو", "كما", "إلا", "حتى", "غير", "بيد"))
_DASHES = frozenset("-–—")
#: What God's name, or the Prophet's, is followed by.
_PRAISE = frozenset("تعالي سبحانه وتعالي وجل وسلم السلام".split())
#: The longest phrase between two dashes, and what such a one begins with that says who relays.
_SET_IN = 16
RELAYED = frozenset("كما حسب حسبما بحسب وفق وفقا نقلا".split())
#: What a colon may have behind it before the words.
_SIGNS = frozenset("-–—،.…")
#: A relative clause about who speaks begins with one of them.
WHO = frozenset("الذي التي الذين اللذين اللتين اللذان اللتان من".split())


def after(analysis: Analysis, cue: int, quotations: Quotations) -> list[Opening]:
    """Openings to the right of the reporting word at token `cue`, nearest first, at most four."""
    words = analysis.words
    _, last = analysis.sentence(cue)
    limit = min(last, cue + REACH)
    inside = quotations.around(cue)
    if inside is not None:
        limit = min(limit, inside.last)
    out: list[Opening] = []
    token = cue + 1
    in_relative = False
    while token < limit and len(out) < 4:
        word = words[token]
        if word.kind == "mark":
            quotation = quotations.beginning(token + 1)
            if quotation is not None:
                out.append(Opening("quote", quotation.first, None, quotations.opened[token]))
                token = max(token, quotation.last)
        elif word.that:
            if not _is_of_circumstance(words, cue, token) and not word.pre.startswith(("و", "ف")):
                if token + 1 < len(words):
                    out.append(_that(words, token, limit, quotations))
                if not in_relative:
                    break
                # It may belong to the verb of a relative clause that stands between: the next one is tried too.
                in_relative = False
        elif word.surface == ":" and not inside_number(analysis, token):
            opening = _after_colon(analysis, token, quotations)
            if opening is not None:
                out.append(opening)
            break
        elif word.surface == "(" and _opens_scripture(words, cue, token):
            out.append(Opening("colon", token + 1))
            break
        elif word.surface in _DASHES:
            token = _set_in(words, token, limit) or token
        elif word.fold in _QUESTIONS or word.fold == "ما" and token + 1 < limit and words[token + 1].fold == "اذا":
            out.append(Opening("question", token))
            break
        elif word.fold in _CONDITIONS and token + 1 < limit and words[token + 1].fold in _UNTOLD:
            # مسؤول طلب عدم ذكر اسمه: whatever stands in it reports nothing.
            token += 3
        elif word.cues and token > cue + 1:
            if _is_report(words, token):
                if _is_relative(words, cue, token) or words[token - 1].surface in "-–—(" or _describes(words, token):
                    in_relative = True
                elif not words[token - 1].functions & (fn.PREPOSITION | fn.NEGATION) and not word.people & pp.NAME_GIVEN:
                    break
            if _is_further_participle(words, token, limit):
                break
        token += 1
    if not out:
        bare = _bare(analysis, cue, limit)
        return [] if bare is None else [bare]
    if out[0].kind == "that" and any(form.lemma in _TALK for form in words[cue].cues):
        spoken = _spoken(analysis, cue, limit)
        if spoken is not None and spoken < out[0].first:
            out.insert(0, Opening("clause", spoken))
    return out


def _is_of_circumstance(words, cue: int, token: int) -> bool:
    """Whether أن at `token` tells what is not said: نقل البضائع ليلا، أي | أنها …, the author explains; قال بعد | أن التقى الوفد إن …,
    a clause of time, and the content comes behind it. لم يؤكد بعد أن: not yet."""
    before = words[token - 1]
    if token == cue + 1:
        return False
    return before.surface in _OR_RATHER or before.fold in _SUBORDINATE and not (
        before.fold == "بعد" and cue and words[cue - 1].functions & fn.NEGATION)


def _that(words, token: int, limit: int, quotations: Quotations) -> Opening:
    """What أن at `token` opens, behind a sign and a mark: أن | «…, أن، | «…"""
    first = token + 1
    number = quotations.opened.get(first)
    if number is None and words[first].kind == "punct" and first + 1 < limit:
        first += 1
        number = quotations.opened.get(first)
    return Opening("that", first if number is None else quotations[number].first, (token, token + 1), number)


def _is_report(words, token: int) -> bool:
    """Whether the word at `token`, of the tables of reporting words, reports as a verb: not النقيب | ذكر |, not طلب عدم | ذكر | اسمه."""
    return phrase_words.is_finite(words[token]) and not name_words.stands_behind_rank(words, token) \
        and not name_words.is_family_name_of_speaker(words, token) \
        and not phrase_words.asks_for_silence(words, token - 1) and not homographs.is_published(words, token)


def _is_further_participle(words, token: int, limit: int) -> bool:
    """Whether a participle takes up the speech: …، | مشيرة |, أكد الوزير على دور الشركة | موضحا | أنها …: the أن is the participle's."""
    word, participles = words[token], [c for c in words[token].cues if c.kind == "participle"]
    if not participles:
        return False
    if words[token - 1].surface in phrase_words.COMMAS and (word.fold[-1] == "ا" or word.fold.endswith("ين") or word.surface[-1] == "ة"):
        return True
    return word.fold[-1] == "ا" and token + 1 < limit and (words[token + 1].that or words[token + 1].kind == "punct") \
        and any(c.clue == "strong" for c in participles)


def _set_in(words, dash: int, limit: int) -> int | None:
    """The second of two dashes that set in who relays it: قال الوزير -كما نقلت الصحيفة- | إن …; None for others."""
    opens = dash + 1 < limit and words[dash + 1].fold in RELAYED
    return next((t for t in range(dash + 3, min(limit, dash + _SET_IN)) if words[t].surface in _DASHES), None) if opens else None


def _opens_scripture(words, cue: int, bracket: int) -> bool:
    """Whether a verse or a saying of the Prophet stands between brackets, as between marks: قال تعالى | (إن مع العسر يسرا) |."""
    if not any(form.lemma == "قال" for form in words[cue].cues) or bracket > cue + 1 and words[bracket - 1].fold not in _PRAISE:
        return False
    closing = next((t for t in range(bracket + 1, min(bracket + REACH, len(words))) if words[t].surface == ")"), None)
    return closing is not None


def _is_relative(words, cue: int, token: int) -> bool:
    """Whether the verb at `token` stands in a relative clause behind `cue`: قال الحداد، الذي | كان يتحدث | في المعرض، إن …;
    أظهرت الدراسة التي أجريت هنا، | ونشرتها | المجلة، أن …"""
    before = token - 1
    if words[before].functions & (fn.AUXILIARY | fn.NEGATION) and before - 1 > cue:
        before -= 1
    if words[before].functions & fn.RELATIVE:
        return True
    return words[token].fold[0] == "و" and words[token].fold.endswith(("ه", "ها", "هم")) \
        and any(words[t].fold in WHO for t in range(cue + 1, token))


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
    while token < len(words) and (words[token].surface in _SIGNS):
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
