"""Which mention is the source of a cue, and whom does a dropped subject or a pronoun stand for?

    المتحدث in «وأكد المتحدث أن …»              ->   ["source:after", "source:after:verb", "source:length:1", …]
    سامح شكري for «وأضاف أن …», who just spoke   ->   ["rank:0", "distance:1", "gender:fits", "spoke:1", …]
"""
from __future__ import annotations

from attrib import name_words, phrase_words
from attrib.data import Analysis
from attrib.features.steps import size
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Verbs whose object is whom it is said to: إسرائيل أبلغت الولايات المتحدة أنها …
_TELLS = frozenset("أبلغ أخبر أعلم سأل بلغ طمأن ذكّر أقنع حدث أحاط وعد نصح ناشد".split())


def source(analysis: Analysis, cue, mention) -> list[str]:
    """Is `mention` the source of `cue`?"""
    words = analysis.words
    head = words[mention.first]
    if mention.last > mention.first + 1 and head.functions & fn.DEMONSTRATIVE:
        # هذه الوزارة
        head = words[mention.first + 1]
    kind = mention.kind
    out = [f"source:{kind}", f"source:{kind}:{cue.kind}", f"source:length:{size(mention.last - mention.first)}"]
    if head.people & pp.NAME and not head.people & pp.NAME_AMBIGUOUS or name_words.opens_known_name(words, mention.first, mention.last) \
            or mention.last == mention.first + 1 and not head.people & pp.SPEAKER and name_words.has_ended_name(words, mention.first):
        out.append(f"source:{kind}:name")
    elif head.functions & fn.QUANTIFIER or head.fold in phrase_words.NUMERALS and mention.last > mention.first + 1 \
            or not head.people & pp.SPEAKER and phrase_words.multiword(words, mention.first, mention.last)[1] & pp.SPEAKER:
        # العديد من التنظيمات; البيت الأبيض, known as a whole.
        out.append(f"source:{kind}:speaker")
    elif head.people & pp.SPEAKER:
        out.append(f"source:{kind}:" + ("place" if head.people & pp.PLACE and not head.people & pp.TITLE else "speaker"))
    elif name_words.is_unknown(head):
        out.append(f"source:{kind}:unknown")
    elif head.definite:
        out.append(f"source:{kind}:" + ("common" if head.functions & fn.COMMON else "definite"))
    else:
        out.append(f"source:{kind}:other")
    if not head.people and phrase_words.is_stated(head.core):
        out.append("source:stated")
    if analysis.headline:
        out.append(f"source:{kind}:headline")
    if cue.form is not None:
        if kind == "before" and cue.kind == "verb" and words[cue.first].fold[0] in "وفل" \
                and words[cue.first].fold not in ("وصف", "وعد", "فند") \
                and not (words[cue.first].fold[0] == "ف" and mention.first and words[mention.first - 1].fold in ("اما", "واما")):
            out.append("source:before:conjunction")
        if cue.form.person == 1:
            out.append("source:first_person")
        if cue.form.lemma in _TELLS:
            out.append(f"source:{kind}:tells")
        if cue.form.suffix and cue.kind == "verb":
            out.append(f"source:{kind}:object_suffix")
        if cue.form.number == "p":
            out.append(f"source:{kind}:plural_verb")
        if cue.form.voice == "passive" or cue.kind == "noun" and cue.first and words[cue.first - 1].core in _DONE:
            out.append(f"source:{kind}:passive")
    if cue.opening.kind == "object":
        out.append(f"source:{kind}:object")
    if kind == "after" and cue.kind == "verb" and mention.first == cue.last and _disagrees(head, cue.form):
        out.append("source:after:gender")
    if cue.kind == "verb" and kind in ("after", "later", "before") and _between_kana_and_qad(words, cue.first):
        out.append(f"source:{kind}:kana")
    return out


