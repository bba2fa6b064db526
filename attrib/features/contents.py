"""Where does a content begin, and where does it end?

    the end of «وأكد المتحدث أن المهمة لم تتغير.»   ->   ["end:sentence", "next:nothing", "length:4-6", …]
"""
from __future__ import annotations

import re
from typing import Mapping

from attrib import phrase_words
from attrib.data import Analysis, Cue
from attrib.features.steps import size
from attrib.lexicon import functions as fn
from attrib.phrase_words import STATEMENT_PLACES

#: What somebody speaks in or at, without what a measure is a part of.
_OCCASIONS = STATEMENT_PLACES - set("وقت اطار سياق معرض رد ختام مستهل".split())
_CONTRAST = frozenset("لكن ولكن غير الا بيد".split())
_EXCEPT = frozenset(("غير", "الا", "بيد"))
_WHILE = frozenset("بينما فيما وبينما وفيما".split())
#: What a source leaves open is told by the author: …، لكنها لم توضح السبب; verbs of speaking that the tables do not have.
_SILENT = frozenset("يعط تعط يعطوا يدل تدل يدلوا يفصح تفصح يفصحوا يتطرق تتطرق يتطرقوا يسم تسم يسموا يقدم تقدم يقدموا يشا تشا يحدد تحدد يحددوا".split())
#: … | من دون تحديد السبب |, دون إعطاء تفاصيل.
_SILENCES = frozenset("تحديد ذكر توضيح تفصيل اعطاء تقديم كشف الكشف الافصاح الخوض الاشاره تسميه".split())
#: في إشارة إلى, في تلميح إلى: the author says what is meant.
_HINTS = frozenset("اشاره تلميح تعريض".split())
#: What stands before a verb that tells what else the speaker did: كما رفض, لكنه حذر.
_ALSO = frozenset("كما و ثم لكنه لكنها لكنهم ولكنه ولكنها ولكنهم".split())
#: What happens beside it: علما بأن, وسط مخاوف, بالتزامن مع.
_CIRCUMSTANCES = frozenset("علما وسط بالتزامن تزامنا بالتوازي".split())
#: A participle in the accusative by its shape: داعيا, مطالبا, معربا.
_HAL_PARTICIPLE = re.compile("م\\w{2,5}ا$|\\wا\\w{1,3}ا$")
#: Words before the clause that open a sentence: يذكر أن, لكن.
_OPENERS = 3
_OPENING = frozenset("الا غير بيد يذكر يشار معلوم يلاحظ تجدر سبق".split())
_HAL = frozenset("وهو وهي وهم وهما".split())
#: Places where another report or the author takes over: few contents run over them, so an end behind one is told ("over:…").
STOPS = frozenset(("cue:participle:comma", "cue:participle:bare", "cue:verb:wa:comma", "cue:verb:wa", "next:participle", "cue:before", "next:silence",
                   "next:aside", "next:while", "next:conjunction_cue", "next:hal_participle"))


