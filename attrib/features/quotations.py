"""Is what stands between two marks speech?

    أضاف الوزير: «الوضع تحت السيطرة»   ->   ["words:3", "before:colon", "cue_before:2", "inside:function_word", …]
"""
from __future__ import annotations

from attrib import name_words, phrase_words
from attrib.data import Analysis, Quotation
from attrib.features.steps import size
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.functions import name_nouns


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
    first, _ = analysis.sentence(quotation.open)
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
        elif word.people & (pp.ORGANISATION | pp.PLACE) and not word.cues:
            out.append("before:name_noun" if word.people & pp.ORGANISATION else "before:place")
        elif word.cues:
            out.append("before:cue")
        elif word.kind == "punct":
            out.append("before:punct")
        elif word.definite:
            out.append("before:definite")
            out.append("agrees" if inner[0].definite else "before:definite:plain")
        elif word.functions & fn.COMMON and inner[0].definite:
            out.append("before:construct")
        elif word.people & pp.NAME:
            out.append("before:known_name")
        else:
            out.append("before:word")
        for token in range(before, max(first - 1, before - 14), -1):
            if words[token].cues and words[token].cues[0].clue != "weak":
                out.append(f"cue_before:{size(before - token)}")
                break
    close = quotation.close if quotation.close is not None else quotation.last
    for token in range(close + 1, min(close + 5, len(words))):
        if words[token].cues and phrase_words.is_finite(words[token]):
            out.append("cue_after")
            break
    if close + 2 < len(words) and words[close + 1].surface == "(" and words[close + 2].kind == "latin" and count < 6:
        # «ريبل» (Ripple)
        out.append("after:latin")
    if any(w.functions & fn.VERB or w.that for w in inner):
        out.append("inside:verb")
    if any(w.functions & fn.CLOSED for w in inner):
        out.append("inside:function_word")
    if inner[0].definite:
        out.append("inside:definite_first")
    if all(w.kind in ("latin", "number") for w in inner):
        out.append("inside:latin")
    if inner[0].people & (pp.NAME | pp.ORGANISATION | pp.PLACE):
        out.append("inside:name_first")
    if all(name_words.is_name(w) or w.people & (pp.PLACE | pp.ORGANISATION) for w in inner):
        out.append("inside:names")
    if count == 1:
        out.append("inside:adjective" if inner[0].surface[-1:] in "ةا" or inner[0].definite else "inside:one")
    if quotation.depth:
        out.append("nested")
    if analysis.headline:
        out.append("headline")
    return out
