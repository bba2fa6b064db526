"""Pure functions: a candidate in its context -> the names of the features that hold.

    cue at وأكد in «وأكد المتحدث أن …»  ->  ["clue:strong", "opening:that", "frame:fits", "gap:1", …]

A model is a weight for each name (`attrib.scoring.Linear`), set by hand or learned; changing what a
name means makes a new `VERSION`, and a model says which one it was made for.
"""
from __future__ import annotations

import re

from attrib import nounphrase
from attrib.data import Analysis, Opening, Quotation
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.functions import name_nouns

VERSION = 1


def size(count: int) -> str:
    """A count of words, in steps that grow with it."""
    if count < 4:
        return str(count)
    return "4-6" if count < 7 else "7-12" if count < 13 else "13-25" if count < 26 else "26+"


def _name_noun(core: str) -> str:
    """ "title" or "name" where what stands in marks behind the word entitles or names something, else ""."""
    known = name_nouns()
    for form in (core, core[1:] if core[:1] in tuple("وفبل") else "", core.removeprefix("ال"), core.removeprefix("وال")):
        if form in known:
            return known[form]
    return ""


def quotation(analysis: Analysis, quotation: Quotation) -> list[str]:
    """Does what stands between the marks look like speech, by itself and by its neighbours?"""
    words = analysis.words
    inner = [w for w in words[quotation.first:quotation.last] if w.kind not in ("punct", "mark")]
    count = len(inner)
    out = [f"words:{size(count)}"]
    before = quotation.open - 1
    if before >= 0 and analysis.ends[before] == analysis.starts[quotation.open] \
            and words[before].kind == "word" and len(words[before].fold) <= 2:
        out.append("before:proclitic")
        before -= 1
    first, last = analysis.sentence(quotation.open)
    if before < first:
        out.append("before:start")
    else:
        word = words[before]
        named = _name_noun(word.core)
        if word.surface == ":":
            out.append("before:colon")
        elif word.that:
            out.append("before:that")
        elif named:
            out.append(f"before:{named}_noun")
        elif word.people & (nounphrase.ORGANISATION | pp.PLACE) and not word.cues:
            out.append("before:name_noun" if word.people & nounphrase.ORGANISATION else "before:place")
        elif word.cues:
            out.append("before:cue")
        elif word.kind == "punct":
            out.append("before:punct")
        elif word.definite:
            out.append("before:definite")
            out.append("agrees" if inner and inner[0].definite else "before:definite:plain")
        elif word.functions & fn.COMMON and inner and inner[0].definite:
            out.append("before:construct")
        elif word.people & nounphrase.NAME:
            out.append("before:known_name")
        else:
            out.append("before:word")
        for token in range(before, max(first - 1, before - 14), -1):
            if words[token].cues and words[token].cues[0].clue != "weak":
                out.append(f"cue_before:{size(before - token)}")
                break
    close = quotation.close if quotation.close is not None else quotation.last
    for token in range(close + 1, min(close + 5, len(words))):
        if words[token].cues and nounphrase.is_finite(words[token]):
            out.append("cue_after")
            break
    if inner:
        if any(w.functions & fn.VERB or w.that for w in inner):
            out.append("inside:verb")
        if any(w.functions & fn.CLOSED for w in inner):
            out.append("inside:function_word")
        if inner[0].definite:
            out.append("inside:definite_first")
        if all(w.kind in ("latin", "number") for w in inner):
            out.append("inside:latin")
        if inner[0].people & (nounphrase.NAME | nounphrase.ORGANISATION | pp.PLACE):
            out.append("inside:name_first")
        if all(nounphrase.is_name(w) or w.people & (pp.PLACE | nounphrase.ORGANISATION) for w in inner):
            out.append("inside:names")
        if count == 1:
            out.append("inside:adjective" if inner[0].surface[-1:] in "ةا" or inner[0].definite else "inside:one")
    if quotation.depth:
        out.append("nested")
    if analysis.headline:
        out.append("headline")
    return out


_RELAYS = frozenset(("نقل", "نسب", "روى", "حكى"))