def _next_class(analysis: Analysis, token: int, limit: int, cues_at: Mapping[int, Cue]) -> str:
    """What the text goes on with at `token`, behind a candidate end."""
    words = analysis.words
    while token < limit and words[token].kind in ("punct", "mark"):
        token += 1
    if token >= limit:
        return "nothing"
    if token in cues_at:
        return "masdar" if _is_part(cues_at[token]) else "cue"
    word = words[token]
    if token + 1 in cues_at or token + 2 in cues_at:
        if word.functions & (fn.CONJUNCTION | fn.AUXILIARY | fn.DISCOURSE) or word.fold in ("كما", "وكان", "وقد") \
                or word.fold in _ALSO or word.pre.startswith("و") or word.fold[0] == "و":
            other = cues_at.get(token + 1) or cues_at[token + 2]
            another = word.fold in ("حيث", "اذ") and other.opening.kind == "that" and other.form is not None and other.form.lemma != "قال"
            return "haythu_cue" if another else "conjunction_cue"
    following = words[token + 1] if token + 1 < limit else None
    if word.fold in _HAL:
        return "hal_what" if following is not None and following.fold in ("ما", "الامر", "امر", "مما") else "hal"
    if word.fold in _CIRCUMSTANCES or token + 2 < limit and _is_meanwhile(words, token):
        return "circumstance"
    if following is not None and _is_silence(words, token, limit):
        return "silence"
    if following is not None and (word.fold in _WHILE or word.fold in ("في", "وفي") and following.fold == "حين"):
        when = following.fold == "حين"
        return "while" if _tells_on(words, token + 1 + when, limit) else "whereas" if when else "meanwhile"
    if following is not None and (word.fold == "في" and following.fold in _HINTS or word.fold == "وذلك" and token + 2 < limit
                                  and following.fold in ("في", "خلال") and words[token + 2].core in _OCCASIONS):
        # …، وذلك في حديث للإذاعة
        return "aside"
    if word.fold in _CONTRAST or word.fold.startswith(("لكن", "ولكن")) and len(word.fold) < 8 and not word.people:
        return "contrast"
    if word.fold in ("وذلك", "ما", "مما", "الامر"):
        return "wadhalika"
    if word.fold in ("حيث", "اذ", "اذا"):
        return "haythu"
    if word.fold in ("لان", "لانه", "لانها", "كي", "لكي", "حتي"):
        return "reason"
    if word.functions & fn.RELATIVE and word.fold not in ("من", "ما"):
        return "relative"
    if word.fold[:2] in ("لي", "لت") and words[token - 1].surface in "،," and any(c.kind == "verb" for c in word.cues) \
            and any(w.that or w.kind == "mark" or w.surface == ":" for w in words[token + 1:min(token + 4, limit)]):
        # …، ليضيف أن …
        return "conjunction_cue"
    if word.that:
        return "wa_that" if word.pre.startswith("و") else "that"
    if word.fold[0] in "وف" and (word.functions & fn.VERB or phrase_words.is_finite(word)) and not word.people:
        return "wa_verb"
    if word.fold[0] == "و" and (word.pre.startswith("و") or word.functions):
        return "wa"
    if any(c.kind == "participle" for c in word.cues) and (word.fold[-1] == "ا" or word.surface[-1] == "ة" and words[token - 1].surface in "،,"):
        return "participle"
    if word.fold[-1] == "ا" and words[token - 1].surface in "،,؛-–—" and _HAL_PARTICIPLE.match(word.fold) and not word.functions & fn.COMMON \
            and ("ً" in word.surface[-2:] or not word.fold.endswith(("ها", "نا", "وا", "لما"))):
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


#: They stand before verbal nouns like prepositions.
_DESPITE = frozenset(("رغم", "بعد", "عقب", "اثر", "منذ", "مع", "قبل", "وسط", "خلال"))


def _is_part(cue: Cue) -> bool:
    """Whether what reports at `cue` is a part of the clause around it: بعد | اتهامها | بـ …, | بدعوى | أن …; not | بقوله |."""
    return cue.kind == "noun" and cue.form.lemma != "قال" or cue.kind == "preposition" and cue.opening.kind == "that" and cue.form.suffix == ""


def _tells_on(words, token: int, limit: int) -> bool:
    """Whether the author goes on with what another said, behind في حين: | نفى | المدرب; not | ارتفع | عدد الإناث."""
    return token < limit and any(c.kind == "verb" and c.clue != "weak" for c in words[token].cues)


def _is_another(words, token: int, limit: int, cue, cues_at: Mapping[int, Cue]) -> bool:
    """Whether لكنهم … at `token` is told of others than who speaks: ويضيف المراسل أن الأسر تنتظر، | لكنهم قالوا له إن …"""
    while token < limit and words[token].kind in ("punct", "mark"):
        token += 1
    other = cues_at.get(token + 1)
    return token < limit and words[token].fold.startswith(("لكن", "ولكن")) and other is not None and other.form is not None \
        and (other.form.gender, other.form.number) != (cue.form.gender, cue.form.number) and "-" not in (other.form.number, cue.form.number)


