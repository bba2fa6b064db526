"""Where does a content begin, and where does it end?

    the end of «وأكد المتحدث أن المهمة لم تتغير.»   ->   ["end:sentence", "next:nothing", "length:4-6", …]
"""
from __future__ import annotations

from typing import Iterator

from attrib import phrase_words
from attrib.data import Analysis, Cue
from attrib.features.following import following_class, is_another, is_part, speaks_on
from attrib.features.steps import size
from attrib.lexicon import functions as fn

#: Words before the clause that open a sentence: يذكر أن, لكن.
_OPENERS = 3
_OPENING = frozenset("الا غير بيد يذكر يشار معلوم يلاحظ تجدر سبق".split())
#: Places where another report or the author takes over: few contents run over them, so an end behind one is told ("over:…").
STOPS = frozenset(("cue:participle:comma", "cue:participle:bare", "cue:verb:wa:comma", "cue:verb:wa", "next:participle", "cue:before", "next:silence",
                   "next:aside", "next:while", "next:conjunction_cue", "next:hal_participle"))


def end(analysis: Analysis, cue, first: int, end: int, kind: str, limit: int, quotation, cues) -> list[str]:
    """Does the content that begins at token `first` end before token `end`?

    `kind` says what makes `end` a candidate; `quotation` is the one that opens the content, or None.
    """
    words = analysis.words
    cues_at = {c.first: c for c in cues if first < c.first < limit}
    following = following_class(analysis, end, limit, cues_at)
    if following == "conjunction_cue" and cue.form is not None and is_another(words, end, limit, cue, cues_at):
        following = "contrast"
    opened = "plain" if quotation is None else "quoted"
    before = sum(1 for t in range(first, end) if words[t].surface in "،,؛")
    out = [f"end:{kind}", f"end:{kind}:{opened}", f"next:{following}", f"end:{kind}:next:{following}",
           f"length:{size(end - first)}", f"opening:{cue.opening.kind}:end:{kind}",
           f"rest:{size(limit - end)}", f"rest:{kind}:{size(limit - end)}",
           f"signs_before:{kind}:{min(before, 4)}", f"cue:{cue.kind}:end:{kind}"]
    if cue.form is not None:
        out.append(f"act:{cue.form.act}:end:{kind}")
    beyond = end
    while beyond < limit and words[beyond].kind in ("punct", "mark"):
        beyond += 1
    if beyond < limit:
        word = words[beyond]
        if words[beyond - 1].kind == "mark" and beyond > end + 1 and words[beyond - 2].kind != "mark" \
                and analysis.ends[beyond - 1] == analysis.starts[beyond]:
            # أن التجارب السابقة، | «أثبتت عكس ذلك»
            out.append("opens")
            out.append(f"opens:{kind}:{following}")
        if word.functions & (fn.CLOSED | fn.DISCOURSE | fn.TIME):
            out.append("next_word:" + word.fold)
        out.append(f"next_first:{kind}:{word.fold[0]}")
    if kind == "close":
        out.extend(_at_close(words, end, beyond, limit, following))
    elif kind == "cue":
        out.extend(_at_cue(words, cue, end, next(c for c in cues if c.first == end)))
    elif kind == "sign":
        if words[end].surface in "-–—()":
            out.append("sign:dash")
        elif words[end].surface in "؛;":
            out.append("sign:semicolon")
    if kind in ("verb", "sign", "mark"):
        speaks = speaks_on(words, end if kind == "verb" else beyond, limit, cue)
        if speaks:
            out.append(f"{kind}:{speaks}")
    if cue.kind == "noun":
        out.append(f"masdar:end:{kind}")
        if kind == "sign" and words[end].surface in "،," and _is_fronted(analysis, cue.first) and end + 1 < limit \
                and words[end + 1].functions & fn.VERB:
            out.append("masdar:fronted")
    return out


def _at_close(words, end: int, beyond: int, limit: int, following: str) -> Iterator[str]:
    """What the end of the marks that open the content tells: «لن نتراجع،» | لكن …, «دعم الفلاحين»، | وأن الموسم جيد."""
    yield "close:then:" + ("nothing" if end + 1 >= limit else "sign" if words[end + 1].kind == "punct" else "word")
    yield f"close:next:{following}"
    if words[end - 1].surface in ".؟!":
        yield "close:full_stop"
    elif words[end - 1].surface in "،,":
        yield "close:comma"
    if following == "wa_that" or beyond + 1 < limit and words[beyond].fold == "و" and words[beyond + 1].kind == "mark":
        yield "close:joined"


def _at_cue(words, cue, end: int, other: Cue) -> Iterator[str]:
    """What another report at `end` tells: …، | مشيرا | إلى, … | وأضاف |, … التي | أكدت |, …، | بحسب | الشرطة."""
    before = words[end - 1]
    comma = before.surface in "،," or before.kind == "mark"
    yield "cue:noun" if is_part(other) else f"cue:{other.kind}"
    yield f"cue:{other.kind}:{'comma' if comma else 'bare'}"
    if other.kind == "verb":
        joined = words[end].fold[0] in "وف" and words[end].fold not in ("وصف", "وعد")
        yield "cue:verb:" + ("wa" if joined else "plain") + (":comma" if comma else "")
        if before.functions & fn.RELATIVE:
            yield "cue:verb:relative"
        elif words[end].fold[0] in "وف" and cue.form is not None and other.form.person == 3 \
                and (other.form.gender, other.form.tense) == (cue.form.gender, cue.form.tense):
            yield "cue:verb:wa:agrees"
    if other.opening.kind == "before":
        # في نظر الخبير stands inside of the clause more often than بحسب الخبير.
        yield "cue:view" if other.form.lemma.startswith(("في ", "من ")) else "cue:before"


def _is_fronted(analysis: Analysis, token: int) -> bool:
    """Whether the sentence begins with the verbal noun at `token` and a preposition: ورغم | نفي | الوزارة وجود عجز، تأخرت الرواتب."""
    first, _ = analysis.sentence(token)
    return first < token <= first + 3 and bool(analysis.words[token - 1].functions & fn.PREPOSITION)


def start(analysis: Analysis, cue, first: int, start: int, last: int, kind: str, ended, opener) -> list[str]:
    """Does the content that precedes its cue, in the sentence that begins at `first`, begin at token `start`?

    `opener` is the earlier cue whose content opens there, or None.
    """
    words = analysis.words
    out = [f"start:{kind}", f"start:length:{size(last - start)}", f"start:{kind}:{cue.form.lemma.split()[0]}", f"start:{kind}:{cue.kind}"]
    word = words[start]
    if word.functions & fn.RELATIVE:
        out.append("start:relative")
    elif word.functions & (fn.CONJUNCTION | fn.AUXILIARY):
        out.append("start:conjunction")
    elif phrase_words.is_finite(word):
        out.append("start:verb")
    elif word.functions & fn.PREPOSITION:
        out.append("start:preposition")
    if kind == "that" and start - first <= _OPENERS and words[max(start - 2, 0)].core in _OPENING:
        # إلا أن | العمال بقوا محاصرين، حسب الشرطة
        out.append("start:initial")
    if opener is not None:
        out.append(f"start:opening:{opener.opening.kind}")
        if opener.first and words[opener.first - 1].functions & fn.RELATIVE:
            out.append("start:opening:relative")
    if ended is not None:
        out.append(f"start:{kind}:after_quotation")
        if kind == "sentence" and start + 1 <= ended.open <= start + 2 and word.definite and not word.cues:
            # فالخطة | «حبر على ورق»، على حد قوله: the marks hold no clause without the noun before.
            out.append("start:predicate")
    return out
