"""Who hands on what another said, and what a phrase of according to governs.

    نقلت | وكالة الأفق | عن | الناطق سامي بركات | قوله …  relay and source of a chain
    وفقا لـ| لتقرير |, حسب ما أعلنه | المتحدث |            the noun phrase of the preposition
"""
from __future__ import annotations

from attrib import nounphrase, phrase_words
from attrib.data import Analysis, Cue, Mention
from attrib.detectors.mentions import description_end, ending_at, mention
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Verbs that hand on what another said: their subject is the relay where عن names the source.
RELAYS = frozenset(("نقل", "نسب", "اقتبس", "حكى", "روى", "أورد"))
#: With من: حسب ما علم من | مصالح البلدية |.
_LEARNT = frozenset(("علم", "علمت", "علمته", "علمنا", "علمناه", "استفيد", "استقته", "استقيناه"))
#: With عن: what an outlet does with another's words in the clause of its own verb.
_HANDING_ON = frozenset(("نقلا", "ناقلا", "ناقله"))


#: Whose words are another's more often than not; the longest name of one, with the عن behind it.
_OUTLETS = frozenset("صحيفه قناه وكاله موقع جريده مجله اذاعه تلفزيون الصحيفه القناه الوكاله الموقع".split())
_LONGEST_OUTLET = 8
#: With the pronoun of a statement before it: تصريحات | نقلتها | وكالة الأفق.
_CARRIED = frozenset("نقلتها نقلها نقلته نقله نقلتهما اوردتها اوردها اوردته اورده".split())
#: From the verb to who carries the statement at most so many words.
_STATEMENT_REACH = 24
#: With من: whom words are taken from, or whom something is learnt from.
_TAKEN = frozenset(("اقتبس", "علم"))


def carried_by(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """Who handed on the statement that the cue is about: قال سامي بركات في تصريحات نقلتها | وكالة الأفق |."""
    words = analysis.words
    for token in range(cue.last, min(limit, cue.last + _STATEMENT_REACH) - 1):
        if words[token].fold in _CARRIED and (words[token + 1].people & (pp.ORG_HEAD | pp.AGENCY)
                                              or phrase_words.multiword(words, token + 1, limit)[1] & pp.AGENCY):
            end = nounphrase.end(analysis, token + 1, limit)
            return [mention(analysis, token + 1, end, "via")] if end > token + 1 else []
    return []


def taken_from(analysis: Analysis, cue: Cue, limit: int) -> list[Mention]:
    """علمت | صحيفة الأفق | من | مصادرها | أن …: the outlet and whom it has it from."""
    words = analysis.words
    if cue.kind != "verb" or cue.form.lemma not in _TAKEN or cue.form.suffix:
        return []
    start = next((t for t in range(cue.last, limit - 1) if words[t].fold == "من"), None)
    if start is None or start == cue.last and cue.form.lemma != "علم":
        return []
    relay_end = nounphrase.end(analysis, cue.last, start)
    end = nounphrase.end(analysis, start + 1, limit)
    head = words[start + 1]
    if end <= start + 1 or not (head.people & pp.SPEAKER or head.fold.startswith(("مصدر", "مصادر"))):
        return []
    out = [mention(analysis, start + 1, end, "chain")]
    if relay_end > cue.last and relay_end == start:
        out.append(mention(analysis, cue.last, relay_end, "via"))
    return out if len(out) > 1 or start == cue.last else []


def chain(analysis: Analysis, cue: Cue, limit: int, relays: bool) -> list[Mention]:
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
    begin = verb + 1
    first_about, about = about, _last_link(analysis, about, stop)
    end = nounphrase.end(analysis, about + 1, stop)
    if end <= about + 1:
        return []
    end = description_end(analysis, about + 1, end, stop)
    out = [mention(analysis, about + 1, end, "chain")]
    between = [mention(analysis, first_about + 1, about, "via")] if about > first_about else []
    about = first_about
    relay_end = nounphrase.end(analysis, begin, about)
    if relay_end > begin:
        out.append(mention(analysis, begin, relay_end, "via"))
    else:
        found = ending_at(analysis, verb, first) if verb > first else None
        if found is not None:
            out.append(mention(analysis, found, verb, "via"))
    return [*out, *between]


def _last_link(analysis: Analysis, about: int, stop: int) -> int:
    """The عن before who spoke where one outlet has it from another: نقلت القناة عن صحيفة الأفق | عن | مصدر أمني; `about` where only one has it."""
    words = analysis.words
    if about + 1 >= stop or not (words[about + 1].people & pp.AGENCY or words[about + 1].fold in _OUTLETS):
        return about
    further = next((t for t in range(about + 2, min(about + _LONGEST_OUTLET, stop - 1)) if words[t].fold == "عن"), None)
    if further is None or any(w.kind not in ("word", "latin", "mark") for w in words[about + 1:further]):
        return about
    return further


def _ascribed(analysis: Analysis, verb: int, stop: int) -> list[Mention]:
    """نسب | الكاتب | ل| تقرير أممي | قوله: relay and source."""
    words = analysis.words
    to = next((t for t in range(verb + 1, stop) if words[t].pre.endswith("ل")), None) if words[verb].fold.endswith(("نسب", "نسبت")) else None
    if to is None:
        return []
    relay_end = nounphrase.end(analysis, verb + 1, to)
    source = mention(analysis, to, max(nounphrase.end(analysis, to, stop, attached=True), to + 1), "chain", 1)
    return [source, mention(analysis, verb + 1, relay_end, "via")] if relay_end > verb + 1 else [source]


def of_phrase(analysis: Analysis, cue: Cue) -> list[Mention]:
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
    if " ما " in cue.form.lemma and words[token].pre == "ل":
        # وفق ما أكده للجزيرة نت | سامي بركات |: whom it was told first.
        length, mask = phrase_words.multiword(words, token, limit)
        if (mask | words[token].people) & pp.AGENCY and token + max(length, 1) < limit:
            token += max(length, 1)
    word = words[token]
    attached = word.pre.endswith("ل") or cue.form.lemma.endswith(" ل") and word.fold[0] == "ل"
    # لـ and the article are one in writing: | للشرطة |.
    offset = int(attached and not (word.definite and word.surface.lstrip("وف").startswith("لل")))
    if attached:
        end = max(nounphrase.end(analysis, token, limit, attached=True), token + 1)
    else:
        end = nounphrase.end(analysis, token, limit)
    if end <= token:
        return []
    if cue.opening.kind != "before":
        end = description_end(analysis, token, end, limit)
    out = [mention(analysis, token, end, "object", offset)]
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
                return mention(analysis, token + 1, end, "via")
            found = ending_at(analysis, token, first) if token > first else None
            return mention(analysis, found, token, "via") if found is not None else None
    return None
