"""Reporting words and phrases in their context -> cues, each with the place where its content opens.

    وأكد المتحدث أن المهمة لم تتغير، مشيراً إلى أن …   ->   وأكد (that at أن), مشيراً (that at أن)

Candidates: every reading of every word that the tables know as a reporting one, with every opening in
reach (`detectors.opening`), the fixed phrases (`detectors.according`), and a speaker before a colon in a
headline (`detectors.headline`). Each is scored; the best candidate of a word is kept where it is more likely than not, and of
two cues that claim one opening the better one, at par the nearer. Impersonal formulas are no candidates.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Iterator, Mapping, NamedTuple, Sequence

from attrib import features, name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Opening, Quotation
from attrib.detectors import according, headline, homographs, objects, vowels
from attrib.detectors import opening as openings
from attrib.detectors.marked import Quotations
from attrib.lexicon import CueForm, cue_forms
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.scoring import Linear

#: A word has at most so many candidates; more only cost time.
MOST_CANDIDATES = 8
_REFUSALS = frozenset("رفض رفضت يرفض ترفض امتنع رافضا رافضه دون".split())
#: Another's words follow with a verbal noun of their own.
_RELAYS = frozenset(("نقل", "نسب", "حكى", "روى"))
_OPEN_VERBS = frozenset(("سمى", "أسمى", "وصف", "اعتبر", "دعا", "عد"))
#: From a verb of refusing to what is refused at most so many words.
_REFUSED_REACH = 10
_NOBODY = frozenset(("احد", "اي", "ايه"))
_WHAT = frozenset(("ما", "بما", "مما", "لما", "فيما"))


#: How likely a cue's second opening must be for it to fall back on.
_SURE = 0.75


class Candidate(NamedTuple):
    """One reading of a word or phrase with one opening: the features that hold, and the cue it would make."""

    names: list[str]
    cue: Cue


def detect(analysis: Analysis, quotations: Sequence[Quotation], scorer: Linear) -> tuple[Cue, ...]:
    """The cues of `analysis` in the order of the text, each with `score` at least 0.5."""
    chosen = []
    others: dict[int, list[Candidate]] = {}
    for group in candidates(analysis, quotations):
        best, margin = None, 0.0
        for candidate in group:
            found = scorer.margin(candidate.names)
            if found >= margin:
                best, margin = candidate, found
        if best is not None:
            chosen.append(replace(best.cue, score=scorer(best.names)))
            if best.cue.opening.kind == "that" and len(group) > 1:
                others[best.cue.first] = group
    chosen.extend(headline.find(analysis, Quotations(quotations)))
    return _choose(chosen, others, scorer)


def candidates(analysis: Analysis, quotations: Sequence[Quotation]) -> Iterator[list[Candidate]]:
    """For each word or phrase that may report, its readings with their openings; none for the words of an
    impersonal formula."""
    words = analysis.words
    places = Quotations(quotations)
    taken: set[int] = set()
    # List comprehensions, not a loop over all tokens: nine words in ten have nothing to say here.
    for token in [i for i, w in enumerate(words) if w.lookup]:
        if token not in taken:
            found = according.find(analysis, token, places, taken)
            if found is not None:
                taken.update(range(found[1].first, found[1].last))
                yield [Candidate(*found)]
    for token in [i for i, w in enumerate(words) if w.fold == "ما"]:
        candidate = _told_before(analysis, token, places)
        if candidate is not None:
            taken.add(token + 1)
            yield [candidate]
    for token in [i for i, w in enumerate(words) if w.cues]:
        if token not in taken:
            group = _word(analysis, token, places)
            if group:
                yield group


def _choose(chosen: list[Cue], others: Mapping[int, Sequence[Candidate]], scorer: Linear) -> tuple[Cue, ...]:
    """One cue for one opening: the likelier, at par the nearer to it. Who loses its أن has the object in between, if there is one among the
    `others` of its word: أعلنت الشركة | توقف العمل | قائلة إن …"""
    relayed = {c.opening.first for c in chosen if c.kind == "verb" and c.form.lemma in _RELAYS}
    chosen.sort(key=lambda c: (-(_is_nearest_by_kind(c) or c.opening.first in relayed and _is_next_to_clause(c)), -round(c.score, 2), -c.first))
    kept: dict[tuple, Cue] = {}
    for cue in chosen:
        if _place(cue) not in kept:
            kept[_place(cue)] = cue
    for cue in chosen:
        winner = kept[_place(cue)]
        if winner is cue or cue.first not in others:
            continue
        for other in others[cue.first]:
            if other.cue.opening.kind == "object" and other.cue.opening.first < winner.first and scorer(other.names) >= _SURE:
                between = replace(other.cue, score=scorer(other.names))
                kept.setdefault(_place(between), between)
                break
    return tuple(sorted(kept.values(), key=lambda c: c.first))


def _place(cue: Cue) -> tuple[str, int]:
    """What `cue` claims: an opening behind it, or what stands before it."""
    return ("before", cue.first) if cue.opening.kind == "before" else ("after", cue.opening.first)


def _is_nearest_by_kind(cue: Cue) -> bool:
    """A participle, قوله, بالقول or نقلا عن stands next to what it reports: of two cues it is the one."""
    return cue.kind == "participle" or cue.kind == "noun" and cue.form.lemma == "قال" \
        or cue.kind == "preposition" and cue.opening.kind == "that"


def _is_next_to_clause(cue: Cue) -> bool:
    """Whether a verbal noun with a pronoun stands right before its clause: نقلت الوكالة عن المدير | تأكيده | أن …"""
    return cue.kind == "noun" and bool(cue.form.suffix) and cue.opening.kind == "that" and cue.opening.that[0] == cue.last


def _word(analysis: Analysis, token: int, quotations: Quotations) -> list[Candidate]:
    words = analysis.words
    if homographs.is_other_word(words, token) or name_words.stands_behind_rank(words, token):
        return []
    number = quotations.at(token)
    inside = quotations[number] if number is not None else None
    negated = _negated(analysis, token)
    if negated and token + 1 < len(words) and words[token + 1].fold in _NOBODY:
        # لم يقل أحد إن …, لم تعلن أي جهة أن …
        return []
    after: list[Opening] | None = None
    out: list[Candidate] = []
    read: set[tuple[str, str]] = set()
    for form in words[token].cues:
        if _is_misread(words, token, form, inside is not None):
            continue
        if form.kind == "verb" and form.voice == "active" and vowels.is_vowelled_as_passive(form, words[token].surface):
            form = form._replace(voice="passive")
        if (form.lemma, form.kind) in read:
            # أعلنت is "she announced" before it is "I announced": further inflections tell the cue nothing.
            continue
        read.add((form.lemma, form.kind))
        if after is None:
            after = openings.after(analysis, token, quotations)
        tried = list(after)
        if any(f.startswith("np") for f in form.frames):
            tried.extend(objects.of_object(analysis, token, form.frames, bool(form.suffix) and form.kind == "verb", quotations,
                                            form.kind == "participle" and (words[token].fold[-1] == "ا" or words[token].surface[-1] == "ة")))
        if form.kind == "verb":
            tried.extend(_before(analysis, token, quotations))
        begin = token - 1 if form.lemma in _OPEN_VERBS and token and words[token - 1].fold in _WHAT else token
        stated = [o.first for o in tried if o.kind == "object" and _is_stated(words, o.first)]
        whole = [o.first for o in tried if o.kind == "object" and not objects.is_by(words[o.first])]
        for opening in tried[:MOST_CANDIDATES - len(out)]:
            names = features.cue(analysis, token, form, opening, inside, quotations, negated)
            if opening.kind in ("that", "quote") and any(
                    first < opening.first - 1 and (opening.kind == "quote" or words[first - 1].fold != "عن") for first in stated):
                names.append("opening:in_object")
            elif opening.kind == "quote" and any(first < opening.first - 1 for first in whole):
                # يصف المدير | هذا القرار بـ«الخطأ» |
                names.append("quote:in_object")
            out.append(Candidate(names,
                                 Cue(begin, token + 1, form, form.kind, _polarity(form.polarity, negated), opening, 0.0, negated)))
    return out


def _is_misread(words, token: int, form: CueForm, quoted: bool) -> bool:
    """Whether the spelling or the words beside it show that the word at `token` is no such form; `quoted`: it stands in a quotation."""
    word = words[token]
    if form.kind == "verb":
        return _is_no_verb(words, token, form, quoted)
    if form.kind == "noun":
        # الافتراضي, كردي: a noun with the article bears no pronoun, nor does who is of a people. عدة is no "he counted it".
        return bool(form.suffix) and (word.definite or bool(word.people & pp.DEMONYM) or word.plain.endswith("ة"))
    if token and word.people & pp.TITLE and any(c.kind == "verb" for c in words[token - 1].cues):
        # وقالت متحدثة باسم الشرطة: who says it.
        return True
    # وكيل الوزارة شاكر الحسن: a name.
    return bool(word.people & pp.NAME_GIVEN) and word.fold[-1] != "ا" and token > 0 and words[token - 1].definite \
        and token + 1 < len(words) and bool(words[token + 1].people & pp.NAME)


def _is_no_verb(words, token: int, form: CueForm, quoted: bool) -> bool:
    """Whether the word at `token` is not the verb form that its letters may be."""
    word = words[token]
    if quoted and form.lemma == "اعتقد" and form.tense == "perfect" and word.fold == "اعتقد":
        # «اعتقد أننا …»: أعتقد without its hamza.
        return True
    if form.person == 1:
        # نجيب عبد الرزاق is no "we answer".
        return bool(word.people & pp.NAME_GIVEN) and token + 1 < len(words) and bool(words[token + 1].people & (pp.NAME | pp.CONNECTOR))
    if form.lemma in vowels.first_person(word) or word.surface.endswith("تُ") or form.suffix and word.plain.endswith("ة"):
        # تذكّرتُ: I. عدة is no "he counted it".
        return True
    # يُعتقد, يُتوقع: nobody says so.
    return form.tense == "imperfect" and form.lemma[0] in "ات" and "ُ" in word.surface[1:4] and form.voice != "passive" \
        and vowels.is_vowelled_impersonal(word.surface)


def _is_stated(words, token: int) -> bool:
    """Whether what is stated begins at `token`, and أن or a quotation behind it is a part of that: أكد | ضرورة | أن …, أعلن عن | خطة | «السد»."""
    return words[token - 1].fold == "عن" or phrase_words.is_stated(words[token].core) or phrase_words.is_stated_act(words[token])


def _polarity(polarity: str, negated: bool) -> str:
    if not negated:
        return polarity
    return "not_denied" if polarity == "denied" else "not_asserted"


#: ما that is "what" far more often than "not": وما وصفوه بـ …
_RELATIVE_MA = frozenset(("ما", "وما", "لما", "فما", "من"))


def _negated(analysis: Analysis, token: int) -> bool:
    """لم يؤكد, لا يستبعد, رفض تأكيد; not the لا of لا يزال يؤكد."""
    if not token:
        return False
    before = analysis.words[token - 1]
    if before.functions & fn.NEGATION and before.fold not in _RELATIVE_MA or before.fold == "عدم":
        return True
    form = analysis.words[token].cues[0] if analysis.words[token].cues else None
    if form is None or form.kind != "noun":
        return False
    return before.fold in _REFUSALS or _is_refused(analysis, token)


def _is_refused(analysis: Analysis, token: int) -> bool:
    """Whether somebody stands between the verbal noun at `token` and a verb of refusing: رفض | المتحدث باسم الشركة | تأكيد أن …"""
    words = analysis.words
    verb = next((t for t in range(token - 2, max(token - _REFUSED_REACH, -1), -1) if words[t].fold.removeprefix("و") in _REFUSALS), None)
    return verb is not None and nounphrase.end(analysis, verb + 1, token) == token


def _before(analysis: Analysis, token: int, quotations: Quotations) -> list[Opening]:
    """What ends right before the word: a quotation («…»، قال فلان), or a clause, be its last word in marks or not."""
    words = analysis.words
    first, _ = analysis.sentence(token)
    at = token - 1
    while at > first and words[at].kind == "punct" and words[at].surface in "،,-–—.؟!":
        at -= 1
    if at <= first or words[token].fold[0] in "وف" and words[token].fold not in cue_forms():
        # Behind و a new report begins.
        return []
    if words[at].kind != "mark":
        # الحصاد وفير، قال المزارع.
        return [Opening("before", token)] if words[token - 1].surface in "،,-–—" else []
    for number, quotation in enumerate(quotations.all):
        if quotation.close == at:
            ended = Opening("before", quotation.last, None, number)
            # وقرأ صحيفة «الأفق»، يضيف زيد.
            marked = quotation.label != "speech" and quotation.open > first + 1 and words[token - 1].surface in "،,-–—"
            return [Opening("before", token), ended] if marked else [ended]
    # … بالنجاح”، أضاف المدير: nobody knows where that was opened.
    return [Opening("before", token)] if words[token - 1].surface in "،,-–—" else []


#: They take up what has just been told: …، | وهو | ما أكده الوزير.
_THIS = frozenset("هذا وهذا هو وهو ذلك وذلك".split())
#: Verbs that say what is told, and mean something else elsewhere.
_TOLD = frozenset(("ذكر", "بين", "أبرز"))
#: Verbs that say of it what it is: وهو ما اعتبره الوزير خطأ.
_JUDGED = frozenset(("اعتبر", "وصف"))


def _told_before(analysis: Analysis, token: int, quotations: Quotations) -> Candidate | None:
    """The verb behind the ما at `token` where it reports the clause before: …، وهو ما | أكده | الوزير. هذا ما | قاله | المدير."""
    words = analysis.words
    if token < 2 or token + 1 >= len(words) or words[token - 1].fold not in _THIS or not words[token + 1].fold.endswith("ه"):
        return None
    form = according.reporting(words[token + 1])
    if form is None or form.clue == "weak" and form.lemma not in _TOLD or form.lemma in _JUDGED:
        return None
    number = quotations.at(token)
    behind = words[token - 2]
    if behind.surface == ":":
        return None
    ended = next((n for n, q in enumerate(quotations.all) if q.close is not None and q.close < token - 1 <= q.close + 2), None)
    if ended is not None and (behind.kind == "mark" or behind.surface in "،,.-–—"):
        opening = Opening("before", quotations[ended].last, None, ended)
    else:
        opening = Opening("before", token - 1)
    names = ["kind:verb", f"clue:{form.clue}", "told_before", f"lemma:{form.lemma}", "opening:before"]
    if number is not None:
        names.append("inside_quotation")
    return Candidate(names, Cue(token + 1, token + 2, form, "verb", form.polarity, opening, 0.0))
