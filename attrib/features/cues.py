"""Does a word report what follows or precedes it?

    وأكد in «وأكد المتحدث أن المهمة لم تتغير.»   ->   ["clue:strong", "kind:verb", "opening:that", "gap:1", …]

Here the word and what stands beside it; `openings` has what it may report.
"""
from __future__ import annotations

from attrib import phrase_words
from attrib.data import Analysis, Opening
from attrib.features import impersonal, openings
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: What happens shows something, and says nothing.
_EVENTS = frozenset("التجربه التجارب الواقع الوقايع الاحداث الايام الاشهر السنوات التاريخ الانتخابات الهجوم الهجمات المعارك المعركه الحرب "
                    "الظروف المباراه النهايه المستقبل الحياه الزمن الرياح الاوضاع".split())
_FACTS = frozenset(("مما", "هذا", "ذلك", "هذه"))
_CONDITIONS = frozenset(("اذا", "لو", "ولو", "واذا", "فاذا"))
#: What one who is cited thinks is part of what he says: قال إنه | يعتقد أن …
_THOUGHTS = frozenset("اعتقد توقع ظن لاحظ رأى رجح علم اعتبر أمل تمنى خشي شعر عرف أدرك آمن".split())
#: Words from the verb that relays to عن, and from there to what is said.
_RELAY_REACH = 12


def cue(analysis: Analysis, token: int, form, opening: Opening | None, inside, quotations, negated: bool) -> list[str]:
    """Does the word at `token`, read as `form`, report what begins at `opening`?

    `inside`: the quotation that the word stands in, or None.
    """
    words = analysis.words
    word, before = words[token], words[token - 1] if token else None
    out = [f"clue:{form.clue}", f"kind:{form.kind}"]
    if form.kind == "verb":
        out.append(f"clue:{form.clue}:{form.voice}")
        if form.tense == "imperfect" and word.fold.removeprefix("و")[0] == "س" and form.lemma[0] != "س":
            out.append("future")
        if form.person == 1:
            out.append("first_person:quoted" if inside is not None else "first_person")
    if inside is not None:
        out.append("inside_quotation")
    out.extend(["text_start"] if before is None else _preceded(analysis, token, form, opening, quotations, negated))
    if form.kind == "participle":
        out.append("participle:" + ("accusative" if word.fold[-1] == "ا" else "feminine" if word.surface[-1] == "ة"
                                    else "definite" if word.definite else "plain"))
    if word.people & pp.NAME_GIVEN and not word.people & pp.NAME_AMBIGUOUS and not (
            before is not None and before.kind == "punct" and word.fold[0] == "و" and opening is not None and opening.kind == "that"
            and opening.that[0] == token + 1):
        # Not at the head of a sentence right before أن: . | وبينوا | أن …
        out.append("is_name")
    if form.kind == "noun":
        out.extend(_noun(words, token, form))
    if "statement" in form.frames:
        out.append("statement_noun")
        out.append(f"statement_noun:{opening.kind if opening else 'none'}")
    elif form.kind == "noun":
        if form.suffix and form.lemma != "قال" and _is_relayed(words, token):
            out.append("masdar:relayed")
        out.append("masdar:" + ("suffix" if form.suffix else "definite" if word.definite or "ال" in word.fold[:4] else "bare"))
    follower = words[token + 1] if token + 1 < len(words) else None
    if follower is not None and follower.kind == "mark" and token + 3 < len(words) and words[token + 3].kind == "mark":
        # وتابع "الحمداني": a single word in marks is who speaks.
        follower = words[token + 2]
    if form.kind == "verb" and _is_event(word, before, follower):
        out.append("event_acts")
    if follower is not None:
        out.extend(_followed(words, token, form, follower, negated))
    return out + (["opening:none"] if opening is None else openings.opening(analysis, token, form, opening, quotations))