def cue(analysis: Analysis, token: int, form, opening: Opening | None, inside, quotations, negated: bool) -> list[str]:
    """Does the word at `token`, read as `form`, report what begins at `opening`?

    `inside`: the quotation that the word stands in, or None.
    """
    words = analysis.words
    word = words[token]
    out = [f"clue:{form.clue}", f"kind:{form.kind}"]
    if form.kind == "verb":
        out.append(f"clue:{form.clue}:{form.voice}")
        if form.person == 1:
            out.append("first_person:quoted" if inside is not None else "first_person")
    if inside is not None:
        out.append("inside_quotation")
    before = words[token - 1] if token else None
    if before is not None:
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
        if before.functions & fn.AUXILIARY:
            out.append("after_auxiliary")
    else:
        out.append("text_start")
    if form.kind == "participle":
        out.append("participle:" + ("accusative" if word.fold[-1] == "ا" else "feminine" if word.surface[-1] == "ة"
                                    else "definite" if word.definite else "plain"))
    if word.people & pp.NAME_GIVEN and not word.people & pp.NAME_AMBIGUOUS:
        out.append("is_name")
    if form.kind == "noun" and not form.suffix and before is not None and before.functions & fn.PREPOSITION \
            and form.lemma != "قال":
        out.append("masdar:adjunct")
    if "statement" in form.frames:
        out.append("statement_noun")
        out.append(f"statement_noun:{opening.kind if opening else 'none'}")
    elif form.kind == "noun":
        out.append("masdar:" + ("suffix" if form.suffix else "definite" if word.definite or "ال" in word.fold[:4] else "bare"))
    follower = words[token + 1] if token + 1 < len(words) else None
    if follower is not None:
        if follower.people & (nounphrase.SPEAKER | nounphrase.NAME) and not follower.pre.endswith(("ب", "ل", "ك")):
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
    if opening is None:
        out.append("opening:none")
        return out
    if form.lemma in _RELAYS and any(w.fold == "عن" for w in words[token + 1:min(opening.first, token + 14)]):
        out.append("relays")
    kind = opening.kind
    out.append(f"lemma:{form.lemma}")
    out.append(f"lemma:{form.lemma}:{kind}")
    if before is not None:
        if before.functions & ~(fn.COMMON | fn.ORDINARY | fn.VERB):
            out.append("before:" + before.fold)
        elif before.kind == "punct":
            out.append("before:sign:" + before.surface)
        elif before.functions & fn.VERB:
            out.append("before:verb")
        elif before.definite:
            out.append("before:definite")
    out.append("opening:" + kind)
    out.append(f"opening:{kind}:{form.kind}")
    out.append(f"opening:{kind}:{form.clue}")
    at = opening.that[0] if opening.that else opening.first
    gap = at - token - 1
    out.append(f"gap:{size(gap)}")
    out.append(f"gap:{kind}:{size(gap)}")
    if kind == "that":
        out.extend(_that(analysis, token, form, opening, gap))
    elif kind == "quote":
        quotation = quotations[opening.quotation]
        out.append("quotation:" + quotation.label)
        if words[quotation.open - 1].surface == ":":
            out.append("colon_quote")
        elif gap <= 1:
            out.append("quotation:adjacent")
        if form.lemma in _CALLS and gap <= 2:
            out.append("called_so")
    elif kind == "question" and "q" not in form.frames:
        out.append("frame:no_question")
    elif kind == "object":
        out.extend(_object(analysis, token, form, opening))
    elif kind == "before":
        out.extend(_postposed(analysis, token, opening, quotations))
        return out
    elif kind == "clause":
        out.append("clause:" + ("dash" if words[opening.first - 1].surface in "-–—" else "comma"))
    if kind == "colon" and gap > 14:
        out.append("colon:far")
    crossed = sum(1 for t in range(token + 1, at) if words[t].cues and nounphrase.is_finite(words[t]))
    if crossed:
        out.append("crosses_verb")
    if any(words[t].functions & fn.VERB and not words[t].people for t in range(token + 1, at)):
        out.append("crosses_other_verb")
    if kind in ("that", "colon") and any(words[t].surface in "،," for t in range(token + 1, at)) and gap > 3:
        out.append("crosses_comma")
    return out


