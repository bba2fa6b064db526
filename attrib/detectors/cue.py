"""Reporting words and phrases in their context -> cues, each with the place where its content opens.

    وأكد المتحدث أن المهمة لم تتغير، مشيراً إلى أن …   ->   وأكد (that at أن), مشيراً (that at أن)

Candidates: every reading of every word that the tables know as a reporting one, with every opening in
reach (`detectors.opening`), the fixed phrases (بحسب …، على حد قوله), and a speaker before a colon in a
headline. Each is scored; the best candidate of a word is kept where it is more likely than not, and of
two cues that claim one opening the better one, at par the nearer. Impersonal formulas are no candidates.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Iterator, NamedTuple, Sequence

from attrib import features, name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Opening, Quotation, Word
from attrib.detectors import homographs
from attrib.detectors import opening as openings
from attrib.detectors.opening import Quotations
from attrib.lexicon import CueForm, Phrase, cue_forms, statement_nouns
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.scoring import Linear

#: A word has at most so many candidates; more only cost time.
MOST_CANDIDATES = 8
_REFUSALS = frozenset("رفض رفضت يرفض ترفض امتنع رافضا رافضه دون".split())
_OPEN_VERBS = frozenset(("سمى", "أسمى", "وصف", "اعتبر", "دعا", "عد"))
_WHAT = frozenset(("ما", "بما", "مما", "لما", "فيما"))
_SENTENCE_START = 2
#: Words between a verb of saying and a phrase that parts it from its content.
_NEAR = 12


class Candidate(NamedTuple):
    """One reading of a word or phrase with one opening: the features that hold, and the cue it would make."""

    names: list[str]
    cue: Cue


def detect(analysis: Analysis, quotations: Sequence[Quotation], scorer: Linear) -> tuple[Cue, ...]:
    """The cues of `analysis` in the order of the text, each with `score` at least 0.5."""
    chosen = []
    for group in candidates(analysis, quotations):
        best, margin = None, 0.0
        for candidate in group:
            found = scorer.margin(candidate.names)
            if found >= margin:
                best, margin = candidate, found
        if best is not None:
            chosen.append(replace(best.cue, score=scorer(best.names)))
    chosen.extend(_headlines(analysis, Quotations(quotations)))
    return _choose(chosen)


def candidates(analysis: Analysis, quotations: Sequence[Quotation]) -> Iterator[list[Candidate]]:
    """For each word or phrase that may report, its readings with their openings; none for the words of an
    impersonal formula."""
    words = analysis.words
    places = Quotations(quotations)
    taken: set[int] = set()
    # List comprehensions, not a loop over all tokens: nine words in ten have nothing to say here.
    for token in [i for i, w in enumerate(words) if w.lookup]:
        if token not in taken:
            candidate = _phrase(analysis, token, places, taken)
            if candidate is not None:
                taken.update(range(candidate.cue.first, candidate.cue.last))
                yield [candidate]
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


#: What a page says of itself: المصدر: …
_LABELS = frozenset("المصدر مصدر الرابط رابط التاريخ تاريخ بقلم تصوير تحرير اعداد ترجمه عنوان العنوان ملاحظه هامش".split())
#: حسب رأيي: the author's own.
_MINE = frozenset("رايي تقديري علمي اعتقادي نظري معلوماتي".split())
#: What is done according to, and says nothing: وفقا لأحكام القانون.
_NORMS = frozenset("احكام حكم نظام انظمه قانون قوانين لايحه لوايح شروط شرط معايير مقتضيات قواعد جدول برنامج خطه منهج عادات تقاليد "
                   "اصول مبدا مبادي مواصفات اسس اسلوب طريقه حاجه رغبه".split())


def _choose(chosen: list[Cue]) -> tuple[Cue, ...]:
    """One cue for one opening: the likelier, at par the nearer to it."""
    chosen.sort(key=lambda c: (-_is_nearest_by_kind(c), -round(c.score, 2), -c.first))
    kept: dict[tuple, Cue] = {}
    for cue in chosen:
        place = ("before" if cue.opening.kind == "before" else "after",
                 cue.opening.first if cue.opening.kind != "before" else cue.first)
        if place not in kept:
            kept[place] = cue
    return tuple(sorted(kept.values(), key=lambda c: c.first))


def _is_nearest_by_kind(cue: Cue) -> bool:
    """A participle, قوله, بالقول or نقلا عن stands next to what it reports: of two cues it is the one."""
    return cue.kind == "participle" or cue.kind == "noun" and cue.form.lemma == "قال" \
        or cue.kind == "preposition" and cue.opening.kind == "that"


def _word(analysis: Analysis, token: int, quotations: Quotations) -> list[Candidate]:
    words = analysis.words
    if homographs.is_other_word(words, token) or name_words.stands_behind_rank(words, token):
        return []
    titled = words[token].people & pp.TITLE and token and any(c.kind == "verb" for c in words[token - 1].cues)
    number = quotations.at(token)
    inside = quotations[number] if number is not None else None
    negated = _negated(analysis, token)
    after: list[Opening] | None = None
    out: list[Candidate] = []
    read: set[tuple[str, str]] = set()
    spoken_by_me = homographs.first_person(words[token])
    given_name = words[token].people & pp.NAME_GIVEN and token + 1 < len(words) and words[token + 1].people & (pp.NAME | pp.CONNECTOR)
    for form in words[token].cues:
        if inside is not None and form.lemma == "اعتقد" and form.tense == "perfect" and words[token].fold == "اعتقد":
            # «اعتقد أننا …»: أعتقد without its hamza.
            continue
        if form.lemma in spoken_by_me and form.person != 1 or given_name and form.person == 1:
            # نجيب عبد الرزاق is no "we answer".
            continue
        if form.suffix and form.kind == "noun" and words[token].definite:
            # A noun with the article bears no pronoun: الافتراضي is an adjective.
            continue
        if form.suffix and words[token].plain.endswith("ة"):
            # عدة is no "he counted it".
            continue
        if form.kind == "verb" and form.person != 1 and words[token].surface.endswith("تُ"):
            # تذكّرتُ: I.
            continue
        if titled and form.kind == "participle":
            # وقالت متحدثة باسم الشرطة: who says it.
            continue
        if form.kind == "verb" and form.tense == "imperfect" and form.lemma[0] in "ات" and "ُ" in words[token].surface[1:4] \
                and form.voice != "passive" and homographs.is_vowelled_impersonal(words[token].surface):
            # يُعتقد, يُتوقع: nobody says so.
            continue
        if form.kind == "verb" and form.voice == "active" and homographs.is_vowelled_as_passive(form, words[token].surface):
            form = form._replace(voice="passive")
        if (form.lemma, form.kind) in read:
            # أعلنت is "she announced" before it is "I announced": further inflections tell the cue nothing.
            continue
        read.add((form.lemma, form.kind))
        if after is None:
            after = openings.after(analysis, token, quotations)
        tried = list(after)
        if any(f.startswith("np") for f in form.frames):
            tried.extend(openings.of_object(analysis, token, form.frames, bool(form.suffix) and form.kind == "verb",
                                            form.kind == "participle" and (words[token].fold[-1] == "ا" or words[token].surface[-1] == "ة")))
        if form.kind == "verb":
            tried.extend(_before(analysis, token, quotations))
        begin = token - 1 if form.lemma in _OPEN_VERBS and token and words[token - 1].fold in _WHAT else token
        for opening in tried[:MOST_CANDIDATES - len(out)]:
            out.append(Candidate(features.cue(analysis, token, form, opening, inside, quotations, negated),
                                 Cue(begin, token + 1, form, form.kind, _polarity(form.polarity, negated), opening, 0.0, negated)))
    return out


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
    return form is not None and form.kind == "noun" and before.fold in _REFUSALS


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
    return []


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
    form = _reporting(words[token + 1])
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


def _phrase(analysis: Analysis, token: int, quotations: Quotations, taken: set[int]) -> Candidate | None:
    """The longest fixed phrase at `token`: a formula takes its words away, another is a candidate."""
    words = analysis.words
    exact, rest = words[token].lookup
    found = exact.get("ان" if words[token + 1].that else words[token + 1].fold, ()) if token + 1 < len(words) else ()
    for phrase in (*found, *rest):
        last, attached = _match(words, token, phrase)
        if last is None or phrase.kind == "noun":
            continue
        if phrase.kind == "formula_impersonal":
            taken.update(range(token, last))
            return None
        candidate = _according_to(analysis, token, last, attached, phrase, quotations)
        if candidate is not None:
            return candidate
    return None


def _match(words, token: int, phrase: Phrase) -> tuple[int | None, int]:
    """(one past the phrase, letters of that next token which belong to it), or (None, 0)."""
    at = token
    parts = phrase.words
    for number, part in enumerate(parts):
        if at >= len(words):
            return None, 0
        fold = words[at].fold
        final = number == len(parts) - 1
        if number == 0 and fold != part and fold[:1] in ("و", "ف"):
            fold = fold[1:]
        if final and phrase.attach:
            if len(part) == 1:
                if fold == part:
                    return at + 1, 0
                return (at, 1) if fold.startswith(part) and number else (None, 0)
            if fold.startswith(part) and len(fold) - len(part) <= 3:
                return at + 1, 0
            return None, 0
        if fold != part and not (final and part == "ان" and words[at].that):
            return None, 0
        at += 1
    return at, 0


def _according_to(analysis: Analysis, token: int, last: int, attached: int, phrase: Phrase,
                  quotations: Quotations) -> Candidate | None:
    """بحسب الشرطة, وفقا للتقرير, حسب ما أعلنه المتحدث, على حد قوله: the content stands before, or after."""
    words = analysis.words
    slot = phrase.slot
    begin, end = analysis.sentence(token)
    lemma, act = phrase.lemma, phrase.act
    if slot == "clause":
        # The phrase brings a reporting verb along; both are the cue.
        verb = _reporting(words[last]) if last < len(words) else None
        if verb is None:
            return None
        lemma, act = f"{lemma} {verb.lemma}", verb.act
        last += 1
    elif slot == "source" and phrase.attach and len(phrase.words[-1]) > 1 and words[last - 1].fold != phrase.words[-1]:
        slot = "suffix"
    number = quotations.at(token)
    inside = quotations[number] if number is not None else None
    source_end = nounphrase.end(analysis, last, end) if slot != "suffix" and not attached else last
    if attached:
        source_end = max(last + 1, _attached_end(analysis, last, end))
    set_off = source_end >= end or words[source_end].kind in ("punct", "mark")
    if phrase.words[0] == "كما" and (phrase.words == ("كما",) and not set_off or last < end and words[last].that):
        # كما أكد أن … is "he also confirmed": the verb alone reports.
        return None
    if words[token].fold == "كما" and slot == "clause" and (_clause_after(words, source_end, end) is not None or _is_also(words, token, begin, last)):
        return None
    if _splits_report(words, token, begin, source_end, end):
        return None
    form = CueForm(lemma, "preposition", act if act != "other" else "say", "asserted", frozenset(), "medium",
                   "-", "-", 3, "-", "-", "ه" if slot == "suffix" else "")
    clause = _clause_after(words, source_end, end) if lemma.startswith("نقلا") or slot == "clause" else None
    position = token - begin
    if clause is not None:
        opening = Opening("that", clause + 1, (clause, clause + 1), quotations.opened.get(clause + 1))
    elif position < _SENTENCE_START and slot != "suffix":
        content = _behind_source(words, source_end, end)
        while content < end and (words[content].kind == "punct" or words[content].functions & (fn.TIME | fn.DISCOURSE)):
            content += 1
        that = None
        if content < end and words[content].that:
            that = (content, content + 1)
            content += 1
        if content >= end:
            return None
        opening = Opening("clause", content, that, quotations.opened.get(content))
    else:
        opening = Opening("before", token)
    strong = slot == "clause" and _reporting(words[last - 1]).clue == "strong"
    names = _phrase_features(analysis, token, last, attached, phrase, slot, opening, source_end, inside, end)
    if strong:
        names.append("phrase:strong_verb")
    return Candidate(names, Cue(token, last, form, "preposition", "asserted", opening, 0.0))


def _is_also(words, token: int, begin: int, last: int) -> bool:
    """Whether كما begins the sentence and is "also": كما | دعا الوزير، في كلمته، …; not كما يقول المثل، …"""
    if any(w.kind == "word" for w in words[begin:token]):
        return False
    form = _reporting(words[last - 1])
    return form is None or form.clue != "strong" or form.tense != "imperfect"


def _splits_report(words, token: int, begin: int, source_end: int, end: int) -> bool:
    """Whether the phrase only stands between a verb of saying and its content: تقول المديرة -بحسب الموقع- إن …"""
    at = source_end
    while at < end and words[at].kind == "punct":
        at += 1
    if at < end and words[at].fold in ("الي", "علي"):
        at += 1
    if at >= end or not words[at].that or words[at].pre.startswith(("و", "ف")):
        return False
    for before in range(token - 1, max(begin, token - _NEAR) - 1, -1):
        word = words[before]
        if word.that or word.kind == "mark" or word.surface == ":":
            return False
        if word.cues and word.cues[0].kind == "verb" and word.cues[0].clue == "strong" and phrase_words.is_finite(word):
            return True
    return False


def _behind_source(words, source_end: int, limit: int) -> int:
    """Where the clause begins behind a source whose phrase goes on: وحسب معطيات صادرة عن البنك، | فإنه …"""
    if source_end < limit and words[source_end].kind in ("punct", "mark"):
        return source_end
    reach = min(limit, source_end + 16)
    for token in range(source_end, reach):
        if words[token].that and words[token].pre.startswith("ف") or words[token].surface in "،,":
            return token
    return source_end


def _clause_after(words, token: int, limit: int) -> int | None:
    """The complementiser that the sentence goes on with behind a relayed source: نقلا عن مصدر طبي، | أن …"""
    while token < limit and words[token].kind == "punct":
        token += 1
    return token if token + 1 < limit and words[token].that and not words[token].pre.startswith("و") else None


def _reporting(word) -> CueForm | None:
    """The reporting verb behind حسب ما, also with the pronoun that points back: أعلنته."""
    known = cue_forms()
    for readings in (word.cues, *(known.get(word.fold.removesuffix(suffix), ()) for suffix in ("ه", "ها", "هم")
                                  if word.fold.endswith(suffix))):
        for form in readings:
            if form.kind == "verb":
                return form
    return None


def _attached_end(analysis: Analysis, first: int, limit: int) -> int:
    """End of a source whose first word carries the لـ of the phrase: وفقا للتقرير السنوي."""
    words = analysis.words
    token = first + 1
    if words[first].fold == "ل" and token < limit:
        return nounphrase.end(analysis, token, limit)
    rest = nounphrase.end(analysis, token, limit) if token < limit and nounphrase.begins(analysis, token) \
        and not words[token].pre.startswith("و") else token
    return max(rest, token)


def _phrase_features(analysis, token, last, attached, phrase, slot, opening, source_end, inside, limit) -> list[str]:
    words = analysis.words
    out = ["kind:preposition", f"phrase:{phrase.words[0]}", f"slot:{slot}", f"phrase:opening:{opening.kind}"]
    if inside is not None:
        out.append("phrase:inside_quotation")
    head = _head(words, last) if last < len(words) else None
    if head is not None:
        if head.fold in _MINE:
            out.append("phrase:norm")
        out.append("phrase:speaker" if head.people & (pp.SPEAKER | pp.NAME) else
                   "phrase:statement" if _is_statement(head) else
                   "phrase:common" if head.functions & fn.COMMON or head.definite else
                   "phrase:unknown" if name_words.is_unknown(head) else "phrase:other")
        if head.people & (pp.DOCUMENT | pp.AGENCY):
            out.append("phrase:document")
        if head.core.removeprefix("ال") in _NORMS:
            out.append("phrase:norm")
    if slot == "source" and source_end <= last and not attached:
        out.append("phrase:no_source")
    before = words[token - 1] if token else None
    if before is not None:
        if before.surface in ("،", ","):
            out.append("phrase:after_comma")
        elif before.kind == "mark":
            out.append("phrase:after_mark")
        if before.functions & fn.CONJUNCTION:
            out.append("phrase:after_conjunction")
    if source_end >= limit or words[source_end].kind in ("punct", "mark"):
        out.append("phrase:ends_clause")
        if before is not None and before.surface in ("،", ","):
            out.append("phrase:set_off")
    return out


#: According to the latest of them: بحسب | آخر | إحصاء.
_LATEST = frozenset(("اخر", "احدث", "احدي", "بعض", "معظم", "ذات", "نفس"))


def _head(words, token: int) -> Word:
    """The word that tells what a source's phrase at `token` is about: آخر | إحصاء |, « | أخبار | الغد »."""
    if token + 1 < len(words) and (words[token].fold in _LATEST and not words[token].people or words[token].kind == "mark"):
        return words[token + 1]
    return words[token]