def _is_meanwhile(words, token: int) -> bool:
    """Whether the author turns to what happens at the same time: في الوقت الذي …, في وقت تشهد …, مع العلم أن …; not في الوقت نفسه."""
    noun, behind = words[token + 1].fold, words[token + 2]
    if words[token].fold == "مع":
        return noun == "العلم" and bool(behind.that)
    return words[token].fold in ("في", "وفي") and (
        noun == "الوقت" and bool(behind.functions & fn.RELATIVE) or noun == "وقت" and (phrase_words.is_finite(behind) or behind.fold[0] in "يت"))


def _is_silence(words, token: int, limit: int) -> bool:
    """Whether it is told at `token` what somebody did not say: ولم يوضح, لكنها لم تذكر, غير أنه لم يحدد, من دون أن يحدد, دون تحديد السبب."""
    if words[token].fold in ("من", "دون", "بدون"):
        token += words[token].fold == "من"
        if token + 1 < limit and words[token].fold in ("دون", "بدون") and words[token + 1].fold in _SILENCES:
            return True
        if token + 2 >= limit or words[token].fold not in ("دون", "بدون") or not words[token + 1].that:
            return False
        token += 1
    else:
        if words[token].fold in _EXCEPT and words[token + 1].that:
            token += 2
        elif words[token].fold.startswith(("لكن", "ولكن")):
            token += 1
        if token + 1 >= limit or words[token].fold not in ("لم", "ولم"):
            return False
    verb = words[token + 1]
    return verb.fold in _SILENT or any(c.kind == "verb" and c.clue != "weak" and c.person == 3 for c in verb.cues)


def _speaks_on(words, token: int, limit: int, cue) -> str:
    """ "speaks", or "speaks:agrees" in the form of the cue, where another thing is told that the speaker did by speaking, and
    that is no report: | ودعا | إلى الحوار, | كما رفض | التعليق."""
    also = token + 1 < limit and words[token].fold in _ALSO
    if token >= limit or not also and words[token].fold[0] not in "وف":
        return ""
    verb = words[token + also]
    forms = [c for c in verb.cues if c.kind == "verb" and c.person == 3]
    if not forms or not also and any(c.lemma[0] == "و" for c in forms):
        return ""
    agrees = cue.form is not None and any(c.gender == cue.form.gender and c.tense == cue.form.tense for c in forms)
    return "speaks:agrees" if agrees else "speaks"


def end(analysis: Analysis, cue, first: int, end: int, kind: str, limit: int, quotation, cues) -> list[str]:
    """Does the content that begins at token `first` end before token `end`?

    `kind` says what makes `end` a candidate; `quotation` is the one that opens the content, or None.
    """
    words = analysis.words
    cues_at = {c.first: c for c in cues if first < c.first < limit}
    following = _next_class(analysis, end, limit, cues_at)
    if following == "conjunction_cue" and cue.form is not None and _is_another(words, end, limit, cue, cues_at):
        following = "contrast"
    opened = "quoted" if quotation is not None and quotation.first == first else "plain"
    out = [f"end:{kind}", f"end:{kind}:{opened}", f"next:{following}", f"end:{kind}:next:{following}",
           f"length:{size(end - first)}", f"opening:{cue.opening.kind}:end:{kind}"]
    out.append(f"rest:{size(limit - end)}")
    out.append(f"rest:{kind}:{size(limit - end)}")
    beyond = end
    while beyond < limit and words[beyond].kind in ("punct", "mark"):
        beyond += 1
    if beyond < limit and words[beyond - 1].kind == "mark" and beyond > end + 1 and words[beyond - 2].kind != "mark" \
            and analysis.ends[beyond - 1] == analysis.starts[beyond]:
        # أن التجارب السابقة، | «أثبتت عكس ذلك»
        out.append("opens")
        out.append(f"opens:{kind}:{following}")
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
        elif words[end - 1].surface in "،,":
            # «لن نتراجع،» لكن …
            out.append("close:comma")
        if following == "wa_that" or beyond + 1 < limit and words[beyond].fold == "و" and words[beyond + 1].kind == "mark":
            # «دعم الفلاحين»، | و«بناء السدود», | وأن الموسم جيد
            out.append("close:joined")
    if kind == "sign" and at_sign in "-–—()":
        out.append("sign:dash")
    if kind == "sign" and at_sign in "؛;":
        out.append("sign:semicolon")
    speaks = _speaks_on(words, end if kind == "verb" else beyond, limit, cue) if kind in ("verb", "sign", "mark") else ""
    if speaks:
        out.append(f"{kind}:{speaks}")
    if kind == "cue":
        other = next(c for c in cues if c.first in (end, end + 1))
        out.append("cue:noun" if _is_part(other) else f"cue:{other.kind}")
        before = words[end - 1]
        comma = before.surface in "،," or before.kind == "mark"
        out.append(f"cue:{other.kind}:{'comma' if comma else 'bare'}")
        if other.kind == "verb":
            out.append("cue:verb:" + ("wa" if words[end].fold[0] in "وف" and words[end].fold not in ("وصف", "وعد") else "plain")
                       + (":comma" if comma else ""))
            if before.functions & fn.RELATIVE:
                out.append("cue:verb:relative")
            elif words[end].fold[0] in "وف" and cue.form is not None and other.form is not None and other.form.person == 3 \
                    and (other.form.gender, other.form.tense) == (cue.form.gender, cue.form.tense):
                out.append("cue:verb:wa:agrees")
        if other.opening.kind == "before":
            # في نظر الخبير stands inside of the clause more often than بحسب الخبير.
            out.append("cue:view" if other.form is not None and other.form.lemma.startswith(("في ", "من ")) else "cue:before")
    if cue.kind == "noun":
        out.append(f"masdar:end:{kind}")
        if kind == "sign" and words[end].surface in "،," and _is_fronted(analysis, cue.first) and end + 1 < limit \
                and (words[end + 1].functions & fn.VERB or phrase_words.is_finite(words[end + 1])):
            out.append("masdar:fronted")
    return out