#: ما أسماه «…», وصفه بـ«…»: whatever stands between the marks is somebody's words.
_CALLS = frozenset(("سمى", "أسمى", "وصف", "دعا", "اعتبر", "أطلق"))
_PREPOSITION_FRAMES = {"الي": "ila", "علي": "ala", "عن": "an", "من": "min", "في": "fi"}


def _postposed(analysis: Analysis, token: int, opening: Opening, quotations) -> list[str]:
    """Signs that the content stands before its cue: «…»، قال فلان، «…»."""
    words = analysis.words
    out = []
    if opening.quotation is None:
        out.append("before:clause")
        _, last = analysis.sentence(token)
        end = nounphrase.end(analysis, token + 1, last)
        out.append("before:clause:" + ("ends" if end > token + 1 and (end >= last or words[end].kind == "punct") else "goes_on"))
    else:
        out.append("before:" + quotations[opening.quotation].label)
        if words[token - 1].kind == "mark":
            out.append("before:no_comma")
        for following in quotations.all:
            if token < following.open <= token + 14:
                out.append("before:interrupts" if words[following.open - 1].surface in "،," else "before:quotation_follows")
                break
    return out


def _that(analysis: Analysis, token: int, form, opening: Opening, gap: int) -> list[str]:
    words = analysis.words
    that = opening.that[0]
    word, previous = words[that], words[that - 1]
    out = []
    frame = _PREPOSITION_FRAMES.get(previous.fold, "") if previous.functions & fn.PREPOSITION else ""
    if frame:
        out.append("frame:fits" if frame in form.frames else "frame:other_preposition")
    elif word.pre.endswith("ب"):
        out.append("frame:fits" if "bi" in form.frames else "frame:bi")
    elif "anna" in form.frames:
        out.append("frame:fits")
        if form.lemma == "قال":
            out.append("qala:" + word.that)
    else:
        out.append("frame:bare")
    if gap and previous.functions & fn.BEFORE_AN and not frame:
        out.append("governed_before")
    if gap and nounphrase.is_finite(previous):
        out.append("governed_by_verb")
    if gap == 0:
        out.append("that:adjacent")
    if that + 1 < len(words):
        following = words[that + 1]
        if not word.suffix and following.functions & fn.VERB and following.fold[0] in "يتنا":
            out.append("that:subjunctive")
            out.append(f"that:subjunctive:{word.that}")
    return out


def _object(analysis: Analysis, token: int, form, opening: Opening) -> list[str]:
    words = analysis.words
    word = words[opening.first]
    out = []
    if word.functions & (fn.COMMON | fn.ORDINARY) and not word.definite:
        out.append("object:indefinite")
    elif word.definite:
        out.append("object:definite")
    elif word.pre.endswith("ب"):
        out.append("object:bi")
    elif word.people & nounphrase.NAME:
        out.append("object:name")
    if opening.first == token + 1:
        out.append("object:adjacent" + (":ordinary" if word.functions & fn.ORDINARY and not word.functions & fn.COMMON else ""))
    if words[opening.first - 1].fold == "عن":
        out.append("object:an")
    out.append(f"object:{form.lemma}")
    out.append(f"object:{form.kind}")
    out.append(f"object:{form.tense}:{form.lemma}")
    if any(w.fold.startswith("مسووليه") for w in words[opening.first:opening.first + 8]):
        out.append("object:responsibility")
    if form.kind == "noun" and (form.suffix or words[token + 1].people & (nounphrase.SPEAKER | nounphrase.NAME)):
        out.append("object:of_masdar")
    if any(w.pre.endswith("ب") or w.fold.startswith("بال") or w.fold == "ب" for w in words[opening.first + 1:opening.first + 10]):
        out.append(f"object:bi_follows:{form.lemma}")
    return out


_CONTRAST = frozenset("بينما فيما لكن ولكن غير الا بيد".split())
#: A participle in the accusative by its shape: داعيا, مطالبا, معربا.
_HAL_PARTICIPLE = re.compile("م\\w{2,5}ا$|\\wا\\w{1,3}ا$")
_HAL = frozenset("وهو وهي وهم وهما".split())