def _is_statement(word: Word) -> bool:
    """Whether the word holds a statement that is not the author's own: تأكيدات, حديثهم; not قناعاتنا."""
    noun = statement_nouns().get(word.core)
    return noun is not None and not noun.suffix.startswith(("ي", "ن"))


def _headlines(analysis: Analysis, quotations: Quotations) -> list[Cue]:
    """A speaker before a colon, in a title or in a line that looks like one: حمدان: سننسحب."""
    words = analysis.words
    out = []
    links = 0
    labelled = -2
    for number, (first, last) in enumerate(analysis.paragraphs):
        links = _LINKS if _heads_links(words, first, last) else links - 1
        if not 3 <= last - first <= 24 or not analysis.headline and words[last - 1].surface in ".؟!،":
            continue
        for token in range(first + 1, min(first + 10, last - 1)):
            if words[token].surface != ":":
                continue
            if any(w.cues and w.cues[0].clue == "strong" and phrase_words.is_finite(w) for w in words[first:token]):
                break
            begin = first
            end = nounphrase.end(analysis, begin, token)
            head = words[begin]
            if head.core in _LABELS:
                break
            known = head.people & (pp.SPEAKER | pp.NAME) or name_words.is_unknown(head)
            place = head.people & pp.PLACE and not head.people & pp.NAME and token - first == 1
            if end == token and known and (analysis.headline or not place) and _says(analysis, token + 1, last):
                listed, labelled = labelled == number - 1, number
                if listed and links < 0:
                    # المجموعة الأولى: …¶المجموعة الثانية: …: a list.
                    if out and out[-1].first >= analysis.paragraphs[number - 1][0]:
                        out.pop()
                    break
                marked = quotations.opened.get(token + 1)
                content = quotations[marked].first if marked is not None else token + 1
                out.append(Cue(token, token + 1, None, "punctuation", "asserted",
                               Opening("colon", content, None, marked), 0.9 if links >= 0 else 0.6))
            break
    return out


#: So many headlines of other articles may follow their heading.
_LINKS = 5
_OF_LINKS = frozenset(("روابط", "مواضيع", "موضوعات", "اخبار", "مقالات"))


def _heads_links(words, first: int, last: int) -> bool:
    """Whether the line heads links to other articles: روابط ذات صلة."""
    return 3 <= last - first <= 4 and words[first].fold in _OF_LINKS and words[first + 1].fold == "ذات" and words[first + 2].fold in ("علاقه", "صله")


def _says(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a clause can stand there: at least two words, not only numbers."""
    return sum(w.kind == "word" for w in analysis.words[first:last]) >= 2