def _is_fronted(analysis: Analysis, token: int) -> bool:
    """Whether the sentence begins with the verbal noun at `token` and a preposition: ورغم | نفي | الوزارة وجود عجز، تأخرت الرواتب."""
    first, _ = analysis.sentence(token)
    return first < token <= first + 3 and bool(analysis.words[token - 1].functions & fn.PREPOSITION
                                               or analysis.words[token - 1].fold.removeprefix("و") in _DESPITE)


def start(analysis: Analysis, cue, first: int, start: int, last: int, kind: str, ended, opener) -> list[str]:
    """Does the content that precedes its cue, in the sentence that begins at `first`, begin at token `start`?

    `opener` is the earlier cue whose content opens there, or None.
    """
    words = analysis.words
    lemma = cue.form.lemma.split()[0] if cue.form is not None else ""
    out = [f"start:{kind}", f"start:length:{size(last - start)}", f"start:{kind}:{lemma}", f"start:{kind}:{cue.kind}"]
    if start < len(words):
        word = words[start]
        if word.functions & fn.RELATIVE:
            out.append("start:relative")
        elif word.functions & (fn.CONJUNCTION | fn.AUXILIARY):
            out.append("start:conjunction")
        elif phrase_words.is_finite(word) or word.functions & fn.VERB:
            out.append("start:verb")
        elif word.functions & fn.PREPOSITION:
            out.append("start:preposition")
    if kind == "that" and start - first <= _OPENERS and words[max(start - 2, 0)].core in _OPENING or kind == "conjunction" and start - first == 1:
        # إلا أن | العمال بقوا محاصرين، حسب الشرطة
        out.append("start:initial")
    if opener is not None:
        out.append(f"start:opening:{opener.opening.kind}")
        if opener.first and words[opener.first - 1].functions & fn.RELATIVE:
            out.append("start:opening:relative")
    if ended is not None:
        out.append(f"start:{kind}:after_quotation")
        if kind == "sentence" and start + 1 <= ended.open <= start + 2 and words[start].kind == "word" and words[ended.open - 1].kind == "word" \
                and (words[start].definite or words[start].fold.startswith(("فال", "وال"))) and not words[start].cues:
            # فالخطة | «حبر على ورق»، على حد قوله: the marks hold no clause without the noun before.
            out.append("start:predicate")
    return out
