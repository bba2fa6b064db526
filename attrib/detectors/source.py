"""Who may be meant as the speaker: for every cue the noun phrases around it that can be its source.

    وأكد | المتحدث باسم التحالف | أن …                    after the cue
    | الاتحاد | ، الذي اعتبر أن …                         antecedent of the relative clause
    نقلت | وكالة الأنباء | عن | الناطق يحيى رسول | قوله …  relay and source of a chain

Candidates only: `linkers.attribution` weighs them. A source that is a pronoun or dropped has none.
"""
from __future__ import annotations

from typing import Sequence

from attrib.data import Analysis, Cue, Mention
from attrib.detectors import borrowed, parsed, postverbal, preverbal, topic
from attrib.detectors.mentions import mention
from attrib.detectors.relays import RELAYS, carried_by, chain, of_phrase, taken_from
from attrib.lexicon import functions as fn

#: What stands behind their participles is whom it is said to or of: متهما الحكومة, مخاطبا الوزير, مطالبا السلطات.
_AT_SOMEBODY = postverbal.ABOUT_SOMEBODY | frozenset("طالب خاطب ناشد انتقد هاجم سأل نصح هنأ شكر حث دعا وعد أعلم".split())


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
    limit = _limit(analysis, cue)
    out = chain(analysis, cue, limit, cue.form.lemma in RELAYS) or taken_from(analysis, cue, limit)
    if any(m.kind == "chain" for m in out):
        return out
    out += carried_by(analysis, cue, limit)
    out += postverbal.through_spokesperson(analysis, cue, limit) or postverbal.in_document(analysis, cue, limit)
    if all(m.kind == "via" for m in out) and _may_stand_behind(analysis.words, cue):
        out += postverbal.subjects(analysis, cue, limit)
    if cue.kind == "noun":
        if not cue.form.suffix or borrowed.completes_verb(analysis.words, cue.first):
            out += borrowed.of_empty_verb(analysis, cues, number)
        if cue.form.suffix:
            return out
    antecedent = preverbal.relative(analysis, cue)
    if antecedent:
        out += antecedent
    else:
        about = topic.find(analysis, cue)
        out += [mention(analysis, *about, "topic")] if about is not None else preverbal.subjects(analysis, cue)
    if cue.kind == "participle":
        out += borrowed.of_empty_verb(analysis, cues, number)
    return out


def _may_stand_behind(words, cue: Cue) -> bool:
    """Whether the source may stand behind the cue: not where a pronoun at its end is who says it (قوله), nor where what follows
    a participle is its object (متهما | الحكومة |), nor behind غير أنها | تؤكد |."""
    if cue.form.suffix and cue.kind != "verb" or _has_pronoun_before(words, cue):
        return False
    return cue.kind != "participle" or cue.form.lemma not in _AT_SOMEBODY and cue.opening.kind != "object"


def _has_pronoun_before(words, cue: Cue) -> bool:
    """Whether the subject of the verb is the pronoun of a complementiser right before it: غير أنها | تؤكد; with أنه the subject may follow."""
    before = words[cue.first - 1] if cue.first and cue.kind == "verb" else None
    return before is not None and bool(before.that) and before.suffix in ("ها", "هم", "هما", "هن", "ني", "نا")


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
