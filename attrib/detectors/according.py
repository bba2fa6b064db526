"""According-to phrases and asides with a verb of saying -> cues, each with its features.

    …، بحسب الشرطة      وفقا للتقرير، …      …، كما قال المدير      على حد قوله

The content stands before the phrase, or behind it where it begins the sentence.
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Opening, Word
from attrib.detectors.marked import Quotations
from attrib.lexicon import CueForm, Phrase, cue_forms, statement_nouns
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

_SENTENCE_START = 2
#: Words between a verb of saying and a phrase that parts it from its content.
_NEAR = 12
#: حسب رأيي: the author's own.
_MINE = frozenset("رايي تقديري علمي اعتقادي نظري معلوماتي".split())
#: Words of a relative clause that tells where a document came out, and twice as many as of a phrase that does.
_TAIL = 16
_PUBLISHED = nounphrase.PUBLISHED | nounphrase.APPEARED | frozenset("توصلت توصل تلقت تلقي اطلعت اطلع حصلت حصل".split())
#: Where something is told: على الإنترنت, في تقريرها, على صفحته.
_MEDIA = frozenset("انترنت موقعه موقعها صفحته صفحتها حسابه حسابها تقريره تقريرها بيانه بيانها بيان تقرير تصريح تصريحات تغريده تويتر فيسبوك نشرته "
                   "نشرتها كتابه كتابها دراسته دراستها".split())
#: What is done according to, and says nothing: وفقا لأحكام القانون.
_NORMS = frozenset("احكام حكم نظام انظمه قانون قوانين لايحه لوايح شروط شرط معايير مقتضيات قواعد جدول برنامج خطه منهج عادات تقاليد "
                   "اصول مبدا مبادي مواصفات اسس اسلوب طريقه حاجه رغبه".split())


def find(analysis: Analysis, token: int, quotations: Quotations, taken: set[int]) -> tuple[list[str], Cue] | None:
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
                  quotations: Quotations) -> tuple[list[str], Cue] | None:
    """بحسب الشرطة, وفقا للتقرير, حسب ما أعلنه المتحدث, على حد قوله: the content stands before, or after."""
    words = analysis.words
    slot = phrase.slot
    begin, end = analysis.sentence(token)
    lemma, act = phrase.lemma, phrase.act
    if slot == "clause":
        # The phrase brings a reporting verb along; both are the cue.
        verb = reporting(words[last]) if last < len(words) else None
        if verb is None:
            return None
        lemma, act = f"{lemma} {verb.lemma}", verb.act
        last += 1
    elif slot == "source" and act == "say" and not phrase.attach and phrase.words[0].startswith("حسبما"):
        # حسبما أعلن الوزير: the act is the verb's.
        verb = reporting(words[last - 1])
        act = verb.act if verb is not None else act
    number = quotations.at(token)
    inside = quotations[number] if number is not None else None
    source_end = nounphrase.end(analysis, last, end) if slot != "suffix" and not attached else last
    if attached:
        source_end = max(last + 1, _attached_end(analysis, last, end))
    if last < source_end < end and words[source_end].fold in phrase_words.SELVES:
        # حسب المصدر | ذاته |، …
        source_end += 1
    if slot == "clause" and token and words[token - 1].surface in "،,":
        source_end = over_tail(words, last, source_end, end)
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
    strong = slot == "clause" and reporting(words[last - 1]).clue == "strong"
    names = _phrase_features(analysis, token, last, attached, phrase, slot, opening, source_end, inside, end)
    if strong:
        names.append("phrase:strong_verb")
    return names, Cue(token, last, form, "preposition", "asserted", opening, 0.0)


def over_tail(words, first: int, token: int, limit: int) -> int:
    """The sign behind what tells where the source stands or came out: كما ذكر موقع الهيئة | على الإنترنت |., كما يفيد تقرير | أصدرته الوزارة |؛
    `token` where there is none, and for what the verb may govern: كما أكد المدير | على أهمية الحوار |."""
    if token <= first or token >= limit:
        return token
    published = any(word.fold in _PUBLISHED for word in words[first:token + 1])
    if not published and not (words[token].fold in ("في", "علي", "عبر") and token + 1 < limit and words[token + 1].core.removeprefix("ال") in _MEDIA):
        return token
    for at in range(token + 1, min(token + (_TAIL if published else _TAIL // 2), limit)):
        word = words[at]
        if word.kind == "punct" and word.surface != "/":
            return at
        if word.that or word.fold == "عن" or word.cues and phrase_words.is_finite(word):
            return token
    return limit if limit - token <= (_TAIL if published else _TAIL // 2) else token


def _is_also(words, token: int, begin: int, last: int) -> bool:
    """Whether كما begins the sentence and is "also": كما | دعا الوزير، في كلمته، …; not كما يقول المثل، …"""
    if any(w.kind == "word" for w in words[begin:token]):
        return False
    form = reporting(words[last - 1])
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


def reporting(word) -> CueForm | None:
    """The reporting verb behind ما, also with the pronoun that points back: أعلنته."""
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
    rest = nounphrase.end(analysis, token, limit) if token < limit and nounphrase.begins(analysis, token) \
        and not words[token].pre.startswith("و") else token
    if token < limit and words[token].kind == "mark":
        # وفقا لصحيفة "الأفق"
        rest = nounphrase.end(analysis, first, limit, attached=True)
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
