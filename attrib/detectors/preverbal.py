"""Candidates before a cue: the antecedent of its relative clause, and the preverbal subject.

    | الاتحاد | ، الذي اعتبر أن …      لكن | الوزيرة | قالت …      برقية من | سامي بركات |، أكد فيها …      وكان | مسؤول | قد صرح …

A subject that its verb is some way off, with a relative clause or adjuncts between, is a `topic`.
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Mention
from attrib.detectors.mentions import behind_kana, ending_at, is_addressee, is_lone_unknown, is_said_in, mention
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import ORGANISATION, TITLE

#: From what is said in a message back to whom it is from at most so many words.
_REACH = 14


def relative(analysis: Analysis, cue: Cue) -> list[Mention]:
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
    if found is None or is_said_in(words, cue) and not words[found].people & (TITLE | pp.NAME | ORGANISATION) \
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


def subjects(analysis: Analysis, cue: Cue) -> list[Mention]:
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
    if is_said_in(words, cue):
        return _sender(analysis, found, end, first)
    if found is not None and (is_lone_unknown(analysis, found, end) or found > first and words[found - 1].functions & fn.PREPOSITION
                              and not words[found].pre and not words[found - 1].people):
        found = None
    # وكانت | الولايات المتحدة | التي … قد أعربت
    behind = behind_kana(analysis, cue.first, first)
    if behind is not None and (found is None or behind[1] < end and words[behind[1]].functions & fn.RELATIVE):
        return [mention(analysis, *behind, "before")]
    if found is None:
        return []
    return [mention(analysis, found, end, "before")]


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
