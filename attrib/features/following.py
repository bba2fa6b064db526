"""What does the text go on with behind a place where a content may end?

    behind «المهمة لم تتغير»: | مشيرا إلى أن … -> "cue"      | فيما نفى المدير -> "while"      | دون أن يحدد موعدا -> "silence"
"""
from __future__ import annotations

import re
from typing import Mapping

from attrib import phrase_words
from attrib.data import Analysis, Cue
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
_HAL = frozenset("وهو وهي وهم وهما".split())


def following_class(analysis: Analysis, token: int, limit: int, cues_at: Mapping[int, Cue]) -> str:
    """What the text goes on with at `token`, behind a candidate end."""
    words = analysis.words
    while token < limit and words[token].kind in ("punct", "mark"):
        token += 1
    if token >= limit:
        return "nothing"
    if token in cues_at:
        return "masdar" if is_part(cues_at[token]) else "cue"
    word = words[token]
    if token + 1 in cues_at or token + 2 in cues_at:
        if word.functions & (fn.CONJUNCTION | fn.AUXILIARY | fn.DISCOURSE) \
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
    if word.fold in _CONTRAST or word.fold.startswith(("لكن", "ولكن")):
        return "contrast"
    if word.fold in ("وذلك", "ما", "مما", "الامر"):
        return "wadhalika"
    if word.fold in ("حيث", "اذ", "اذا"):
        return "haythu"
    if word.fold in ("لان", "لانه", "لانها", "كي", "لكي", "حتي"):
        return "reason"
    if word.functions & fn.RELATIVE:
        return "relative"
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


def is_part(cue: Cue) -> bool:
    """Whether what reports at `cue` is a part of the clause around it: بعد | اتهامها | بـ …, | بدعوى | أن …; not | بقوله |."""
    return cue.kind == "noun" and cue.form.lemma != "قال" or cue.kind == "preposition" and cue.opening.kind == "that"


def _tells_on(words, token: int, limit: int) -> bool:
    """Whether the author goes on with what another said, behind في حين: | نفى | المدرب; not | ارتفع | عدد الإناث."""
    return token < limit and any(c.kind == "verb" and c.clue != "weak" for c in words[token].cues)


def is_another(words, token: int, limit: int, cue, cues_at: Mapping[int, Cue]) -> bool:
    """Whether لكنهم … at `token` is told of others than who speaks: ويضيف المراسل أن الأسر تنتظر، | لكنهم قالوا له إن …"""
    while token < limit and words[token].kind in ("punct", "mark"):
        token += 1
    other = cues_at.get(token + 1)
    return other is not None and words[token].fold.startswith(("لكن", "ولكن")) and other.form is not None \
        and (other.form.gender, other.form.number) != (cue.form.gender, cue.form.number) and "-" not in (other.form.number, cue.form.number)


def _is_meanwhile(words, token: int) -> bool:
    """Whether the author turns to what happens at the same time: في الوقت الذي …, في وقت تشهد …; not في الوقت نفسه."""
    noun, behind = words[token + 1].fold, words[token + 2]
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
    return verb.fold in _SILENT or any(c.kind == "verb" and c.clue != "weak" for c in verb.cues)


def speaks_on(words, token: int, limit: int, cue) -> str:
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