def _next_class(analysis: Analysis, token: int, limit: int, cues_at: frozenset[int] | set[int]) -> str:
    """What the text goes on with at `token`, behind a candidate end."""
    words = analysis.words
    while token < limit and words[token].kind in ("punct", "mark"):
        token += 1
    if token >= limit:
        return "nothing"
    if token in cues_at:
        return "cue"
    word = words[token]
    if token + 1 in cues_at or token + 2 in cues_at:
        if word.functions & (fn.CONJUNCTION | fn.AUXILIARY | fn.DISCOURSE) or word.fold in ("كما", "وكان", "وقد") \
                or word.pre.startswith("و") or word.fold[0] == "و":
            return "conjunction_cue"
    if word.fold in _HAL:
        return "hal"
    if word.fold in _CONTRAST or word.fold == "في" and token + 1 < limit and words[token + 1].fold == "حين":
        return "contrast"
    if word.fold in ("وذلك", "ما", "مما", "الامر"):
        return "wadhalika"
    if word.fold in ("حيث", "اذ", "اذا"):
        return "haythu"
    if word.fold in ("لان", "لانه", "لانها", "كي", "لكي", "حتي"):
        return "reason"
    if word.functions & fn.RELATIVE and word.fold not in ("من", "ما"):
        return "relative"
    if word.that:
        return "wa_that" if word.pre.startswith("و") else "that"
    if word.fold[0] in "وف" and (word.functions & fn.VERB or nounphrase.is_finite(word)) and not word.people:
        return "wa_verb"
    if word.fold[0] == "و" and (word.pre.startswith("و") or word.functions):
        return "wa"
    if any(c.kind == "participle" for c in word.cues) and (word.fold[-1] == "ا" or word.surface[-1] == "ة" and words[token - 1].surface in "،,"):
        return "participle"
    if word.fold[-1] == "ا" and _HAL_PARTICIPLE.match(word.fold) and not word.functions & fn.COMMON:
        return "hal_participle"
    if word.functions & fn.PREPOSITION:
        return "preposition"
    if word.functions & fn.TIME:
        return "time"
    if word.functions & fn.VERB:
        return "verb"
    if word.fold[-1] == "ا" and len(word.fold) > 4:
        return "accusative"
    return "word"


def end(analysis: Analysis, cue, first: int, end: int, kind: str, limit: int, quotation, cues) -> list[str]:
    """Does the content that begins at token `first` end before token `end`?

    `kind` says what makes `end` a candidate; `quotation` is the one that opens the content, or None.
    """
    words = analysis.words
    cues_at = {c.first for c in cues if first < c.first < limit}
    following = _next_class(analysis, end, limit, cues_at)
    opened = "quoted" if quotation is not None and quotation.first == first else "plain"
    out = [f"end:{kind}", f"end:{kind}:{opened}", f"next:{following}", f"end:{kind}:next:{following}",
           f"length:{size(end - first)}", f"opening:{cue.opening.kind}:end:{kind}"]
    out.append(f"rest:{size(limit - end)}")
    out.append(f"rest:{kind}:{size(limit - end)}")
    beyond = end
    while beyond < limit and words[beyond].kind in ("punct", "mark"):
        beyond += 1
    if beyond < limit:
        word = words[beyond]
        if word.functions & (fn.CLOSED | fn.DISCOURSE | fn.TIME):
            out.append("next_word:" + word.fold)
        out.append(f"next_first:{kind}:{word.fold[0]}")
    before = sum(1 for t in range(first, end) if words[t].surface in "،,؛")
    out.append(f"signs_before:{kind}:{min(before, 4)}")
    out.append(f"cue:{cue.kind}:end:{kind}")
    if cue.form is not None:
        out.append(f"act:{cue.form.act}:end:{kind}")
    at_sign = words[end].surface if end < len(words) else ""
    if kind == "close":
        out.append("close:then:" + ("sign" if end + 1 < limit and words[end + 1].kind == "punct" else
                                    "nothing" if end + 1 >= limit else "word"))
        out.append(f"close:next:{following}")
        if words[end - 1].surface in ".؟!":
            out.append("close:full_stop")
    if kind == "sign" and at_sign in "-–—()":
        out.append("sign:dash")
    if kind == "sign" and at_sign in "؛;":
        out.append("sign:semicolon")
    if kind == "cue":
        other = next(c for c in cues if c.first in (end, end + 1))
        out.append(f"cue:{other.kind}")
        before = words[end - 1]
        comma = before.surface in "،," or before.kind == "mark"
        out.append(f"cue:{other.kind}:{'comma' if comma else 'bare'}")
        if other.kind == "verb":
            out.append("cue:verb:" + ("wa" if words[end].fold[0] in "وف" and words[end].fold not in ("وصف", "وعد") else "plain")
                       + (":comma" if comma else ""))
            if before.functions & fn.RELATIVE:
                out.append("cue:verb:relative")
        if other.opening.kind == "before":
            out.append("cue:before")
    if cue.kind == "noun":
        out.append(f"masdar:end:{kind}")
    return out