def _preceded(analysis: Analysis, token: int, form, opening: Opening | None, quotations, negated: bool) -> list[str]:
    """What the word before tells: لم | يؤكد |, وهذا | يعني |, إذا | قال |, أن | يعلن |."""
    words = analysis.words
    word, before = words[token], words[token - 1]
    out = []
    if before.functions & fn.PREPOSITION and not before.functions & fn.RELATIVE and not word.pre:
        out.append("after_preposition:" + form.kind)
    if before.surface in ("،", ","):
        out.append("after_comma:" + form.kind)
    if before.that and form.kind == "verb":
        out.append("after_that" if form.tense == "imperfect" else "after_that:perfect")
    if before.functions & fn.NEGATION:
        out.append("negated" if negated else "after_negation")
    if before.fold == "عدم":
        out.append("after_lack")
    if form.kind == "verb" and (before.fold in _CONDITIONS or before.fold == "ما" and token > 1 and words[token - 2].fold in _CONDITIONS):
        out.append("conditional")
    if form.kind == "verb" and before.core in _FACTS and not (token > 1 and words[token - 2].functions & fn.PREPOSITION):
        # مما يؤكد أن, وهذا يعني أن: nobody says so.
        out.append("fact")
    elif form.kind == "verb" and token > 1 and impersonal.is_what_shows(words, token, form):
        out.append("fact")
    if form.kind == "participle" and word.surface[-1] == "ة" and not word.pre and (
            before.functions & fn.COMMON and not before.definite or before.fold == "غير"):
        # كواكب مؤكدة, نفقات غير مبررة
        out.append("participle:adjective")
    if before.functions & fn.AUXILIARY:
        out.append("after_auxiliary")
    if form.kind == "verb" and not word.pre and form.lemma in _THOUGHTS and impersonal.is_own_thought(words, token):
        out.append("own_thought")
    if form.kind == "verb" and not word.pre and not _opens_speech(words, opening, quotations) and impersonal.thing_acts(analysis, token, form):
        out.append(f"thing_acts:{form.clue}")
    return out


def _noun(words, token: int, form) -> list[str]:
    """What the word before tells of a verbal noun: ب | تأكيد | …, بسبب هذا | الإعلان |."""
    word, before = words[token], words[token - 1] if token else None
    out = []
    if not form.suffix and before is not None and before.functions & fn.PREPOSITION \
            and form.lemma != "قال":
        out.append("masdar:adjunct")
    if before is not None and before.functions & fn.DEMONSTRATIVE and word.definite and not word.pre:
        # بسبب هذا الإعلان: it has been told before.
        out.append("masdar:this")
    return out


def _is_event(word, before, follower) -> bool:
    """Whether what happens shows something, and nobody says it: أثبتت | التجربة | أن, | التاريخ | يشهد أن."""
    return follower is not None and follower.core in _EVENTS or before is not None and before.core in _EVENTS and word.fold[0] in "يت" \
        and not (follower is not None and follower.people & (pp.SPEAKER | pp.NAME))


def _followed(words, token: int, form, follower, negated: bool) -> list[str]:
    """What the word behind tells: قال | الوزير |, لم يؤكد | أحد |, جاء | في | البيان."""
    out = []
    if (follower.people & (pp.SPEAKER | pp.NAME) or _is_speaker(words, token + 1)) and not follower.pre.endswith(("ب", "ل", "ك")):
        out.append("speaker_follows")
        out.append(f"speaker_follows:{form.clue}")
    if negated and follower.fold in ("اي", "احد", "ايه"):
        out.append("nobody")
    if follower.functions & fn.PREPOSITION:
        out.append(f"preposition_follows:{form.clue}")
    if form.lemma in ("جاء", "ورد") and follower.fold in ("في", "فيه", "فيها", "علي"):
        out.append("in_document")
    elif form.lemma in ("جاء", "ورد"):
        out.append("not_in_document")
    return out


def _opens_speech(words, opening: Opening | None, quotations) -> bool:
    """Whether a colon stands before what the verb may report: only who speaks does that."""
    return opening is not None and (opening.kind == "colon" or opening.kind == "quote"
                                    and words[quotations[opening.quotation].open - 1].surface == ":")


def _is_relayed(words, token: int) -> bool:
    """Whether a noun with a pronoun tells what is relayed of somebody: ونقلت الوكالة عن المدير | تأكيده | …"""
    about = next((t for t in range(token - 2, max(token - _RELAY_REACH, 0), -1) if words[t].fold in openings.FROM), None)
    return about is not None and any(form.lemma == "نقل" for word in words[max(about - _RELAY_REACH, 0):about] for form in word.cues)


def _is_speaker(words, token: int) -> bool:
    """Whether who speaks begins at `token` with a word that says nothing by itself: ذات | المصدر |, وسائل الإعلام, الأمم المتحدة."""
    if words[token].fold in phrase_words.SAME:
        return token + 1 < len(words) and bool(words[token + 1].people & (pp.SPEAKER | pp.NAME))
    return words[token].kind == "word" and phrase_words.multiword(words, token, min(token + 5, len(words)))[0] > 0