def antecedent(analysis: Analysis, link, entities, rank: int | None, distance: int, subject) -> list[str]:
    """Does the dropped subject or pronoun of `link` stand for `entities`?

    `rank`: 0 for the last speaker, 1 for the one before, …; None: never spoke. `distance` in sentences.
    """
    form = link.cue.form
    first = entities[0]
    out = ["rank:" + ("never" if rank is None else str(min(rank, 3))), f"distance:{min(distance, 4)}"]
    gender, number = form.gender, form.number
    if form.suffix and form.kind in ("noun", "preposition"):
        gender, number = _SUFFIX_AGREEMENT.get(form.suffix, ("-", "-"))
    elif form.lemma in IN_IT:
        gender, number = "-", "-"
    elif link.inside is not None and form.tense == "perfect" and (gender, number) == ("f", "s"):
        # قال: «أكدت للحاضرين أن …»: within somebody's words it may be "I".
        gender = "-"
    plural = len(entities) > 1 or first.number == "p" or first.kind == "group"
    if number in "pd":
        # قالوا, and not قالت: people, no institution.
        people = plural and not (gender == "m" and first.gender == "f" and first.kind in ("organization", "document"))
        out.append("number:fits" if people else "number:conflict")
        if not plural and form.person == 3 and gender == "m" and first.kind in ("person", "anonymous"):
            out.append("number:one_person")
    elif number == "s":
        out.append("number:fits" if not plural else "number:collective" if first.kind != "person" and len(entities) == 1
                   else "number:conflict")
    if gender in "mf" and number == "s" and len(entities) == 1:
        if first.gender in "mf" and not plural:
            out.append("gender:fits" if gender == first.gender else "gender:conflict")
        else:
            out.append("gender:unknown")
    out.append("antecedent:" + first.kind)
    if rank is None:
        out.append("never:" + first.kind)
    if rank is not None and rank == 0 and distance == 0:
        out.append("same_sentence_speaker")
    if subject is not None and any(subject is e for e in entities):
        out += ["subject_before", f"subject_before:{form.kind}", f"subject_before:distance:{min(distance, 2)}"]
        if rank is None:
            out.append("subject_before:never")
        if distance == 0 and analysis.words[link.cue.first].fold[0] == "و":
            out.append("subject_before:wa")
        elif distance == 0 and _goes_on(analysis.words, link):
            out.append("subject_before:goes_on")
    short = "never" if rank is None else str(min(rank, 3))
    out.append(f"act:{form.act}:rank:{short}")
    out.append(f"{form.kind}:rank:{short}")
    out.append(f"{first.kind}:rank:{short}")
    out.append(f"spoke:{min(first.spoke, 3)}")
    if first.nested and first is not subject:
        out.append("spoke_nested" if link.inside is not None else "spoke_nested:outside")
    if first.aside and first is not subject:
        out.append("spoke_aside")
    if analysis.words[link.cue.first].fold[0] == "و":
        out.append("wa:rank:" + short)
    if link.inside is not None:
        out.append("nested:rank:" + ("never" if rank is None else str(min(rank, 3))))
    return out


def _goes_on(words, link) -> bool:
    """Whether the cue says what the subject of its own sentence does further: عرض الباحث الخطة، | حيث قال |; | ليؤكد |; | قائلا |."""
    word, form = words[link.cue.first], link.cue.form
    if form.kind == "participle":
        return link.inside is None
    if word.core == "ما" and form.suffix:
        # رفض الباحث | ما وصفه | بالتسرع
        return True
    return word.fold[0] == "ف" and form.lemma[0] != "ف" or word.fold[0] == "ل" and form.kind == "verb" and form.lemma[0] != "ل" \
        or link.cue.first > 0 and words[link.cue.first - 1].fold in _FURTHER


def _disagrees(head, form) -> bool:
    """Whether the verb right before a definite singular has the other gender: يقول | الجملة الشهيرة."""
    if form.number != "s" or form.person != 3 or form.gender not in ("m", "f") or head.people & pp.NAME or not head.definite:
        return False
    known = pp.tables().info.get(head.core) if head.people & pp.SPEAKER else None
    if known is not None:
        return known[1] == "s" and known[0] in ("m", "f") and known[0] != form.gender
    # العمايرة, الخوالدة: a tribe's name with the pattern of a broken plural.
    return form.gender == "m" and head.surface.endswith("ة") and not (not head.functions and len(head.core) == 8 and head.core[4] == "ا")


def _between_kana_and_qad(words, verb: int) -> bool:
    """Whether somebody stands between كان and قد before the verb: وكان | السفير | قد وصف …"""
    if verb < 3 or words[verb - 1].fold != "قد":
        return False
    return any(words[t].core.removeprefix("و") in phrase_words.KANA for t in range(max(verb - 16, 0), verb - 2))


#: Behind them the subject of the sentence does something further.
_FURTHER = frozenset("ثم حيث كما لكنه لكنها لكنهم ولكنه ولكنها ولكنهم".split())
#: جاء في بيان الوزارة, ورد فيه: what they agree with is what was said.
IN_IT = frozenset(("جاء", "ورد"))
#: With a verbal noun they make a passive: تم إبلاغ السكان.
_DONE = frozenset(("تم", "يتم", "تمت", "جري", "يجري"))
_SUFFIX_AGREEMENT = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": ("-", "d"), "هن": ("f", "p"),
                     "ي": ("-", "s"), "نا": ("-", "p")}