def start(analysis: Analysis, cue, start: int, last: int, kind: str, ended) -> list[str]:
    """Does the content that precedes its cue begin at token `start`?"""
    words = analysis.words
    lemma = cue.form.lemma.split()[0] if cue.form is not None else ""
    out = [f"start:{kind}", f"start:length:{size(last - start)}", f"start:{kind}:{lemma}", f"start:{kind}:{cue.kind}"]
    if start < len(words):
        word = words[start]
        if word.functions & fn.RELATIVE:
            out.append("start:relative")
        elif word.functions & (fn.CONJUNCTION | fn.AUXILIARY):
            out.append("start:conjunction")
        elif nounphrase.is_finite(word) or word.functions & fn.VERB:
            out.append("start:verb")
        elif word.functions & fn.PREPOSITION:
            out.append("start:preposition")
    if ended is not None:
        out.append(f"start:{kind}:after_quotation")
    return out


#: Verbs whose object is whom it is said to: إسرائيل أبلغت الولايات المتحدة أنها …
_TELLS = frozenset("أبلغ أخبر أعلم سأل بلغ طمأن ذكّر أقنع حدث أحاط وعد".split())


def source(analysis: Analysis, cue, mention) -> list[str]:
    """Is `mention` the source of `cue`?"""
    words = analysis.words
    head = words[mention.first]
    kind = mention.kind
    out = [f"source:{kind}", f"source:{kind}:{cue.kind}", f"source:length:{size(mention.last - mention.first)}"]
    if head.people & nounphrase.NAME and not head.people & pp.NAME_AMBIGUOUS:
        out.append(f"source:{kind}:name")
    elif head.people & nounphrase.SPEAKER:
        out.append(f"source:{kind}:" + ("place" if head.people & pp.PLACE and not head.people & nounphrase.TITLE else "speaker"))
    elif nounphrase.is_unknown(head):
        out.append(f"source:{kind}:unknown")
    elif head.definite:
        out.append(f"source:{kind}:" + ("common" if head.functions & fn.COMMON else "definite"))
    else:
        out.append(f"source:{kind}:other")
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
        if cue.form.voice == "passive":
            out.append(f"source:{kind}:passive")
    if cue.opening.kind == "object":
        out.append(f"source:{kind}:object")
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
    plural = len(entities) > 1 or first.number == "p" or first.kind == "group"
    if number in "pd":
        out.append("number:fits" if plural else "number:conflict")
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
        out.append("subject_before")
        if rank is None:
            out.append("subject_before:never")
    short = "never" if rank is None else str(min(rank, 3))
    out.append(f"act:{form.act}:rank:{short}")
    out.append(f"{form.kind}:rank:{short}")
    out.append(f"{first.kind}:rank:{short}")
    out.append(f"spoke:{min(first.spoke, 3)}")
    if first.nested:
        out.append("spoke_nested")
    if analysis.words[link.cue.first].fold[0] == "و":
        out.append("wa:rank:" + short)
    if link.inside is not None:
        out.append("nested:rank:" + ("never" if rank is None else str(min(rank, 3))))
    return out


_SUFFIX_AGREEMENT = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": ("-", "d"), "هن": ("f", "p"),
                     "ي": ("-", "s"), "نا": ("-", "p")}
